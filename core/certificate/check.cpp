#include "core/certificate/check.hpp"

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

}  // namespace

Check check_signature(const Signature& signature, const SignedContent& content,
                      const IssuerKey& issuer) {
  const auto algorithm = crypto::hash_algorithm(signature.hash_algorithm);
  if (!algorithm || issuer.key == nullptr || !is_signing(signature.key_algorithm)) {
    return {SignatureStatus::unsupported, false};
  }
  // RFC 9580 §5.2: v6 keys make v6 signatures and no others; only they make them.
  if ((issuer.version == 6) != (signature.version == 6)) return {};
  if (!same_family(issuer.algorithm, signature.key_algorithm)) return {};
  const crypto::Digest digest = signature_digest(signature, content, *algorithm);
  if (digest.empty()) return {SignatureStatus::unsupported, false};
  const bool good = issuer.key->verify(*algorithm, digest.octets(),
                                       {signature.value.first, signature.value.second});
  const ByteView octets = digest.octets();
  const bool mismatch =
      octets[0] != signature.digest_prefix[0] || octets[1] != signature.digest_prefix[1];
  return {good ? SignatureStatus::good : SignatureStatus::bad, mismatch};
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
