#pragma once

#include <cstddef>

/// What every program holds to that lets strangers connect.
namespace kith {

/// Connections that have not become sessions yet, at once.
inline constexpr std::size_t most_half_open = 32;
/// Of these, those of one address.
inline constexpr std::size_t most_half_open_of_one = 8;
/// Of one address, and as many at once.
inline constexpr double arrivals_per_second = 5;
/// Short authentication strings that a person compares: whoever forges them has to guess, and gets
/// few guesses.
inline constexpr double comparisons_per_minute = 3;

}  // namespace kith
