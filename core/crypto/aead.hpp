#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/error.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {

inline constexpr std::size_t seal_key_size = 32;
inline constexpr std::size_t seal_nonce_size = 24;
inline constexpr std::size_t seal_tag_size = 16;

/// A message that only the holder of the key can open or change: XChaCha20-Poly1305 as in
/// draft-irtf-cfrg-xchacha-03 §2. What of it is stored, and in which order, is up to the caller.
struct Sealed {
  std::array<std::uint8_t, seal_nonce_size> nonce{};
  Bytes ciphertext;  ///< as long as the message, and the tag of 16 octets behind it
};

/// Encrypts `message` under a new random nonce: with 24 octets it never comes twice, however many
/// messages a key seals. `associated` is not kept, but must be there again to open it: it binds the
/// message to where it belongs.
[[nodiscard]] Sealed seal(std::span<const std::uint8_t, seal_key_size> key, ByteView message,
                          ByteView associated);

/// The message that was sealed; CipherError::not_authentic, and nothing of the message, where key,
/// nonce, ciphertext or `associated` is another one. The tag is compared in constant time.
[[nodiscard]] Result<SecretBytes, CipherError> open(
    std::span<const std::uint8_t, seal_key_size> key,
    std::span<const std::uint8_t, seal_nonce_size> nonce, ByteView ciphertext, ByteView associated);

}  // namespace kith::crypto
