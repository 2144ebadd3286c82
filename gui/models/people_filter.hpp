#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

#include "gui/models/people_model.hpp"

namespace kith::gui {

/// The groups of the sidebar.
enum class Group : std::uint8_t { everyone, mine, verified, believed, attention, gone };

/// Whether somebody belongs to a group.
[[nodiscard]] bool belongs(const Person& person, Group group);

/// Those of one group whom a search finds, in the order of the model.
class PeopleFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  explicit PeopleFilter(PeopleModel& people, QObject* parent = nullptr);

  [[nodiscard]] PeopleModel& people() const { return people_; }
  [[nodiscard]] Group group() const { return group_; }
  void setGroup(Group group);
  /// Words that all have to stand in names or addresses; or a fingerprint or key ID in any
  /// spelling.
  void setSearch(const QString& text);
  [[nodiscard]] const QString& search() const { return search_; }

  [[nodiscard]] const Person* person(const QModelIndex& index) const;
  [[nodiscard]] QModelIndex indexOf(const Fingerprint& fingerprint) const;

 protected:
  [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  PeopleModel& people_;
  Group group_ = Group::everyone;
  QString search_, digits_;
  QStringList words_;
};

/// The hex digits of a fingerprint or key ID, or of the beginning of one, in any spelling: spaces,
/// colons, `0x`; empty where `text` is something else.
[[nodiscard]] QString hex_digits_of(const QString& text);

}  // namespace kith::gui
