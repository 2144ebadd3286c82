#pragma once

#include <cstdint>
#include <optional>

#include "core/base/error.hpp"
#include "core/base/time.hpp"

namespace kith {

/// The seconds from `start` until something expires, as OpenPGP holds them; empty for never. An
/// error where that is in the past or does not fit 32 bits. RFC 9580 §5.2.3.13 and §5.2.3.18.
[[nodiscard]] inline Outcome<std::optional<std::uint32_t>> lifetime_of(
    Timestamp start, std::optional<Timestamp> end) {
  if (!end) return std::optional<std::uint32_t>{};
  const std::int64_t seconds = end->seconds - start.seconds;
  if (seconds <= 0) {
    return fail(Error{ErrorKind::usage,
                      "it would end on " + to_rfc3339(*end) + ", not after " + to_rfc3339(start),
                      {"give a date to come, or a period like 2y"}});
  }
  constexpr std::int64_t longest = 0xFFFF'FFFF;
  if (seconds > longest) {
    return fail(
        Error{ErrorKind::usage,
              "it would end on " + to_rfc3339(*end) + ": OpenPGP's longest period is 136 years",
              {"`never` says that it does not end"}});
  }
  return std::optional{static_cast<std::uint32_t>(seconds)};
}

}  // namespace kith
