#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "core/base/bytes.hpp"

namespace kith::crypto {

/// The hash functions that Kith has for the Noise protocol framework. Noise rev 34 §12.5, §12.7.
enum class NoiseHash : std::uint8_t { sha256, blake2b };

inline constexpr std::size_t max_noise_hash_size = 64;

/// Octets of a digest, Noise's HASHLEN: 32 or 64.
[[nodiscard]] std::size_t digest_size(NoiseHash hash);

/// As it stands in the name of a protocol: "SHA256", "BLAKE2b".
[[nodiscard]] std::string_view name_of(NoiseHash hash);

/// Hashes the pieces, one after the other, into `digest`, which has the function's size and may lie
/// where a piece lies.
void noise_hash(NoiseHash hash, std::initializer_list<ByteView> pieces,
                std::span<std::uint8_t> digest);

/// HMAC (RFC 2104) over the pieces, one after the other, with a key of any size, into `tag`, which
/// has the function's size and may lie where the key or a piece lies. For BLAKE2b too it is HMAC,
/// not that function's own keyed mode. Nothing of the key stays in memory.
void noise_hmac(NoiseHash hash, ByteView key, std::initializer_list<ByteView> pieces,
                std::span<std::uint8_t> tag);

}  // namespace kith::crypto
