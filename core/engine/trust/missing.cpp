#include "core/engine/trust/missing.hpp"

#include "core/engine/trust/rejection_words.hpp"
#include "core/trust/analysis/missing.hpp"

namespace kith {
namespace {

using trust::Missing;
using trust::Obstacle;

std::string counted_steps(unsigned count) {
  return count == 1 ? "1 step" : std::to_string(count) + " steps";
}

/// Of all but a certification that is rejected.
ExplanationKind kind_of(const Missing& missing) {
  switch (missing.obstacle) {
    case Obstacle::no_start: return ExplanationKind::no_start;
    case Obstacle::start_revoked: return ExplanationKind::start_revoked;
    case Obstacle::start_expired: return ExplanationKind::start_expired;
    case Obstacle::no_certificate: return ExplanationKind::no_certificate;
    case Obstacle::certificate_expired: return ExplanationKind::certificate_expired;
    case Obstacle::certificate_revoked: return ExplanationKind::certificate_revoked;
    case Obstacle::user_id_expired: return ExplanationKind::user_id_expired;
    case Obstacle::user_id_revoked: return ExplanationKind::user_id_revoked;
    case Obstacle::user_id_unclaimed: return ExplanationKind::user_id_unclaimed;
    case Obstacle::nobody: return ExplanationKind::nobody;
    case Obstacle::unknown_issuers: return ExplanationKind::unknown_issuers;
    case Obstacle::vetoed: return ExplanationKind::vetoed;
    case Obstacle::unknown_certifier: return ExplanationKind::unknown_certifier;
    case Obstacle::partly_known: return ExplanationKind::partly_known;
    case Obstacle::not_relied_upon:
      return missing.certifier == missing.who ? ExplanationKind::not_relied_upon
                                              : ExplanationKind::way_not_relied_upon;
    case Obstacle::too_deep: return ExplanationKind::too_deep;
    case Obstacle::out_of_scope: return ExplanationKind::out_of_scope;
    case Obstacle::too_little: return ExplanationKind::too_little;
    case Obstacle::rejected: break;
  }
  return ExplanationKind::other;
}

/// Puts what stands in the way into words.
class Words {
 public:
  Words(Web& web, const Binding& binding) : web_(web), binding_(binding) {}

  Explanation of(const Missing& missing) {
    Explanation explanation = worded(missing);
    if (missing.obstacle == Obstacle::rejected) {
      if (!missing.rejection->issuer) {
        explanation.parts.certifier = to_hex(missing.rejection->issuer_key_id);
      }
      return explanation;
    }
    explanation.kind = kind_of(missing);
    ExplanationParts& parts = explanation.parts;
    parts.count = missing.count;
    if (missing.certifier) parts.certifier = name(missing.certifier);
    if (missing.who) parts.who = name(missing.who);
    if (missing.edge) {
      parts.issuer = name(missing.edge->edge.issuer);
      parts.target = name(missing.edge->target);
    }
    return explanation;
  }

 private:
  Explanation worded(const Missing& missing) {
    switch (missing.obstacle) {
      case Obstacle::no_start:
      case Obstacle::start_revoked:
      case Obstacle::start_expired: return about_start(missing);
      case Obstacle::no_certificate:
      case Obstacle::certificate_expired:
      case Obstacle::certificate_revoked:
      case Obstacle::user_id_expired:
      case Obstacle::user_id_revoked:
      case Obstacle::user_id_unclaimed: return about_binding(missing.obstacle);
      case Obstacle::nobody:
        return {"nobody whose certificate you have vouches for this user ID",
                "compare the fingerprint with its owner, then `kith sign " +
                    fingerprint(binding_.certificate) + "`"};
      case Obstacle::rejected:
        return explained(*missing.rejection,
                         missing.rejection->issuer
                             ? name(missing.rejection->issuer)
                             : "the certificate " + to_hex(missing.rejection->issuer_key_id));
      case Obstacle::unknown_issuers:
        return {(missing.count == 1 ? "1 certification is by a certificate that is"
                                    : std::to_string(missing.count) +
                                          " certifications are by certificates that are") +
                    " not in this keyring",
                "`kith show " + fingerprint(binding_.certificate) +
                    "` tells more; `kith import FILE` takes certificates in"};
      default: return about_certifier(missing);
    }
  }

