#include "core/base/digest_policy.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

/// The first day on which a digest is no longer accepted; no date: accepted for ever, or never.
struct Row {
  std::uint8_t hash;
  Strictness strictness;
  bool revocation;
  const char* refused_from;
};

constexpr Row cut_offs[] = {
    {1, Strictness::strict, false, "1997-02-01"}, {1, Strictness::lenient, false, "2004-02-01"},
    {1, Strictness::strict, true, "2004-02-02"},  {1, Strictness::lenient, true, "2011-02-01"},
    {2, Strictness::strict, false, "2013-02-01"}, {2, Strictness::lenient, false, "2023-02-01"},
    {2, Strictness::strict, true, "2020-02-02"},  {2, Strictness::lenient, true, "2030-02-01"},
    {3, Strictness::strict, false, "2013-02-01"}, {3, Strictness::lenient, false, "2013-02-01"},
    {3, Strictness::strict, true, "2020-02-02"},  {3, Strictness::lenient, true, "2020-02-02"},
};

TEST(DigestPolicy, DigestsAreAcceptedUpToTheSecondBeforeTheirDay) {
  for (const Row& row : cut_offs) {
    const auto day = parse_time(row.refused_from);
    ASSERT_TRUE(day) << row.refused_from;
    EXPECT_TRUE(accepts_digest(row.hash, row.strictness, row.revocation, *day + -1))
        << int{row.hash} << ' ' << row.refused_from;
    EXPECT_FALSE(accepts_digest(row.hash, row.strictness, row.revocation, *day))
        << int{row.hash} << ' ' << row.refused_from;
  }
}

TEST(DigestPolicy, TheOtherDigestsAreAcceptedAlwaysOrNever) {
  for (unsigned hash = 0; hash < 256; ++hash) {
    if (hash >= 1 && hash <= 3) continue;
    const bool sound = (hash >= 8 && hash <= 12) || hash == 14;
    for (const auto strictness : {Strictness::strict, Strictness::lenient}) {
      for (const bool revocation : {false, true}) {
        for (const std::int64_t now :
             {std::int64_t{0}, std::int64_t{1'800'000'000}, std::int64_t{4'294'967'295}}) {
          EXPECT_EQ(accepts_digest(static_cast<std::uint8_t>(hash), strictness, revocation, {now}),
                    sound)
              << hash;
        }
      }
    }
  }
}

TEST(DigestPolicy, ShortKeysOfIntegersAreRefusedSince2014) {
  const Timestamp day = parse_time("2014-02-01").value();
  for (const std::uint8_t algorithm :
       {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{3}, std::uint8_t{16}, std::uint8_t{17}}) {
    KeyFact key;
    key.algorithm = algorithm;
    key.bits = 2047;
    EXPECT_TRUE(accepts_key(key, day + -1));
    EXPECT_FALSE(accepts_key(key, day));
    key.bits = 2048;
    EXPECT_TRUE(accepts_key(key, day));
  }
}

TEST(DigestPolicy, CurvesAreLongEnough) {
  const Timestamp now = parse_time("2026-01-01").value();
  for (const std::uint8_t algorithm :
       {std::uint8_t{19}, std::uint8_t{22}, std::uint8_t{27}, std::uint8_t{28}}) {
    KeyFact key;
    key.algorithm = algorithm;
    key.bits = 255;
    EXPECT_TRUE(accepts_key(key, now));
  }
}

TEST(DigestPolicy, RevocationsAreThreeTypes) {
  for (unsigned type = 0; type < 256; ++type) {
    const bool expected = type == 0x20 || type == 0x28 || type == 0x30;
    EXPECT_EQ(is_revocation(static_cast<std::uint8_t>(type)), expected) << type;
  }
}

}  // namespace
}  // namespace kith
