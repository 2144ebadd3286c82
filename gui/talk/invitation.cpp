#include "gui/talk/invitation.hpp"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStringList>

namespace kith::gui {
namespace {

constexpr qsizetype longest_line = 1024;
constexpr qsizetype shortest_secret = 26;  // characters: 128 bits
constexpr qsizetype secret_length = 32;
constexpr int bits_in_character = 5;

bool is_base32(const QString& text) {
  static const QRegularExpression form{QStringLiteral("\\A[A-Za-z2-7]+\\z")};
  return text.size() >= shortest_secret && form.match(text).hasMatch();
}

/// HOST:PORT; false where it is not.
bool read_place(const QString& text, Invitation& invitation) {
  static const QRegularExpression form{
      QStringLiteral("\\A(?:\\[([0-9A-Fa-f:.%a-z]+)\\]|([A-Za-z0-9._-]+)):([0-9]{1,5})\\z")};
  const auto match = form.match(text);
  if (!match.hasMatch()) return false;
  const int port = match.captured(3).toInt();
  if (port < 1 || port > 65535) return false;
  invitation.host = match.captured(1) + match.captured(2);
  invitation.port = static_cast<quint16>(port);
  return true;
}

bool read_value(const QString& name, const QString& value, Invitation& invitation) {
  if (name == QLatin1String{"secret"}) {
    if (!invitation.secret.isEmpty() || !is_base32(value)) return false;
    invitation.secret = value;
  } else if (name == QLatin1String{"key"}) {
    const auto fingerprint = parse_fingerprint(value.toStdString());
    if (!invitation.fingerprint.empty() || !fingerprint) return false;
    invitation.fingerprint = *fingerprint;
  }
  return true;
}

}  // namespace

QString line_of(const Invitation& invitation) {
  const bool brackets = invitation.host.contains(QLatin1Char{':'});
  QString line = QStringLiteral("kith:%1:%2")
                     .arg(brackets ? QStringLiteral("[%1]").arg(invitation.host) : invitation.host,
                          QString::number(invitation.port));
  QStringList values;
  if (!invitation.secret.isEmpty()) values << QStringLiteral("secret=") + invitation.secret;
  if (!invitation.fingerprint.empty()) {
    values << QStringLiteral("key=") + QString::fromStdString(to_hex(invitation.fingerprint));
  }
  return values.isEmpty() ? line : line + QLatin1Char{'?'} + values.join(QLatin1Char{'&'});
}

std::optional<Invitation> parse_invitation(const QString& line) {
  if (line.size() > longest_line) return std::nullopt;
  QString text = line;
  text.remove(QRegularExpression{QStringLiteral("\\s+")});
  if (!text.startsWith(QLatin1String{"kith:"}, Qt::CaseInsensitive)) return std::nullopt;
  text.remove(0, 5);
  Invitation invitation;
  if (!read_place(text.section(QLatin1Char{'?'}, 0, 0), invitation)) return std::nullopt;
  const auto pairs = text.section(QLatin1Char{'?'}, 1).split(QLatin1Char{'&'}, Qt::SkipEmptyParts);
  for (const QString& pair : pairs) {
    const QString name = pair.section(QLatin1Char{'='}, 0, 0);
    if (!read_value(name, pair.section(QLatin1Char{'='}, 1), invitation)) return std::nullopt;
  }
  return invitation;
}

QString make_secret() {
  static const QLatin1String alphabet{"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"};
  QString secret;
  for (qsizetype i = 0; i < secret_length; ++i) {
    secret += alphabet[QRandomGenerator::system()->bounded(1 << bits_in_character)];
  }
  return secret;
}

}  // namespace kith::gui
