// Which signatures count for GnuPG, and what it says of a certificate by its own signatures. The
// numbers in comments are those of experiments with GnuPG 2.2.40. How trust spreads is not asked.
#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

Names counted(std::string_view drawing, Timestamp now = at("2020-01-01")) {
  return Seen{drawing, Model::classic, now}.counted("bob");
}

std::string standing(std::string_view drawing) {
  return Seen{drawing, Model::classic}.standing("x");
}

TEST(GnupgCount, ClassesOfCertifications) {
  // 20: without a check of the name 0x11 is thrown away, 0x10 never.
  EXPECT_EQ(counted("a -> bob class 10\nb -> bob class 11\nc -> bob class 12\nd -> bob class 13"),
            (Names{"a", "c", "d"}));
  // 21: it does not displace an older good one either.
  EXPECT_EQ(counted("a -> bob 2012 (1,60)\na -> bob 2013 class 11"), Names{"a (1,60)"});
}

TEST(GnupgCount, FutureCertificationsCount) {
  EXPECT_EQ(counted("a -> bob 2021"), Names{"a"});                // 31
  EXPECT_EQ(counted("a -> bob\nrevoke a -> bob 2021"), Names{});  // 30h
  EXPECT_EQ(counted("a -> bob\nrevoke a 2021"), Names{});         // 41b
}

TEST(GnupgCount, ExpiryOfCertifications) {
  EXPECT_EQ(counted("a -> bob for 0"), Names{});                       // 27d
  EXPECT_EQ(counted("a -> bob 2012\na -> bob 2013 for 1y"), Names{});  // 28
  EXPECT_EQ(counted("a -> bob until 2020"), Names{});
  EXPECT_EQ(counted("a -> bob until 2020-01-01T00:00:01Z"), Names{"a"});
}

TEST(GnupgCount, OfOneSecondTheLastPacketWins) {
  EXPECT_EQ(counted("a -> bob 2013\na -> bob 2013 for 1y"), Names{});     // 29
  EXPECT_EQ(counted("a -> bob 2013 for 1y\na -> bob 2013"), Names{"a"});  // 29b
  EXPECT_EQ(counted("a -> bob 2013\nrevoke a -> bob 2013"), Names{});     // 30c
  EXPECT_EQ(counted("revoke a -> bob 2013\na -> bob 2013"), Names{"a"});  // 30d
  EXPECT_EQ(counted("a -> bob 2013 (1,60)\na -> bob 2013 (1,90)"), Names{"a (1,90)"});
}

TEST(GnupgCount, RevocationsOfCertifications) {
  EXPECT_EQ(counted("a -> bob 2012\nrevoke a -> bob 2013"), Names{});         // 30
  EXPECT_EQ(counted("a -> bob 2012\nrevoke a -> bob 2013 for 1y"), Names{});  // 30g
  EXPECT_EQ(counted("a -> bob 2012\nrevoke a -> bob 2013\na -> bob 2014"), Names{"a"});
  EXPECT_EQ(counted("a -> bob 2012\nrevoke a -> bob 2013 critical"), Names{"a"});
}

TEST(GnupgCount, NonRevocableCertifications) {
  // An end after 0 seconds does not keep them from beating others, only from counting then.
  EXPECT_EQ(counted("a -> bob 2012 non-revocable for 0\na -> bob 2013"), Names{});
  EXPECT_EQ(counted("a -> bob 2012\nrevoke a -> bob 2013 non-revocable\na -> bob 2014"),
            Names{"a"});
  EXPECT_EQ(counted("a -> bob 2012 non-revocable\nrevoke a -> bob 2013"), Names{"a"});  // 30e
  // They beat what is newer, and what is older.
  EXPECT_EQ(counted("a -> bob 2012 non-revocable (1,60)\na -> bob 2013"), Names{"a (1,60)"});
  EXPECT_EQ(counted("a -> bob 2012\na -> bob 2013 non-revocable (1,60)"), Names{"a (1,60)"});
  EXPECT_EQ(counted("a -> bob 2012 non-revocable\na -> bob 2013 non-revocable (1,60)"),
            Names{"a (1,60)"});
  // Once expired they are like any other.
  EXPECT_EQ(counted("a -> bob 2012 non-revocable for 1y\na -> bob 2014"), Names{"a"});
  EXPECT_EQ(counted("a -> bob 2012 non-revocable for 1y\nrevoke a -> bob 2013"), Names{});
  EXPECT_EQ(counted("a -> bob 2012\nrevoke a -> bob 2013 non-revocable"), Names{});
}

