#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/signature_end.hpp"
#include "core/certificate/policy.hpp"
#include "core/engine/certificate_view.hpp"
#include "core/engine/note_record.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith {
namespace {

/// What `show` needs to know of an issuer.
struct Issuer {
  Fingerprint fingerprint;
  std::string user_id;
  Timestamp created;
  bool hard_revoked = false;
  bool appoints = false;  ///< revokers
};

bool revokes_hard(const SignatureFact& signature) {
  return signature.type == 0x20 && signature.kind == ComponentKind::primary &&
         signature.status == SignatureStatus::good && is_hard_reason(signature.revocation_reason);
}

Issuer issuer_of(const FactsView& facts) {
  Issuer issuer;
  issuer.fingerprint = facts.fingerprint();
  issuer.created = {facts.key(0).created};
  issuer.user_id = listed_user_id(facts);
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    const SignatureFact signature = facts.signature(i);
    issuer.hard_revoked |= revokes_hard(signature);
    issuer.appoints |= signature.has(SignatureFlag::names_revoker);
  }
  return issuer;
}

/// Judges the certifications on one user ID.
class UserIdCertifications {
 public:
  UserIdCertifications(const store::ReadTransaction& transaction, const StoredView& stored,
                       Timestamp time)
      : transaction_(transaction), stored_(stored), time_(time) {}

  void run(CertificateInfo& info, const std::vector<std::size_t>& places) {
    // Newest first, so that what supersedes comes before what is superseded.
    for (std::size_t i = stored_.certifications.size(); i-- > 0;) {
      const SignatureFact fact = stored_.certifications[i];
      if (fact.kind != ComponentKind::user_id || fact.component >= places.size()) continue;
      auto& list = info.user_ids[places[fact.component]].certifications;
      list.push_back(certification(fact));
    }
    for (UserIdInfo& user_id : info.user_ids) std::ranges::reverse(user_id.certifications);
  }

 private:
  CertificationInfo certification(const SignatureFact& fact) {
    CertificationInfo info;
    info.type = fact.type;
    info.created = fact.created_at();
    info.expires = end_of(fact);
    info.amount = fact.trust_amount;
    info.depth = fact.trust_depth;
    for (const auto scope : stored_.certifications.scopes(fact)) info.scopes.emplace_back(scope);
    info.exportable = fact.has(SignatureFlag::exportable);
    info.revocable = fact.has(SignatureFlag::revocable);
    info.by_subkey = fact.has(SignatureFlag::by_subkey);
    info.issuer_key_id = {fact.issuer_key_id};
    info.arithmetic = fact.status;
    const Issuer* issuer = fact.issuer == 0 ? nullptr : &issuer_at(CertificateId{fact.issuer});
    if (issuer != nullptr) {
      info.issuer = issuer->fingerprint;
      info.issuer_user_id = issuer->user_id;
    } else {
      info.issuer = named_issuer(fact);
    }
    std::tie(info.status, info.why) = judge(fact, issuer);
    return info;
  }

  using Judgement = std::pair<CertificationStatus, std::string>;

  Judgement judge(const SignatureFact& fact, const Issuer* issuer) {
    switch (fact.status) {
      case SignatureStatus::good: break;
      case SignatureStatus::bad: return {CertificationStatus::bad, "its signature is bad"};
      case SignatureStatus::malformed: return {CertificationStatus::bad, "it is malformed"};
      case SignatureStatus::unsupported:
        return {CertificationStatus::unsupported, "Kith cannot check signatures of this kind"};
      default: return {CertificationStatus::unknown_issuer, "its issuer is not in the keyring"};
    }
    if (std::string objection = objection_to(fact, issuer); !objection.empty()) {
      return {CertificationStatus::rejected_by_policy, std::move(objection)};
    }
    // No model lets a revocation end.
    if (const auto end = end_of(fact); end && *end <= time_ && !is_revocation(fact.type)) {
      return {CertificationStatus::expired, "it expired on " + to_date(*end)};
    }
    return judge_against_newer(fact);
  }

  std::string objection_to(const SignatureFact& fact, const Issuer* issuer) const {
    std::string objection = certificate::policy_objection(fact, Strictness::strict, time_);
    if (!objection.empty()) return objection;
    if (fact.created_at() > time_) {
      return "it is dated in the future, " + to_date(fact.created_at()) + ": check the clocks";
    }
    if (fact.has(SignatureFlag::by_subkey)) {
      return "it was made by a subkey; only primary keys certify";
    }
    if (issuer != nullptr && fact.created_at() < issuer->created) {
      return "it is older than its issuer's key";
    }
    if (issuer != nullptr && issuer->hard_revoked) {
      return "its issuer's key was revoked as not to be trusted";
    }
    return {};
  }

