#include "gui/widgets/notice.hpp"

#include <QCoreApplication>
#include <QHBoxLayout>

#include "gui/models/person.hpp"
#include "gui/widgets/restyle.hpp"

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
  restyle(*this);
  restyle(*label_);
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

namespace {

/// What went wrong in the user's language, for errors whose details are in English. Empty in
/// English.
QString lead_of(ErrorKind kind) {
  const auto translated = [](const char* text) {
    const QString words = QCoreApplication::translate("Error", text);
    return words == QString::fromUtf8(text) ? QString{} : words;
  };
  switch (kind) {
    case ErrorKind::usage: return translated(QT_TRANSLATE_NOOP("Error", "That cannot be done."));
    case ErrorKind::malformed:
      return translated(QT_TRANSLATE_NOOP("Error", "What was given cannot be read."));
    case ErrorKind::not_found: return translated(QT_TRANSLATE_NOOP("Error", "It was not found."));
    case ErrorKind::ambiguous:
      return translated(QT_TRANSLATE_NOOP("Error", "More than one key fits."));
    case ErrorKind::passphrase:
      return translated(QT_TRANSLATE_NOOP("Error", "The passphrase is wrong or missing."));
    case ErrorKind::keyring:
      return translated(QT_TRANSLATE_NOOP("Error", "The keyring cannot be used."));
    case ErrorKind::session:
      return translated(QT_TRANSLATE_NOOP("Error", "The conversation came to nothing."));
    case ErrorKind::cancelled: return translated(QT_TRANSLATE_NOOP("Error", "It was stopped."));
  }
  return {};
}

}  // namespace

QString text_of(const Error& error) {
  QString text = as_sentence(error.message);
  if (const QString lead = lead_of(error.kind); !lead.isEmpty())
    text.prepend(lead + QLatin1Char{'\n'});
  for (const std::string& hint : error.hints) text += QLatin1Char{'\n'} + as_sentence(hint);
  return text;
}

}  // namespace kith::gui
