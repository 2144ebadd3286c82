#include "gui/models/person.hpp"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <algorithm>

#include "core/base/display.hpp"

namespace kith::gui {
namespace {

// A month is enough for a person to see to it, and not so long that the sign is always there.
constexpr std::int64_t soon = std::int64_t{30} * 24 * 60 * 60;

// So many odd names can be put on a key that they would fill the screen.
constexpr qsizetype most_remarks = 4;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Person)
};

unsigned rank_of(const UserIdInfo& user_id) {
  if (user_id.attribute || !user_id.trust) return 0;
  // What only its own key says comes after what others say as well.
  const unsigned amount = std::min(user_id.trust->amount.value_or(0), 1000U);
  return 2 * amount + (user_id.trust->self_claimed ? 0 : 1);
}

Badge badge_of(const CertificateInfo& info, const UserIdInfo* user_id) {
  if (info.revoked) return Badge::revoked;
  if (info.expired) return Badge::expired;
  if (info.own) return Badge::mine;
  if (!info.valid || user_id == nullptr) return Badge::unusable;
  if (user_id->own_word) return Badge::verified;
  if (!user_id->trust || user_id->trust->self_claimed) return Badge::unknown;
  if (user_id->trust->level >= TrustLevel::full) return Badge::believed;
  if (user_id->trust->level == TrustLevel::partial) return Badge::partly;
  return Badge::unknown;
}

QStringList attention_of(const CertificateInfo& info, Timestamp now) {
  QStringList reasons;
  const bool cared_for =
      info.own || std::ranges::any_of(info.user_ids, [](const UserIdInfo& user_id) {
        return user_id.own_word.has_value();
      });
  if (info.own && info.expired) reasons << Words::tr("Your key has expired. Give it a new end.");
  if (info.expires && !info.expired && *info.expires <= now + soon && cared_for) {
    reasons << (info.own ? Words::tr("Your key ends on %1. Give it a new end.")
                         : Words::tr("This key ends on %1. Ask for the newer one."))
                   .arg(day(*info.expires));
  }
  if (info.revoked && info.ownertrust && *info.ownertrust >= Ownertrust::marginal) {
    reasons << Words::tr("You rely on its owner, but the key is revoked.");
  }
  if (info.locked) {
    reasons << Words::tr(
        "Its secret keys wait for the passphrase of another program. If they are yours, “Edit” "
        "asks for it when you change the passphrase.");
  }
  return reasons;
}

QStringList letters_of(const CertificateInfo& info) {
  QStringList remarks;
  for (const UserIdInfo& user_id : info.user_ids) {
    remarks << remarks_on_letters(user_id.user_id, user_id.mixed_scripts, user_id.looks_like);
    if (remarks.size() >= most_remarks) break;
  }
  return remarks;
}

QString search_text(const CertificateInfo& info) {
  QString text;
  for (const UserIdInfo& user_id : info.user_ids) {
    text += shown(user_id.user_id).toLower() + QLatin1Char{'\n'};
  }
  text += QString::fromStdString(to_hex(info.fingerprint)).toLower();
  for (const SubkeyInfo& subkey : info.subkeys) {
    text += QLatin1Char{'\n'} + QString::fromStdString(to_hex(subkey.fingerprint)).toLower();
  }
  return text;
}

}  // namespace

const UserIdInfo* shown_user_id(const CertificateInfo& info) {
  const UserIdInfo* best = nullptr;
  for (const UserIdInfo& user_id : info.user_ids) {
    if (user_id.attribute) continue;
    if (best == nullptr || rank_of(user_id) > rank_of(*best)) best = &user_id;
  }
  return best;
}

