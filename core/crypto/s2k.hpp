#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/error.hpp"
#include "core/crypto/hash.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {

/// The older ways of OpenPGP from a passphrase to a key. All give `size` octets, at most 64 (the
/// largest key has 32), and fail with DerivationError::unsupported where Kith does not have the
/// hash function, malformed for a size of 0 or above 64 or a passphrase of more than a mebibyte.
/// For Argon2 there is derive_argon2id.

inline constexpr std::size_t s2k_salt_size = 8;
using S2kSalt = std::span<const std::uint8_t, s2k_salt_size>;

/// The highest count of octets that the format can express, RFC 9580 §3.7.1.3: tenths of a second.
inline constexpr std::uint32_t max_s2k_count = 65'011'712;

/// RFC 9580 §3.7.1.1.
[[nodiscard]] Result<SecretBytes, DerivationError> derive_simple(HashAlgorithm algorithm,
                                                                 ByteView passphrase,
                                                                 std::size_t size);

/// RFC 9580 §3.7.1.2.
[[nodiscard]] Result<SecretBytes, DerivationError> derive_salted(HashAlgorithm algorithm,
                                                                 ByteView passphrase, S2kSalt salt,
                                                                 std::size_t size);

/// RFC 9580 §3.7.1.3. `count`: octets to hash for each digest, at least salt and passphrase once;
/// above max_s2k_count it is too_costly.
[[nodiscard]] Result<SecretBytes, DerivationError> derive_iterated(HashAlgorithm algorithm,
                                                                   ByteView passphrase,
                                                                   S2kSalt salt,
                                                                   std::uint32_t count,
                                                                   std::size_t size);

}  // namespace kith::crypto
