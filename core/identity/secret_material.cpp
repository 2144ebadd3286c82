#include "core/identity/secret_material.hpp"

#include <algorithm>

#include "core/certificate/algorithm.hpp"
#include "core/identity/secret_writer.hpp"
#include "keyring-format/packet/secret_material.hpp"

namespace kith::identity {
namespace {

using crypto::Curve;
using crypto::SecretBytes;
using format::KeyAlgorithm;

constexpr std::size_t native_size = 32;
constexpr std::uint8_t native_prefix = 0x40;  ///< RFC 9580 §11.2

/// Whether a secret is kept as 32 native octets, whatever its packet makes of them.
bool is_native(const format::PublicKey& key) {
  const auto curve = certificate::curve_of(key);
  switch (key.algorithm) {
    case KeyAlgorithm::ed25519:
    case KeyAlgorithm::x25519: return true;
    case KeyAlgorithm::eddsa_legacy: return curve == Curve::ed25519;
    case KeyAlgorithm::ecdh: return curve == Curve::curve25519;
    default: return false;
  }
}

bool is_weierstrass(Curve curve) {
  switch (curve) {
    case Curve::nist_p256:
    case Curve::nist_p384:
    case Curve::nist_p521:
    case Curve::brainpool_p256r1:
    case Curve::brainpool_p384r1:
    case Curve::brainpool_p512r1:
    case Curve::secp256k1: return true;
    case Curve::ed25519:
    case Curve::ed448:
    case Curve::curve25519:
    case Curve::x448: break;
  }
  return false;
}

/// RFC 7748 §5: divisible by eight, and the highest bit is bit 254.
void set_fixed_bits(std::span<std::uint8_t> scalar) {
  scalar.front() &= 0xF8;
  scalar.back() = static_cast<std::uint8_t>((scalar.back() & 0x7FU) | 0x40U);
}

Result<SecretBytes, MaterialError> native_secret(const format::PublicKey& key,
                                                 const format::SecretMaterial& material) {
  if (const auto* native = std::get_if<format::NativeSecret>(&material)) {
    return SecretBytes::copy_of(native->octets);
  }
  const ByteView number = std::get<format::NumberSecret>(material).number;
  if (number.size() > native_size) return fail(MaterialError::damaged);
  SecretBytes secret{native_size};
  const auto octets = secret.expose_mutable();
  std::ranges::copy(number, octets.last(number.size()).begin());
  if (key.algorithm == KeyAlgorithm::ecdh) std::ranges::reverse(octets);
  return secret;
}

SecretBytes canonical_fields(const format::SecretMaterial& material) {
  SecretWriter out;
  if (const auto* rsa = std::get_if<format::RsaSecret>(&material)) {
    out.mpi(rsa->d).mpi(rsa->p).mpi(rsa->q).mpi(rsa->u);
  } else if (const auto* number = std::get_if<format::NumberSecret>(&material)) {
    out.mpi(number->number);
  } else {
    out.octets(std::get<format::NativeSecret>(material).octets);
  }
  return out.copy();
}

Result<KeyPair, MaterialError> native_pair(const format::PublicKey& key, ByteView secret) {
  if (secret.size() != native_size) return fail(MaterialError::damaged);
  const Curve curve = *certificate::curve_of(key);
  if (const auto* native = std::get_if<format::NativePublic>(&key.material)) {
    return KeyPair{crypto::CurvePair{curve, native->point, secret}};
  }
  const ByteView point = std::get<format::CurvePublic>(key.material).point;
  if (point.size() != 1 + native_size || point.front() != native_prefix) {
    return fail(MaterialError::damaged);
  }
  return KeyPair{crypto::CurvePair{curve, point.subspan(1), secret}};
}

/// Keys whose secret is one number.
Result<KeyPair, MaterialError> number_pair(const format::PublicKey& key, ByteView number) {
  if (const auto* dsa = std::get_if<format::DsaPublic>(&key.material)) {
    return KeyPair{crypto::DsaPair{dsa->p, dsa->q, dsa->g, dsa->y, number}};
  }
  if (const auto* elgamal = std::get_if<format::ElgamalPublic>(&key.material)) {
    return KeyPair{crypto::ElgamalPair{elgamal->p, elgamal->g, elgamal->y, number}};
  }
  const auto curve = certificate::curve_of(key);
  if (!curve || !is_weierstrass(*curve) || key.algorithm == KeyAlgorithm::eddsa_legacy) {
    return fail(MaterialError::unsupported);
  }
  const ByteView point = std::get<format::CurvePublic>(key.material).point;
  return KeyPair{crypto::CurvePair{*curve, point, number}};
}

Result<format::SecretMaterial, MaterialError> parsed(KeyAlgorithm algorithm, ByteView fields) {
  auto material = format::parse_secret_material(algorithm, fields);
  if (material) return std::move(*material);
  const bool unknown = material.error().code == format::ParseErrorCode::unsupported_version;
  return fail(unknown ? MaterialError::unsupported : MaterialError::damaged);
}

}  // namespace

Result<SecretBytes, MaterialError> secret_from_fields(const format::PublicKey& key,
                                                      ByteView fields) {
  const auto material = parsed(key.algorithm, fields);
  if (!material) return fail(material.error());
  auto secret = is_native(key) ? native_secret(key, *material)
                               : Result<SecretBytes, MaterialError>{canonical_fields(*material)};
  if (!secret) return secret;
  if (const auto objection = objection_to(key, secret->expose())) return fail(*objection);
  return secret;
}

SecretBytes fields_from_secret(const format::PublicKey& key, ByteView secret) {
  if (!is_native(key) || std::holds_alternative<format::NativePublic>(key.material)) {
    return SecretBytes::copy_of(secret);
  }
  SecretBytes number = SecretBytes::copy_of(secret);
  if (key.algorithm == KeyAlgorithm::ecdh) {
    set_fixed_bits(number.expose_mutable());
    std::ranges::reverse(number.expose_mutable());
  }
  return SecretWriter{}.mpi(number.expose()).copy();
}

Result<KeyPair, MaterialError> pair_of(const format::PublicKey& key, ByteView secret) {
  if (is_native(key)) return native_pair(key, secret);
  const auto material = parsed(key.algorithm, secret);
  if (!material) return fail(material.error());
  if (const auto* rsa = std::get_if<format::RsaSecret>(&*material)) {
    const auto& of_all = std::get<format::RsaPublic>(key.material);
    return KeyPair{
        crypto::RsaPair{of_all.modulus, of_all.exponent, rsa->d, rsa->p, rsa->q, rsa->u}};
  }
  if (const auto* number = std::get_if<format::NumberSecret>(&*material)) {
    return number_pair(key, number->number);
  }
  const ByteView octets = std::get<format::NativeSecret>(*material).octets;
  const ByteView point = std::get<format::NativePublic>(key.material).point;
  return KeyPair{crypto::CurvePair{*certificate::curve_of(key), point, octets}};
}

std::optional<MaterialError> objection_to(const format::PublicKey& key, ByteView secret) {
  const auto pair = pair_of(key, secret);
  if (!pair) return pair.error();
  const auto belongs =
      std::visit([](const auto& halves) { return crypto::is_pair(halves); }, *pair);
  if (belongs) return *belongs ? std::nullopt : std::optional{MaterialError::mismatched};
  return belongs.error() == crypto::CryptoError::unsupported ? MaterialError::unsupported
                                                             : MaterialError::damaged;
}

}  // namespace kith::identity
