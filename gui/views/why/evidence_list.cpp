#include "gui/views/why/evidence_list.hpp"

#include <QHBoxLayout>

namespace kith::gui {
namespace {

constexpr int text_width = 120;

}  // namespace

EvidenceList::EvidenceList(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout{this}) {
  layout_->setContentsMargins(0, 0, 0, 0);
  layout_->setSpacing(8);
}

void EvidenceList::clear() {
  while (QLayoutItem* const item = layout_->takeAt(0)) {
    if (QWidget* const widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    }
    delete item;  // NOLINT(cppcoreguidelines-owning-memory): takeAt() gives it away
  }
}

QLabel* EvidenceList::label(const QString& text) {
  auto* const made = new QLabel{text, this};
  made->setTextFormat(Qt::PlainText);
  made->setWordWrap(true);
  made->setMinimumWidth(text_width);
  return made;
}

void EvidenceList::addHeading(const QString& text) {
  QLabel* const heading = label(text);
  heading->setProperty("heading", true);
  if (layout_->count() > 0) heading->setContentsMargins(0, 10, 0, 0);
  layout_->addWidget(heading);
}

void EvidenceList::addSentence(const QString& text, const char* name) {
  QLabel* const sentence = label(text);
  sentence->setObjectName(QString::fromLatin1(name));
  sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
  layout_->addWidget(sentence);
}

QPushButton* EvidenceList::addAdvice(const QString& text, const QString& action, const char* name) {
  auto* const row = new QWidget{this};
  auto* const line = new QHBoxLayout{row};
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(12);
  line->addWidget(label(text), 1);
  auto* const button = new QPushButton{action, row};
  button->setObjectName(QString::fromLatin1(name));
  button->setAutoDefault(false);
  button->setAccessibleDescription(text);
  line->addWidget(button, 0, Qt::AlignTop);
  layout_->addWidget(row);
  return button;
}

}  // namespace kith::gui
