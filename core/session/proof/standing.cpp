#include "core/session/proof/standing.hpp"

#include <algorithm>

#include "core/base/digest_policy.hpp"
#include "core/base/signature_end.hpp"
#include "core/certificate/algorithm.hpp"
#include "core/certificate/policy.hpp"
#include "core/certificate/validity.hpp"
#include "core/session/proof/limits.hpp"
#include "core/session/proof/own_part.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::session {
namespace {

using certificate::CertificateState;
using certificate::SubkeyState;
using format::KeyAlgorithm;
using format::SignatureType;

constexpr std::uint8_t flag_authenticate = 0x20;

/// From 2023-02-01 on the policy accepts no digest weaker than SHA-2 on anybody's own signatures: a
/// clock that is wrong must not bring those back.
constexpr Timestamp sha1_ends{1675209600};

bool is_self_signature(const SignatureFact& fact) {
  const auto type = static_cast<SignatureType>(fact.type);
  return format::is_certification(type) || type == SignatureType::direct_key;
}

bool is_ed25519(KeyAlgorithm algorithm, std::uint8_t version, std::optional<crypto::Curve> curve) {
  if (algorithm == KeyAlgorithm::ed25519) return true;
  return algorithm == KeyAlgorithm::eddsa_legacy && version == 4 && curve == crypto::Curve::ed25519;
}

/// Judges one subkey and the certificate around it.
class Standing {
 public:
  Standing(const CertificateFacts& facts, Timestamp now, Owner owner)
      : facts_(facts),
        owner_(owner),
        at_(instant(now)),
        policy_time_(std::max(at_, sha1_ends)),
        state_(certificate::judge(facts, at_, policy_time_)) {}

  [[nodiscard]] Result<AuthenticationKey, Refusal> of(const Fingerprint& subkey) const {
    const auto index = index_of(subkey);
    if (!index || state_.subkeys.size() <= *index) {
      return fail(refuse(owner_, RefusalReason::no_such_subkey,
                         "certificate has no subkey " + to_hex(subkey), ask_program));
    }
    if (auto refused = subkey_refusal(*index, subkey)) return fail(std::move(*refused));
    if (auto refused = primary_refusal()) return fail(std::move(*refused));
    AuthenticationKey key{subkey, *index, state_.subkeys[*index].expires};
    if (state_.expires && (!key.expires || *state_.expires < *key.expires)) {
      key.expires = state_.expires;
    }
    return key;
  }

 private:
  /// `now`, or a little later where something was made by a clock that is ahead of this one.
  [[nodiscard]] Timestamp instant(Timestamp now) const {
    Timestamp at = now;
    const auto consider = [&](Timestamp made) {
      if (made <= now + limits::clock_difference) at = std::max(at, made);
    };
    for (const KeyFact& key : facts_.keys) consider({key.created});
    for (const SignatureFact& fact : facts_.signatures) {
      if (fact.status == SignatureStatus::good) consider(fact.created_at());
    }
    return at;
  }

  [[nodiscard]] std::optional<std::size_t> index_of(const Fingerprint& subkey) const {
    if (subkey.empty()) return std::nullopt;
    for (std::size_t i = 1; i < facts_.keys.size(); ++i) {
      if (facts_.keys[i].fingerprint_value() == subkey) return i - 1;
    }
    return std::nullopt;
  }

  [[nodiscard]] const SignatureFact* revocation(ComponentKind kind, std::size_t component) const {
    const auto counts = [&](const SignatureFact& fact) {
      return fact.kind == kind && fact.component == component && is_revocation(fact.type) &&
             fact.status == SignatureStatus::good;
    };
    const auto own = std::ranges::find_if(facts_.signatures, counts);
    if (own != facts_.signatures.end()) return &*own;
    const auto appointed = std::ranges::find_if(facts_.certifications, [&](const auto& fact) {
      return counts(fact) && fact.has(SignatureFlag::designated);
    });
    return appointed != facts_.certifications.end() ? &*appointed : nullptr;
  }

  /// Why the newest signature of its kind does not count; empty when it does.
  [[nodiscard]] std::string objection_to(const SignatureFact& fact) const {
    const Strictness strictness = fact.kind == ComponentKind::user_id
                                      ? strictness_of(facts_.user_ids[fact.component])
                                      : Strictness::lenient;
    return certificate::policy_objection(fact, strictness, policy_time_);
  }

  [[nodiscard]] std::optional<Timestamp> end_if_ended(const SignatureFact& fact) const {
    const auto end = end_of(fact);
    return end && *end <= at_ ? end : std::nullopt;
  }

