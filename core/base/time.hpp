#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

/// Whole seconds since 1970-01-01T00:00:00Z. Wider than OpenPGP's 32 bits, so that adding an
/// expiration period never wraps.
struct Timestamp {
  std::int64_t seconds = 0;
  auto operator<=>(const Timestamp&) const = default;

  /// The system clock, now.
  [[nodiscard]] static Timestamp now();
};

[[nodiscard]] constexpr Timestamp operator+(Timestamp t, std::int64_t seconds) {
  return {t.seconds + seconds};
}

/// The instant in 32 bits of seconds, as OpenPGP (RFC 9580 §3.5) and Kith's records hold it; one
/// outside of them becomes the nearest inside.
[[nodiscard]] constexpr std::uint32_t seconds_in_32_bits(Timestamp t) {
  constexpr std::int64_t last = 0xFFFF'FFFF;
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(t.seconds, 0, last));
}

/// RFC 3339 in UTC, as `2026-11-24T06:57:00Z`. Years 0 to 9999; others print as `@SECONDS`.
[[nodiscard]] std::string to_rfc3339(Timestamp t);

/// `2026-11-24`, in UTC.
[[nodiscard]] std::string to_date(Timestamp t);

/// Reads `YYYY-MM-DD`, RFC 3339 with any offset, or `@SECONDS`, within the years 0 to 9999 but for
/// the offset; nullopt for anything else.
[[nodiscard]] std::optional<Timestamp> parse_time(std::string_view text);

}  // namespace kith
