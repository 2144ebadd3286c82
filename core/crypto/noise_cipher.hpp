#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"

namespace kith::crypto {

inline constexpr std::size_t noise_key_size = 32;
inline constexpr std::size_t noise_tag_size = 16;

/// ChaCha20-Poly1305 (RFC 8439 §2.8) with Noise's nonce: four zeros, then `n` little-endian. Noise
/// rev 34 §12.3. The caller answers for never using `n` twice with a key. `ciphertext` is longer
/// than `plaintext` by the tag's 16 octets, and may begin where `plaintext` does.
void noise_encrypt(std::span<const std::uint8_t, noise_key_size> key, std::uint64_t n,
                   ByteView associated, ByteView plaintext, std::span<std::uint8_t> ciphertext);

/// The way back. `plaintext` is shorter than `ciphertext` by the tag, and may begin where that
/// does. False where key, `n`, ciphertext or `associated` is another one, and where there is no
/// room for a tag: `plaintext` then holds nothing of the message.
[[nodiscard]] bool noise_decrypt(std::span<const std::uint8_t, noise_key_size> key, std::uint64_t n,
                                 ByteView associated, ByteView ciphertext,
                                 std::span<std::uint8_t> plaintext);

}  // namespace kith::crypto
