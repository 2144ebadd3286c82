#pragma once

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include "core/engine/prompter.hpp"
#include "gui/widgets/notice.hpp"
#include "gui/widgets/passphrase_edit.hpp"

namespace kith::gui {

/// Asks for the passphrase that the engine waits for: one to unlock, or a new one, typed twice,
/// with how long it withstands guessing.
class PassphraseDialog : public QDialog {
  Q_OBJECT

 public:
  /// `os_keyring`: the desktop has a keyring of its own to keep it in.
  explicit PassphraseDialog(const PassphraseQuestion& question, bool os_keyring = false,
                            QWidget* parent = nullptr);

  /// The desktop's keyring has answered before, and that was not the passphrase.
  void sayKeptOneIsWrong();

  [[nodiscard]] Passphrase passphrase() const { return first_->passphrase(); }
  /// Whether to remember it until the program ends.
  [[nodiscard]] bool remember() const;
  /// Whether to give it to the desktop's keyring.
  [[nodiscard]] bool keep() const;
  [[nodiscard]] const PassphraseQuestion& question() const { return question_; }

 private:
  void buildText();
  void judge();

  PassphraseQuestion question_;
  QLabel* text_;
  PassphraseEdit* first_;
  PassphraseEdit* second_ = nullptr;
  QLabel* strength_ = nullptr;
  QCheckBox *remember_ = nullptr, *keep_ = nullptr;
  Notice* notice_;
  QPushButton* ok_;
};

}  // namespace kith::gui
