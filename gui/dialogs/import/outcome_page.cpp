#include "gui/dialogs/import/outcome_page.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace kith::gui {

OutcomePage::OutcomePage(QWidget* parent)
    : QWidget(parent),
      heading_(new QLabel{this}),
      detail_(new QLabel{this}),
      notice_(new Notice{this}),
      problems_(new ProblemsBox{this}) {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  heading_->setObjectName(QStringLiteral("outcomeHeading"));
  heading_->setProperty("title", true);
  detail_->setObjectName(QStringLiteral("outcomeDetail"));
  for (QLabel* label : {heading_, detail_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
  }
  notice_->setObjectName(QStringLiteral("outcomeNotice"));
  layout->addWidget(notice_);
  layout->addWidget(problems_, 1);
  layout->addStretch(0);
  auto* const buttons = new QHBoxLayout;
  const auto add = [&](const char* name, const QString& text, const char* look) {
    auto* const button = new QPushButton{text, this};
    button->setObjectName(QString::fromLatin1(name));
    if (look != nullptr) button->setProperty(look, true);
    button->setAutoDefault(false);
    return button;
  };
  undo_ = add("undoImport", tr("Undo import"), "quiet");
  again_ = add("lookAgain", tr("Look again"), nullptr);
  person_ = add("showPerson", tr("Show"), nullptr);
  close_ = add("closeImport", tr("Close"), nullptr);
  sign_ = add("signNow", tr("Verify and sign…"), "primary");
  buttons->addWidget(undo_);
  buttons->addStretch(1);
  for (QPushButton* button : {again_, close_, person_, sign_}) buttons->addWidget(button);
  layout->addLayout(buttons);
}

void OutcomePage::say(const QString& heading, const QString& detail) {
  heading_->setText(heading);
  detail_->setText(detail);
  detail_->setVisible(!detail.isEmpty());
  notice_->clear();
  problems_->show({}, 0, false);
  for (QPushButton* button : {undo_, again_, person_, sign_}) button->hide();
  close_->show();
}

}  // namespace kith::gui
