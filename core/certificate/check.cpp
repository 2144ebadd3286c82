#include "core/certificate/check.hpp"

#include <optional>

#include "core/certificate/algorithm.hpp"
#include "core/certificate/digest.hpp"

namespace kith::certificate {
namespace {

using format::KeyAlgorithm;
using format::Signature;
using format::SignatureType;

bool same_family(KeyAlgorithm of_key, KeyAlgorithm of_signature) {
  if (of_key == of_signature) return true;
  const auto is_rsa = [](KeyAlgorithm algorithm) {
    return algorithm == KeyAlgorithm::rsa || algorithm == KeyAlgorithm::rsa_sign_only;
  };
  return is_rsa(of_key) && is_rsa(of_signature);
}

/// Why there is nothing to calculate; nullopt when there is.
std::optional<Check> foregone(const Signature& signature, const IssuerKey& issuer) {
  const auto algorithm = crypto::hash_algorithm(signature.hash_algorithm);
  if (!algorithm || issuer.key == nullptr || !is_signing(signature.key_algorithm)) {
    return Check{SignatureStatus::unsupported, false};
  }
  // RFC 9580 §5.2: v6 keys make v6 signatures and no others; only they make them.
  if ((issuer.version == 6) != (signature.version == 6)) return Check{};
  if (!same_family(issuer.algorithm, signature.key_algorithm)) return Check{};
  return std::nullopt;
}

Check calculate(const Signature& signature, const crypto::Digest& digest, const IssuerKey& issuer) {
  if (digest.empty()) return {SignatureStatus::unsupported, false};
  const bool good =
      issuer.key->verify(crypto::HashAlgorithm{signature.hash_algorithm}, digest.octets(),
                         {signature.value.first, signature.value.second});
  const ByteView octets = digest.octets();
  const bool mismatch =
      octets[0] != signature.digest_prefix[0] || octets[1] != signature.digest_prefix[1];
  return {good ? SignatureStatus::good : SignatureStatus::bad, mismatch};
}

}  // namespace

Check check_signature(const Signature& signature, ContentDigests& digests,
                      const IssuerKey& issuer) {
  if (const auto outcome = foregone(signature, issuer)) return *outcome;
  const crypto::HashAlgorithm algorithm{signature.hash_algorithm};
  return calculate(signature, digests.of(signature, algorithm), issuer);
}

Check check_signature(const Signature& signature, const SignedContent& content,
                      const IssuerKey& issuer) {
  ContentDigests digests;
  digests.turn_to(content);
  return check_signature(signature, digests, issuer);
}

Check check_digest(const Signature& signature, const crypto::Digest& digest,
                   const IssuerKey& issuer) {
  if (const auto outcome = foregone(signature, issuer)) return *outcome;
  return calculate(signature, digest, issuer);
}

bool belongs_on(SignatureType type, ComponentKind kind) {
  switch (kind) {
    case ComponentKind::primary:
      return type == SignatureType::direct_key || type == SignatureType::key_revocation;
    case ComponentKind::user_id:
      return format::is_certification(type) || type == SignatureType::certification_revocation ||
             type == SignatureType::attestation;
    case ComponentKind::subkey:
      return type == SignatureType::subkey_binding || type == SignatureType::subkey_revocation;
  }
  return false;
}

}  // namespace kith::certificate
