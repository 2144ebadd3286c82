// Which certifications count along paths (flow and sequoia), and what a certificate says about
// itself there. Spreading is not asked about here.
#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

constexpr Model by_paths[] = {Model::flow, Model::sequoia};

/// Expects both models to count the same.
void expect_counted(std::string_view drawing, const Names& counted, std::string_view target = "bob",
                    Timestamp now = at("2020-01-01")) {
  for (const Model model : by_paths) {
    EXPECT_EQ((Seen{drawing, model, now}.counted(target)), counted) << name_of(model);
  }
}

TEST(WhichCount, APlainCertificationAndATrustSignature) {
  expect_counted("alice -> bob", {"alice"});
  expect_counted("alice -> bob (2,60) scope a", {"alice (2,60)"});
}

// Which of the four classes makes no difference.
TEST(WhichCount, EveryClassOfCertification) {
  expect_counted("a -> bob class 10\nb -> bob class 11\nc -> bob class 12\nd -> bob class 13",
                 {"a", "b", "c", "d"});
  expect_counted("a -> bob class 16", {});
  expect_counted("a -> bob local", {"a"});
  expect_counted("a -> bob no-key-id", {"a"});
  expect_counted("a -> bob critical-signer", {"a"});
}

TEST(WhichCount, OnlyWhatVerifiedByThePrimaryKey) {
  expect_counted("a -> bob bad\nb -> bob unchecked\nc -> bob by-subkey\nd -> bob v3", {});
  expect_counted("a -> bob critical\nb -> bob critical-notation", {});
  expect_counted("a -> bob (1,120) open-scope a", {});
}

TEST(WhichCount, DigestsOfOthersAreJudgedStrictlyByTheReferenceTime) {
  const std::string_view web = "a -> bob 2012 SHA-1\nb -> bob 2012 RIPEMD\nc -> bob 2012 MD5";
  expect_counted(web, {"a", "b"}, "bob", at("2013-01-31"));
  expect_counted(web, {}, "bob", at("2013-02-01"));
  expect_counted("a -> bob 2012 SHA-512", {"a"});
}

TEST(WhichCount, RevocationsOverSha1HaveSevenYearsMore) {
  const std::string_view web = "a -> bob\nrevoke a -> bob 2013 SHA-1";
  expect_counted(web, {}, "bob", at("2020-02-01"));
  expect_counted(web, {"a"}, "bob", at("2020-02-02"));
}

TEST(WhichCount, OwnSignaturesOverSha1AreLenientButOnUserIdsThatCouldHideACollision) {
  Seen seen{"alice: Alice <alice@example.org> | SHA-1\nalice -> bob\nmallory: M\\x07 | SHA-1",
            Model::sequoia};
  EXPECT_EQ(seen.standing("alice"), "live");
  EXPECT_EQ(seen.standing("mallory"), "no node");
  EXPECT_EQ(seen.counted("bob"), Names{"alice"});
  Seen later{"alice: Alice <alice@example.org> | SHA-1", Model::sequoia, at("2023-02-01")};
  EXPECT_EQ(later.standing("alice"), "no node");
}

TEST(WhichCount, ShortKeysAreNoNodesSince2014) {
  const std::string_view web = "alice: A | rsa1024\nalice -> bob\nbob -> alice";
  expect_counted(web, {"alice"}, "bob", at("2014-01-31"));
  expect_counted(web, {}, "bob", at("2014-02-01"));
  expect_counted(web, {"no node"}, "alice", at("2014-02-01"));
}

TEST(WhichCount, FutureCertificationsAndRevocationsAreIgnored) {
  expect_counted("a -> bob 2021", {});
  expect_counted("a -> bob 2020", {"a"});
  expect_counted("a -> bob\nrevoke a -> bob 2021", {"a"});
}

// Rows 28 and "certification-liveness".
TEST(WhichCount, AnExpiredCertificationGivesWayToAnOlderOne) {
  expect_counted("a -> bob 2012 (1,60)\na -> bob 2013 for 1y", {"a (1,60)"});
  expect_counted("a -> bob 2013 for 1y", {});
  expect_counted("a -> bob 2013 for 0", {"a"});
  expect_counted("a -> bob until 2020", {});
  expect_counted("a -> bob until 2020-01-01T00:00:01Z", {"a"});
}