TEST(GnupgCount, Digests) {
  // 22: SHA-1 up to the first second of 2019-01-19, whatever the date of the question.
  EXPECT_EQ(counted("a -> bob @1547856000 SHA-1\nb -> bob @1547856001 SHA-1"), Names{"a"});
  EXPECT_EQ(counted("a -> bob 2012 MD5\nb -> bob 2012 RIPEMD"), Names{"b"});              // 25
  EXPECT_EQ(counted("a -> bob 2018\nrevoke a -> bob 2019-03 SHA-1"), Names{"a"});         // 23
  EXPECT_EQ(counted("a -> bob 2018 (1,60)\na -> bob 2019-03 SHA-1"), Names{"a (1,60)"});  // 24
  EXPECT_EQ(standing("x: X | SHA-1 signed 2019-06"), "live");  // 26: its own at any date
  EXPECT_EQ(standing("x: X | MD5"), "unusable");
}

TEST(GnupgCount, CriticalParts) {
  EXPECT_EQ(counted("a -> bob critical\nb -> bob critical-notation\nc -> bob critical-signer"),
            Names{});                                                       // 34, 34c, 34d
  EXPECT_EQ(standing("x: X | critical-notation"), "unusable");              // 34e
  EXPECT_EQ(counted("a -> bob 2012\na -> bob 2013 critical"), Names{"a"});  // 34f
  EXPECT_EQ(counted("a -> bob (1,120) open-scope x"), Names{"a (1,120)"});  // 101
}

TEST(GnupgCount, AnIssuerIsFoundByKeyIdAlone) {
  EXPECT_EQ(counted("a -> bob no-key-id"), Names{});  // 33
  EXPECT_EQ(standing("x: X | no-key-id"), "unusable");
  EXPECT_EQ(standing("x: X\nrevoke x no-key-id"), "live");
  EXPECT_EQ(counted("a -> bob by-subkey\nb -> bob bad"), Names{});  // 49b
  EXPECT_EQ(counted("a -> bob v3"), Names{"a"});
}

TEST(GnupgCount, AgeOfCertificationsAndKeys) {
  EXPECT_EQ(counted("bob: B | created 2013\na -> bob 2012"), Names{});   // 32
  EXPECT_EQ(counted("a: A | created 2013\na -> bob 2012"), Names{"a"});  // 32b
  EXPECT_EQ(counted("a: A | created 2021\na -> bob 2012"), Names{});
  EXPECT_EQ(counted("bob: B | created 2021\na -> bob 2021"), Names{});  // 31c
  EXPECT_EQ(counted("a: A | signed 2014\na -> bob 2012"), Names{"a"});
  EXPECT_EQ(counted("bob: B | signed 2014\na -> bob 2012"), Names{"a"});
}

TEST(GnupgCount, IssuersHaveToBeGoodNow) {
  EXPECT_EQ(counted("a: A | key-until 2015\na -> bob 2012"), Names{});  // 40
  EXPECT_EQ(counted("a -> bob 2012\nrevoke a 2015 retired"), Names{});  // 41
  EXPECT_EQ(counted("a: A\nrevoke a/1 2013\na -> bob 2012"), Names{"a"});
}

TEST(GnupgCount, TargetsHaveToBeGoodNow) {
  EXPECT_EQ(counted("bob: B | key-until 2015\na -> bob"), Names{});
  EXPECT_EQ(counted("a -> bob\nrevoke bob 2015 superseded"), Names{});
  EXPECT_EQ(counted("bob: B\nbob: C\nrevoke bob/1 2013\na -> bob\na -> bob/2"), Names{"a/2"});
  EXPECT_EQ(counted("bob: B | for 1y\nbob: C\na -> bob\na -> bob/2"), Names{"a/2"});
}

