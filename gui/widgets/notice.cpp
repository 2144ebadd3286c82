#include "gui/widgets/notice.hpp"

#include <QHBoxLayout>
#include <QStyle>

#include "gui/models/person.hpp"

namespace kith::gui {
Notice::Notice(QWidget* parent) : QFrame(parent), label_(new QLabel{this}) {
  auto* const layout = new QHBoxLayout{this};
  layout->setContentsMargins(12, 9, 12, 9);
  layout->addWidget(label_);
  label_->setWordWrap(true);
  label_->setTextFormat(Qt::PlainText);
  label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  hide();
}

void Notice::say(Tone tone, const QString& text) {
  const char* name = tone == Tone::good      ? "good"
                     : tone == Tone::careful ? "careful"
                     : tone == Tone::bad     ? "bad"
                                             : "plain";
  setProperty("notice", QString::fromLatin1(name));
  label_->setProperty("tone", QString::fromLatin1(name));
  for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(label_)}) {
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
  }
  label_->setText(text);
  setAccessibleName(text);
  setVisible(!text.isEmpty());
}

void Notice::say(const Error& error) { say(Tone::bad, text_of(error)); }

void Notice::clear() { say(Tone::plain, {}); }

QString as_sentence(const std::string& text) {
  QString words = shown(text).trimmed();
  if (words.isEmpty()) return words;
  words[0] = words[0].toUpper();
  const bool ends = words.endsWith(QLatin1Char{'.'}) || words.endsWith(QLatin1Char{'?'}) ||
                    words.endsWith(QLatin1Char{'!'});
  return ends ? words : words + QLatin1Char{'.'};
}

QString text_of(const Error& error) {
  QString text = as_sentence(error.message);
  for (const std::string& hint : error.hints) text += QLatin1Char{'\n'} + as_sentence(hint);
  return text;
}

}  // namespace kith::gui
