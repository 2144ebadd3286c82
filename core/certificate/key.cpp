#include "core/certificate/key.hpp"

#include "core/certificate/algorithm.hpp"
#include "core/crypto/hash.hpp"
#include "keyring-format/writer.hpp"

namespace kith::certificate {

using crypto::CryptoError;
using crypto::VerifyKey;
using format::KeyAlgorithm;

Fingerprint fingerprint_of(const format::PublicKey& key) {
  format::Writer prefix;
  const auto size = static_cast<std::uint32_t>(key.body.size());
  const bool v6 = key.version == 6;
  if (v6) {
    prefix.u8(0x9B).u32(size);
  } else {
    prefix.u8(0x99).u16(static_cast<std::uint16_t>(size));
  }
  thread_local crypto::Hasher hasher;
  hasher.start(v6 ? crypto::HashAlgorithm::sha256 : crypto::HashAlgorithm::sha1);
  hasher.update(prefix.written());
  hasher.update(key.body);
  const crypto::Digest digest = hasher.finish();
  return Fingerprint::make(key.version, digest.octets()).value_or(Fingerprint{});
}

std::optional<Fingerprint> fingerprint_of(const format::Packet& packet) {
  const auto key = format::parse_public_part(packet.body);
  if (!key) return std::nullopt;
  return fingerprint_of(*key);
}

Result<VerifyKey, CryptoError> verify_key_of(const format::PublicKey& key) {
  switch (key.algorithm) {
    case KeyAlgorithm::rsa:
    case KeyAlgorithm::rsa_sign_only: {
      const auto& rsa = std::get<format::RsaPublic>(key.material);
      return VerifyKey::rsa(rsa.modulus, rsa.exponent);
    }
    case KeyAlgorithm::dsa: {
      const auto& dsa = std::get<format::DsaPublic>(key.material);
      return VerifyKey::dsa(dsa.p, dsa.q, dsa.g, dsa.y);
    }
    case KeyAlgorithm::ecdsa: {
      const auto& material = std::get<format::CurvePublic>(key.material);
      const auto curve = curve_of(material.oid);
      if (!curve) return fail(CryptoError::unsupported);
      return VerifyKey::ecdsa(*curve, material.point);
    }
    case KeyAlgorithm::eddsa_legacy: {
      const auto& material = std::get<format::CurvePublic>(key.material);
      if (curve_of(material.oid) != crypto::Curve::ed25519) return fail(CryptoError::unsupported);
      return VerifyKey::ed25519(material.point.subspan(1));
    }
    case KeyAlgorithm::ed25519:
      return VerifyKey::ed25519(std::get<format::NativePublic>(key.material).point);
    case KeyAlgorithm::ed448:
      return VerifyKey::ed448(std::get<format::NativePublic>(key.material).point);
    default: return fail(CryptoError::unsupported);
  }
}

}  // namespace kith::certificate
