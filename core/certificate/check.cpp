#include "core/certificate/check.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace kith::certificate {
namespace {

using format::KeyAlgorithm;
using format::PacketTag;
using format::Signature;
using format::SignatureType;

/// Hashes `octets`, then the `width` lowest octets of `size`, big-endian.
template <std::size_t count>
void update_framing(crypto::Hasher& hasher, const std::array<std::uint8_t, count>& octets,
                    std::size_t size, std::size_t width = 4) {
  std::array<std::uint8_t, count + 4> framing{};
  auto out = std::ranges::copy(octets, framing.begin()).out;
  for (std::size_t i = width; i-- > 0;) *out++ = static_cast<std::uint8_t>(size >> 8 * i & 0xFF);
  hasher.update(std::span{framing}.first(count + width));
}

void update_key(crypto::Hasher& hasher, std::uint8_t signature_version, ByteView body) {
  if (signature_version == 6) {
    update_framing(hasher, std::array<std::uint8_t, 1>{0x9B}, body.size());
  } else {
    update_framing(hasher, std::array<std::uint8_t, 1>{0x99}, body.size(), 2);
  }
  hasher.update(body);
}

void update_user_id(crypto::Hasher& hasher, std::uint8_t signature_version, PacketTag tag,
                    ByteView body) {
  if (signature_version != 3) {
    const std::uint8_t mark = tag == PacketTag::user_id ? 0xB4 : 0xD1;
    update_framing(hasher, std::array{mark}, body.size());
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
    update_framing(hasher, std::array<std::uint8_t, 2>{signature.version, 0xFF},
                   signature.signed_part.size());
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