// 46b, 46d and 100: nobody asks for a self-signature, nor for a text.
TEST(GnupgCount, UserIdsWithoutSelfSignatureAndAttributesTakePart) {
  EXPECT_EQ(counted("bob: B\nbob: C | unsigned\nbob: D | attribute\na -> bob/2\na -> bob/3"),
            (Names{"a/2", "a/3"}));
  Seen seen{"x: X | unsigned\na -> x", Model::classic};
  EXPECT_EQ(seen.standing("x"), "unusable");
  EXPECT_EQ(seen.counted("x"), Names{"a"});
}

TEST(GnupgCount, ByUserIdThenCanonicalOrder) {
  EXPECT_EQ(counted("bob: Z\nbob: A\nb -> bob/2\nb -> bob\na -> bob 2011\nc -> bob (1,60)"),
            (Names{"b", "a", "c (1,60)", "b/2"}));
}

TEST(GnupgCount, RevokedForGood) {
  EXPECT_EQ(standing("x: X\nrevoke x 2012 retired\nself x 2013"), "revoked");  // 42f
  EXPECT_EQ(standing("x: X\nrevoke x 2012 retired for 1y"), "revoked");
  EXPECT_EQ(standing("x: X\nrevoke x 2030 retired"), "revoked");  // 41b
  EXPECT_EQ(standing("x: X\nrevoke x 2012 MD5"), "live");
  EXPECT_EQ(standing("x: X\nrevoke x 2009"), "live");
  EXPECT_EQ(standing("x: X\nrevoke x by carol 2013"), "revoked");  // 48
  EXPECT_EQ(standing("x: X\nrevoke x by carol 2013 bad"), "live");
  // The appointment has to count.
  EXPECT_EQ(standing("x: X\ndirect x 2012 appoints\nrevoke x by carol 2013"), "revoked");
  EXPECT_EQ(standing("x: X\ndirect x 2012 appoints no-key-id\nrevoke x by carol 2013"), "live");
  // The revoker has to be usable, and no younger than the revocation.
  EXPECT_EQ(standing("carol: C | unsigned\nx: X\nrevoke x by carol 2013"), "live");
  EXPECT_EQ(standing("carol: C | created 2014\nx: X\nrevoke x by carol 2013"), "live");
  EXPECT_EQ(standing("carol: C\nrevoke carol 2012\nx: X\nrevoke x by carol 2013"), "revoked");
  EXPECT_EQ(standing("x: X | key-until 2015\nrevoke x 2012"), "revoked");
}

TEST(GnupgCount, StatesOfUserIds) {
  Seen seen{R"(
    x: one
    x: two | unsigned
    x: three | for 1y
    x: four | attribute
    x: five
    revoke x/5 2030
    x: six | signed 2013
    revoke x/6 2012
    x: seven
    self x/7 2012 for 1y
    x: eight | signed 2012
    revoke x/8 2012
    x: nine | signed 2011
    self x/9 2030
    x: ten | for 0)",
            Model::classic};
  const char* expected[] = {"valid",   "unbound", "expired", "valid", "revoked",  // 44e
                            "valid",                                              // 44b
                            "expired",                                            // 45b
                            "revoked",                                            // 44c
                            "valid",   "valid"};
  for (std::size_t i = 0; i < std::size(expected); ++i) {
    EXPECT_EQ(seen.user_id("x", i + 1), expected[i]) << i + 1;
  }
  // 44d: of one second the later packet.
  EXPECT_EQ((Seen{"x: X | unsigned\nrevoke x/1 2012\nself x 2012", Model::classic}.user_id("x")),
            "valid");
}

