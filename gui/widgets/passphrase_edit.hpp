#pragma once

#include <QLineEdit>
#include <vector>

#include "core/engine/prompter.hpp"

namespace kith::gui {

/// Where a passphrase is typed. What is typed goes into locked memory at once; the line that Qt
/// holds, copies and forgets at will has only dots, one for each character that is held: whatever
/// else Qt puts there or takes away is undone.
class PassphraseEdit : public QLineEdit {
  Q_OBJECT

 public:
  explicit PassphraseEdit(QWidget* parent = nullptr);

  /// What was typed, as UTF-8.
  [[nodiscard]] Passphrase passphrase() const;
  [[nodiscard]] bool isEmpty() const { return size_ == 0; }
  [[nodiscard]] bool sameAs(const PassphraseEdit& other) const;
  /// Wipes what was typed.
  void wipe();

 signals:
  void edited();

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void inputMethodEvent(QInputMethodEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  [[nodiscard]] bool eraseWith(const QKeyEvent& event);
  void type(const QString& text);
  void eraseSelectionOr(int from, int to);
  void erase(int from, int to);
  [[nodiscard]] std::size_t octetsBefore(int character) const;
  [[nodiscard]] QString dots() const;
  void showDots(int cursor);

  Passphrase typed_;  // UTF-8, `size_` octets of it are taken
  std::size_t size_ = 0;
};

}  // namespace kith::gui
