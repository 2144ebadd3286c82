#include "gui/dialogs/identity/parts.hpp"

namespace kith::gui {

QLabel* make_text(const QString& text, QWidget* parent) {
  auto* const label = new QLabel{text, parent};
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QLabel* make_muted(const QString& text, QWidget* parent) {
  QLabel* const label = make_text(text, parent);
  label->setProperty("muted", true);
  return label;
}

QLabel* make_title(const QString& text, QWidget* parent) {
  QLabel* const label = make_text(text, parent);
  label->setProperty("title", true);
  return label;
}

QLabel* make_heading(const QString& text, QWidget* parent) {
  QLabel* const label = make_text(text, parent);
  label->setProperty("heading", true);
  return label;
}

QPushButton* make_button(const char* name, const QString& text, QWidget* parent) {
  auto* const button = new QPushButton{text, parent};
  button->setObjectName(QString::fromLatin1(name));
  button->setAutoDefault(false);
  return button;
}

QVBoxLayout* make_card(QWidget* parent, QFrame*& frame) {
  frame = new QFrame{parent};
  frame->setProperty("card", true);
  auto* const layout = new QVBoxLayout{frame};
  layout->setContentsMargins(18, 16, 18, 16);
  layout->setSpacing(8);
  return layout;
}

}  // namespace kith::gui
