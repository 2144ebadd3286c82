#include "core/certificate/describe.hpp"

#include <string>

#include <gtest/gtest.h>

#include "core/base/facts_record.hpp"
#include "tests/certificate/forge.hpp"

namespace kith::certificate {
namespace {

using format::SignatureType;
using format::SubpacketType;
using test::Draft;
using test::ForgedKey;

class Describe : public testing::Test {
 protected:
  SignatureFact describe(ByteView body) {
    return certificate::describe(format::parse_signature(body), body, strings_);
  }
  SignatureFact describe(const Draft& draft) { return describe(draft.sign(key_, content_)); }

  const ForgedKey key_{1};
  const SignedContent content_{key_.body(), format::PacketTag::user_id, as_bytes("Ann")};
  std::string strings_;
};

TEST_F(Describe, APlainCertification) {
  const SignatureFact fact = describe(test::certification(test::birthday + 7));
  EXPECT_EQ(fact.status, SignatureStatus::unknown_issuer);
  EXPECT_EQ(fact.version, 4);
  EXPECT_EQ(fact.type, 0x10);
  EXPECT_EQ(fact.key_algorithm, 27);
  EXPECT_EQ(fact.hash_algorithm, 10);
  EXPECT_EQ(fact.created, test::birthday + 7);
  EXPECT_EQ(fact.issuer_key_id, key_.key_id().value);
  EXPECT_EQ(fact.trust_depth, 0);
  EXPECT_EQ(fact.trust_amount, 120);
  EXPECT_EQ(fact.flags,
            std::uint32_t{SignatureFlag::exportable | SignatureFlag::revocable |
                          SignatureFlag::issuer_by_key_id | SignatureFlag::issuer_by_fingerprint});
  EXPECT_EQ(strings_, "");
}

TEST_F(Describe, EverythingThatACertificationCanSay) {
  const SignatureFact fact = describe(test::certification(test::birthday)
                                          .expires_after(30)
                                          .local()
                                          .trust(2, 60)
                                          .scope("<[^>]+[@.]example\\.org>$")
                                          .subpacket(SubpacketType::revocable, Bytes{0}));
  EXPECT_TRUE(fact.has(SignatureFlag::has_expiry));
  EXPECT_EQ(fact.expires_after, 30U);
  EXPECT_FALSE(fact.has(SignatureFlag::exportable));
  EXPECT_FALSE(fact.has(SignatureFlag::revocable));
  EXPECT_TRUE(fact.has(SignatureFlag::has_trust));
  EXPECT_EQ(fact.trust_depth, 2);
  EXPECT_EQ(fact.trust_amount, 60);
  EXPECT_TRUE(fact.has(SignatureFlag::has_scope));
  EXPECT_FALSE(fact.has(SignatureFlag::open_scope));
  EXPECT_EQ(fact.scope_count, 1);
  EXPECT_EQ(strings_.substr(fact.scopes + 2), "<[^>]+[@.]example\\.org>$");
}

TEST_F(Describe, EverythingThatAKeyCanSayOfItself) {
  const ForgedKey revoker{2};
  const SignatureFact fact = describe(test::direct(test::birthday)
                                          .key_expires_after(400)
                                          .key_flags(0x23)
                                          .primary()
                                          .appoints(revoker));
  EXPECT_TRUE(fact.has(SignatureFlag::has_key_expiry));
  EXPECT_EQ(fact.key_expires_after, 400U);
  EXPECT_TRUE(fact.has(SignatureFlag::has_key_flags));
  EXPECT_EQ(fact.key_flags, 0x23);
  EXPECT_TRUE(fact.has(SignatureFlag::primary_user_id));
  EXPECT_TRUE(fact.has(SignatureFlag::names_revoker));
}

TEST_F(Describe, ZeroIsNotTheSameAsNothing) {
  const SignatureFact none = describe(test::self(test::birthday));
  EXPECT_FALSE(none.has(SignatureFlag::has_expiry));
  EXPECT_FALSE(none.has(SignatureFlag::has_key_expiry));
  EXPECT_FALSE(none.has(SignatureFlag::has_key_flags));
  const SignatureFact zero =
      describe(test::self(test::birthday).expires_after(0).key_expires_after(0).key_flags(0));
  EXPECT_TRUE(zero.has(SignatureFlag::has_expiry));
  EXPECT_TRUE(zero.has(SignatureFlag::has_key_expiry));
  EXPECT_TRUE(zero.has(SignatureFlag::has_key_flags));
}

TEST_F(Describe, ReasonsOfRevocations) {
  EXPECT_EQ(describe(test::key_revocation(test::birthday, 3)).revocation_reason, 3);
  const Draft silent{SignatureType::key_revocation, test::birthday};
  EXPECT_EQ(describe(silent).revocation_reason, 0);
}

TEST_F(Describe, SeveralScopesStandBackToBack) {
  const SignatureFact fact =
      describe(test::certification(test::birthday).trust(1, 120).scope("a").scope("").scope("bc"));
  EXPECT_EQ(fact.scope_count, 3);
  EXPECT_EQ(strings_.substr(fact.scopes), std::string("\1\0a\0\0\2\0bc", 9));
}

TEST_F(Describe, AScopeWithoutItsEndIsMarked) {
  const SignatureFact open =
      describe(test::certification(test::birthday)
                   .subpacket(SubpacketType::regular_expression, as_bytes("abc")));
  EXPECT_TRUE(open.has(SignatureFlag::open_scope));
  const SignatureFact more = describe(
      test::certification(test::birthday)
          .subpacket(SubpacketType::regular_expression, as_bytes(std::string_view{"a\0.*\0", 5})));
  EXPECT_TRUE(more.has(SignatureFlag::open_scope));
  EXPECT_EQ(strings_.substr(more.scopes), std::string("\1\0a", 3));
}

TEST_F(Describe, NothingUnhashedButTheIssuerIsBelieved) {
  const SignatureFact fact =
      describe(test::self(test::birthday)
                   .unhashed(SubpacketType::key_expiration_time, Bytes{0, 0, 0, 1})
                   .unhashed(SubpacketType::signature_expiration_time, Bytes{0, 0, 0, 1})
                   .unhashed(SubpacketType::exportable_certification, Bytes{0})
                   .unhashed(SubpacketType::trust_signature, Bytes{9, 9})
                   .unhashed(SubpacketType::regular_expression, Bytes{0})
                   .unhashed(SubpacketType::primary_user_id, Bytes{1})
                   .unhashed(SubpacketType::key_flags, Bytes{0xFF})
                   .unhashed(static_cast<SubpacketType>(99), {}, true));
  EXPECT_EQ(fact, describe(test::self(test::birthday)));
}

TEST_F(Describe, WhoMadeItByFingerprintOrKeyIdOrNobody) {
  const SignatureFact nobody = describe(test::self(test::birthday).without_issuer());
  EXPECT_EQ(nobody.issuer_key_id, 0U);
  EXPECT_FALSE(nobody.has(SignatureFlag::issuer_by_key_id | SignatureFlag::issuer_by_fingerprint));
  const SignatureFact by_id =
      describe(test::self(test::birthday)
                   .without_issuer()
                   .unhashed(SubpacketType::issuer_key_id, Bytes{1, 2, 3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(by_id.issuer_key_id, 0x0102030405060708U);
  EXPECT_TRUE(by_id.has(SignatureFlag::issuer_by_key_id));
  EXPECT_FALSE(by_id.has(SignatureFlag::issuer_by_fingerprint));
}

TEST_F(Describe, AFingerprintOutweighsAKeyId) {
  const SignatureFact fact =
      describe(test::self(test::birthday).subpacket(SubpacketType::issuer_key_id, Bytes(8, 0xEE)));
  EXPECT_EQ(fact.issuer_key_id, key_.key_id().value);
}

TEST_F(Describe, CriticalPartsThatAreNotUnderstood) {
  const auto flags = [this](SubpacketType type, bool critical) {
    return describe(test::self(test::birthday).subpacket(type, Bytes{0, 0, 0, 0}, critical)).flags;
  };
  const auto unknown = [&](unsigned type) {
    return (flags(static_cast<SubpacketType>(type), true) & SignatureFlag::critical_unknown) != 0;
  };
  // TRUST B.1 names them; 2 to 7 and 9 are understood but not all of four octets.
  for (const unsigned type :
       {0U, 1U, 8U, 10U, 13U, 14U, 15U, 17U, 18U, 19U, 31U, 36U, 38U, 39U, 40U, 99U, 127U}) {
    EXPECT_TRUE(unknown(type)) << type;
    EXPECT_EQ(flags(static_cast<SubpacketType>(type), false),
              describe(test::self(test::birthday)).flags)
        << type;
  }
  for (const unsigned type : {2U,  3U,  6U,  9U,  11U, 12U, 16U, 20U, 21U, 22U, 23U,
                              24U, 26U, 27U, 28U, 29U, 30U, 32U, 33U, 34U, 35U, 37U}) {
    EXPECT_FALSE(unknown(type)) << type;
  }
}

TEST_F(Describe, ACriticalPartOfImpossibleSizeIsNotUnderstood) {
  const std::pair<SubpacketType, std::size_t> sizes[] = {
      {SubpacketType::signature_creation_time, 4},
      {SubpacketType::signature_expiration_time, 4},
      {SubpacketType::key_expiration_time, 4},
      {SubpacketType::exportable_certification, 1},
      {SubpacketType::revocable, 1},
      {SubpacketType::primary_user_id, 1},
      {SubpacketType::trust_signature, 2},
  };
  for (const auto& [type, right] : sizes) {
    for (std::size_t size = 0; size <= 5; ++size) {
      const SignatureFact fact =
          describe(test::self(test::birthday).subpacket(type, Bytes(size, 1), true));
      EXPECT_EQ(fact.has(SignatureFlag::critical_unknown), size != right)
          << static_cast<int>(type) << " of " << size << " octets";
    }
  }
}

TEST_F(Describe, CriticalNotationsAndSignersAreMarked) {
  EXPECT_TRUE(describe(test::self(test::birthday).notation("a@example.org", true))
                  .has(SignatureFlag::critical_notation));
  EXPECT_FALSE(describe(test::self(test::birthday).notation("a@example.org", false))
                   .has(SignatureFlag::critical_notation));
  EXPECT_TRUE(describe(test::self(test::birthday)
                           .subpacket(SubpacketType::signers_user_id, as_bytes("Ann"), true))
                  .has(SignatureFlag::critical_signer));
}

TEST_F(Describe, WithoutADate) {
  const SignatureFact fact = describe(test::self(test::birthday).without_date());
  EXPECT_TRUE(fact.has(SignatureFlag::no_creation_time));
  EXPECT_EQ(fact.created, 0U);
}

TEST_F(Describe, Version3SignaturesSayWhoAndWhenAndNoMore) {
  const SignatureFact fact = describe(test::certification(test::birthday).version(3).local());
  EXPECT_EQ(fact.version, 3);
  EXPECT_EQ(fact.created, test::birthday);
  EXPECT_EQ(fact.issuer_key_id, key_.key_id().value);
  EXPECT_TRUE(fact.has(SignatureFlag::exportable));
  EXPECT_FALSE(fact.has(SignatureFlag::no_creation_time));
}

TEST_F(Describe, WhatCannotBeReadSaysSo) {
  Bytes body = test::certification(test::birthday).sign(key_, content_);
  body[0] = 5;
  EXPECT_EQ(describe(body).status, SignatureStatus::unsupported);
  EXPECT_EQ(describe(body).version, 5);
  body[0] = 4;
  body.pop_back();
  const SignatureFact cut = describe(body);
  EXPECT_EQ(cut.status, SignatureStatus::malformed);
  EXPECT_EQ(cut.type, 0x10);
  EXPECT_EQ(cut.created, 0U);
  EXPECT_EQ(describe(Bytes{}).status, SignatureStatus::malformed);
}

}  // namespace
}  // namespace kith::certificate
