#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {

/// An Ed25519 key pair, RFC 8032. The secret is wiped with the object.
class Ed25519KeyPair {
 public:
  static constexpr std::size_t seed_size = 32;
  static constexpr std::size_t public_size = 32;
  static constexpr std::size_t signature_size = 64;

  /// The pair that belongs to `seed`, which is the private key of RFC 8032: always the same one.
  [[nodiscard]] static Ed25519KeyPair from_seed(std::span<const std::uint8_t, seed_size> seed);

  /// A new random pair.
  [[nodiscard]] static Ed25519KeyPair generate();

  [[nodiscard]] const std::array<std::uint8_t, public_size>& public_key() const { return public_; }

  /// The seed: the secret itself, as a secret key packet holds it.
  [[nodiscard]] std::span<const std::uint8_t, seed_size> expose_seed() const;

  /// Signs `message` (for OpenPGP: the digest). Deterministic.
  [[nodiscard]] std::array<std::uint8_t, signature_size> sign(ByteView message) const;

 private:
  Ed25519KeyPair() = default;
  std::array<std::uint8_t, public_size> public_{};
  SecretArray<seed_size + public_size> secret_;  ///< seed, then public key, as libsodium keeps it
};

}  // namespace kith::crypto