TEST(WhichCount, TheNewestCountsAndAllOfOneSecond) {
  expect_counted("a -> bob 2013 (1,60)\na -> bob 2012", {"a (1,60)"});
  expect_counted("a -> bob 2013 (1,120)\na -> bob 2013 (2,60)", {"a (1,120)", "a (2,60)"});
  // Row 76 and 61c: an amount of 0 is taken, though it is of no use.
  expect_counted("a -> bob 2012\na -> bob 2013 (0,0)", {"a (0,0)"});
}

TEST(WhichCount, ARevocationTakesAllOlderOnesAndNoneOfItsSecond) {
  expect_counted("a -> bob 2012\na -> bob 2013\nrevoke a -> bob 2014", {});
  expect_counted("a -> bob 2012\nrevoke a -> bob 2013\na -> bob 2014", {"a"});
  expect_counted("a -> bob 2013\nrevoke a -> bob 2013", {"a"});
  expect_counted("revoke a -> bob 2013\na -> bob 2013", {"a"});
  // Neither its end nor its reason matters.
  expect_counted("a -> bob 2012\nrevoke a -> bob 2013 for 1y superseded", {});
  // Nor whether the issuer's key was still alive.
  expect_counted("a: A | key-until 2013\na -> bob 2012\nrevoke a -> bob 2015", {});
  expect_counted("a -> bob\nb -> bob\nrevoke b -> bob 2013", {"a"});
  expect_counted("a -> bob non-revocable\nrevoke a -> bob 2013", {});
  expect_counted("a -> bob\nrevoke a -> bob 2013 bad", {"a"});
}

TEST(WhichCount, EachUserIdHasItsOwn) {
  expect_counted(R"(
    bob: Z
    bob: A
    b -> bob
    a -> bob
    a -> bob/2
    revoke b -> bob/2 2013)",
                 // By issuer, then by the octets of the user ID.
                 {"b", "a/2", "a"});
}

TEST(WhichCount, IssuersAreOrderedByFingerprint) {
  expect_counted(R"(
    a: A | fingerprint F0
    b: B | fingerprint 00FF
    c: C | fingerprint F0FFFFFFFFFFFFFFFFFF
    a -> bob
    b -> bob
    c -> bob)",
                 {"b", "a", "c"});
}

// Their first eight octets are the same.
TEST(WhichCount, FingerprintsAreComparedToTheirEnd) {
  expect_counted(R"(
    a: A | fingerprint 0102030405060708FF
    b: B | fingerprint 010203040506070800
    a -> bob
    b -> bob)",
                 {"b", "a"});
}

TEST(WhichCount, FingerprintsOfVersion6ComeAfterThoseOfVersion4) {
  Seen seen{"a: A | fingerprint 00\nb: B | fingerprint FF\na -> bob\nb -> bob", Model::flow};
  seen.drawing().of("a").keys[0].fingerprint_version = 6;
  EXPECT_EQ(seen.counted("bob"), (Names{"b", "a"}));
}

// Several certificates may share a key ID; it is the arithmetic that tells who signed.
TEST(WhichCount, TheIssuerIsWhoseKeyVerifiedIt) {
  Seen seen{R"(
    twin: T | key-id 1122334455667788
    alice: A | key-id 1122334455667788
    alice -> bob)",
            Model::flow};
  EXPECT_EQ(seen.counted("bob"), Names{"alice"});
  std::vector<CertificateId> targets;
  seen.nodes().certified_by(*seen.nodes().load(seen.drawing().id("twin")), targets);
  EXPECT_EQ(targets, (std::vector{seen.drawing().id("bob")}));  // maybe others, says the contract
}

TEST(WhichCount, NobodyCertifiesHimselfAsAnother) { expect_counted("bob -> bob", {}); }

TEST(WhichCount, TheCertificationIsNotOlderThanEitherKey) {
  expect_counted("a: A | created 2013\na -> bob 2012", {});  // row 32b
  expect_counted("bob: B | created 2013\na -> bob 2012", {});
  expect_counted("a: A | created 2012\na -> bob 2012", {"a"});
}

TEST(WhichCount, WhatExpiredOrRetiredAfterCertifyingStays) {
  // Rows 42b and 42c, and row 41.
  expect_counted("a: A | key-until 2015\na -> bob 2014", {"a"});
  expect_counted("a -> bob 2014\nrevoke a 2015 retired", {"a"});
  expect_counted("a -> bob 2014\nrevoke a 2015 superseded", {"a"});
  expect_counted("bob: B | key-until 2015\na -> bob 2014", {"a"});
  expect_counted("a -> bob 2014\nrevoke bob 2015 retired", {"a"});
}

