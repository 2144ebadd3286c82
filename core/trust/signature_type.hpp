#pragma once

#include <cstdint>

/// Types of signatures, as far as they matter to trust. RFC 9580 §5.2.1.
namespace kith::trust {

inline constexpr std::uint8_t persona = 0x11;  ///< certified without any check
inline constexpr std::uint8_t direct_key = 0x1F;
inline constexpr std::uint8_t key_revocation = 0x20;
inline constexpr std::uint8_t certification_revocation = 0x30;

/// Whether the type is one of those that vouch for a user ID. RFC 9580 §5.2.1.4–7.
[[nodiscard]] constexpr bool is_certification(std::uint8_t type) {
  return type >= 0x10 && type <= 0x13;
}

}  // namespace kith::trust