TEST(GnupgCount, UsableByAnyOwnSignature) {
  EXPECT_EQ(standing("x: X\nrevoke x/1 2012"), "live");
  EXPECT_EQ(standing("x: X | for 1y"), "live");
  EXPECT_EQ(standing("x: X | unsigned\ndirect x 2012"), "live");
  EXPECT_EQ(standing("x: X | unsigned\ndirect x 2012 for 1y"), "unusable");
  EXPECT_EQ(standing("x: X | unsigned\ndirect x 2012 for 0"), "live");
  EXPECT_EQ(standing("x: X | unsigned\nrevoke x 2012"), "unusable");
  EXPECT_EQ(standing("x: X | created 2021"), "unusable");  // 31c
  EXPECT_EQ(standing("x: X | signed 2021"), "live");       // 31d
}

TEST(GnupgCount, WhenAKeyExpires) {
  EXPECT_EQ(standing("x: X | key-until 2015"), "expired");
  EXPECT_EQ(standing("x: X | key-until 2020"), "live");  // 43: it lives in its last second
  EXPECT_EQ(standing("x: X | key-until 2019-12-31T23:59:59Z"), "expired");
  // 47, 47b: a newer user ID, even the primary one, does not cancel an older one's.
  EXPECT_EQ(standing("x: a | key-until 2015\nx: b | signed 2012 primary"), "expired");
  EXPECT_EQ(standing("x: a | key-until 2015\nx: b | signed 2012 key-until 2030"), "live");
  EXPECT_EQ(standing("x: a | signed 2012 key-until 2030\nx: b | key-until 2015"), "live");
  EXPECT_EQ(standing("x: a | key-until 2015\nx: b | key-until 2030"), "expired");
  // Only good user IDs are asked.
  EXPECT_EQ(standing("x: a | key-until 2015\nx: b\nrevoke x/1 2012"), "live");
  EXPECT_EQ(standing("x: a | key-until 2015 for 1y\nx: b"), "live");
  // 47c, 47d: a direct-key signature beats later ones on user IDs, when it says anything.
  EXPECT_EQ(standing("x: a | signed 2013 key-until 2030\ndirect x 2012 key-until 2015"), "expired");
  EXPECT_EQ(standing("x: a | signed 2013 key-until 2015\ndirect x 2012 key-until 2030"), "live");
  EXPECT_EQ(standing("x: a | key-until 2015\ndirect x 2012 key-for 0"), "expired");
  EXPECT_EQ(standing("x: a | key-until 2030\ndirect x 2012 key-until 2015 for 1y"), "live");
}

// 46c: GnuPG takes an unusable certificate at the word of an ultimate key; who is one is not known
// here, so that the node says who certified it, whatever became of that.
TEST(GnupgCount, WhoCertifiedAnUnusableCertificate) {
  Seen seen{R"(
    x: X | unsigned
    a -> x 2012
    b -> x 2012 class 11
    c -> x 2012
    revoke c -> x 2013
    d -> x 2012 bad
    e -> x 2009
    x -> bob
    f: F | unsigned created 2009
    f -> bob
    revoke f 2012)",
            Model::classic};
  const Node* x = seen.nodes().load(seen.drawing().id("x"));
  std::string names;
  for (const CertificateId id : x->certifiers) names += seen.drawing().name(id);
  EXPECT_EQ(names, "abc");
  EXPECT_EQ(x->vouched, Standing::live);
  EXPECT_EQ(seen.counted("x"), Names{"a"});
  EXPECT_EQ(seen.counted("bob"), Names{"x"});
  const Node* f = seen.nodes().load(seen.drawing().id("f"));
  EXPECT_EQ(f->standing, Standing::unusable);
  EXPECT_EQ(f->vouched, Standing::revoked);
  EXPECT_TRUE(seen.nodes().load(seen.drawing().id("a"))->certifiers.empty());
  Seen future{"x: X | created 2021\na -> x 2022", Model::classic};
  EXPECT_TRUE(future.nodes().load(future.drawing().id("x"))->certifiers.empty());
}

TEST(GnupgCount, ShortKeysCount) { EXPECT_EQ(counted("a: A | dsa1024\na -> bob"), Names{"a"}); }

}  // namespace
}  // namespace kith::trust
