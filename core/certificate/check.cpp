#include "core/certificate/check.hpp"

#include "keyring-format/writer.hpp"

namespace kith::certificate {
namespace {

using format::KeyAlgorithm;
using format::PacketTag;
using format::Signature;
using format::SignatureType;

void update_key(crypto::Hasher& hasher, std::uint8_t signature_version, ByteView body) {
  format::Writer prefix;
  const auto size = static_cast<std::uint32_t>(body.size());
  if (signature_version == 6) {
    prefix.u8(0x9B).u32(size);
  } else {
    prefix.u8(0x99).u16(static_cast<std::uint16_t>(size));
  }
  hasher.update(prefix.written());
  hasher.update(body);
}

void update_user_id(crypto::Hasher& hasher, std::uint8_t signature_version, PacketTag tag,
                    ByteView body) {
  if (signature_version != 3) {
    format::Writer prefix;
    prefix.u8(tag == PacketTag::user_id ? 0xB4 : 0xD1).u32(static_cast<std::uint32_t>(body.size()));
    hasher.update(prefix.written());
  }
  hasher.update(body);
}

/// Whether the type says that the signature also covers the component.
bool covers_component(SignatureType type) {
  return type != SignatureType::direct_key && type != SignatureType::key_revocation;
}

crypto::Digest digest_of(const Signature& signature, const SignedContent& content,
                         crypto::HashAlgorithm algorithm) {
  thread_local crypto::Hasher hasher;
  hasher.start(algorithm);
  hasher.update(signature.salt);
  update_key(hasher, signature.version, content.primary);
  if (covers_component(signature.type)) {
    if (content.tag == PacketTag::public_subkey) {
      update_key(hasher, signature.version, content.component);
    } else if (content.tag != PacketTag::public_key) {
      update_user_id(hasher, signature.version, content.tag, content.component);
    }
  }
  hasher.update(signature.signed_part);
  if (signature.version != 3) {
    format::Writer trailer;
    trailer.u8(signature.version).u8(0xFF);
    trailer.u32(static_cast<std::uint32_t>(signature.signed_part.size()));
    hasher.update(trailer.written());
  }
  return hasher.finish();
}

/// Whether signatures of this algorithm can be checked at all.
bool is_signing(KeyAlgorithm algorithm) {
  switch (algorithm) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_sign_only:
    case KeyAlgorithm::dsa:
    case KeyAlgorithm::ecdsa:
    case KeyAlgorithm::eddsa_legacy:
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::ed448: return true;
    default: return false;
  }
}

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
  const crypto::Digest digest = digest_of(signature, content, *algorithm);
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
