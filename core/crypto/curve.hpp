#pragma once

#include <cstddef>
#include <cstdint>

namespace kith::crypto {

/// Elliptic curves of OpenPGP keys, RFC 9580 §9.2, with secp256k1 as GnuPG writes it. The numbers
/// are Kith's own and stay as they are, since records hold them; 0 is left to mean none.
enum class Curve : std::uint8_t {
  nist_p256 = 1,
  nist_p384 = 2,
  nist_p521 = 3,
  brainpool_p256r1 = 4,
  brainpool_p384r1 = 5,
  brainpool_p512r1 = 6,
  secp256k1 = 7,
  ed25519 = 8,
  ed448 = 9,
  curve25519 = 10,  ///< X25519
  x448 = 11,
};

/// Bits of a coordinate, as people quote the size of a curve; 0 for a value that is no Curve.
[[nodiscard]] constexpr std::size_t bits_of(Curve curve) {
  switch (curve) {
    case Curve::nist_p256:
    case Curve::brainpool_p256r1:
    case Curve::secp256k1: return 256;
    case Curve::nist_p384:
    case Curve::brainpool_p384r1: return 384;
    case Curve::nist_p521: return 521;
    case Curve::brainpool_p512r1: return 512;
    case Curve::ed25519:
    case Curve::curve25519: return 255;
    case Curve::ed448:
    case Curve::x448: return 448;
  }
  return 0;
}

}  // namespace kith::crypto
