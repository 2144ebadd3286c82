#include "gui/widgets/passphrase_edit.hpp"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>

namespace kith::gui {
namespace {

constexpr std::size_t most_octets = 4096;
constexpr QChar dot{0x25CF};

bool begins_character(std::uint8_t octet) { return (octet & 0xC0) != 0x80; }

/// Whether a key stands for a letter, also one beyond the first 65,536 or that joins others.
bool is_letter(const QKeyEvent& event) {
  if (event.text().isEmpty() ||
      (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))) {
    return false;
  }
  const QChar first = event.text().front();
  return first.isPrint() || first.isSurrogate() || first.category() == QChar::Other_Format ||
         first.category() == QChar::Other_PrivateUse;
}

/// Whether a key moves the cursor, selects, or leaves the line: all that Qt shall do with it.
bool is_navigation(const QKeyEvent& event) {
  switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Escape: return true;
    default: break;
  }
  constexpr QKeySequence::StandardKey moves[] = {
      QKeySequence::MoveToNextChar,     QKeySequence::MoveToPreviousChar,
      QKeySequence::MoveToNextWord,     QKeySequence::MoveToPreviousWord,
      QKeySequence::MoveToStartOfLine,  QKeySequence::MoveToEndOfLine,
      QKeySequence::MoveToStartOfBlock, QKeySequence::MoveToEndOfBlock,
      QKeySequence::SelectNextChar,     QKeySequence::SelectPreviousChar,
      QKeySequence::SelectNextWord,     QKeySequence::SelectPreviousWord,
      QKeySequence::SelectStartOfLine,  QKeySequence::SelectEndOfLine,
      QKeySequence::SelectStartOfBlock, QKeySequence::SelectEndOfBlock,
      QKeySequence::SelectAll,          QKeySequence::Deselect};
  return std::ranges::any_of(moves, [&](auto move) { return event.matches(move); });
}

}  // namespace

PassphraseEdit::PassphraseEdit(QWidget* parent) : QLineEdit(parent), typed_(most_octets) {
  setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase |
                      Qt::ImhSensitiveData);
  setAcceptDrops(false);
  setDragEnabled(false);
  // Assistive programs write here without a key.
  connect(this, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (text != dots()) setText(dots());
  });
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
  } else if (eraseWith(*event)) {
    return;
  } else if (is_letter(*event)) {
    type(event->text());
  } else if (is_navigation(*event)) {
    QLineEdit::keyPressEvent(event);
  } else {
    // There is nothing to copy but dots, and nothing to undo to; the rest may be a shortcut.
    event->ignore();
  }
}

/// Where words begin is not shown, and so each of them reaches to the end of the line.
bool PassphraseEdit::eraseWith(const QKeyEvent& event) {
  const int cursor = cursorPosition();
  const int end = static_cast<int>(text().size());
  if (event.matches(QKeySequence::DeleteCompleteLine)) {
    erase(0, end);
  } else if (event.matches(QKeySequence::DeleteEndOfLine) ||
             event.matches(QKeySequence::DeleteEndOfWord)) {
    eraseSelectionOr(cursor, end);
  } else if (event.matches(QKeySequence::DeleteStartOfWord)) {
    eraseSelectionOr(0, cursor);
  } else if (event.key() == Qt::Key_Backspace) {
    eraseSelectionOr(cursor - 1, cursor);
  } else if (event.key() == Qt::Key_Delete || event.matches(QKeySequence::Delete)) {
    eraseSelectionOr(cursor, cursor + 1);
  } else {
    return false;
  }
  return true;
}

void PassphraseEdit::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::MiddleButton) return QLineEdit::mouseReleaseEvent(event);
  const QClipboard* const clipboard = QGuiApplication::clipboard();
  if (!clipboard->supportsSelection()) return;
  deselect();
  setCursorPosition(cursorPositionAt(event->position().toPoint()));
  type(clipboard->text(QClipboard::Selection));
}

void PassphraseEdit::inputMethodEvent(QInputMethodEvent* event) {
  // What is still being composed is not shown, and does not count yet.
  if (event->replacementLength() > 0) {
    const int from = cursorPosition() + event->replacementStart();
    deselect();
    erase(from, from + event->replacementLength());
  }
  if (!event->commitString().isEmpty()) type(event->commitString());
  event->accept();
}

void PassphraseEdit::contextMenuEvent(QContextMenuEvent* event) { event->accept(); }
void PassphraseEdit::dropEvent(QDropEvent* event) { event->ignore(); }

void PassphraseEdit::type(const QString& text) {
  if (hasSelectedText()) erase(selectionStart(), selectionEnd());
  QByteArray octets = text.toUtf8();
  // A passphrase is one line. Shortened in place, as all of it is wiped below.
  const auto line_end = std::ranges::find_if(octets.cbegin(), octets.cend(),
                                             [](char c) { return c == '\r' || c == '\n'; });
  const auto count = static_cast<std::size_t>(line_end - octets.cbegin());
  const int cursor = cursorPosition();
  if (count > 0 && size_ + count <= most_octets) {
    const auto all = typed_.expose_mutable();
    const auto place = static_cast<std::ptrdiff_t>(octetsBefore(cursor));
    const auto end = static_cast<std::ptrdiff_t>(size_);
    std::copy_backward(all.begin() + place, all.begin() + end,
                       all.begin() + end + static_cast<std::ptrdiff_t>(count));
    std::transform(octets.cbegin(), line_end, all.begin() + place,
                   [](char c) { return static_cast<std::uint8_t>(c); });
    size_ += count;
  }
  const auto characters = std::ranges::count_if(octets.cbegin(), line_end, [](char c) {
    return begins_character(static_cast<std::uint8_t>(c));
  });
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

QString PassphraseEdit::dots() const {
  const ByteView all = typed_.expose().first(size_);
  return QString{static_cast<qsizetype>(std::ranges::count_if(all, begins_character)), dot};
}

void PassphraseEdit::showDots(int cursor) {
  setText(dots());
  setCursorPosition(cursor);
  emit edited();
}

}  // namespace kith::gui
