#include "core/certificate/policy.hpp"

#include "core/certificate/algorithm.hpp"

namespace kith::certificate {

std::string policy_objection(const SignatureFact& signature, Strictness strictness, Timestamp now) {
  if (signature.version == 3) return "it is a version 3 signature, which is no longer accepted";
  if (signature.has(SignatureFlag::no_creation_time)) return "it does not say when it was made";
  if (signature.has(SignatureFlag::critical_unknown)) {
    return "it has a critical part that Kith does not know";
  }
  if (signature.has(SignatureFlag::critical_notation)) {
    return "it has a critical notation that Kith does not know";
  }
  if (!accepts_digest(signature.hash_algorithm, strictness, is_revocation(signature.type), now)) {
    return "it uses " + hash_name(signature.hash_algorithm) + ", which is no longer accepted";
  }
  return {};
}

}  // namespace kith::certificate
