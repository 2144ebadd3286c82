#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/engine/prompter.hpp"

namespace kith {

/// A time in the unit in which people speak of it.
struct GuessingTime {
  enum class Unit : std::uint8_t { under_a_minute, minutes, hours, days, months, years, centuries };
  Unit unit = Unit::under_a_minute;
  std::uint64_t count = 0;  ///< of the unit, but for the first and the last
};

/// How long a passphrase withstands somebody who has the keyring and guesses in the order of
/// likelihood.
struct Strength {
  double bits = 0;  ///< of entropy

  /// How long guessing takes in the mean.
  [[nodiscard]] GuessingTime guessing_time() const;

  /// Whether a year of guessing is likely to find it.
  [[nodiscard]] bool weak() const;
};

/// Estimates it; what stands in `user_id` is as good as known to everybody. Nothing when the system
/// has no process left to do it in.
[[nodiscard]] std::optional<Strength> strength_of(const Passphrase& passphrase,
                                                  std::string_view user_id);

}  // namespace kith