TEST(WhichCount, WhatWasExpiredOrRetiredBeforeDoesNot) {
  expect_counted("a: A | key-until 2014\na -> bob 2014", {});
  expect_counted("a -> bob 2014\nrevoke a 2014 retired", {});
  expect_counted("bob: B | key-until 2014\na -> bob 2014", {});
  expect_counted("a -> bob 2014\nrevoke bob 2014 retired", {});
}

TEST(WhichCount, AHardRevocationKillsEverything) {
  for (const char* reason : {"", "unspecified", "compromised"}) {
    const std::string revocation = std::string{" 2019 "} + reason;
    expect_counted("a -> bob\nrevoke a" + revocation, {});
    expect_counted("a -> bob\nrevoke bob" + revocation, {});
  }
  // Also one that is dated in the future, and one that has expired.
  expect_counted("a -> bob\nrevoke a 2030 compromised", {});
  expect_counted("a -> bob\nrevoke a 2013 compromised for 1d", {});
  expect_counted("a -> bob\nrevoke a 2030 retired", {"a"});
  expect_counted("a -> bob\nrevoke a 2013 compromised bad", {"a"});
}

TEST(WhichCount, ExpiredAndRevokedCertificatesStayNodes) {
  for (const Model model : by_paths) {
    Seen seen{R"(
      expired: E | key-until 2020
      alive: A | key-until 2020-01-01T00:00:01Z
      retired: R
      revoke retired 2020 retired
      soon: S
      revoke soon 2020-01-01T00:00:01Z retired
      stolen: S
      revoke stolen 2030 compromised)",
              model};
    EXPECT_EQ(seen.standing("expired"), "expired");
    EXPECT_EQ(seen.standing("alive"), "live");
    EXPECT_EQ(seen.standing("retired"), "revoked");
    EXPECT_EQ(seen.standing("soon"), "live");
    EXPECT_EQ(seen.standing("stolen"), "revoked");
  }
}

TEST(WhichCount, WhoHasNoOwnSignatureThatCountsIsNoNode) {
  for (const Model model : by_paths) {
    for (const char* line :
         {"x: X | unsigned", "x: X | bad", "x: X | for 1y", "x: X | critical", "x: X | MD5",
          "x: X | created 2021", "x: X | attribute", "x: X | v3", "x: X | signed 2009"}) {
      EXPECT_EQ((Seen{line, model}.standing("x")), "no node") << line;
    }
    EXPECT_EQ((Seen{"x: X | unsigned\ndirect x 2012", model}.standing("x")), "live");
    EXPECT_EQ((Seen{"x: X | for 1y\nself x 2012 for 0", model}.standing("x")), "live");
    EXPECT_EQ((Seen{"x: X\nself x 2012 for 1y", model}.standing("x")), "live");  // 45b
  }
}

TEST(WhichCount, UserIdsByTheirOwnSignatures) {
  for (const Model model : by_paths) {
    Seen seen{R"(
      x: one
      x: two | unsigned
      x: three | for 1y
      x: four | attribute
      x: five
      revoke x/5 2012
      x: six | signed 2013
      revoke x/6 2012
      x: seven | signed 2012
      revoke x/7 2012
      x: eight
      revoke x/8 2012 for 1y
      x: nine
      revoke x/9 2021
      x: ten
      revoke x/10 2012 compromised
      self x/10 2013)",
              model};
    const char* expected[] = {"valid", "unbound", "unbound", "unbound", "revoked",
                              "valid", "revoked", "valid",   "valid",   "valid"};
    for (std::size_t i = 0; i < std::size(expected); ++i) {
      EXPECT_EQ(seen.user_id("x", i + 1), expected[i]) << i + 1;
    }
  }
}

TEST(WhichCount, UserIdsThatDoNotExistHaveNoCertifications) {
  expect_counted(R"(
    bob: one
    bob: two | unsigned
    bob: three | attribute
    bob: four
    revoke bob/4 2012
    a -> bob
    a -> bob/2
    a -> bob/3
    a -> bob/4)",
                 {"a/4", "a"});
}

