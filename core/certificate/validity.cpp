#include "core/certificate/validity.hpp"

#include <algorithm>

#include "core/base/signature_end.hpp"
#include "core/certificate/describe.hpp"
#include "core/certificate/policy.hpp"

namespace kith::certificate {
namespace {

constexpr std::uint8_t flag_sign = 0x02;
constexpr std::uint8_t sha1 = 2;

/// When a key ends, as end_of() says of signatures (RFC 9580 §5.2.3.13).
std::optional<Timestamp> key_end(const SignatureFact& signature, std::uint32_t key_created) {
  if (!signature.has(SignatureFlag::has_key_expiry) || signature.key_expires_after == 0) {
    return std::nullopt;
  }
  return Timestamp{key_created} + signature.key_expires_after;
}

bool is_newer(const SignatureFact& a, const std::optional<SignatureFact>& b) {
  return !b || a.created >= b->created;  // equal: the later in canonical order
}

/// What is gathered about one component while walking the signatures.
struct Gathered {
  std::optional<SignatureFact> binding;     ///< newest alive
  std::optional<SignatureFact> ended;       ///< newest that has expired
  std::optional<SignatureFact> revocation;  ///< newest in effect; hard ones win
  std::string objection;                    ///< against the newest that does not count
};

class Judge {
 public:
  Judge(const FactsView& facts, Timestamp at, Timestamp policy_time)
      : facts_(facts),
        at_(at),
        policy_time_(policy_time),
        key_(facts.key(0)),
        user_ids_(facts.user_id_count()),
        subkeys_(facts.key_count() - 1) {}

  CertificateState run(const CertificationsView& certifications) {
    for (std::size_t i = 0; i < facts_.signature_count(); ++i) gather(facts_.signature(i));
    for (std::size_t i = 0; i < certifications.size(); ++i) {
      gather_designated(certifications[i]);
    }
    for (std::size_t i = 0; i < user_ids_.size(); ++i) judge_user_id(i);
    state_.primary_user_id = choose_primary();
    judge_primary();
    for (std::size_t i = 0; i < subkeys_.size(); ++i) judge_subkey(i);
    return std::move(state_);
  }

 private:
  Gathered* target_of(const SignatureFact& signature) {
    switch (signature.kind) {
      case ComponentKind::primary: return &primary_;
      case ComponentKind::user_id: return &user_ids_.at(signature.component);
      case ComponentKind::subkey: return &subkeys_.at(signature.component);
    }
    return nullptr;
  }

  /// Why an own signature does not count at all; empty when it does.
  std::string objection_to(const SignatureFact& signature) const {
    if (signature.has(SignatureFlag::misplaced))
      return "a signature of the wrong type stands on it";
    switch (signature.status) {
      case SignatureStatus::good: break;
      case SignatureStatus::malformed: return "its own signature is malformed";
      case SignatureStatus::unsupported: return "its own signature is of a kind Kith cannot check";
      default: return "its own signature is bad";
    }
    const Strictness strictness = signature.kind == ComponentKind::user_id
                                      ? strictness_of(facts_.user_id(signature.component))
                                      : Strictness::lenient;
    std::string objection = policy_objection(signature, strictness, policy_time_);
    if (!objection.empty()) return "its own signature does not count: " + objection;
    if (signature.created < key_.created) return "its own signature is older than the key";
    return {};
  }

  void gather(const SignatureFact& signature) {
    Gathered* target = target_of(signature);
    std::string objection = objection_to(signature);
    if (!objection.empty()) {
      target->objection = std::move(objection);
    } else if (is_revocation(signature.type)) {
      gather_revocation(*target, signature);
    } else if (signature.type != 0x16) {
      gather_binding(*target, signature);
    }
  }

  void gather_binding(Gathered& target, const SignatureFact& signature) {
    if (signature.created_at() > at_) {
      target.objection =
          "its own signature is dated in the future, " + to_date(signature.created_at());
      return;
    }
    const auto end = end_of(signature);
    auto& slot = end && *end <= at_ ? target.ended : target.binding;
    // Anybody can make a copy without the back signature, which is not signed itself.
    const bool is_stripped_copy = slot && slot->created == signature.created &&
                                  has_back_signature(*slot) && !has_back_signature(signature);
    if (is_newer(signature, slot) && !is_stripped_copy) slot = signature;
  }

  [[nodiscard]] bool has_back_signature(const SignatureFact& binding) const {
    if (!binding.has(SignatureFlag::back_signature)) return false;
    return !binding.has(SignatureFlag::sha1_back_signature) ||
           accepts_digest(sha1, Strictness::lenient, false, policy_time_);
  }

