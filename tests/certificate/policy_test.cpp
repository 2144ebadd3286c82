#include "core/certificate/policy.hpp"

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "tests/certificate/forge.hpp"

namespace kith::certificate {
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

TEST(Policy, DigestsAreAcceptedUpToTheSecondBeforeTheirDay) {
  for (const Row& row : cut_offs) {
    const auto day = parse_time(row.refused_from);
    ASSERT_TRUE(day) << row.refused_from;
    EXPECT_TRUE(accepts_digest(row.hash, row.strictness, row.revocation, *day + -1))
        << int{row.hash} << ' ' << row.refused_from;
    EXPECT_FALSE(accepts_digest(row.hash, row.strictness, row.revocation, *day))
        << int{row.hash} << ' ' << row.refused_from;
  }
}

TEST(Policy, TheOtherDigestsAreAcceptedAlwaysOrNever) {
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

TEST(Policy, ShortKeysOfIntegersAreRefusedSince2014) {
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

TEST(Policy, CurvesAreLongEnough) {
  const Timestamp now = parse_time("2026-01-01").value();
  for (const std::uint8_t algorithm :
       {std::uint8_t{19}, std::uint8_t{22}, std::uint8_t{27}, std::uint8_t{28}}) {
    KeyFact key;
    key.algorithm = algorithm;
    key.bits = 255;
    EXPECT_TRUE(accepts_key(key, now));
  }
}

SignatureFact sound() {
  SignatureFact fact;
  fact.status = SignatureStatus::good;
  fact.version = 4;
  fact.type = 0x13;
  fact.hash_algorithm = 8;
  return fact;
}

std::string objection(const SignatureFact& fact) {
  return policy_objection(fact, Strictness::lenient, parse_time("2026-01-01").value());
}

TEST(Policy, NothingAgainstASoundSignature) {
  EXPECT_EQ(objection(sound()), "");
  SignatureFact v6 = sound();
  v6.version = 6;
  EXPECT_EQ(objection(v6), "");
  // What GnuPG does not know but RFC 9580 does.
  SignatureFact signer = sound();
  signer.flags = SignatureFlag::critical_signer;
  EXPECT_EQ(objection(signer), "");
}

TEST(Policy, SaysWhatIsAgainstTheOthers) {
  SignatureFact fact = sound();
  fact.version = 3;
  EXPECT_EQ(objection(fact), "it is a version 3 signature, which is no longer accepted");
  fact = sound();
  fact.flags = SignatureFlag::no_creation_time;
  EXPECT_EQ(objection(fact), "it does not say when it was made");
  fact.flags = SignatureFlag::critical_unknown;
  EXPECT_EQ(objection(fact), "it has a critical part that Kith does not know");
  fact.flags = SignatureFlag::critical_notation;
  EXPECT_EQ(objection(fact), "it has a critical notation that Kith does not know");
  fact = sound();
  fact.hash_algorithm = 2;
  EXPECT_EQ(objection(fact), "it uses SHA-1, which is no longer accepted");
  fact.type = 0x20;
  EXPECT_EQ(objection(fact), "");  // seven years of grace
  fact.hash_algorithm = 66;
  EXPECT_EQ(objection(fact), "it uses digest algorithm 66, which is no longer accepted");
}

TEST(Policy, RevocationsAreThreeTypes) {
  for (unsigned type = 0; type < 256; ++type) {
    const bool expected = type == 0x20 || type == 0x28 || type == 0x30;
    EXPECT_EQ(is_revocation(static_cast<std::uint8_t>(type)), expected) << type;
  }
}

/// How an own signature on a user ID with this text is judged.
Strictness strictness(std::string_view text) {
  const test::ForgedKey key{1};
  const Examined examined = test::Forge{key}.user_id(text).examine();
  return strictness_of(examined.facts.user_ids.at(0));
}

TEST(Policy, UserIdsThatCouldHideACollisionAreJudgedStrictly) {
  EXPECT_EQ(strictness("Ann <ann@example.org>"), Strictness::lenient);
  EXPECT_EQ(strictness(""), Strictness::lenient);
  EXPECT_EQ(strictness(std::string(96, 'a')), Strictness::lenient);
  EXPECT_EQ(strictness(std::string(97, 'a')), Strictness::strict);
  EXPECT_EQ(strictness("J\xC3\xBCrgen"), Strictness::lenient);
  EXPECT_EQ(strictness("J\xFCrgen"), Strictness::strict);
  EXPECT_EQ(strictness("Ann\n"), Strictness::strict);
  EXPECT_EQ(strictness("Ann\x7F"), Strictness::strict);
  EXPECT_EQ(strictness("Ann\xC2\x9B"), Strictness::strict);
}

TEST(Policy, UserAttributesAreJudgedStrictlyHoweverShort) {
  const test::ForgedKey key{1};
  const Examined examined = test::Forge{key}.attribute(Bytes{2, 100, 1}).examine();
  EXPECT_EQ(strictness_of(examined.facts.user_ids.at(0)), Strictness::strict);
}

}  // namespace
}  // namespace kith::certificate
