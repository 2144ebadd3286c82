#include "gui/views/why/why_words.hpp"

#include <QCoreApplication>
#include <algorithm>

#include "core/base/trust_amount.hpp"
#include "gui/views/web/drawing.hpp"
#include "gui/views/why/missing_words.hpp"

namespace kith::gui {
namespace {

/// What one certification by somebody who is relied on somewhat brings; three of them are enough.
constexpr unsigned third = fully_believed / 3;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Why)
};

QString joined(const std::vector<NamedCertificate>& people) {
  constexpr std::size_t named = 4;
  QStringList names;
  for (const NamedCertificate& person : people) {
    if (names.size() == static_cast<qsizetype>(named) && people.size() > named + 1) {
      names << Words::tr("%n others", nullptr, static_cast<int>(people.size() - named));
      break;
    }
    names << name_of(person);
  }
  if (names.size() < 2) return names.join(QString{});
  const QString last = names.takeLast();
  return Words::tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

/// Why the key says nothing, whoever signed it; empty where it does.
QString dead(const PathReport& report, const QString& name) {
  switch (report.standing) {
    case CertificateStanding::revoked:
      return Words::tr("The owner has revoked this key. Do not use it.");
    case CertificateStanding::expired:
      return Words::tr("This key has expired. Ask %1 for a newer copy.").arg(name);
    case CertificateStanding::unusable:
      return Words::tr("This key has not signed its own name, so it proves nothing.");
    case CertificateStanding::live: break;
  }
  switch (report.state) {
    case BindingState::revoked:
      return Words::tr("The owner has withdrawn the name “%1” from this key.").arg(name);
    case BindingState::expired:
      return Words::tr("The name “%1” on this key has expired.").arg(name);
    case BindingState::unbound:
      return Words::tr("The key itself does not claim the name “%1”.").arg(name);
    case BindingState::valid: break;
  }
  return {};
}

/// Those who signed it at the end of each path, each once.
std::vector<NamedCertificate> last_signers(const PathReport& report) {
  std::vector<NamedCertificate> signers;
  for (const TrustPath& path : report.paths) {
    if (path.hops.empty()) continue;
    const NamedCertificate& signer = path.hops.back().issuer;
    const bool there = std::ranges::any_of(signers, [&](const NamedCertificate& other) {
      return other.fingerprint == signer.fingerprint;
    });
    if (!there) signers.push_back(signer);
  }
  return signers;
}

/// Whether each signer is one whom the user relies on without anybody in between.
bool all_near(const PathReport& report) {
  return std::ranges::all_of(report.paths, [](const TrustPath& path) {
    return path.hops.size() <= (path.root_is_yours ? 2U : 1U);
  });
}

QString believed(const PathReport& report, const QString& name) {
  const std::vector<NamedCertificate> signers = last_signers(report);
  if (signers.empty())
    return Words::tr("You rely on the owner of this key, who says to be %1.").arg(name);
  const QString who = joined(signers);
  const int count = static_cast<int>(signers.size());
  if (all_near(report)) {
    return Words::tr("You can believe that this key is %1’s: %2, whom you rely on, signed it.",
                     nullptr, count)
        .arg(name, who);
  }
  return Words::tr(
             "You can believe that this key is %1’s: %2 signed it, and a chain leads from you to "
             "them.",
             nullptr, count)
      .arg(name, who);
}

QString self_claimed(const QString& name) {
  return Words::tr("Only the key itself says that it is %1’s. Nobody else has confirmed that name.")
      .arg(name);
}

QString not_believed(const PathReport& report, const QString& name) {
  if (report.roots == 0) {
    return Words::tr("You have no key of your own yet, so there is nobody to start from.");
  }
  return Words::tr("Nobody whom you rely on says that this key is %1’s.").arg(name);
}

}  // namespace

