#include "gui/widgets/passphrase_edit.hpp"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <algorithm>

namespace kith::gui {
namespace {

constexpr std::size_t most_octets = 4096;
constexpr QChar dot{0x25CF};

bool begins_character(std::uint8_t octet) { return (octet & 0xC0) != 0x80; }

}  // namespace

PassphraseEdit::PassphraseEdit(QWidget* parent) : QLineEdit(parent), typed_(most_octets) {
  setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase |
                      Qt::ImhSensitiveData);
  setAcceptDrops(false);
}

Passphrase PassphraseEdit::passphrase() const {
  return Passphrase::copy_of(typed_.expose().first(size_));
}

bool PassphraseEdit::sameAs(const PassphraseEdit& other) const {
  return crypto::equal_in_constant_time(typed_.expose().first(size_),
                                        other.typed_.expose().first(other.size_));
}

void PassphraseEdit::wipe() {
  std::ranges::fill(typed_.expose_mutable(), std::uint8_t{0});
  size_ = 0;
  showDots(0);
}

void PassphraseEdit::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Paste)) {
    type(QGuiApplication::clipboard()->text());
  } else if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut) ||
             event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo)) {
    // There is nothing to copy but dots, and nothing to undo to.
  } else if (event->key() == Qt::Key_Backspace) {
    eraseSelectionOr(cursorPosition() - 1, cursorPosition());
  } else if (event->key() == Qt::Key_Delete) {
    eraseSelectionOr(cursorPosition(), cursorPosition() + 1);
  } else if (!event->text().isEmpty() && event->text().front().isPrint() &&
             !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))) {
    type(event->text());
  } else {
    QLineEdit::keyPressEvent(event);
  }
}

void PassphraseEdit::inputMethodEvent(QInputMethodEvent* event) {
  type(event->commitString());
  event->accept();
}

void PassphraseEdit::contextMenuEvent(QContextMenuEvent* event) { event->accept(); }
void PassphraseEdit::dropEvent(QDropEvent* event) { event->ignore(); }

void PassphraseEdit::type(const QString& text) {
  if (hasSelectedText()) erase(selectionStart(), selectionEnd());
  QByteArray octets = text.toUtf8();
  octets = octets.left(octets.indexOf('\n') < 0 ? octets.size() : octets.indexOf('\n'));
  const auto count = static_cast<std::size_t>(octets.size());
  const int cursor = cursorPosition();
  if (count > 0 && size_ + count <= most_octets) {
    const auto all = typed_.expose_mutable();
    const auto place = static_cast<std::ptrdiff_t>(octetsBefore(cursor));
    const auto end = static_cast<std::ptrdiff_t>(size_);
    std::copy_backward(all.begin() + place, all.begin() + end,
                       all.begin() + end + static_cast<std::ptrdiff_t>(count));
    std::transform(octets.cbegin(), octets.cend(), all.begin() + place,
                   [](char c) { return static_cast<std::uint8_t>(c); });
    size_ += count;
  }
  const auto characters = std::ranges::count_if(
      octets, [](char c) { return begins_character(static_cast<std::uint8_t>(c)); });
  octets.fill('\0');
  showDots(cursor + static_cast<int>(characters));
}

void PassphraseEdit::eraseSelectionOr(int from, int to) {
  if (hasSelectedText()) {
    erase(selectionStart(), selectionEnd());
  } else {
    erase(from, to);
  }
}

void PassphraseEdit::erase(int from, int to) {
  from = std::max(from, 0);
  to = std::min(to, static_cast<int>(text().size()));
  if (from >= to) return;
  const auto all = typed_.expose_mutable();
  const auto begin = static_cast<std::ptrdiff_t>(octetsBefore(from));
  const auto end = static_cast<std::ptrdiff_t>(octetsBefore(to));
  std::copy(all.begin() + end, all.begin() + static_cast<std::ptrdiff_t>(size_),
            all.begin() + begin);
  const std::size_t left = size_ - static_cast<std::size_t>(end - begin);
  std::fill(all.begin() + static_cast<std::ptrdiff_t>(left),
            all.begin() + static_cast<std::ptrdiff_t>(size_), std::uint8_t{0});
  size_ = left;
  showDots(from);
}

std::size_t PassphraseEdit::octetsBefore(int character) const {
  const ByteView all = typed_.expose();
  std::size_t octets = 0;
  for (int passed = 0; octets < size_; ++octets) {
    if (begins_character(all[octets]) && passed++ == character) break;
  }
  return octets;
}

void PassphraseEdit::showDots(int cursor) {
  const ByteView all = typed_.expose();
  const auto characters = std::count_if(
      all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size_), begins_character);
  setText(QString{static_cast<qsizetype>(characters), dot});
  setCursorPosition(cursor);
  emit edited();
}

}  // namespace kith::gui