  /// Only called for signatures that count by themselves, newest first.
  Judgement judge_against_newer(const SignatureFact& fact) {
    const std::pair key{fact.component, fact.issuer};
    if (is_revocation(fact.type)) {
      revoked_.try_emplace(key, fact.created_at());
      return {CertificationStatus::good, {}};
    }
    if (const auto revoked = revoked_.find(key);
        revoked != revoked_.end() && fact.created_at() < revoked->second) {
      return {CertificationStatus::revoked,
              "its issuer took it back on " + to_date(revoked->second)};
    }
    if (!newest_.try_emplace(key, fact.created_at()).second) {
      return {CertificationStatus::superseded, "a newer one by the same issuer counts instead"};
    }
    return {CertificationStatus::good, {}};
  }

  const Issuer& issuer_at(CertificateId id) {
    const auto [place, added] = issuers_.try_emplace(id.value);
    if (!added) return place->second;
    const auto record = transaction_.facts(id);
    if (!record) return place->second;
    const auto facts = FactsView::open(*record);
    if (!facts) return place->second;
    place->second = issuer_of(*facts);
    if (!place->second.hard_revoked && place->second.appoints) {
      const auto others = read_certifications(transaction_, id);
      for (std::size_t i = 0; others && i < others->size(); ++i) {
        const SignatureFact fact = (*others)[i];
        place->second.hard_revoked |= fact.has(SignatureFlag::designated) && revokes_hard(fact);
      }
    }
    return place->second;
  }

  Fingerprint named_issuer(const SignatureFact& fact) const {
    if (!fact.has(SignatureFlag::issuer_by_fingerprint)) return {};
    const auto signature =
        format::parse_signature(stored_.octets.subspan(fact.body, fact.body_size));
    if (!signature) return {};
    const format::IssuerNames names = format::issuers(*signature);
    if (names.fingerprints.empty()) return {};
    const auto& name = names.fingerprints.front();
    return Fingerprint::make(name.version, name.octets).value_or(Fingerprint{});
  }

  const store::ReadTransaction& transaction_;
  const StoredView& stored_;
  Timestamp time_;
  std::unordered_map<std::uint32_t, Issuer> issuers_;
  std::map<std::pair<std::uint16_t, std::uint32_t>, Timestamp> newest_, revoked_;
};

/// Where info_of put the user ID with this index: the primary one came first.
std::vector<std::size_t> places_of(const StoredView& stored, Timestamp time) {
  const auto state = certificate::judge(stored.facts, stored.certifications, time, time);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < stored.facts.user_id_count(); ++i) {
    const std::size_t primary = state.primary_user_id.value_or(0);
    places.push_back(i == primary ? 0 : i < primary ? i + 1 : i);
  }
  return places;
}

void add_revokers(const StoredView& stored, CertificateInfo& info) {
  for (std::size_t i = 0; i < stored.facts.signature_count(); ++i) {
    const SignatureFact fact = stored.facts.signature(i);
    if (!fact.has(SignatureFlag::names_revoker) || fact.status != SignatureStatus::good) continue;
    const auto signature =
        format::parse_signature(stored.octets.subspan(fact.body, fact.body_size));
    if (!signature) continue;
    for (const auto& key : format::revocation_keys(*signature)) {
      const auto fingerprint = Fingerprint::make(4, key.fingerprint);
      if (fingerprint && std::ranges::find(info.designated_revokers, *fingerprint) ==
                             info.designated_revokers.end()) {
        info.designated_revokers.push_back(*fingerprint);
      }
    }
  }
}

void add_warnings(const StoredView& stored, CertificateInfo& info) {
  std::size_t bad = 0, unreadable = 0;
  for (std::size_t i = 0; i < stored.facts.signature_count(); ++i) {
    const SignatureStatus status = stored.facts.signature(i).status;
    if (status == SignatureStatus::bad) ++bad;
    if (status == SignatureStatus::malformed || status == SignatureStatus::unsupported) {
      ++unreadable;
    }
  }
  const auto count = [](std::size_t n, const char* what) {
    return std::to_string(n) + (n == 1 ? " signature that " : " signatures that ") + what;
  };
  if (bad > 0) {
    info.warnings.push_back("it carries " + count(bad, "cannot have been made by its own key"));
  }
  if (unreadable > 0) {
    info.warnings.push_back("it carries " + count(unreadable, "Kith cannot read"));
  }
  if ((stored.facts.header().flags & FactsFlag::left_out) != 0) {
    info.warnings.emplace_back(
        "it was flooded with signatures of no use, of which only the newest were kept");
  }
}

}  // namespace

void add_certifications(const store::ReadTransaction& transaction, const StoredView& stored,
                        Timestamp time, CertificateInfo& info) {
  UserIdCertifications{transaction, stored, time}.run(info, places_of(stored, time));
}

void add_details(const store::ReadTransaction& transaction, const StoredView& stored,
                 Timestamp time, CertificateInfo& info) {
  add_certifications(transaction, stored, time, info);
  add_revokers(stored, info);
  add_warnings(stored, info);
  const auto note =
      transaction.private_record(store::PrivateRecord::note, stored.facts.fingerprint());
  if (note) info.note = decode_note(stored.facts.fingerprint(), *note);
}

}  // namespace kith
