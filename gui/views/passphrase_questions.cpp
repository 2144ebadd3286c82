#include "gui/views/passphrase_questions.hpp"

#include <QApplication>
#include <utility>

#include "gui/dialogs/passphrase_dialog.hpp"

namespace kith::gui {

PassphraseQuestions::PassphraseQuestions(AppContext& context, QWidget& window)
    : QObject(&window), context_(context), window_(window) {
  connect(&context_.worker, &Worker::passphraseWanted, this, &PassphraseQuestions::ask);
  connect(&context_.worker, &Worker::passphraseEnded, this, &PassphraseQuestions::ended);
  connect(&context_.worker, &Worker::passphraseProved, this, &PassphraseQuestions::proved);
  connect(&context_.os_keyring, &OsKeyring::notKept, this, [this](const QString& why) {
    emit problem(tr("The desktop's keyring did not keep the passphrase: %1").arg(why));
  });
  connect(&context_.os_keyring, &OsKeyring::notForgotten, this, [this](const QString& why) {
    emit problem(tr("The desktop's keyring still keeps a passphrase: %1").arg(why));
  });
  connect(&context_.worker, &Worker::busyChanged, this, [this] { to_keep_.reset(); });
}

PassphraseQuestions::~PassphraseQuestions() = default;

void PassphraseQuestions::ask(const PassphraseQuestion& question) {
  OsKeyring& os_keyring = context_.os_keyring;
  current_ = question.number;
  to_keep_.reset();
  // An earlier question of another identity may have ended since.
  const bool kept_was_wrong =
      std::exchange(kept_answered_, {}) == question.fingerprint && question.attempt > 1;
  if (kept_was_wrong) os_keyring.forget(question.fingerprint);
  if (question.purpose != PassphraseQuestion::Purpose::unlock || question.attempt > 1 ||
      !os_keyring.keeps(question.fingerprint)) {
    openDialog(question, kept_was_wrong);
    return;
  }
  os_keyring.read(question.fingerprint,
                  [self = QPointer{this}, question](std::optional<Passphrase> kept) {
                    if (self) self->answerAsKept(question, std::move(kept));
                  });
}

void PassphraseQuestions::answerAsKept(const PassphraseQuestion& question,
                                       std::optional<Passphrase> kept) {
  // The desktop may have asked the person first, for as long as it took.
  if (question.number != current_) return;
  if (!kept) {
    openDialog(question, false);
    return;
  }
  kept_answered_ = question.fingerprint;
  context_.worker.answerPassphrase(question.number, std::move(*kept), false);
}

void PassphraseQuestions::openDialog(const PassphraseQuestion& question, bool kept_was_wrong) {
  QWidget* const above = QApplication::activeModalWidget();
  dialog_ = new PassphraseDialog{question, context_.os_keyring.available(),
                                 above != nullptr ? above : &window_};
  dialog_->setAttribute(Qt::WA_DeleteOnClose);
  if (kept_was_wrong) dialog_->sayKeptOneIsWrong();
  connect(dialog_, &QDialog::finished, this, [this, dialog = dialog_.data()](int result) {
    dialog_.clear();
    if (result == QDialog::Accepted) {
      answer(*dialog);
    } else {
      context_.worker.refusePassphrase(dialog->question().number);
    }
  });
  dialog_->open();
}

void PassphraseQuestions::answer(const PassphraseDialog& dialog) {
  const PassphraseQuestion& question = dialog.question();
  if (dialog.keep()) {
    to_keep_ = ToKeep{question.number, question.fingerprint, dialog.passphrase()};
  }
  context_.worker.answerPassphrase(question.number, dialog.passphrase(), dialog.remember());
}

void PassphraseQuestions::ended(quint64 number) {
  if (number == current_) current_ = 0;
  if (dialog_ && dialog_->question().number == number) dialog_->reject();
}

void PassphraseQuestions::proved(quint64 number) {
  kept_answered_ = {};
  if (!to_keep_ || to_keep_->number != number) return;
  const ToKeep kept = *std::exchange(to_keep_, std::nullopt);
  context_.os_keyring.keep(kept.identity, kept.passphrase);
}

}  // namespace kith::gui