  void gather_revocation(Gathered& target, const SignatureFact& signature) {
    const bool hard = is_hard(signature);
    if (!hard && signature.created_at() > at_) return;
    const auto end = end_of(signature);
    // What revokes a user ID may end; a key does not come back.
    if (signature.kind == ComponentKind::user_id && end && *end <= at_) return;
    const bool replaces_soft = target.revocation && hard && !is_hard(*target.revocation);
    const bool keeps_hard = target.revocation && !hard && is_hard(*target.revocation);
    if (!keeps_hard && (replaces_soft || is_newer(signature, target.revocation))) {
      target.revocation = signature;
    }
  }

  void gather_designated(const SignatureFact& signature) {
    if (!revokes_key(signature) || signature.status != SignatureStatus::good ||
        !signature.has(SignatureFlag::designated)) {
      return;
    }
    if (policy_objection(signature, Strictness::strict, policy_time_).empty()) {
      gather_revocation(*target_of(signature), signature);
    }
  }

  /// Only the reason of a key's revocation can be hard; a user ID is not compromised.
  static bool is_hard(const SignatureFact& signature) {
    return signature.kind != ComponentKind::user_id && is_hard_reason(signature.revocation_reason);
  }

  static Revocation as_revocation(const SignatureFact& signature) {
    return {signature, is_hard(signature), signature.has(SignatureFlag::designated)};
  }

  static std::string revoked_in_words(const Revocation& revocation) {
    return (revocation.designated ? "revoked by its appointed revoker on " : "revoked on ") +
           to_date(revocation.signature.created_at());
  }

  void judge_user_id(std::size_t i) {
    const Gathered& gathered = user_ids_[i];
    UserIdState& state = state_.user_ids.emplace_back();
    state.binding = gathered.binding;
    if (gathered.revocation &&
        (!gathered.binding || gathered.revocation->created >= gathered.binding->created)) {
      state.revoked = as_revocation(*gathered.revocation);
      state.state = BindingState::revoked;
      state.why = "revoked by its owner on " + to_date(gathered.revocation->created_at());
    } else if (gathered.binding) {
      state.state = BindingState::valid;
    } else if (gathered.ended) {
      state.state = BindingState::expired;
      state.why = "its own signature expired on " + to_date(*end_of(*gathered.ended));
    } else {
      state.why = gathered.objection.empty() ? "the key has not signed it" : gathered.objection;
    }
  }

  std::optional<std::size_t> choose_primary() const {
    std::optional<std::size_t> best;
    const auto rank = [this](std::size_t i) {
      const UserIdState& state = state_.user_ids[i];
      const bool text = (facts_.user_id(i).flags & UserIdFlag::attribute) == 0;
      return std::tuple{text, state.state == BindingState::valid,
                        state.binding->has(SignatureFlag::primary_user_id), state.binding->created};
    };
    for (std::size_t i = 0; i < user_ids_.size(); ++i) {
      if (!state_.user_ids[i].binding) continue;
      if (!best || rank(i) > rank(*best) ||
          (rank(i) == rank(*best) &&
           facts_.text(facts_.user_id(i)) < facts_.text(facts_.user_id(*best)))) {
        best = i;
      }
    }
    return best;
  }

  /// The signatures that speak for the whole certificate, the weightiest first.
  std::vector<SignatureFact> certificate_bindings() const {
    std::vector<SignatureFact> bindings;
    if (state_.primary_user_id) {
      bindings.push_back(*state_.user_ids[*state_.primary_user_id].binding);
    }
    if (primary_.binding) bindings.push_back(*primary_.binding);
    return bindings;
  }

  void judge_primary() {
    const auto bindings = certificate_bindings();
    state_.bound = !bindings.empty();
    for (const SignatureFact& binding : bindings) {
      if (!binding.has(SignatureFlag::has_key_expiry)) continue;
      state_.expires = key_end(binding, key_.created);
      break;
    }
    for (const SignatureFact& binding : bindings) {
      if (!binding.has(SignatureFlag::has_key_flags)) continue;
      state_.key_flags = binding.key_flags;
      break;
    }
    state_.not_yet_valid = Timestamp{key_.created} > at_;
    state_.expired = state_.expires && *state_.expires <= at_;
    state_.weak_key = !accepts_key(key_, policy_time_);
    if (primary_.revocation) state_.revoked = as_revocation(*primary_.revocation);
    state_.why = primary_objection();
  }

  std::string primary_objection() const {
    if (state_.revoked) {
      return revoked_in_words(*state_.revoked);
    }
    if (state_.not_yet_valid) {
      return "the key is dated in the future, " + to_date(Timestamp{key_.created});
    }
    if ((key_.flags & KeyFlag::unsupported) != 0) return "its algorithm is not supported";
    if (!state_.bound) return unbound_reason();
    if (state_.expired) return "expired on " + to_date(*state_.expires);
    if (state_.weak_key) return too_short(key_);
    return {};
  }

