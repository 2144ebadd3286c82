#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>
#include <vector>

#include "core/engine/import_requests.hpp"
#include "gui/app/theme.hpp"

namespace kith::gui {

/// The certificates of an import, what is new first. Texts are safe to show.
class ImportListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role { entry_role = Qt::UserRole + 1 };

  using QAbstractListModel::QAbstractListModel;

  void show(std::vector<ImportedCertificate> entries);
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  /// DisplayRole: everything that is painted, line by line.
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] const ImportedCertificate& entry(const QModelIndex& index) const;

 private:
  std::vector<ImportedCertificate> entries_;
};

/// What is said of one certificate beside its name: what changes, and what to mind.
struct ImportEntryWords {
  QString name, address, fingerprint, fate, what;
  QString mind;  ///< to be careful about; may be empty
};
[[nodiscard]] ImportEntryWords words_of(const ImportedCertificate& entry);

/// Paints them.
class ImportDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  ImportDelegate(Theme& theme, QListView& view);
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                               const QModelIndex& index) const override;

 private:
  Theme& theme_;
  QListView& view_;
};

/// The list with both.
class ImportList : public QListView {
  Q_OBJECT

 public:
  explicit ImportList(Theme& theme, QWidget* parent = nullptr);
  void show(std::vector<ImportedCertificate> entries);
  [[nodiscard]] QSize sizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  ImportListModel model_;
};

}  // namespace kith::gui
