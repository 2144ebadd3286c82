#include "cli/command_line/expiry.hpp"

#include <gtest/gtest.h>

namespace kith::cli {
namespace {

/// What `text` means at `now`, both as RFC 3339; "never", or the error.
std::string expiry(std::string_view text, std::string_view now) {
  const auto instant = parse_expiry(text, parse_time(now).value());
  if (!instant) return instant.error().message;
  return *instant ? to_rfc3339(**instant) : "never";
}

TEST(Expiry, CountsByTheCalendar) {
  EXPECT_EQ(expiry("2y", "2026-11-24T06:57:01Z"), "2028-11-24T06:57:01Z");
  EXPECT_EQ(expiry("18m", "2026-11-24T06:57:01Z"), "2028-05-24T06:57:01Z");
  EXPECT_EQ(expiry("6w", "2026-11-24T06:57:01Z"), "2027-01-05T06:57:01Z");
  EXPECT_EQ(expiry("30d", "2026-11-24"), "2026-12-24T00:00:00Z");
  EXPECT_EQ(expiry("1d", "2026-12-31T23:59:59Z"), "2027-01-01T23:59:59Z");
}

TEST(Expiry, ADayThatAMonthDoesNotHaveIsItsLast) {
  EXPECT_EQ(expiry("1y", "2024-02-29T12:00:00Z"), "2025-02-28T12:00:00Z");
  EXPECT_EQ(expiry("4y", "2024-02-29"), "2028-02-29T00:00:00Z");
  EXPECT_EQ(expiry("1m", "2024-01-31"), "2024-02-29T00:00:00Z");
  EXPECT_EQ(expiry("1m", "2025-01-31"), "2025-02-28T00:00:00Z");
  EXPECT_EQ(expiry("13m", "2025-12-31"), "2027-01-31T00:00:00Z");
  EXPECT_EQ(expiry("1m", "2025-12-31"), "2026-01-31T00:00:00Z");
}

TEST(Expiry, TakesInstants) {
  EXPECT_EQ(expiry("2027-01-01", "2026-11-24"), "2027-01-01T00:00:00Z");
  EXPECT_EQ(expiry("2027-01-01T10:00:00+02:00", "2026-11-24"), "2027-01-01T08:00:00Z");
  EXPECT_EQ(expiry("@4000000000", "2026-11-24"), "2096-10-02T07:06:40Z");
  EXPECT_EQ(expiry("never", "2026-11-24"), "never");
}

TEST(Expiry, RefusesThePast) {
  EXPECT_EQ(expiry("2026-11-23", "2026-11-24"), "\"2026-11-23\" is in the past");
  EXPECT_EQ(expiry("1999-01-01", "2026-11-24"), "\"1999-01-01\" is in the past");
  EXPECT_EQ(expiry("2026-11-24", "2026-11-24"), "\"2026-11-24\" would expire at once");
  for (const char* zero : {"0d", "0w", "0m", "0y", "000d"}) {
    EXPECT_EQ(expiry(zero, "2026-11-24"), '"' + std::string{zero} + "\" would expire at once");
  }
}

TEST(Expiry, RefusesWhatOpenPgpCannotExpress) {
  const std::string too_late = " is after 2106-02-07, the last day that OpenPGP can express";
  EXPECT_EQ(expiry("@4294967295", "2026-11-24"), "2106-02-07T06:28:15Z");
  EXPECT_EQ(expiry("@4294967296", "2026-11-24"), "\"@4294967296\"" + too_late);
  EXPECT_EQ(expiry("80y", "2026-11-24"), "\"80y\"" + too_late);
  EXPECT_EQ(expiry("99999y", "2026-11-24"), "\"99999y\"" + too_late);
  EXPECT_EQ(expiry("99999m", "2026-11-24"), "\"99999m\"" + too_late);
  EXPECT_EQ(expiry("99999w", "2026-11-24"), "\"99999w\"" + too_late);
  EXPECT_EQ(expiry("9999-12-31", "2026-11-24"), "\"9999-12-31\"" + too_late);
}

TEST(Expiry, RefusesAnythingElse) {
  for (const char* text : {"", "y", "2", "2 y", "-2y", "+2y", "2Y", "2yy", "1.5y", "2h", "Never",
                           "100000d", "99999999999999999999y", "2026-02-30", "soon"}) {
    const auto refused = parse_expiry(text, {1795503420});
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().kind, ErrorKind::usage);
    EXPECT_NE(refused.error().message.find("is no time"), std::string::npos) << text;
    EXPECT_FALSE(refused.error().hints.empty());
  }
}

}  // namespace
}  // namespace kith::cli
