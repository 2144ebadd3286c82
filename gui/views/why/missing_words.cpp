#include "gui/views/why/missing_words.hpp"

#include <QCoreApplication>

#include "core/base/trust_amount.hpp"
#include "gui/models/person.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Missing)
};

/// A person by the name alone: who it is exactly is in the list of them.
QString name(const std::string& user_id) { return name_in(shown(user_id)); }

QString about_key(ExplanationKind kind, const ExplanationParts& parts) {
  switch (kind) {
    case ExplanationKind::no_start:
      return Words::tr("No key in this keyring is yours, so there is nobody to start from.");
    case ExplanationKind::start_revoked:
      return Words::tr("The key of %1, where your trust starts, is revoked.").arg(name(parts.who));
    case ExplanationKind::start_expired:
      return Words::tr("The key of %1, where your trust starts, has expired.").arg(name(parts.who));
    case ExplanationKind::no_certificate:
      return Words::tr("This key has not signed its own name, so it proves nothing.");
    case ExplanationKind::certificate_expired:
      return Words::tr("This key has expired. Ask its owner for a newer copy.");
    case ExplanationKind::certificate_revoked:
      return Words::tr("This key is revoked. Ask its owner for the new one.");
    case ExplanationKind::user_id_expired:
      return Words::tr("This name on the key has expired. Ask its owner for a newer copy.");
    case ExplanationKind::user_id_revoked:
      return Words::tr("The owner has withdrawn this name from the key.");
    case ExplanationKind::user_id_unclaimed:
      return Words::tr("The key itself does not claim this name.");
    case ExplanationKind::nobody:
      return Words::tr("Nobody whose key you have has signed this one.");
    case ExplanationKind::unknown_issuers:
      return Words::tr("%n signatures on it are by people whose keys you do not have.", nullptr,
                       static_cast<int>(parts.count));
    default: return {};
  }
}

QString about_signer(ExplanationKind kind, const ExplanationParts& parts) {
  const QString certifier = name(parts.certifier);
  switch (kind) {
    case ExplanationKind::vetoed:
      return Words::tr("%1 signed it, but you said that you never rely on what %1 signs.")
          .arg(name(parts.who));
    case ExplanationKind::unknown_certifier:
      return Words::tr("%1 signed it, but nothing shows you that this is really %1.")
          .arg(certifier);
    case ExplanationKind::partly_known:
      return Words::tr("%1 signed it, but you can believe only in part that this is really %1.")
          .arg(certifier);
    case ExplanationKind::not_relied_upon:
      return Words::tr("%1 signed it, but you have not said that you rely on what %1 signs.")
          .arg(certifier);
    case ExplanationKind::way_not_relied_upon:
      return Words::tr(
                 "%1 signed it, and %2 leads there, but you have not said that you rely on what %2 "
                 "signs.")
          .arg(certifier, name(parts.who));
    case ExplanationKind::too_deep:
      return Words::tr(
                 "%1 signed it, but that is %n steps further than what %2 said of %3 reaches.",
                 nullptr, static_cast<int>(parts.count))
          .arg(certifier, name(parts.issuer), name(parts.target));
    case ExplanationKind::out_of_scope:
      return Words::tr("%1 signed it, but what %2 said of %3 is only for names of another kind.")
          .arg(certifier, name(parts.issuer), name(parts.target));
    case ExplanationKind::too_little:
      return Words::tr(
                 "What leads over %1 brings only %2 of %3: what %4 said of %5 is worth no more.")
          .arg(certifier, QString::number(parts.count), QString::number(fully_believed),
               name(parts.issuer), name(parts.target));
    default: return {};
  }
}

/// Of a signature that does not count. `%1` signed on `%2`.
QString about_signature(ExplanationKind kind, const ExplanationParts& parts) {
  const auto said = [&](const QString& text) {
    return text.arg(name(parts.certifier), day(parts.created));
  };
  const auto ended = [&](const QString& text) {
    return text.arg(name(parts.certifier), day(parts.created), day(parts.when));
  };
  switch (kind) {
    case ExplanationKind::issuer_unknown:
      return said(Words::tr("%1 signed it on %2, but that key is not in your keyring."));
    case ExplanationKind::unchecked:
      return said(Words::tr("%1 signed it on %2, but that signature has not been checked yet."));
    case ExplanationKind::unsound:
      return said(Words::tr("%1 is said to have signed it on %2, but that signature is false."));
    case ExplanationKind::weak_digest:
      return said(Words::tr("%1 signed it on %2, but in a way that can be forged today."));
    case ExplanationKind::not_understood:
      return said(
          Words::tr("%1 signed it on %2, but says something in it that Kith does not know."));
    case ExplanationKind::in_future:
      return said(
          Words::tr("%1 signed it on %2, but that day is still to come. Check the clocks."));
    case ExplanationKind::certification_expired:
      return ended(Words::tr("%1 signed it on %2, but only until %3."));
    case ExplanationKind::taken_back:
      return ended(Words::tr("%1 signed it on %2, and took that back on %3."));
    case ExplanationKind::issuer_not_valid:
      return said(Words::tr("%1 signed it on %2, but that key is not valid."));
    case ExplanationKind::issuer_revoked:
      return said(Words::tr("%1 signed it on %2, but that key is revoked."));
    case ExplanationKind::issuer_not_valid_then:
      return said(Words::tr("%1 signed it on %2, but nothing shows that the key was valid then."));
    case ExplanationKind::target_not_valid_then:
      return said(Words::tr("%1 signed it on %2, but nothing shows that this key was valid then."));
    case ExplanationKind::replaced:
      return ended(Words::tr("%1 signed it on %2, and said something else on %3."));
    default: return {};
  }
}

}  // namespace

QString sentence_of(const Explanation& missing) {
  for (const auto& words : {about_key, about_signer, about_signature}) {
    if (QString text = words(missing.kind, missing.parts); !text.isEmpty()) return text;
  }
  return as_sentence(missing.text);
}

}  // namespace kith::gui
