#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/error.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::crypto {

/// What one derivation with Argon2id costs, RFC 9106 §3.1. Another cost gives another key, so it is
/// kept beside what the key protects.
struct Argon2Cost {
  std::uint32_t passes = 0;      ///< t
  std::uint32_t lanes = 0;       ///< p
  std::uint32_t memory_kib = 0;  ///< m, in units of 1024 octets
};

/// For Kith's own records: 256 MiB, most of a second on the usual machine.
inline constexpr Argon2Cost argon2_moderate = {.passes = 3, .lanes = 1, .memory_kib = 256 * 1024};

/// For OpenPGP, where the memory is a power of two: the second recommendation of RFC 9106 §4, which
/// phones can afford.
inline constexpr Argon2Cost argon2_openpgp = {.passes = 3, .lanes = 4, .memory_kib = 64 * 1024};

/// The highest cost that Kith pays. The parameters come from files of strangers and from records
/// that may be damaged: without these, one of them could keep a machine busy for days.
struct Argon2Limit {
  /// 2 GiB: the first recommendation of RFC 9106 §4, which the sample key of RFC 9580 §A.5 follows.
  static constexpr std::uint32_t memory_kib = 1U << 21U;
  /// Four times what any known program uses.
  static constexpr std::uint32_t passes = 16;
  /// Four times what RFC 9106 §4 recommends.
  static constexpr std::uint32_t lanes = 16;
  /// `passes` times `memory_kib`, for the time is in proportion to it: twice the work of that
  /// recommendation, some seconds.
  static constexpr std::uint64_t work_kib = 1ULL << 22U;
};

inline constexpr std::size_t argon2_salt_size = 16;  ///< octets, also RFC 9580 §3.7.1.4

/// The memory of an OpenPGP S2K specifier in units of 1024 octets, RFC 9580 §3.7.1.4.
/// DerivationError::malformed for an exponent that has no place there with so many lanes,
/// too_costly above Argon2Limit::memory_kib.
[[nodiscard]] Result<std::uint32_t, DerivationError> argon2_memory(std::uint8_t exponent,
                                                                   std::uint32_t lanes);

/// A key of `size` octets, 16 to 64, from a passphrase: Argon2id of version 0x13, RFC 9106, without
/// secret or associated data. Takes the time and the memory that `cost` says; says at once that it
/// is too_costly, or malformed: no passes, no lanes, less than 8 KiB for each lane, or a passphrase
/// of more than a mebibyte.
[[nodiscard]] Result<SecretBytes, DerivationError> derive_argon2id(
    ByteView passphrase, std::span<const std::uint8_t, argon2_salt_size> salt,
    const Argon2Cost& cost, std::size_t size);

}  // namespace kith::crypto
