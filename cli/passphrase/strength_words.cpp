#include "cli/passphrase/strength_words.hpp"

#include <string_view>

#include <fmt/format.h>

#include "cli/text/layout.hpp"

namespace kith::cli {

std::string in_words(const Strength& strength) {
  using Unit = GuessingTime::Unit;
  const auto [unit, count] = strength.guessing_time();
  const auto about = [count = count](std::string_view noun) {
    return fmt::format("about {}", counted(count, noun));
  };
  switch (unit) {
    case Unit::under_a_minute: return "less than a minute";
    case Unit::minutes: return about("minute");
    case Unit::hours: return about("hour");
    case Unit::days: return about("day");
    case Unit::months: return about("month");
    case Unit::years: return about("year");
    case Unit::centuries: break;
  }
  return "centuries";
}

}  // namespace kith::cli