QString summary_of(const PathReport& report, const Snapshot& snapshot) {
  const QString name = name_of(report.binding);
  if (const QString why_dead = dead(report, name); !why_dead.isEmpty()) return why_dead;
  if (is_own(report.binding, snapshot))
    return Words::tr("This is your own key. What you believe starts here.");
  if (report.root)
    return Words::tr("You said that this key is your own. What you believe starts here.");
  if (report.verified()) {
    return Words::tr("You checked this key and signed it on %1.").arg(day(report.yours->created));
  }
  if (report.paths.empty()) return not_believed(report, name);
  if (report.trust.self_claimed) return self_claimed(name);
  if (report.trust.level >= TrustLevel::full) return believed(report, name);
  return Words::tr("%1 signed this key, but that is not enough to believe that it is %2’s.",
                   nullptr, static_cast<int>(last_signers(report).size()))
      .arg(joined(last_signers(report)), name);
}

QString share_of(const PathReport& report) {
  const unsigned amount = report.trust.amount.value_or(0);
  if (amount == 0 || amount >= fully_believed) return {};
  if (amount % third == 0) {
    return Words::tr("%1 of 3 whom it takes (%2 of %3)")
        .arg(amount / third)
        .arg(amount)
        .arg(fully_believed);
  }
  return Words::tr("%1 of %2 that it takes").arg(amount).arg(fully_believed);
}

QStringList certainty_of(const PathReport& report) {
  if (!report.fragility || report.paths.empty() || report.root) return {};
  const FragilityInfo& fragility = *report.fragility;
  QStringList sentences;
  if (fragility.on_you) {
    sentences << (report.verified()
                      ? Words::tr("You checked it yourself: it needs nobody else’s word.")
                      : Words::tr(
                            "It rests on those of whom you said that you rely on them, and on "
                            "nobody else."));
  } else if (fragility.on_itself) {
    sentences << Words::tr("It rests on the word of the owner alone, whom you made an introducer.");
  } else if (!fragility.exact) {
    sentences << Words::tr(
        "At least %n people would all have to lie, or be fooled, for it to be somebody else’s.",
        nullptr, static_cast<int>(fragility.people));
  } else if (fragility.people > 1) {
    sentences << Words::tr("%1 would all have to lie, or be fooled, for it to be somebody else’s.")
                     .arg(joined(fragility.smallest));
  }
  if (fragility.single_points.size() == 1) {
    sentences << Words::tr("If %1 lied, or was fooled, it could be somebody else’s.")
                     .arg(joined(fragility.single_points));
  } else if (!fragility.single_points.empty()) {
    sentences << Words::tr("If any one of %1 lied, or was fooled, it could be somebody else’s.")
                     .arg(joined(fragility.single_points));
  }
  return sentences;
}

QStringList missing_of(const PathReport& report) {
  QStringList sentences;
  for (const Explanation& missing : report.missing) sentences << sentence_of(missing);
  sentences.removeAll(QString{});
  return sentences;
}

QString suggestion_text(const Suggestion& suggestion, const PathReport& report) {
  const QString name = name_of(suggestion.who);
  QString text;
  if (suggestion.sign && suggestion.who.fingerprint == report.binding.fingerprint) {
    text = Words::tr("Meet %1, compare the fingerprint, and sign the key.").arg(name);
  } else if (suggestion.sign && suggestion.rely) {
    text = Words::tr(
               "Meet %1, compare the fingerprint, sign the key, and say that you rely on what %1 "
               "signs.")
               .arg(name);
  } else if (suggestion.sign) {
    text = Words::tr("Meet %1, compare the fingerprint, and sign the key: you rely on %1 already.")
               .arg(name);
  } else if (suggestion.level >= Ownertrust::full) {
    text = Words::tr("If you rely fully on what %1 signs, say so.").arg(name);
  } else {
    text = Words::tr("If you rely somewhat on what %1 signs, say so.").arg(name);
  }
  const QString then =
      suggestion.amount >= fully_believed
          ? Words::tr("Then this key is believed.")
          : Words::tr("Then it has %1 of %2.").arg(suggestion.amount).arg(fully_believed);
  return text + QLatin1Char{' '} + then;
}

}  // namespace kith::gui
