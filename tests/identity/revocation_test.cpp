#include "core/identity/revocation.hpp"

#include <gtest/gtest.h>

#include "core/certificate/describe.hpp"
#include "tests/identity/arithmetic.hpp"

namespace kith::identity {
namespace {

constexpr std::uint32_t now = 1'750'000'000;

class RevocationOf : public testing::TestWithParam<Profile> {
 protected:
  SigningKey key_ = SigningKey::generate(GetParam(), {now - 1000});
  SigningKey other_ = SigningKey::generate(GetParam(), {now - 1000});

  void expect(const Bytes& body, const certificate::SignedContent& content, std::uint8_t type,
              RevocationReason reason) const {
    std::string strings;
    const auto parsed = format::parse_signature(body);
    const SignatureFact fact = certificate::describe(parsed, body, strings);
    EXPECT_EQ(fact.type, type);
    EXPECT_EQ(fact.revocation_reason, static_cast<std::uint8_t>(reason));
    EXPECT_EQ(test::arithmetic(body, content, key_), SignatureStatus::good);
  }
};

INSTANTIATE_TEST_SUITE_P(Profiles, RevocationOf, testing::Values(Profile::v4, Profile::v6));

TEST_P(RevocationOf, ProfileTakesBackKeysSubkeysAndCertifications) {
  expect(revoke_key(key_, RevocationReason::compromised, "stolen", {now}),
         {key_.body(), format::PacketTag::public_key, {}}, 0x20, RevocationReason::compromised);
  expect(revoke_subkey(key_, other_.body(), RevocationReason::retired, "", {now}),
         {key_.body(), format::PacketTag::public_subkey, other_.body()}, 0x28,
         RevocationReason::retired);
  const Bytes user_id = {'B', 'o', 'b'};
  const certificate::SignedContent content{other_.body(), format::PacketTag::user_id, user_id};
  expect(revoke_certification(key_, content, RevocationReason::unspecified, "mistaken", {now}),
         content, 0x30, RevocationReason::unspecified);
}

}  // namespace
}  // namespace kith::identity
