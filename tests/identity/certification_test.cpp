#include "core/identity/certification.hpp"

#include <gtest/gtest.h>

#include "core/certificate/describe.hpp"
#include "tests/identity/arithmetic.hpp"

namespace kith::identity {
namespace {

constexpr std::uint32_t now = 1'750'000'000;
const Bytes user_id = {'B', 'o', 'b'};

class CertificationOf : public testing::TestWithParam<Profile> {
 protected:
  SigningKey alice_ = SigningKey::generate(GetParam(), {now - 1000});
  SigningKey bob_ = SigningKey::generate(Profile::v4, {now - 1000});
  certificate::SignedContent content_{bob_.body(), format::PacketTag::user_id, user_id};

  [[nodiscard]] SignatureFact fact_of(const CertificationDraft& draft) {
    body_ = certify(alice_, content_, draft);
    return certificate::describe(format::parse_signature(body_), body_, strings_);
  }
  [[nodiscard]] SignatureStatus status(const certificate::SignedContent& content) const {
    return test::arithmetic(body_, content, alice_);
  }

  Bytes body_;
  std::string strings_;
};

INSTANTIATE_TEST_SUITE_P(Profiles, CertificationOf, testing::Values(Profile::v4, Profile::v6));

TEST_P(CertificationOf, ProfileVerifiesOnItsUserIdAlone) {
  CertificationDraft draft;
  draft.created = {now};
  const SignatureFact fact = fact_of(draft);
  EXPECT_EQ(fact.type, 0x10);
  EXPECT_EQ(fact.created, now);
  EXPECT_EQ(fact.issuer_key_id, alice_.fingerprint().key_id().value);
  EXPECT_TRUE(fact.has(SignatureFlag::issuer_by_fingerprint));
  EXPECT_EQ(status(content_), SignatureStatus::good);
  const Bytes other = {'E', 'v', 'e'};
  EXPECT_EQ(status({bob_.body(), format::PacketTag::user_id, other}), SignatureStatus::bad);
  EXPECT_EQ(status({alice_.body(), format::PacketTag::user_id, user_id}), SignatureStatus::bad);
}

TEST_P(CertificationOf, ProfileSaysWhatTheDraftSays) {
  CertificationDraft draft;
  draft.type = format::SignatureType::positive_certification;
  draft.created = {now};
  draft.expires_after = 86400;
  draft.local = true;
  draft.depth = 2;
  draft.amount = 60;
  draft.scopes = {"example.org",
                  "b\xc3\xbc"
                  "cher.example"};
  const SignatureFact fact = fact_of(draft);
  EXPECT_EQ(status(content_), SignatureStatus::good);
  EXPECT_EQ(fact.type, 0x13);
  EXPECT_TRUE(fact.has(SignatureFlag::has_expiry));
  EXPECT_EQ(fact.expires_after, 86400U);
  EXPECT_FALSE(fact.has(SignatureFlag::exportable));
  EXPECT_EQ(fact.trust_depth, 2);
  EXPECT_EQ(fact.trust_amount, 60);
  EXPECT_EQ(fact.scope_count, 2);
  EXPECT_NE(strings_.find("<[^>]+[@.]example\\.org>$"), std::string::npos);
}

TEST_P(CertificationOf, ProfileHasNoReaderPassOverAScope) {
  CertificationDraft draft;
  draft.created = {now};
  draft.depth = 1;
  draft.amount = 120;
  draft.scopes = {"example.org"};
  body_ = certify(alice_, content_, draft);
  const auto signature = format::parse_signature(body_);
  ASSERT_TRUE(signature);
  const auto* scope = signature->hashed.find(format::SubpacketType::regular_expression);
  ASSERT_NE(scope, nullptr);
  EXPECT_TRUE(scope->critical);
}

TEST_P(CertificationOf, ProfileWithoutTrustSaysNothingOfScopes) {
  CertificationDraft draft;
  draft.created = {now};
  draft.scopes = {"example.org"};
  EXPECT_EQ(fact_of(draft).scope_count, 0);
}

TEST(ScopeDomain, IsADomain) {
  for (const char* domain : {"example.org", "a", "xn--bcher-kva.example",
                             "b\xc3\xbc"
                             "cher.example"}) {
    EXPECT_TRUE(is_scope_domain(domain)) << domain;
  }
  for (const char* no :
       {"", ".", "example.org.", ".example.org", "a..b", "a b", "a@b", "a>$|.*", "*"}) {
    EXPECT_FALSE(is_scope_domain(no)) << no;
  }
}

}  // namespace
}  // namespace kith::identity
