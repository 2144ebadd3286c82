#pragma once

#include <cstddef>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/error.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {

/// The most octets that one key can be stretched to, RFC 5869 §2.3.
inline constexpr std::size_t max_hkdf_size = std::size_t{255} * 32;

/// `size` octets from a key, by HKDF with SHA-256, RFC 5869: as OpenPGP makes the key for a secret
/// key that an AEAD mode protects (RFC 9580 §3.7.2.1, without salt). `info` says what they are for,
/// and other ones give unrelated octets. DerivationError::malformed for no key at all, and for a
/// size of 0 or above max_hkdf_size.
[[nodiscard]] Result<SecretBytes, DerivationError> hkdf_sha256(ByteView key, ByteView salt,
                                                               ByteView info, std::size_t size);

}  // namespace kith::crypto
