#include "gui/views/talk/chat_log.hpp"

#include <QLabel>
#include <QScrollBar>
#include <QTimer>

namespace kith::gui {
namespace {

constexpr qsizetype most_lines = 1000;  // older ones go
constexpr int widest = 520;             // pixels

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
  // A label that wraps asks for less than its text needs; short ones stay on one line.
  int needed = 0;
  for (const QString& line : text.split(QLatin1Char{'\n'})) {
    needed = std::max(needed, label->fontMetrics().horizontalAdvance(line.left(200)));
  }
  label->setMinimumWidth(std::min(needed + 4, widest / 2));
  frame->setMaximumWidth(std::min(needed + 4, widest) + 28);
  layout->addWidget(label);
  return frame;
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

void ChatLog::add(QWidget* line, const QString& text, Qt::Alignment side) {
  lines_ << text;
  layout_->addWidget(line, 0, side);
  if (lines_.size() > most_lines) {
    lines_.removeFirst();
    delete layout_->itemAt(1)->widget();
  }
  // The new line has its height only after the layout was made.
  QTimer::singleShot(0, this,
                     [this] { verticalScrollBar()->setValue(verticalScrollBar()->maximum()); });
}

void ChatLog::addMine(const QString& text) {
  QFrame* const frame = bubble(text, true, inside_);
  frame->setAccessibleName(tr("You: %1").arg(text));
  add(frame, text, Qt::AlignTrailing);
}

void ChatLog::addTheirs(const QString& name, const QString& text) {
  QFrame* const frame = bubble(text, false, inside_);
  frame->setAccessibleName(tr("%1: %2").arg(name, text));
  add(frame, text, Qt::AlignLeading);
}

void ChatLog::addEvent(const QString& text) {
  auto* const label = new QLabel{text, inside_};
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  label->setAlignment(Qt::AlignCenter);
  label->setProperty("muted", true);
  add(label, text, {});
}

void ChatLog::clear() {
  lines_.clear();
  while (layout_->count() > 1) {
    QLayoutItem* const item = layout_->takeAt(1);
    delete item->widget();
    delete item;
  }
}

}  // namespace kith::gui
