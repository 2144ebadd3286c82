#include "cli/passphrase/strength_words.hpp"

#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

constexpr double minute = 60;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr double year = 365.25 * day;
constexpr double month = year / 12;

}  // namespace

std::string in_words(const Strength& strength) {
  const double time = strength.seconds();
  const auto about = [time](double unit, std::string_view noun) {
    return fmt::format("about {}", counted(static_cast<std::uint64_t>(time / unit), noun));
  };
  if (time < minute) return "less than a minute";
  if (time < 2 * hour) return about(minute, "minute");
  if (time < 2 * day) return about(hour, "hour");
  if (time < 2 * month) return about(day, "day");
  if (time < 2 * year) return about(month, "month");
  return time < 200 * year ? about(year, "year") : "centuries";
}

}  // namespace kith::cli