  [[nodiscard]] std::optional<Refusal> subkey_refusal(std::size_t index,
                                                      const Fingerprint& subkey) const {
    const auto refusal = [&](RefusalReason reason, const std::string& why, const char* hint) {
      return refuse(owner_, reason, "authentication subkey " + to_hex(subkey) + " " + why, hint);
    };
    constexpr const char* new_subkey = "ask the peer to make a new authentication subkey";
    if (!is_authentication_algorithm(facts_.keys[index + 1])) {
      return refusal(RefusalReason::subkey_algorithm, "is not an Ed25519 key", new_subkey);
    }
    if (const auto* revoked = revocation(ComponentKind::subkey, index)) {
      return refusal(RefusalReason::subkey_revoked,
                     "was revoked on " + to_date(revoked->created_at()), new_subkey);
    }
    const SubkeyState& state = state_.subkeys[index];
    const SignatureFact* binding =
        newest_good(facts_, ComponentKind::subkey, index, at_, is_binding);
    if (binding == nullptr) {
      return refusal(RefusalReason::subkey_unbound,
                     "does not belong to its certificate: " + state.why,
                     "ask the peer for its certificate by another way and compare the two");
    }
    if (const auto end = end_if_ended(*binding)) {
      return refusal(RefusalReason::subkey_expired, "was bound only until " + to_date(*end),
                     new_subkey);
    }
    if (const std::string objection = objection_to(*binding); !objection.empty()) {
      return refusal(RefusalReason::subkey_unbound,
                     "has a binding that does not count: " + objection,
                     "ask the peer to bind the subkey again");
    }
    if (state.state == BindingState::expired) {
      return refusal(RefusalReason::subkey_expired, state.why, new_subkey);
    }
    if (!state.binding || state.state != BindingState::valid) {
      return refusal(RefusalReason::subkey_unbound,
                     "does not belong to its certificate: " + state.why, new_subkey);
    }
    if (!has_sound_back_signature(index, *binding)) {
      return refusal(RefusalReason::subkey_unbound, "has not agreed to belong to its certificate",
                     "somebody may have claimed another person's subkey: ask the peer in person");
    }
    if ((state.binding->key_flags & flag_authenticate) == 0) {
      return refusal(RefusalReason::not_for_authentication, "is not meant for authentication",
                     new_subkey);
    }
    return std::nullopt;
  }

  /// Whether one of the newest bindings has no wrong back signature: it is not signed itself, so
  /// that anybody can put a copy with a wrong one beside the right one.
  [[nodiscard]] bool has_sound_back_signature(std::size_t index,
                                              const SignatureFact& binding) const {
    return std::ranges::any_of(facts_.signatures, [&](const SignatureFact& fact) {
      constexpr std::uint32_t wrong =
          SignatureFlag::bad_back_signature | SignatureFlag::sha1_back_signature;
      return fact.kind == ComponentKind::subkey && fact.component == index && is_binding(fact) &&
             fact.status == SignatureStatus::good && fact.created == binding.created &&
             !fact.has(wrong);
    });
  }

  [[nodiscard]] std::optional<Refusal> primary_refusal() const {
    const std::string name = "key " + to_hex(facts_.keys[0].fingerprint_value());
    const auto refusal = [&](RefusalReason reason, const std::string& why, const char* hint) {
      return refuse(owner_, reason, name + " " + why, hint);
    };
    constexpr const char* renew = "ask the peer for a certificate that is valid";
    if (const auto* revoked = revocation(ComponentKind::primary, 0)) {
      return refusal(RefusalReason::key_revoked, "was revoked on " + to_date(revoked->created_at()),
                     "ask the peer for its new key, and compare its fingerprint");
    }
    // Whatever speaks for the certificate; the primary key has one component, of number 0.
    const auto& user_id = state_.primary_user_id;
    const SignatureFact* self =
        newest_good(facts_, user_id ? ComponentKind::user_id : ComponentKind::primary,
                    user_id.value_or(0), at_, is_self_signature);
    if (self != nullptr && state_.bound) {
      if (const auto end = end_if_ended(*self)) {
        return refusal(RefusalReason::key_expired,
                       "was vouched for by itself only until " + to_date(*end), renew);
      }
      if (const std::string objection = objection_to(*self); !objection.empty()) {
        return refusal(RefusalReason::key_invalid,
                       "has a self-signature that does not count: " + objection, renew);
      }
    }
    if (state_.expired) {
      return refusal(RefusalReason::key_expired, "expired on " + to_date(*state_.expires), renew);
    }
    if (!state_.valid()) {
      return refusal(RefusalReason::key_invalid, "is not valid: " + state_.why, renew);
    }
    return std::nullopt;
  }

  const CertificateFacts& facts_;
  Owner owner_;
  Timestamp at_;
  Timestamp policy_time_;
  CertificateState state_;
};

}  // namespace

bool is_authentication_algorithm(const KeyFact& key) {
  return is_ed25519(static_cast<KeyAlgorithm>(key.algorithm), key.version,
                    static_cast<crypto::Curve>(key.curve));
}

bool is_authentication_algorithm(const format::PublicKey& key) {
  return is_ed25519(key.algorithm, key.version, certificate::curve_of(key));
}

Result<AuthenticationKey, Refusal> authentication_key(const CertificateFacts& facts,
                                                      const Fingerprint& subkey, Timestamp now,
                                                      Owner owner) {
  return Standing{facts, now, owner}.of(subkey);
}

std::vector<Fingerprint> authentication_subkeys(const CertificateFacts& facts, Timestamp now) {
  const Standing standing{facts, now, Owner::self};
  std::vector<KeyFact> keys;
  for (const KeyFact& key : facts.keys) {
    if (standing.of(key.fingerprint_value())) keys.push_back(key);
  }
  std::ranges::stable_sort(keys, std::ranges::greater{}, &KeyFact::created);
  std::vector<Fingerprint> fingerprints;
  fingerprints.reserve(keys.size());
  for (const KeyFact& key : keys) fingerprints.push_back(key.fingerprint_value());
  return fingerprints;
}

}  // namespace kith::session
