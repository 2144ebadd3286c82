#include "gui/dialogs/passphrase_dialog.hpp"

#include <QDialogButtonBox>
#include <QVBoxLayout>

#include "core/engine/program/passphrase_strength.hpp"
#include "gui/models/person.hpp"
#include "gui/widgets/strength_words.hpp"

namespace kith::gui {

PassphraseDialog::PassphraseDialog(const PassphraseQuestion& question, bool os_keyring,
                                   QWidget* parent)
    : QDialog(parent),
      question_(question),
      text_(new QLabel{this}),
      first_(new PassphraseEdit{this}),
      notice_(new Notice{this}),
      ok_(new QPushButton{this}) {
  setObjectName(QStringLiteral("passphraseDialog"));
  setWindowTitle(tr("Passphrase"));
  setMinimumWidth(440);
  auto* const layout = new QVBoxLayout{this};
  layout->setSpacing(12);
  layout->setContentsMargins(22, 20, 22, 18);
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  layout->addWidget(text_);
  buildText();
  first_->setObjectName(QStringLiteral("passphrase"));
  first_->setAccessibleName(tr("Passphrase"));
  layout->addWidget(first_);
  if (question_.purpose == PassphraseQuestion::Purpose::set_new) {
    first_->setPlaceholderText(tr("Four or five unrelated words are good"));
    second_ = new PassphraseEdit{this};
    second_->setObjectName(QStringLiteral("passphraseAgain"));
    second_->setAccessibleName(tr("Passphrase again"));
    second_->setPlaceholderText(tr("The same again"));
    strength_ = new QLabel{this};
    strength_->setObjectName(QStringLiteral("strength"));
    strength_->setWordWrap(true);
    layout->addWidget(second_);
    layout->addWidget(strength_);
    connect(second_, &PassphraseEdit::edited, this, &PassphraseDialog::judge);
  } else if (question_.purpose == PassphraseQuestion::Purpose::unlock) {
    // One of another program is asked for once, and never remembered.
    remember_ = new QCheckBox{tr("Remember it until Kith is closed"), this};
    remember_->setObjectName(QStringLiteral("remember"));
    layout->addWidget(remember_);
    if (os_keyring) {
      keep_ = new QCheckBox{tr("Keep it in the keyring of the desktop"), this};
      keep_->setObjectName(QStringLiteral("keep"));
      layout->addWidget(keep_);
    }
  }
  layout->addWidget(notice_);
  if (question_.attempt > 1) {
    notice_->say(Notice::Tone::bad, tr("That was not the passphrase. Try again."));
  }
  auto* const buttons = new QDialogButtonBox{this};
  ok_->setObjectName(QStringLiteral("ok"));
  ok_->setText(second_ != nullptr ? tr("Use this passphrase") : tr("Unlock"));
  ok_->setProperty("primary", true);
  buttons->addButton(ok_, QDialogButtonBox::AcceptRole);
  auto* const cancel = buttons->addButton(QDialogButtonBox::Cancel);
  cancel->setObjectName(QStringLiteral("cancel"));
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(first_, &PassphraseEdit::edited, this, &PassphraseDialog::judge);
  judge();
  first_->setFocus();
}

void PassphraseDialog::sayKeptOneIsWrong() {
  notice_->say(Notice::Tone::bad,
               tr("The desktop's keyring kept another one: that was not the passphrase. Type it."));
}

bool PassphraseDialog::remember() const { return remember_ != nullptr && remember_->isChecked(); }

bool PassphraseDialog::keep() const { return keep_ != nullptr && keep_->isChecked(); }

void PassphraseDialog::buildText() {
  const QString who =
      question_.user_id.empty() ? grouped(question_.fingerprint) : shown(question_.user_id);
  switch (question_.purpose) {
    case PassphraseQuestion::Purpose::unlock:
      text_->setText(tr("The passphrase of your identity\n%1").arg(who));
      break;
    case PassphraseQuestion::Purpose::set_new:
      text_->setText(tr("Choose a passphrase for\n%1\nWho finds your computer needs it to act as "
                        "you. Nobody can tell it to you again.")
                         .arg(who));
      break;
    case PassphraseQuestion::Purpose::unlock_foreign:
      text_->setText(tr("The secret key of\n%1\ncomes under a passphrase. Which one did it have "
                        "there?")
                         .arg(who));
      break;
  }
}

void PassphraseDialog::judge() {
  if (second_ == nullptr) {
    ok_->setEnabled(!first_->isEmpty() ||
                    question_.purpose == PassphraseQuestion::Purpose::unlock_foreign);
    return;
  }
  if (first_->isEmpty()) {
    strength_->clear();
  } else if (const auto strength = strength_of(first_->passphrase(), question_.user_id)) {
    strength_->setProperty("tone",
                           strength->weak() ? QStringLiteral("careful") : QStringLiteral("good"));
    strength_->setText((strength->weak() ? tr("Weak: a fast attacker needs %1.")
                                         : tr("Good: a fast attacker needs %1."))
                           .arg(in_words(*strength)));
    setStyleSheet(styleSheet());  // the label's tone has changed
  }
  const bool same = first_->sameAs(*second_);
  if (!second_->isEmpty() && !same) {
    notice_->say(Notice::Tone::careful, tr("The two are not the same yet."));
  } else {
    notice_->clear();
  }
  ok_->setEnabled(!first_->isEmpty() && same);
}

}  // namespace kith::gui
