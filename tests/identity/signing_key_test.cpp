#include "core/identity/signing_key.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/certificate/key.hpp"
#include "core/crypto/x25519.hpp"
#include "core/identity/certification.hpp"
#include "core/identity/unlock.hpp"
#include "tests/identity/arithmetic.hpp"
#include "tests/identity/secret_packets.hpp"

namespace kith::identity {
namespace {

crypto::Ed25519KeyPair pair_of(std::uint8_t octet) {
  return crypto::Ed25519KeyPair::from_seed(ByteView{Bytes(32, octet)}.first<32>());
}

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
  const auto key = SigningKey::from_pair(GetParam(), {1'700'000'000}, pair_of(1));
  const auto again = SigningKey::open(key.body(), Bytes(32, 1));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->fingerprint(), key.fingerprint());
  EXPECT_EQ(again->sign(Bytes(64, 7)), key.sign(Bytes(64, 7)));
  EXPECT_FALSE(SigningKey::open(key.body(), Bytes(32, 2)));
  EXPECT_FALSE(SigningKey::open(key.body(), Bytes(31, 1)));
}

TEST(SigningKey, DoesNotOpenWhatDoesNotSign) {
  const Bytes scalar(32, 0x48);
  const auto pair = crypto::X25519KeyPair::from_secret(ByteView{scalar}.first<32>());
  EXPECT_FALSE(SigningKey::open(x25519_body(Profile::v4, {1}, pair.public_key()), scalar));
  EXPECT_FALSE(SigningKey::open(x25519_body(Profile::v6, {1}, pair.public_key()), scalar));
  EXPECT_FALSE(SigningKey::open({}, scalar));
}

struct MovedIn {
  const char* path;
  crypto::HashAlgorithm hash;
};

TEST(SigningKey, SignsWithEveryKeyThatPeopleBring) {
  const MovedIn keys[] = {
      {"identity/keys/gpg-brainpoolP256r1.asc", crypto::HashAlgorithm::sha256},
      {"identity/keys/gpg-dsa-elgamal.asc", crypto::HashAlgorithm::sha256},
      {"identity/keys/gpg-nistp384.asc", crypto::HashAlgorithm::sha384},
      {"identity/keys/gpg-nistp521.asc", crypto::HashAlgorithm::sha512},
      {"identity/keys/gpg-rsa3072.asc", crypto::HashAlgorithm::sha512},
      {"identity/keys/gpg-secp256k1.asc", crypto::HashAlgorithm::sha256},
      {"identity/keys/js-curve448-v4.asc", crypto::HashAlgorithm::sha512},
      {"identity/keys/js-curve448-v6.asc", crypto::HashAlgorithm::sha512},
      {"identity/keys/js-p256-v6.asc", crypto::HashAlgorithm::sha256},
      {"identity/keys/rnp-rsa-camellia.asc", crypto::HashAlgorithm::sha512},
  };
  const Bytes friend_body = SigningKey::generate(Profile::v4, {1}).body();
  const Bytes user_id = {'B', 'o', 'b'};
  const certificate::SignedContent content{friend_body, format::PacketTag::user_id, user_id};
  for (const MovedIn& moved : keys) {
    SCOPED_TRACE(moved.path);
    const format::Packet packet = test::secret_packet(moved.path);
    const auto secret = unlock(packet, as_bytes("moved in"));
    ASSERT_TRUE(secret);
    const Bytes body = test::public_packet(packet).body;
    const auto key = SigningKey::open(body, secret->secret.expose());
    ASSERT_TRUE(key);
    EXPECT_EQ(key->fingerprint(), secret->fingerprint);
    EXPECT_EQ(key->hash(), moved.hash);
    CertificationDraft draft;
    const Bytes signature = certify(*key, content, draft);
    EXPECT_EQ(test::arithmetic(signature, content, *key), SignatureStatus::good);
    EXPECT_EQ(format::parse_signature(signature)->hash_algorithm,
              static_cast<std::uint8_t>(moved.hash));
  }
}

TEST(SigningKey, DoesNotOpenASubkeyThatOnlyDecrypts) {
  for (const char* path : {"identity/keys/gpg-dsa-elgamal.asc", "identity/keys/gpg-nistp384.asc",
                           "identity/keys/js-curve448-v4.asc"}) {
    const format::Packet packet = test::secret_packet(path, 1);
    const auto secret = unlock(packet, as_bytes("moved in"));
    ASSERT_TRUE(secret);
    EXPECT_FALSE(SigningKey::open(test::public_packet(packet).body, secret->secret.expose()))
        << path;
  }
}

TEST(SigningKey, WritesTheKeyDerivationThatEveryClientHas) {
  const Bytes body = x25519_body(Profile::v4, {1}, Bytes(32, 9));
  const Bytes end = {0x03, 0x01, 0x08, 0x07};
  EXPECT_TRUE(std::equal(end.begin(), end.end(), body.end() - 4));
}

}  // namespace
}  // namespace kith::identity
