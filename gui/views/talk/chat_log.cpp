#include "gui/views/talk/chat_log.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QTimer>

namespace kith::gui {
namespace {

// Older ones go: all of them are laid out again when the window changes its width.
constexpr qsizetype most_lines = 1000;
constexpr qsizetype most_letters = 200'000;
constexpr int widest = 520;  // pixels
constexpr qsizetype longest_measured = 200;

QFrame* bubble(const QString& text, bool mine, QWidget* parent) {
  auto* const frame = new QFrame{parent};
  if (mine) {
    frame->setProperty("notice", QStringLiteral("plain"));
  } else {
    frame->setProperty("card", true);
  }
  auto* const layout = new QVBoxLayout{frame};
  layout->setContentsMargins(12, 8, 12, 8);
  auto* const label = new QLabel{text, frame};
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse);
  layout->addWidget(label);
  // As wide as its longest line, where that is not too wide.
  int needed = 0;
  for (const QString& line : text.split(QLatin1Char{'\n'})) {
    needed = std::max(needed, label->fontMetrics().horizontalAdvance(line.left(longest_measured)));
  }
  frame->setMaximumWidth(std::min(needed + 6, widest) + 26);
  return frame;
}

/// A line with a bubble at one side, which takes what room it needs before the rest.
QWidget* line_with(QFrame* frame, bool mine, QWidget* parent) {
  auto* const line = new QWidget{parent};
  auto* const layout = new QHBoxLayout{line};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  if (mine) layout->addStretch(1);
  layout->addWidget(frame, 100);
  if (!mine) layout->addStretch(1);
  return line;
}

}  // namespace

ChatLog::ChatLog(QWidget* parent) : QScrollArea(parent), inside_(new QWidget{this}) {
  setObjectName(QStringLiteral("talkLog"));
  setAccessibleName(tr("What was said"));
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  layout_ = new QVBoxLayout{inside_};
  layout_->setContentsMargins(0, 4, 8, 4);
  layout_->setSpacing(8);
  layout_->addStretch();
  setWidget(inside_);
}

void ChatLog::add(QWidget* line, const QString& text) {
  lines_ << text;
  letters_ += text.size();
  layout_->addWidget(line);
  while (lines_.size() > most_lines || (letters_ > most_letters && lines_.size() > 1)) {
    letters_ -= lines_.takeFirst().size();
    delete layout_->itemAt(1)->widget();
  }
  // The new lines have their height only after the layout was made.
  if (std::exchange(scrolling_, true)) return;
  QTimer::singleShot(0, this, [this] {
    scrolling_ = false;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
  });
}

void ChatLog::addMine(const QString& text) {
  QFrame* const frame = bubble(text, true, inside_);
  frame->setAccessibleName(tr("You: %1").arg(text));
  add(line_with(frame, true, inside_), text);
}

void ChatLog::addTheirs(const QString& name, const QString& text) {
  QFrame* const frame = bubble(text, false, inside_);
  frame->setAccessibleName(tr("%1: %2").arg(name, text));
  add(line_with(frame, false, inside_), text);
}

void ChatLog::addEvent(const QString& text) {
  auto* const label = new QLabel{text, inside_};
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setAlignment(Qt::AlignCenter);
  label->setProperty("muted", true);
  add(label, text);
}

void ChatLog::clear() {
  lines_.clear();
  letters_ = 0;
  while (layout_->count() > 1) {
    QLayoutItem* const item = layout_->takeAt(1);
    delete item->widget();
    delete item;
  }
}

}  // namespace kith::gui