TEST(WhichCount, ThePrimaryUserIdSaysWhenTheKeyExpires) {
  for (const Model model : by_paths) {
    const auto standing = [&](std::string_view web) { return Seen{web, model}.standing("x"); };
    // Row 47: the newer says nothing. With the flag the older decides.
    EXPECT_EQ(standing("x: a | key-until 2015\nx: b | signed 2011"), "live");
    EXPECT_EQ(standing("x: a | key-until 2015 primary\nx: b | signed 2011"), "expired");
    EXPECT_EQ(standing("x: a | key-until 2015 primary\nx: b | signed 2011 primary"), "live");
    EXPECT_EQ(standing("x: a | key-until 2015 primary\nx: b\nrevoke x/1 2012"), "live");
    EXPECT_EQ(standing("x: a | key-until 2015 primary\nx: b\nrevoke x/1 2010"), "live");
    // Of the same second the smaller octets.
    EXPECT_EQ(standing("x: a | key-until 2015\nx: b"), "expired");
    EXPECT_EQ(standing("x: b | key-until 2015\nx: a"), "live");
    // A direct-key signature speaks where it is silent, 47d.
    EXPECT_EQ(standing("x: a\ndirect x 2011 key-until 2015"), "expired");
    EXPECT_EQ(standing("x: a | key-for 0\ndirect x 2011 key-until 2015"), "live");
    EXPECT_EQ(standing("x: a | key-until 2015\ndirect x 2011 key-for 0"), "expired");
    // A newer self-signature prolongs.
    EXPECT_EQ(standing("x: a | key-until 2015\nself x 2016 key-until 2030"), "live");
    // When the newest has ended, the older one speaks again.
    EXPECT_EQ(standing("x: a | key-until 2015\nself x 2014 key-until 2030 for 1y"), "expired");
  }
}

// In sequoia; in flow a key does not come back, as `show` has it.
TEST(WhichCount, ASoftRevocationIsUndoneByANewerSelfSignature) {
  for (const Model model : by_paths) {
    const std::string back = model == Model::sequoia ? "live" : "revoked";
    EXPECT_EQ((Seen{"x: a\nrevoke x 2012 retired\nself x 2013", model}.standing("x")), back);
    EXPECT_EQ((Seen{"x: a\nrevoke x 2012 retired\nself x 2012", model}.standing("x")), "revoked");
    EXPECT_EQ((Seen{"x: a\nrevoke x 2012 retired\ndirect x 2013", model}.standing("x")), back);
    EXPECT_EQ((Seen{"x: a\nrevoke x 2012 retired for 1y", model}.standing("x")), back);
    EXPECT_EQ((Seen{"x: a\nrevoke x 2012\nself x 2013", model}.standing("x")), "revoked");
    const Names later = model == Model::sequoia ? Names{"a"} : Names{};
    EXPECT_EQ(
        (Seen{"a: A\nrevoke a 2012 retired\nself a 2014\na -> bob 2015", model}.counted("bob")),
        later);
  }
  // In between it was in effect.
  expect_counted("a: A\nrevoke a 2012 retired\nself a 2014\na -> bob 2013\nb -> bob", {"b"});
  expect_counted("a: A\nrevoke a 2012 retired\nself a 2014\na -> bob 2011", {"a"});
}

// An expired key that is prolonged later was not valid in between.
TEST(WhichCount, AGapStaysAGap) {
  const std::string a = "a: A | key-until 2012\nself a 2014 key-until 2016\n";
  expect_counted(a + "a -> bob 2011", {"a"});
  expect_counted(a + "a -> bob 2013", {});
  expect_counted(a + "a -> bob 2015", {"a"});
  expect_counted(a + "a -> bob 2017", {});
  expect_counted(a + "a -> bob 2013-12-31T23:59:59Z", {});
  expect_counted(a + "a -> bob 2015-12-31T23:59:59Z", {"a"});
  expect_counted(a + "a -> bob 2016", {});
  const std::string b = "a: A | for 2y\nself a 2014\n";
  expect_counted(b + "a -> bob 2011-12", {"a"});
  expect_counted(b + "a -> bob 2013", {});
  expect_counted(b + "a -> bob 2014", {"a"});
}

TEST(WhichCount, DesignatedRevokersAreIgnoredInSequoiaAlone) {
  const char* issuer = "a -> bob\nrevoke a by carol 2013";
  const char* target = "a -> bob\nrevoke bob by carol 2013";
  EXPECT_EQ((Seen{issuer, Model::sequoia}.counted("bob")), Names{"a"});
  EXPECT_EQ((Seen{target, Model::sequoia}.counted("bob")), Names{"a"});
  EXPECT_EQ((Seen{issuer, Model::flow}.counted("bob")), Names{});
  EXPECT_EQ((Seen{target, Model::flow}.counted("bob")), Names{});
  EXPECT_EQ((Seen{target, Model::flow}.standing("bob")), "revoked");
}

