#pragma once

#include <QListView>
#include <QStyledItemDelegate>
#include <QTimer>
#include <optional>

#include "gui/app/context.hpp"
#include "gui/models/people_filter.hpp"

namespace kith::gui {

/// Paints a person: picture, name, address, badge, and what the user thinks of them as introducer.
class PersonDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  PersonDelegate(Theme& theme, PeopleFilter& people, QObject* parent = nullptr);
  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override;
  [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                               const QModelIndex& index) const override;

 private:
  Theme& theme_;
  PeopleFilter& people_;
};

/// The list of people. What is selected is a certificate, never a row: it stays selected whatever
/// the list does, also while a filter hides it.
class PeopleView : public QListView {
  Q_OBJECT

 public:
  PeopleView(AppContext& context, PeopleFilter& people, QWidget* parent = nullptr);

  [[nodiscard]] const std::optional<Fingerprint>& selected() const { return selected_; }
  /// Selects somebody and scrolls there; nobody: clears.
  void select(const std::optional<Fingerprint>& fingerprint);

 signals:
  void selectionMoved();
  void activatedPerson(const kith::Fingerprint& fingerprint);

 protected:
  void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
  void focusInEvent(QFocusEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void showSelected(bool scroll);
  void countPeopleBetween();

  AppContext& context_;
  PeopleFilter& people_;
  std::optional<Fingerprint> selected_;
  bool showing_ = false, changing_ = false;
  QTimer idle_;
  bool counting_ = false;
};

}  // namespace kith::gui
