#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// A slim line at the top of the window: something to know, and what can be done about it. Hidden
/// when there is nothing.
class Banner : public QWidget {
  Q_OBJECT

 public:
  /// `agree` and `dismiss` are what its buttons say; empty: there is none.
  struct Words {
    Notice::Tone tone = Notice::Tone::plain;
    QString text, agree, dismiss;
  };

  explicit Banner(QWidget* parent = nullptr);
  void say(const Words& words);
  void clear();
  [[nodiscard]] QString text() const { return text_->text(); }

 signals:
  void agreed();
  void dismissed();

 private:
  QFrame* frame_;
  QLabel* text_;
  QPushButton *agree_, *dismiss_;
};

}  // namespace kith::gui
