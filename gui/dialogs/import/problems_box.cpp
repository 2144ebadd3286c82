#include "gui/dialogs/import/problems_box.hpp"

#include <QVBoxLayout>

namespace kith::gui {

ProblemsBox::ProblemsBox(QWidget* parent)
    : QWidget(parent), button_(new QPushButton{this}), text_(new QPlainTextEdit{this}) {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  button_->setObjectName(QStringLiteral("problemsButton"));
  button_->setProperty("quiet", true);
  button_->setAutoDefault(false);
  button_->setCheckable(true);
  layout->addWidget(button_, 0, Qt::AlignLeading);
  text_->setObjectName(QStringLiteral("problems"));
  text_->setAccessibleName(tr("Problems"));
  text_->setReadOnly(true);
  text_->setTabChangesFocus(true);
  text_->setMinimumHeight(110);
  layout->addWidget(text_, 1);
  connect(button_, &QPushButton::toggled, this, &ProblemsBox::unfold);
  hide();
}

void ProblemsBox::show(const QString& problems, int count, bool open) {
  count_ = count;
  text_->setPlainText(problems);
  setVisible(count > 0);
  button_->setChecked(open);
  unfold(open);
}

void ProblemsBox::unfold(bool open) {
  text_->setVisible(open);
  button_->setText(open ? tr("Hide %n problems", nullptr, count_)
                        : tr("Show %n problems", nullptr, count_));
}

}  // namespace kith::gui
