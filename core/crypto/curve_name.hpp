#pragma once

#include <string_view>

#include "core/crypto/curve.hpp"

namespace kith::crypto {

/// libcrypto's name of a curve of the Weierstrass form; empty for the others.
[[nodiscard]] constexpr std::string_view library_name(Curve curve) {
  switch (curve) {
    case Curve::nist_p256: return "P-256";
    case Curve::nist_p384: return "P-384";
    case Curve::nist_p521: return "P-521";
    case Curve::brainpool_p256r1: return "brainpoolP256r1";
    case Curve::brainpool_p384r1: return "brainpoolP384r1";
    case Curve::brainpool_p512r1: return "brainpoolP512r1";
    case Curve::secp256k1: return "secp256k1";
    case Curve::ed25519:
    case Curve::ed448:
    case Curve::curve25519:
    case Curve::x448: break;
  }
  return {};
}

}  // namespace kith::crypto
