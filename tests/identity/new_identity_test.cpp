#include "core/identity/new_identity.hpp"

#include <algorithm>
#include <span>

#include <gtest/gtest.h>

#include "core/certificate/examine.hpp"
#include "core/certificate/key.hpp"
#include "core/certificate/policy.hpp"
#include "core/certificate/validity.hpp"
#include "core/crypto/x25519.hpp"

namespace kith::identity {
namespace {

constexpr std::uint32_t born = 1'700'000'000;
constexpr std::uint32_t year = 365 * 86400;

class NewIdentityOf : public testing::TestWithParam<Profile> {
 protected:
  [[nodiscard]] static NewIdentity make(std::optional<std::uint32_t> expires_after = {}) {
    IdentityDraft draft;
    draft.user_ids = {"Alice <alice@example.org>", "alice@example.net"};
    draft.profile = GetParam();
    draft.created = {born};
    draft.expires_after = expires_after;
    return make_identity(draft);
  }
};

INSTANTIATE_TEST_SUITE_P(Profiles, NewIdentityOf, testing::Values(Profile::v4, Profile::v6));

TEST_P(NewIdentityOf, ProfileHasNothingButGoodSignatures) {
  const auto examined = certificate::examine(make().certificate);
  ASSERT_TRUE(examined);
  EXPECT_EQ(examined->bad, 0U);
  EXPECT_TRUE(examined->facts.certifications.empty());
  // Two user IDs, three subkeys, and in v6 a direct-key signature.
  EXPECT_EQ(examined->facts.signatures.size(), GetParam() == Profile::v6 ? 6U : 5U);
  for (const SignatureFact& signature : examined->facts.signatures) {
    EXPECT_EQ(signature.status, SignatureStatus::good);
    EXPECT_EQ(signature.hash_algorithm, 10);
    EXPECT_FALSE(signature.has(SignatureFlag::bad_back_signature));
    const bool signing = (signature.key_flags & 0x22) != 0;
    EXPECT_EQ(signature.has(SignatureFlag::back_signature), signing);
  }
}

TEST_P(NewIdentityOf, ProfileHasSubkeysThatSignAuthenticateAndDecrypt) {
  const auto examined = certificate::examine(make().certificate);
  ASSERT_TRUE(examined);
  std::vector<int> flags;
  for (const SignatureFact& signature : examined->facts.signatures) {
    if (signature.kind == ComponentKind::subkey) flags.push_back(signature.key_flags);
  }
  std::ranges::sort(flags);
  EXPECT_EQ(flags, (std::vector<int>{0x02, 0x0C, 0x20}));
}

TEST_P(NewIdentityOf, ProfileHasTheSecretOfEveryKey) {
  const NewIdentity identity = make();
  ASSERT_EQ(identity.secrets.size(), 4U);
  std::vector<Bytes> bodies{identity.certificate.primary.packet.body};
  for (const auto& subkey : identity.certificate.subkeys) bodies.push_back(subkey.packet.body);
  std::size_t opened = 0;
  for (const Bytes& body : bodies) {
    const auto key = format::parse_public_key(body);
    ASSERT_TRUE(key);
    const auto fingerprint = certificate::fingerprint_of(*key);
    const auto secret = std::ranges::find(identity.secrets, fingerprint, &KeySecret::fingerprint);
    ASSERT_NE(secret, identity.secrets.end());
    const std::span<const std::uint8_t, 32> octets = secret->secret.expose().first<32>();
    const auto exchange = crypto::X25519KeyPair::from_secret(octets);
    if (SigningKey::open(body, secret->secret.expose()) ||
        x25519_body(GetParam(), {born}, exchange.public_key()) == body) {
      ++opened;
    }
  }
  EXPECT_EQ(opened, 4U);
}

TEST_P(NewIdentityOf, ProfileMakesItsFirstUserIdPrimary) {
  const auto examined = certificate::examine(make().certificate);
  ASSERT_TRUE(examined);
  for (const SignatureFact& signature : examined->facts.signatures) {
    if (signature.kind != ComponentKind::user_id) continue;
    const UserIdFact& user_id = examined->facts.user_ids[signature.component];
    const auto text = std::string_view{examined->facts.strings}.substr(user_id.text, 5);
    EXPECT_EQ(signature.has(SignatureFlag::primary_user_id), text == "Alice");
  }
}

TEST_P(NewIdentityOf, ProfileEndsWhenItSays) {
  const auto examined = certificate::examine(make(2 * year).certificate);
  ASSERT_TRUE(examined);
  std::size_t ends = 0;
  for (const SignatureFact& signature : examined->facts.signatures) {
    if (signature.key_expires_after == 2 * year) ++ends;
  }
  EXPECT_EQ(ends, GetParam() == Profile::v6 ? 1U : 2U);
}

TEST_P(NewIdentityOf, ProfileIsRevokedForGoodByItsPreparedRevocation) {
  NewIdentity identity = make();
  identity.certificate.primary.signatures.push_back(identity.revocation);
  const auto examined = certificate::examine(std::move(identity.certificate));
  ASSERT_TRUE(examined);
  EXPECT_EQ(examined->bad, 0U);
  const auto revocation = std::ranges::find(examined->facts.signatures, 0x20, &SignatureFact::type);
  ASSERT_NE(revocation, examined->facts.signatures.end());
  EXPECT_EQ(revocation->status, SignatureStatus::good);
  EXPECT_EQ(revocation->revocation_reason, 0);
}

TEST_P(NewIdentityOf, ProfileIsCanonical) {
  const NewIdentity identity = make();
  auto again = identity.certificate;
  const auto key = format::parse_public_key(again.primary.packet.body);
  const auto fingerprint = certificate::fingerprint_of(*key);
  format::canonicalize(again, certificate::own_names(fingerprint));
  EXPECT_EQ(again, identity.certificate);
}

}  // namespace
}  // namespace kith::identity
