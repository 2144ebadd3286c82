#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kith {

/// Your private opinion of how well the owner of a key checks others before certifying them. Not
/// having one, "unknown", is the absence of a value. The numbers are those of GnuPG's ownertrust
/// file.
enum class Ownertrust : std::uint8_t {
  undefined = 2,  ///< looked at, not decided
  never = 3,      ///< certifications by this owner count for nothing
  marginal = 4,   ///< checks somewhat: several of those are needed
  full = 5,       ///< checks as well as you do
  ultimate = 6,   ///< is you
};

/// The name, as `marginal`.
[[nodiscard]] constexpr std::string_view name_of(Ownertrust level) {
  switch (level) {
    case Ownertrust::undefined: return "undefined";
    case Ownertrust::never: return "never";
    case Ownertrust::marginal: return "marginal";
    case Ownertrust::full: return "full";
    case Ownertrust::ultimate: return "ultimate";
  }
  return {};
}

/// The level of that number; nullopt for any other number.
[[nodiscard]] constexpr std::optional<Ownertrust> ownertrust_of(unsigned number) {
  if (number < static_cast<unsigned>(Ownertrust::undefined) ||
      number > static_cast<unsigned>(Ownertrust::ultimate)) {
    return std::nullopt;
  }
  return static_cast<Ownertrust>(number);
}

/// The level of that name; nullopt for any other text.
[[nodiscard]] constexpr std::optional<Ownertrust> ownertrust_from_name(std::string_view name) {
  for (unsigned number = 0; number <= static_cast<unsigned>(Ownertrust::ultimate); ++number) {
    const auto level = ownertrust_of(number);
    if (level && name_of(*level) == name) return level;
  }
  return std::nullopt;
}

}  // namespace kith
