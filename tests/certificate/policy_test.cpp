#include "core/certificate/policy.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/certificate/forge.hpp"

namespace kith::certificate {
namespace {

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