  std::string unbound_reason() const {
    if (!primary_.objection.empty()) return primary_.objection;
    for (const UserIdState& user_id : state_.user_ids) {
      if (user_id.state != BindingState::unbound) return user_id.why;
    }
    if (state_.user_ids.size() == 1) return state_.user_ids.front().why;
    return state_.user_ids.empty() ? "it has no user ID and no signature of its own"
                                   : "none of its user IDs has an own signature that counts";
  }

  void judge_subkey(std::size_t i) {
    const Gathered& gathered = subkeys_[i];
    const KeyFact key = facts_.key(i + 1);
    SubkeyState& state = state_.subkeys.emplace_back();
    if (gathered.binding) {
      state.binding = judged_binding(*gathered.binding);
      state.expires = key_end(*state.binding, key.created);
      state.key_flags = usable_flags(*state.binding);
    }
    const std::string objection = subkey_objection(key);
    if (gathered.revocation) {
      state.revoked = as_revocation(*gathered.revocation);
      state.state = BindingState::revoked;
      state.why = revoked_in_words(*state.revoked);
    } else if (!objection.empty()) {
      state.why = objection;
    } else if (!gathered.binding) {
      state.state = gathered.ended ? BindingState::expired : BindingState::unbound;
      state.why = gathered.ended ? "its binding expired on " + to_date(*end_of(*gathered.ended))
                  : gathered.objection.empty() ? "the primary key has not bound it"
                                               : gathered.objection;
    } else if (state.expires && *state.expires <= at_) {
      state.state = BindingState::expired;
      state.why = "expired on " + to_date(*state.expires);
    } else {
      state.state = BindingState::valid;
      state.why = signing_objection(*state.binding);
    }
  }

  /// Why a key cannot be a subkey here, whatever the primary key says.
  [[nodiscard]] std::string subkey_objection(const KeyFact& key) const {
    if ((key.flags & KeyFlag::malformed) != 0) return "it is malformed";
    // RFC 9580 §10.1: v6 keys have v6 subkeys, v4 keys have v4 subkeys.
    if (key.version != key_.version) {
      return "a version " + std::to_string(key.version) + " key cannot be its subkey";
    }
    if (Timestamp{key.created} > at_) {
      return "it is dated in the future, " + to_date(Timestamp{key.created});
    }
    if (!accepts_key(key, policy_time_)) return too_short(key);
    return {};
  }

  static std::string too_short(const KeyFact& key) {
    return "its key of " + std::to_string(key.bits) + " bits is too short";
  }

  /// The binding as it counts: without a back signature that the policy refuses.
  [[nodiscard]] SignatureFact judged_binding(SignatureFact binding) const {
    if (binding.has(SignatureFlag::back_signature) && !has_back_signature(binding)) {
      binding.flags &= ~std::uint32_t{SignatureFlag::back_signature};
    }
    return binding;
  }

  static std::uint8_t usable_flags(const SignatureFact& binding) {
    if (binding.has(SignatureFlag::back_signature)) return binding.key_flags;
    return static_cast<std::uint8_t>(binding.key_flags & ~unsigned{flag_sign});
  }

  static std::string signing_objection(const SignatureFact& binding) {
    if ((binding.key_flags & flag_sign) == 0 || binding.has(SignatureFlag::back_signature)) {
      return {};
    }
    if (binding.has(SignatureFlag::sha1_back_signature)) {
      return "it must not sign: its back signature uses SHA-1, which is no longer accepted";
    }
    return binding.has(SignatureFlag::bad_back_signature)
               ? "it must not sign: its back signature is bad"
               : "it must not sign: it has no back signature";
  }

  const FactsView& facts_;
  Timestamp at_;
  Timestamp policy_time_;
  KeyFact key_;
  Gathered primary_;
  std::vector<Gathered> user_ids_;
  std::vector<Gathered> subkeys_;
  CertificateState state_;
};

}  // namespace

CertificateState judge(const FactsView& facts, const CertificationsView& certifications,
                       Timestamp at, Timestamp policy_time) {
  return Judge{facts, at, policy_time}.run(certifications);
}

CertificateState judge(const CertificateFacts& facts, Timestamp at, Timestamp policy_time) {
  const Bytes own = encode_facts(facts);
  const Bytes others = encode_certifications(facts);
  const auto view = FactsView::open(own);
  const auto certifications = CertificationsView::open(others);
  if (view && certifications) return judge(*view, *certifications, at, policy_time);
  CertificateState nothing;
  nothing.why = "nothing is known about it";
  return nothing;
}

}  // namespace kith::certificate
