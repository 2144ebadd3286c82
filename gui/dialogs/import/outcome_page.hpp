#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "gui/dialogs/import/problems_box.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// What an import came to, and where to go from there.
class OutcomePage : public QWidget {
  Q_OBJECT

 public:
  explicit OutcomePage(QWidget* parent = nullptr);

  /// The outcome in words; `detail` may be empty.
  void say(const QString& heading, const QString& detail);
  [[nodiscard]] Notice& notice() { return *notice_; }
  [[nodiscard]] ProblemsBox& problems() { return *problems_; }
  [[nodiscard]] QPushButton& undo() { return *undo_; }
  [[nodiscard]] QPushButton& again() { return *again_; }
  [[nodiscard]] QPushButton& person() { return *person_; }
  [[nodiscard]] QPushButton& sign() { return *sign_; }
  [[nodiscard]] QPushButton& close() { return *close_; }

 private:
  QLabel *heading_, *detail_;
  Notice* notice_;
  ProblemsBox* problems_;
  QPushButton *undo_, *again_, *person_, *sign_, *close_;
};

}  // namespace kith::gui
