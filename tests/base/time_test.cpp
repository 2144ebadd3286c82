#include "core/base/time.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace kith {
namespace {

TEST(Time, ReadsEveryDocumentedForm) {
  EXPECT_EQ(parse_time("1970-01-01"), Timestamp{0});
  EXPECT_EQ(parse_time("2026-11-24"), Timestamp{1795478400});
  EXPECT_EQ(parse_time("2026-11-24T06:57:00Z"), Timestamp{1795503420});
  EXPECT_EQ(parse_time("2026-11-24t06:57:00z"), Timestamp{1795503420});
  EXPECT_EQ(parse_time("2026-11-24 06:57:00Z"), Timestamp{1795503420});
  EXPECT_EQ(parse_time("2026-11-24T07:57:00+01:00"), Timestamp{1795503420});
  EXPECT_EQ(parse_time("2026-11-24T01:27:00-05:30"), Timestamp{1795503420});
  EXPECT_EQ(parse_time("2026-11-24T06:57:00.25Z"), Timestamp{1795503420});
  EXPECT_EQ(parse_time("@1795503420"), Timestamp{1795503420});
  EXPECT_EQ(parse_time("@0"), Timestamp{0});
  EXPECT_EQ(parse_time("@-1"), Timestamp{-1});
  EXPECT_EQ(parse_time("2024-02-29"), Timestamp{1709164800});
}

TEST(Time, RefusesEverythingElse) {
  for (const char* text : {"",
                           "now",
                           "2026",
                           "2026-11",
                           "2026-13-01",
                           "2026-02-29",
                           "2026-00-10",
                           "2026-1-1",
                           "2026-11-24T",
                           "2026-11-24T06:57",
                           "2026-11-24T06:57:00",
                           "2026-11-24T24:00:00Z",
                           "2026-11-24T06:60:00Z",
                           "2026-11-24T06:57:00.Z",
                           "2026-11-24T06:57:00Zulu",
                           "2026-11-24T06:57:00+24:00",
                           "2026-11-24T06:57:00+0100",
                           "2026-11-24x",
                           "@",
                           "@1x",
                           "@ 1",
                           "@9223372036854775807",
                           "@99999999999999999999",
                           "@253402300800",
                           "1795503420",
                           " 2026-11-24",
                           "2026-11-24 "}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(Time, Prints) {
  EXPECT_EQ(to_rfc3339({0}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(to_rfc3339({1795503420}), "2026-11-24T06:57:00Z");
  EXPECT_EQ(to_rfc3339({-1}), "1969-12-31T23:59:59Z");
  EXPECT_EQ(to_date({-1}), "1969-12-31");
  EXPECT_EQ(to_date({86399}), "1970-01-01");
  EXPECT_EQ(to_rfc3339({4294967295}), "2106-02-07T06:28:15Z");
  EXPECT_EQ(to_rfc3339({253402300799}), "9999-12-31T23:59:59Z");
  EXPECT_EQ(to_rfc3339({253402300800}), "@253402300800");
  EXPECT_EQ(to_date({-62167219201}), "@-62167219201");
  EXPECT_EQ(to_rfc3339({-62167219200}), "0000-01-01T00:00:00Z");
}

TEST(Time, ReadsBackWhatItPrints) {
  std::mt19937_64 random{1};
  for (int round = 0; round < 5000; ++round) {
    const Timestamp time{static_cast<std::int64_t>(random() % 315569519999) - 62167219200};
    ASSERT_EQ(parse_time(to_rfc3339(time)), time) << to_rfc3339(time);
    ASSERT_EQ(to_date(time), to_rfc3339(time).substr(0, 10));
  }
}

TEST(Time, AddingAPeriodDoesNotWrapAtThirtyTwoBits) {
  EXPECT_EQ((Timestamp{4294967295} + 4294967295).seconds, 8589934590);
}

TEST(Time, IsNearestWithinThirtyTwoBits) {
  EXPECT_EQ(seconds_in_32_bits({-1}), 0U);
  EXPECT_EQ(seconds_in_32_bits({5}), 5U);
  EXPECT_EQ(seconds_in_32_bits({std::int64_t{1} << 40}), 0xFFFF'FFFFU);
}

TEST(Time, NowIsAfterThisWasWritten) { EXPECT_GT(Timestamp::now(), *parse_time("2025-01-01")); }

}  // namespace
}  // namespace kith
