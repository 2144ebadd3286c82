#pragma once

#include <QAbstractListModel>
#include <optional>

#include "gui/models/keyring.hpp"

namespace kith::gui {

/// Everybody in the keyring, one row each, in the order of comes_before(). Rows of the same people
/// stay theirs when the keyring changes, so that what is selected stays selected.
class PeopleModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role {
    fingerprint_role = Qt::UserRole + 1,
    badge_role,
    address_role,
    introducer_role,
    search_role
  };

  explicit PeopleModel(Keyring& keyring, QObject* parent = nullptr);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  /// Null outside of the model.
  [[nodiscard]] const Person* person(const QModelIndex& index) const;
  /// Invalid where the certificate is not there.
  [[nodiscard]] QModelIndex indexOf(const Fingerprint& fingerprint) const;

  /// How many people would all have to be wrong for a believed certificate to be somebody else's.
  /// None: it was worked out that there is no such number, as where it rests on those alone on whom
  /// the user relies.
  void setPeopleBetween(const Fingerprint& fingerprint, std::optional<unsigned> people);
  /// None where it is not worked out yet, either.
  [[nodiscard]] std::optional<unsigned> peopleBetween(const Fingerprint& fingerprint) const;
  /// Whether it was worked out since the keyring changed.
  [[nodiscard]] bool knowsPeopleBetween(const Fingerprint& fingerprint) const;

  /// The badge in full, as "Believed through 2 people".
  [[nodiscard]] QString badgeText(const Person& person) const;

 private:
  struct Run;

  void refresh();
  /// How the rows become those of `next`; stops when there are too many to tell of each.
  [[nodiscard]] std::vector<Run> runsTo(const Snapshot& next) const;
  void replace(const Run& run);
  /// Takes everybody from the new snapshot and tells of those who are not the same.
  void tellOfChanges();
  [[nodiscard]] QString accessibleText(const Person& person) const;

  Keyring& keyring_;
  SnapshotPointer shown_;
  SnapshotPointer leaving_;  ///< only while rows change: whose people some rows still are
  std::vector<const Person*> rows_;
  QHash<QByteArray, std::optional<unsigned>> between_;
};

/// How far the user relies on what somebody certifies, in a word; empty: nothing was said.
[[nodiscard]] QString introducer_text(const Person& person);

}  // namespace kith::gui

Q_DECLARE_METATYPE(kith::Fingerprint)
