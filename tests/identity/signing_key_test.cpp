#include "core/identity/signing_key.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/certificate/key.hpp"

namespace kith::identity {
namespace {

class SigningKeyOf : public testing::TestWithParam<Profile> {};

INSTANTIATE_TEST_SUITE_P(Profiles, SigningKeyOf, testing::Values(Profile::v4, Profile::v6));

TEST_P(SigningKeyOf, ProfileIsWhatItsBodySays) {
  const auto key = SigningKey::generate(GetParam(), {1'700'000'000});
  const auto parsed = format::parse_public_key(key.body());
  ASSERT_TRUE(parsed);
  const bool v6 = GetParam() == Profile::v6;
  EXPECT_EQ(parsed->version, v6 ? 6 : 4);
  EXPECT_EQ(parsed->algorithm,
            v6 ? format::KeyAlgorithm::ed25519 : format::KeyAlgorithm::eddsa_legacy);
  EXPECT_EQ(parsed->created, 1'700'000'000U);
  EXPECT_EQ(certificate::fingerprint_of(*parsed), key.fingerprint());
}

TEST_P(SigningKeyOf, ProfileOpensWithItsOwnSecretOnly) {
  const auto key = SigningKey::generate(GetParam(), {1'700'000'000});
  const auto other = SigningKey::generate(GetParam(), {1'700'000'000});
  const auto again = SigningKey::open(key.body(), key.pair().expose_seed());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->fingerprint(), key.fingerprint());
  EXPECT_EQ(again->sign(Bytes(64, 7)), key.sign(Bytes(64, 7)));
  EXPECT_FALSE(SigningKey::open(key.body(), other.pair().expose_seed()));
}

TEST(SigningKey, DoesNotOpenWhatIsNoEd25519Key) {
  const auto key = SigningKey::generate(Profile::v4, {1});
  const Bytes ecdh = x25519_body(Profile::v4, {1}, key.pair().public_key());
  const Bytes x25519 = x25519_body(Profile::v6, {1}, key.pair().public_key());
  EXPECT_FALSE(SigningKey::open(ecdh, key.pair().expose_seed()));
  EXPECT_FALSE(SigningKey::open(x25519, key.pair().expose_seed()));
  EXPECT_FALSE(SigningKey::open({}, key.pair().expose_seed()));
}

TEST(SigningKey, WritesTheKeyDerivationThatEveryClientHas) {
  const Bytes body = x25519_body(Profile::v4, {1}, Bytes(32, 9));
  const Bytes end = {0x03, 0x01, 0x08, 0x07};
  EXPECT_TRUE(std::equal(end.begin(), end.end(), body.end() - 4));
}

}  // namespace
}  // namespace kith::identity