  Explanation about_start(const Missing& missing) {
    if (missing.obstacle == Obstacle::no_start) {
      return {"trust has nowhere to start from: no certificate in this keyring is yours",
              "`kith new` makes one; `kith ownertrust WHO ultimate` says that one is yours; "
              "--root WHO asks as if one were"};
    }
    const bool revoked = missing.obstacle == Obstacle::start_revoked;
    return {name(missing.who) + ", where trust starts, " + (revoked ? "is revoked" : "has expired"),
            revoked ? "`kith new` makes another identity"
                    : "`kith identity set-expiry " + fingerprint(missing.who) + " 2y` renews it"};
  }

  static Explanation about_binding(Obstacle obstacle) {
    switch (obstacle) {
      case Obstacle::certificate_expired:
        return {"the certificate has expired", "ask its owner for it: it may have been renewed"};
      case Obstacle::certificate_revoked:
        return {"the certificate is revoked", "ask its owner for the new one"};
      case Obstacle::user_id_expired:
        return {"this user ID has expired", "ask its owner for the certificate as it is now"};
      case Obstacle::user_id_revoked: return {"its owner has revoked this user ID", ""};
      case Obstacle::user_id_unclaimed:
        return {"the certificate's own key does not claim this user ID", ""};
      default:
        return {"no self-signature that counts makes this a certificate",
                "`kith show` tells what is wrong with it"};
    }
  }

  Explanation about_certifier(const Missing& missing) {
    const std::string certifier = name(missing.certifier);
    const std::string who = fingerprint(missing.who);
    switch (missing.obstacle) {
      case Obstacle::vetoed:
        return {name(missing.who) + " vouches for it, but you said never to rely on that",
                "`kith ownertrust " + who + " unknown` takes that back"};
      case Obstacle::unknown_certifier:
        return {certifier + " vouches for it, but nothing shows whose key that is",
                "`kith path " + who + "` tells more"};
      case Obstacle::partly_known:
        return {certifier + " vouches for it, but is only partly believed to have that key",
                "`kith path " + who + "` tells more"};
      case Obstacle::not_relied_upon:
        return {missing.certifier == missing.who
                    ? certifier + " vouches for it, but you have not said that you rely on that"
                    : certifier + " vouches for it, and " + name(missing.who) +
                          " leads there, but you have not said that you rely on the latter",
                "if you do: `kith ownertrust " + who + " full`"};
      default: return about_limit(missing, certifier);
    }
  }

  Explanation about_limit(const Missing& missing, const std::string& certifier) {
    const std::string limit = missing.edge ? "what " + name(missing.edge->edge.issuer) +
                                                 " said of " + name(missing.edge->target)
                                           : std::string{"a certification"};
    if (missing.obstacle == Obstacle::too_deep) {
      return {certifier + " vouches for it, but that is " + counted_steps(missing.count) +
                  " deeper than " + limit + " reaches",
              ""};
    }
    if (missing.obstacle == Obstacle::out_of_scope) {
      return {certifier + " vouches for it, but " + limit + " is for other user IDs alone", ""};
    }
    return {"the path by " + certifier + " brings only " + std::to_string(missing.count) +
                " of 120: more is not in " + limit,
            "others who vouch for it add to that"};
  }

  std::string name(CertificateId id) { return shown_name(web_, id); }

  std::string fingerprint(CertificateId id) { return to_hex(named(web_, id).fingerprint); }

  Web& web_;
  Binding binding_;
};

}  // namespace

std::vector<Explanation> missing_for(Web& web, trust::Assessor& assessor, const Binding& binding) {
  trust::FactRejections rejections{web.facts(), web.rules(), web.time()};
  std::vector<Explanation> explanations;
  Words words{web, binding};
  for (const Missing& one :
       trust::missing(assessor, rejections, binding.certificate, binding.user_id)) {
    explanations.push_back(words.of(one));
  }
  return explanations;
}

}  // namespace kith
