#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.hpp"
#include "core/crypto/error.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {

/// An X25519 key pair, RFC 7748 §5. The secret is wiped with the object.
class X25519KeyPair {
 public:
  static constexpr std::size_t secret_size = 32;
  static constexpr std::size_t public_size = 32;
  static constexpr std::size_t shared_size = 32;

  /// The pair of `secret`, which is kept octet by octet, whether its fixed bits are set or not:
  /// they are set for each use alone.
  [[nodiscard]] static X25519KeyPair from_secret(std::span<const std::uint8_t, secret_size> secret);

  /// A new random pair. The fixed bits of its secret are set (RFC 7748 §5: divisible by eight, the
  /// highest bit is bit 254), since some readers of v4 keys do not set them.
  [[nodiscard]] static X25519KeyPair generate();

  /// The u-coordinate, little-endian.
  [[nodiscard]] const std::array<std::uint8_t, public_size>& public_key() const { return public_; }

  /// The scalar, little-endian, as v6 secret key packets hold it (RFC 9580 §5.5.5.7); v4 ones hold
  /// it in the opposite order.
  [[nodiscard]] std::span<const std::uint8_t, secret_size> expose_secret() const {
    return secret_.expose();
  }

  /// What this pair and the owner of `peer` alone know. CryptoError::bad_key where the outcome
  /// would be all zeros: a point of small order, with which everybody knows it (RFC 7748 §6.1).
  [[nodiscard]] Result<SecretArray<shared_size>, CryptoError> shared_secret(
      std::span<const std::uint8_t, public_size> peer) const;

 private:
  X25519KeyPair() = default;
  std::array<std::uint8_t, public_size> public_{};
  SecretArray<secret_size> secret_;
};

}  // namespace kith::crypto