Person person_of(const CertificateInfo& info, Timestamp now) {
  Person person;
  person.fingerprint = info.fingerprint;
  const UserIdInfo* const user_id = shown_user_id(info);
  if (user_id != nullptr) {
    person.user_id = shown(user_id->user_id);
    person.name = name_in(person.user_id);
    person.address = address_in(person.user_id);
    if (user_id->trust) person.amount = user_id->trust->amount.value_or(0);
    if (user_id->own_word) {
      person.local_word = !user_id->own_word->exportable && !user_id->own_word->out;
      person.introducer_depth = user_id->own_word->depth;
    }
  }
  for (const UserIdInfo& one : info.user_ids) {
    person.any_word |= one.own_word.has_value();
    person.more_to_sign |= !one.attribute && one.state == BindingState::valid && !one.revoked &&
                           !(one.own_word && one.own_word->lasting);
  }
  if (person.name.isEmpty()) person.name = Words::tr("(no name)");
  for (const UserIdInfo& other : info.user_ids) {
    if (&other != user_id && !other.attribute) {
      person.other_user_ids << name_or_none(other.user_id);
    }
  }
  person.badge = badge_of(info, user_id);
  person.ownertrust = info.ownertrust;
  person.own = info.own;
  person.locked = info.locked;
  person.revoked = info.revoked.has_value();
  person.compromised = info.revoked && info.revoked->hard;
  person.expired = info.expired;
  person.created = info.created;
  person.expires = info.expires;
  person.letters = letters_of(info);
  person.attention = attention_of(info, now);
  person.sort_name = person.name.toLower();
  person.search = search_text(info);
  return person;
}

QStringList remarks_on_letters(std::string_view user_id,
                               const std::vector<std::string>& mixed_scripts,
                               const std::vector<LookAlike>& looks_like) {
  QStringList remarks;
  const QString name = shown(user_id);
  if (!mixed_scripts.empty()) {
    QStringList scripts;
    for (const std::string& script : mixed_scripts) scripts << QString::fromStdString(script);
    remarks << Words::tr("%1 mixes letters that look alike (%2). It may pass for another.")
                   .arg(name, scripts.join(QStringLiteral(", ")));
  }
  for (const LookAlike& other : looks_like) {
    remarks << Words::tr(
                   "%1 looks like %2 with another key, in other letters. Ask which one is "
                   "right.\n%3")
                   .arg(name, shown(other.user_id), grouped(other.fingerprint));
  }
  return remarks;
}

bool comes_before(const Person& one, const Person& other) {
  if (one.own != other.own) return one.own;
  if (one.sort_name != other.sort_name) return one.sort_name < other.sort_name;
  return one.fingerprint < other.fingerprint;
}

QString shown(std::string_view text) { return QString::fromStdString(displayable(text)); }

QString name_or_none(std::string_view user_id) {
  const QString text = shown(user_id);
  return text.trimmed().isEmpty() ? Words::tr("(no name)") : text;
}

QString as_label(QString text) { return text.replace(QLatin1Char{'&'}, QStringLiteral("&&")); }

QString as_tool_tip(const QString& text) {
  if (text.isEmpty()) return {};
  QString html = text.toHtmlEscaped();
  html.replace(QLatin1Char{'\n'}, QStringLiteral("<br>"));
  html.replace(QStringLiteral("  "), QStringLiteral("&nbsp; "));  // in the middle of fingerprints
  return QStringLiteral("<qt>") + html + QStringLiteral("</qt>");
}

QString name_in(const QString& user_id) {
  const qsizetype bracket = user_id.lastIndexOf(QLatin1Char{'<'});
  if (bracket <= 0) return user_id.trimmed();
  const QString name = user_id.left(bracket).trimmed();
  return name.isEmpty() ? user_id.trimmed() : name;
}

QString address_in(const QString& user_id) {
  const qsizetype begin = user_id.lastIndexOf(QLatin1Char{'<'});
  const qsizetype end = user_id.lastIndexOf(QLatin1Char{'>'});
  if (begin < 0 || end <= begin) {
    return {};
  }
  return user_id.mid(begin + 1, end - begin - 1);
}

QString grouped(const Fingerprint& fingerprint) {
  const QString hex = QString::fromStdString(to_hex(fingerprint));
  QString text;
  for (qsizetype i = 0; i < hex.size(); i += 4) {
    if (i > 0) text += i * 2 == hex.size() ? QStringLiteral("  ") : QStringLiteral(" ");
    text += hex.mid(i, 4);
  }
  return text;
}

QString day(Timestamp time) {
  return QLocale{}.toString(QDateTime::fromSecsSinceEpoch(time.seconds).date(),
                            QLocale::ShortFormat);
}

QString name_of(Badge badge) {
  switch (badge) {
    case Badge::mine: return Words::tr("Mine");
    case Badge::verified: return Words::tr("Verified by you");
    case Badge::believed: return Words::tr("Believed");
    case Badge::partly: return Words::tr("Partly");
    case Badge::unknown: return Words::tr("Unknown");
    case Badge::expired: return Words::tr("Expired");
    case Badge::revoked: return Words::tr("Revoked");
    case Badge::unusable: return Words::tr("Unusable");
  }
  return {};
}

}  // namespace kith::gui
