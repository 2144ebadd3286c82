#include "core/trust/acceptance.hpp"

namespace kith::trust {
namespace {

constexpr std::uint8_t md5 = 1;
constexpr std::uint8_t sha1 = 2;
constexpr std::uint32_t gnupg_last_sha1 = 1547856000;  // 2019-01-19T00:00:00Z

}  // namespace

bool Acceptance::sound(const SignatureFact& signature) const {
  if (signature.status != SignatureStatus::good) return false;
  std::uint32_t refused = SignatureFlag::misplaced | SignatureFlag::by_subkey |
                          SignatureFlag::no_creation_time | SignatureFlag::critical_unknown |
                          SignatureFlag::critical_notation;
  if (!rules_.critical_signer_counts) refused |= SignatureFlag::critical_signer;
  if (!rules_.open_scopes_count) refused |= SignatureFlag::open_scope;
  if (signature.has(refused)) return false;
  if (signature.version == 3 && !rules_.version_3_counts) return false;
  // RFC 9580 §5.2.3.12: version 6 does without key IDs.
  return !rules_.needs_key_id || signature.version == 6 ||
         signature.has(SignatureFlag::issuer_by_key_id);
}

bool Acceptance::digest(const SignatureFact& signature, Strictness strictness) const {
  if (rules_.gnupg_digests) return signature.hash_algorithm != md5;
  return accepts_digest(signature.hash_algorithm, strictness, is_revocation(signature.type), now_);
}

bool Acceptance::own(const SignatureFact& signature, const KeyFact& primary,
                     Strictness strictness) const {
  return sound(signature) && digest(signature, strictness) && signature.created >= primary.created;
}

bool Acceptance::by_other(const SignatureFact& signature) const {
  if (!sound(signature) || !digest(signature, Strictness::strict)) return false;
  return !rules_.gnupg_digests || signature.hash_algorithm != sha1 ||
         signature.created <= gnupg_last_sha1;
}

bool Acceptance::designated(const SignatureFact& signature) const {
  return signature.type == key_revocation && signature.kind == ComponentKind::primary &&
         signature.has(SignatureFlag::designated) && sound(signature) &&
         digest(signature, Strictness::strict);
}

bool Acceptance::has_ended(const SignatureFact& signature) const {
  if (rules_.zero_never_ends && signature.expires_after == 0) return false;
  return signature.has(SignatureFlag::has_expiry) &&
         signature.created_at() + signature.expires_after <= now_;
}

}  // namespace kith::trust