// Rows 32c, 32d and 32e: where flow and sequoia part.
TEST(History, WhatIsOlderThanTheRemainingSelfSignatures) {
  const char* issuer = "a: A | signed 2014\na -> bob 2013";
  const char* target = "bob: B | signed 2014\na -> bob 2013";
  for (const char* web : {issuer, target}) {
    EXPECT_EQ((Seen{web, Model::sequoia}.counted("bob")), Names{}) << web;
    EXPECT_EQ((Seen{web, Model::flow}.counted("bob")), Names{"a"}) << web;
  }
  expect_counted("a: A | signed 2014\ndirect a 2010\na -> bob 2013", {"a"});
  expect_counted("a: A | signed 2014\na -> bob 2014", {"a"});
  // Flow assumes nothing before the key was there.
  EXPECT_EQ((Seen{"a: A | created 2013 signed 2014\na -> bob 2012", Model::flow}.counted("bob")),
            Names{});
}

// What is known of the time before the oldest self-signature still counts.
TEST(History, WhatIsKnownOfThatTimeStillCounts) {
  const auto flow = [](std::string_view web) { return Seen{web, Model::flow}.counted("bob"); };
  EXPECT_EQ(flow("a: A | signed 2014\nrevoke a 2012 retired\na -> bob 2013"), Names{});
  EXPECT_EQ(flow("a: A | signed 2014\nrevoke a 2012 retired\na -> bob 2011"), Names{"a"});
  EXPECT_EQ(flow("a: A | signed 2014\nrevoke a 2012 retired\na -> bob 2015"), Names{});
  EXPECT_EQ(flow("a: A | signed 2014\nrevoke a 2019\na -> bob 2013"), Names{});
  // The oldest self-signature itself says that the key had ended.
  EXPECT_EQ(flow("a: A | signed 2014 key-until 2012\nself a 2015\na -> bob 2013"), Names{});
  EXPECT_EQ(flow("a: A | signed 2014 key-until 2012\nself a 2015\na -> bob 2011"), Names{"a"});
}

// At an instant before the oldest remaining self-signature a certificate can have certified, while
// its user IDs are not known to have been there.
TEST(History, LookingBackBehindTheOldestSelfSignature) {
  const std::string_view web = "a: A | signed 2014\na -> bob 2012";
  Seen flow{web, Model::flow, at("2013-01-01")};
  EXPECT_EQ(flow.standing("a"), "live");
  EXPECT_EQ(flow.user_id("a"), "unbound");
  EXPECT_EQ(flow.counted("bob"), Names{"a"});
  Seen sequoia{web, Model::sequoia, at("2013-01-01")};
  EXPECT_EQ(sequoia.standing("a"), "no node");
  EXPECT_EQ(sequoia.counted("bob"), Names{});
}

// What the octets of a user ID mean for its certifications.
TEST(WhichCount, OddUserIds) {
  const std::string_view web = "bob: B\\xFF\nbob: B\\x07\na -> bob\na -> bob/2";
  EXPECT_EQ((Seen{web, Model::flow}.counted("bob")), (Names{"a/2", "a"}));
  Seen sequoia{web, Model::sequoia};
  EXPECT_EQ(sequoia.counted("bob"), Names{"a/2"});
  const Node* bob = sequoia.nodes().load(sequoia.drawing().id("bob"));
  EXPECT_TRUE(bob->user_ids[0].odd);
  EXPECT_TRUE(bob->user_ids[1].odd);
}

TEST(WhichCount, ScopesStandOnlyOnTrustSignatures) {
  Seen seen{"a -> bob scope x\nb -> bob (1,120) scope x scope y\nc -> bob (1,120) scope x scope y",
            Model::flow};
  const Node* bob = seen.nodes().load(seen.drawing().id("bob"));
  ASSERT_EQ(bob->incoming.size(), 3U);
  EXPECT_EQ(bob->incoming[0].scopes, 0U);
  const auto row = seen.nodes().expressions(bob->incoming[1].scopes);
  EXPECT_EQ((std::vector(row.begin(), row.end())), (std::vector<std::string_view>{"x", "y"}));
  EXPECT_EQ(bob->incoming[1].scopes, bob->incoming[2].scopes);
  EXPECT_EQ(bob->incoming[2].certification, 2U);
}

}  // namespace
}  // namespace kith::trust
