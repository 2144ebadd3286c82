#pragma once

#include <QObject>
#include <QPointer>
#include <optional>

#include "gui/app/context.hpp"

namespace kith::gui {

class PassphraseDialog;

/// Takes the engine's questions for passphrases to the desktop's keyring, where that keeps the
/// answer, and to the person.
class PassphraseQuestions : public QObject {
  Q_OBJECT

 public:
  PassphraseQuestions(AppContext& context, QWidget& window);
  ~PassphraseQuestions() override;

 signals:
  /// What did not work with the desktop's keyring.
  void problem(const QString& text);

 private:
  void ask(const PassphraseQuestion& question);
  void answerAsKept(const PassphraseQuestion& question, std::optional<Passphrase> kept);
  void openDialog(const PassphraseQuestion& question, bool kept_was_wrong);
  void answer(const PassphraseDialog& dialog);
  void ended(quint64 number);
  void proved(quint64 number);

  struct ToKeep {
    quint64 number = 0;
    Fingerprint identity;
    Passphrase passphrase;
  };

  AppContext& context_;
  QWidget& window_;
  quint64 current_ = 0;                // the question that waits; 0: none
  Fingerprint kept_answered_;          // whose passphrase the desktop's keyring has just given
  QPointer<PassphraseDialog> dialog_;  // of that question
  std::optional<ToKeep> to_keep_;      // once it is proved
};

}  // namespace kith::gui
