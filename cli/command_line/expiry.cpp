#include "cli/command_line/expiry.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "cli/command_line/number.hpp"
#include "cli/text/layout.hpp"

namespace kith::cli {
namespace {

namespace ch = std::chrono;

constexpr std::int64_t seconds_of_day = 86400;
constexpr std::int64_t last_second = 0xFFFF'FFFF;  // RFC 9580 §3.5
constexpr int most_units = 99999;                  // beyond what any unit can mean
constexpr int most_months = 12 * 1000;             // beyond the last second, within a calendar

Error no_expiry(std::string_view text, std::string_view why) {
  return {ErrorKind::usage,
          fmt::format("\"{}\" {}", shown(text), why),
          {"write 2y, 18m, 6w, 30d, a date as 2028-11-24, or never"}};
}

Timestamp months_later(Timestamp from, int months) {
  const auto days = ch::floor<ch::days>(ch::sys_seconds{ch::seconds{from.seconds}});
  const std::int64_t in_day = from.seconds - days.time_since_epoch().count() * seconds_of_day;
  ch::year_month_day date = ch::year_month_day{days} + ch::months{months};
  if (!date.ok()) date = date.year() / date.month() / ch::last;
  return {ch::sys_days{date}.time_since_epoch().count() * seconds_of_day + in_day};
}

/// The instant that a number with a unit behind it means; nothing when `text` is none.
std::optional<Timestamp> later(std::string_view text, Timestamp now) {
  if (text.size() < 2) return std::nullopt;
  const auto number = number_in(text.substr(0, text.size() - 1), 0, most_units);
  if (!number) return std::nullopt;
  switch (text.back()) {
    case 'y': return months_later(now, std::min(*number * 12, most_months));
    case 'm': return months_later(now, std::min(*number, most_months));
    case 'w': return now + *number * (7 * seconds_of_day);
    case 'd': return now + *number * seconds_of_day;
    default: return std::nullopt;
  }
}

}  // namespace

Outcome<std::optional<Timestamp>> parse_expiry(std::string_view text, Timestamp now) {
  if (text == "never") return std::optional<Timestamp>{};
  std::optional<Timestamp> instant = later(text, now);
  if (!instant) instant = parse_time(text);
  if (!instant) return fail(no_expiry(text, "is no time at which something could expire"));
  if (*instant == now) return fail(no_expiry(text, "would expire at once"));
  if (*instant < now) return fail(no_expiry(text, "is in the past"));
  if (instant->seconds > last_second) {
    return fail(no_expiry(text, "is after 2106-02-07, the last day that OpenPGP can express"));
  }
  return instant;
}

}  // namespace kith::cli
