#pragma once

#include <cstdint>

namespace kith::format {

/// Public-key algorithms. RFC 9580 §9.1. Others are kept as their number.
enum class KeyAlgorithm : std::uint8_t {
  rsa = 1,
  rsa_encrypt_only = 2,
  rsa_sign_only = 3,
  elgamal = 16,
  dsa = 17,
  ecdh = 18,
  ecdsa = 19,
  eddsa_legacy = 22,
  x25519 = 25,
  x448 = 26,
  ed25519 = 27,
  ed448 = 28,
};

/// Octets of the salt that a v6 signature carries for a hash algorithm, 0 where the algorithm is
/// unknown or has none. RFC 9580 §9.5.
[[nodiscard]] constexpr std::size_t v6_salt_size(std::uint8_t hash_algorithm) {
  switch (hash_algorithm) {
    case 8:
    case 11:
    case 12: return 16;
    case 9: return 24;
    case 10:
    case 14: return 32;
    default: return 0;
  }
}

}  // namespace kith::format
