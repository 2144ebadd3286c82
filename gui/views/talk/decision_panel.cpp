#include "gui/views/talk/decision_panel.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "gui/widgets/flow_layout.hpp"

namespace kith::gui {

DecisionPanel::DecisionPanel(AppContext& context, PersonActions& actions, QWidget* parent)
    : QWidget(parent) {
  setObjectName(QStringLiteral("talkDecision"));
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(14);
  title_ = new QLabel{this};
  title_->setObjectName(QStringLiteral("talkTitle"));
  title_->setProperty("title", true);
  title_->setTextFormat(Qt::PlainText);
  title_->setWordWrap(true);
  layout->addWidget(title_);
  card_ = new PeerCard{context, actions, this};
  layout->addWidget(card_);
  auto* const card = new QFrame{this};
  card->setProperty("card", true);
  auto* const inside = new QVBoxLayout{card};
  inside->setContentsMargins(20, 18, 20, 18);
  inside->setSpacing(12);
  question_ = new QLabel{card};
  digits_ = new QLabel{card};
  advice_ = new QLabel{card};
  for (QLabel* const label : {question_, digits_, advice_}) {
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    inside->addWidget(label);
  }
  digits_->setObjectName(QStringLiteral("talkSas"));
  digits_->setProperty("title", true);
  digits_->setProperty("mono", true);
  digits_->setAlignment(Qt::AlignCenter);
  digits_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  digits_->setContentsMargins(0, 8, 0, 8);
  advice_->setProperty("muted", true);
  auto* const answers = new FlowLayout{nullptr, 10};
  yes_ = new QPushButton{card};
  no_ = new QPushButton{card};
  hang_up_ = new QPushButton{tr("Hang up"), card};
  yes_->setObjectName(QStringLiteral("talkYes"));
  no_->setObjectName(QStringLiteral("talkNo"));
  hang_up_->setObjectName(QStringLiteral("talkHangUp"));
  for (QPushButton* const button : {no_, yes_, hang_up_}) {
    button->setAutoDefault(false);
    answers->addWidget(button);
  }
  inside->addLayout(answers);
  layout->addWidget(card);
  layout->addStretch();
  connect(yes_, &QPushButton::clicked, this, [this] { emit answered(true); });
  connect(no_, &QPushButton::clicked, this, [this] { emit answered(false); });
  connect(hang_up_, &QPushButton::clicked, this, &DecisionPanel::hangUpWanted);
}

void DecisionPanel::show(const PeerReport& report, const QString& question, bool digits) {
  card_->show(report);
  question_->setText(question);
  digits_->setText(shown(report.sas));
  digits_->setAccessibleName(tr("Digits to compare: %1").arg(digits_->text()));
  digits_->setVisible(digits);
  // Whatever is typed at that moment must not answer.
  digits_->setFocusPolicy(Qt::StrongFocus);
  digits_->setFocus();
}

void DecisionPanel::showAnswers(const QString& yes, const QString& no) {
  yes_->setText(yes);
  no_->setText(no);
  yes_->setVisible(!yes.isEmpty());
  no_->setVisible(!no.isEmpty());
  hang_up_->setVisible(yes.isEmpty());
}

void DecisionPanel::askToReveal(const PeerReport& report) {
  title_->setText(tr("Do you want to be known?"));
  show(report,
       tr("Whoever answers holds this key, and does not know yet who you are. Once they know, they "
          "can show who vouches for them."),
       false);
  advice_->setText({});
  advice_->hide();
  showAnswers(tr("Show them who I am"), tr("Hang up"));
}

void DecisionPanel::askToCompare(const PeerReport& report) {
  const QString name = name_of(report);
  title_->setText(tr("Is this %1?").arg(name));
  show(report,
       tr("Your keyring cannot tell. Ring %1 up, or meet, and read these digits to each other:")
           .arg(name),
       true);
  advice_->setText(
      tr("If they differ, somebody is between the two of you. The digits are for this "
         "conversation alone."));
  advice_->show();
  showAnswers(tr("We compared them: they are the same"),
              tr("They differ, or I cannot ask: refuse"));
}

void DecisionPanel::waitForPeer(const PeerReport& report) {
  const QString name = name_of(report);
  title_->setText(tr("%1 is deciding").arg(name));
  show(
      report,
      tr("%1's keyring cannot tell whether you are you. Read these digits to each other, by voice:")
          .arg(name),
      true);
  advice_->setText(tr("The conversation begins as soon as %1 says yes.").arg(name));
  advice_->show();
  showAnswers({}, {});
}

}  // namespace kith::gui
