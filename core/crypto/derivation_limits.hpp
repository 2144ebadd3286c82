#pragma once

#include <cstddef>

namespace kith::crypto {

/// Octets of the longest passphrase that a key is derived from: far beyond what anyone types or
/// stores.
inline constexpr std::size_t max_passphrase = std::size_t{1} << 20;

/// Octets of the longest key that a passphrase becomes; the largest that a cipher takes has 32.
inline constexpr std::size_t max_derived_key = 64;

}  // namespace kith::crypto
