#include "core/base/time.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace kith {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t seconds_per_day = 86400;
constexpr std::int64_t last_printable = 253402300799;   // 9999-12-31T23:59:59Z
constexpr std::int64_t first_printable = -62167219200;  // 0000-01-01T00:00:00Z

/// Takes `count` decimal digits off the front of `text`.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  unsigned value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::int64_t> take_date(std::string_view& text) {
  const auto y = take_digits(text, 4);
  if (!y || !take(text, '-')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || !take(text, '-')) return std::nullopt;
  const auto d = take_digits(text, 2);
  if (!d) return std::nullopt;
  const year_month_day date{year{static_cast<int>(*y)}, month{*m}, day{*d}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date}.time_since_epoch().count() * seconds_per_day;
}

/// `Z` or `±hh:mm`, in seconds east of UTC.
std::optional<std::int64_t> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return 0;
  const bool east = take(text, '+');
  if (!east && !take(text, '-')) return std::nullopt;
  const auto h = take_digits(text, 2);
  if (!h || *h > 23 || !take(text, ':')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || *m > 59) return std::nullopt;
  const std::int64_t seconds = (std::int64_t{*h} * 60 + *m) * 60;
  return east ? seconds : -seconds;
}

std::optional<std::int64_t> take_clock(std::string_view& text) {
  const auto h = take_digits(text, 2);
  if (!h || *h > 23 || !take(text, ':')) return std::nullopt;
  const auto m = take_digits(text, 2);
  if (!m || *m > 59 || !take(text, ':')) return std::nullopt;
  const auto s = take_digits(text, 2);
  if (!s || *s > 60) return std::nullopt;
  if (take(text, '.')) {
    if (!take_digits(text, 1)) return std::nullopt;
    while (take_digits(text, 1)) {
    }
  }
  return (*h * 60 + *m) * 60 + *s;
}

}  // namespace

Timestamp Timestamp::now() {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count()};
}

std::string to_date(Timestamp t) {
  if (t.seconds < first_printable || t.seconds > last_printable) {
    return "@" + std::to_string(t.seconds);
  }
  std::int64_t whole_days = t.seconds / seconds_per_day;
  if (t.seconds % seconds_per_day < 0) --whole_days;
  const year_month_day date{sys_days{days{whole_days}}};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text;
}

std::string to_rfc3339(Timestamp t) {
  if (t.seconds < first_printable || t.seconds > last_printable) {
    return "@" + std::to_string(t.seconds);
  }
  std::int64_t second = t.seconds % seconds_per_day;
  if (second < 0) second += seconds_per_day;
  char text[32];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", static_cast<int>(second / 3600),
                static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
  return to_date(t) + text;
}

std::optional<Timestamp> parse_time(std::string_view text) {
  if (take(text, '@')) {
    std::int64_t seconds = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (seconds < first_printable || seconds > last_printable) return std::nullopt;
    return Timestamp{seconds};
  }
  const auto midnight = take_date(text);
  if (!midnight) return std::nullopt;
  if (text.empty()) return Timestamp{*midnight};
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const auto clock = take_clock(text);
  if (!clock) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Timestamp{*midnight + *clock - *offset};
}

}  // namespace kith
