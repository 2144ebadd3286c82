#include "core/certificate/validity.hpp"

#include <string>

#include <gtest/gtest.h>

#include "tests/certificate/forge.hpp"

namespace kith::certificate {
namespace {

using format::SignatureType;
using format::SubpacketType;
using test::birthday;
using test::day;
using test::direct;
using test::Draft;
using test::Forge;
using test::ForgedKey;
using test::self;
using test::state_of;

constexpr std::uint8_t may_certify = 0x01;
constexpr std::uint32_t later = birthday + 1000 * day;

class Validity : public testing::Test {
 protected:
  [[nodiscard]] Forge bare() const { return Forge{key_}; }
  [[nodiscard]] Forge ann() const { return bare().user_id("Ann <ann@example.org>"); }

  /// The text of the primary user ID at an instant; "none" where there is none.
  static std::string primary_at(const Forge& forge, std::uint32_t at) {
    const Examined examined = forge.examine();
    const auto primary = state_of(examined, at).primary_user_id;
    if (!primary) return "none";
    const UserIdFact& fact = examined.facts.user_ids.at(*primary);
    return examined.facts.strings.substr(fact.text, fact.text_size);
  }

  const ForgedKey key_{1};
};

TEST_F(Validity, ASelfSignedUserIdMakesACertificateValid) {
  const CertificateState state = state_of(ann().sign(self(birthday)), later);
  EXPECT_TRUE(state.valid()) << state.why;
  EXPECT_TRUE(state.bound);
  EXPECT_FALSE(state.expired);
  EXPECT_FALSE(state.not_yet_valid);
  EXPECT_FALSE(state.weak_key);
  EXPECT_FALSE(state.expires);
  EXPECT_FALSE(state.revoked);
  EXPECT_EQ(state.primary_user_id, 0U);
  ASSERT_EQ(state.user_ids.size(), 1U);
  EXPECT_EQ(state.user_ids[0].state, BindingState::valid);
  EXPECT_EQ(state.user_ids[0].why, "");
}

TEST_F(Validity, ADirectKeySignatureAloneDoesToo) {
  const CertificateState state =
      state_of(bare().sign(direct(birthday).key_flags(may_certify)), later);
  EXPECT_TRUE(state.valid()) << state.why;
  EXPECT_EQ(state.key_flags, may_certify);
  EXPECT_FALSE(state.primary_user_id);
}

TEST_F(Validity, WithoutOwnSignaturesNothingIsBound) {
  const CertificateState alone = state_of(bare(), later);
  EXPECT_FALSE(alone.valid());
  EXPECT_EQ(alone.why, "it has no user ID and no signature of its own");

  const CertificateState unsigned_id = state_of(ann(), later);
  EXPECT_FALSE(unsigned_id.bound);
  EXPECT_EQ(unsigned_id.why, "the key has not signed it");
  EXPECT_EQ(unsigned_id.user_ids[0].state, BindingState::unbound);

  const ForgedKey other{2};
  const CertificateState by_other =
      state_of(ann().sign(test::certification(birthday), other), later);
  EXPECT_FALSE(by_other.bound);
  EXPECT_EQ(by_other.user_ids[0].state, BindingState::unbound);
}

TEST_F(Validity, EveryTypeOfCertificationBinds) {
  for (const auto type :
       {SignatureType::generic_certification, SignatureType::persona_certification,
        SignatureType::casual_certification, SignatureType::positive_certification}) {
    EXPECT_TRUE(state_of(ann().sign(Draft{type, birthday}), later).valid());
  }
  // An approval of others' certifications is no claim to the name.
  EXPECT_FALSE(state_of(ann().sign(Draft{SignatureType::attestation, birthday}), later).valid());
}

TEST_F(Validity, SaysWhyAnOwnSignatureDoesNotCount) {
  const auto why = [this](const Draft& draft) {
    const CertificateState state = state_of(ann().sign(draft), later);
    EXPECT_EQ(state.user_ids[0].state, BindingState::unbound);
    EXPECT_FALSE(state.valid());
    return state.user_ids[0].why;
  };
  EXPECT_EQ(why(self(birthday).spoilt()), "its own signature is bad");
  EXPECT_EQ(why(test::binding(birthday)), "a signature of the wrong type stands on it");
  EXPECT_EQ(why(self(birthday - 1)), "its own signature is older than the key");
  EXPECT_EQ(why(self(later + 1)), "its own signature is dated in the future, 2022-09-27");
  EXPECT_EQ(why(self(birthday).hash(test::md5)),
            "its own signature does not count: it uses MD5, which is no longer accepted");
  EXPECT_EQ(why(self(birthday).version(3)),
            "its own signature does not count: it is a version 3 signature, which is no longer "
            "accepted");
  EXPECT_EQ(why(self(birthday).notation("x@example.org", true)),
            "its own signature does not count: it has a critical notation that Kith does not know");
  EXPECT_EQ(why(self(birthday).subpacket(static_cast<SubpacketType>(99), {}, true)),
            "its own signature does not count: it has a critical part that Kith does not know");
  EXPECT_EQ(why(self(birthday).without_date()),
            "its own signature does not count: it does not say when it was made");
  EXPECT_EQ(why(self(birthday).hash(66)), "its own signature is of a kind Kith cannot check");
}

TEST_F(Validity, APolicyOfThenIsNotAPolicyOfNow) {
  const Forge weak = ann().sign(self(birthday).hash(test::sha1));
  const Examined examined = weak.examine();
  const std::uint32_t cut_off = 1675209600;  // 2023-02-01
  EXPECT_TRUE(state_of(examined, later, cut_off - 1).valid());
  EXPECT_FALSE(state_of(examined, later, cut_off).valid());
}

TEST_F(Validity, AWeakDigestOverAUserIdThatCouldHideACollisionNeverCounts) {
  const std::string text(97, 'a');
  const Examined examined = bare().user_id(text).sign(self(birthday).hash(test::sha1)).examine();
  EXPECT_FALSE(state_of(examined, later, 1675209600 - 1).valid());
}

TEST_F(Validity, TheKeyMustExist) {
  const Forge forge = ann().sign(self(birthday));
  const CertificateState before = state_of(forge, birthday - 1);
  EXPECT_TRUE(before.not_yet_valid);
  EXPECT_EQ(before.why, "the key is dated in the future, 2020-01-01");
  EXPECT_TRUE(state_of(forge, birthday).valid());
}

// --- which self-signature counts

TEST_F(Validity, TheNewestThatIsAliveCounts) {
  const Forge forge =
      ann().sign(self(birthday).key_flags(1)).sign(self(birthday + day).key_flags(2));
  EXPECT_EQ(state_of(forge, birthday + day - 1).key_flags, 1);
  EXPECT_EQ(state_of(forge, birthday + day).key_flags, 2);
}

TEST_F(Validity, WhenTheNewestHasExpiredAnOlderOneCountsAgain) {
  const Forge forge = ann()
                          .sign(self(birthday).key_flags(1))
                          .sign(self(birthday + day).expires_after(day).key_flags(2));
  EXPECT_EQ(state_of(forge, birthday + 2 * day - 1).key_flags, 2);
  const CertificateState after = state_of(forge, birthday + 2 * day);
  EXPECT_EQ(after.key_flags, 1);
  EXPECT_TRUE(after.valid());
}

TEST_F(Validity, AUserIdWhoseOnlySignatureHasExpiredHasExpired) {
  const Forge forge = ann().sign(self(birthday).expires_after(10 * day));
  EXPECT_TRUE(state_of(forge, birthday + 10 * day - 1).valid());
  const CertificateState state = state_of(forge, birthday + 10 * day);
  EXPECT_EQ(state.user_ids[0].state, BindingState::expired);
  EXPECT_EQ(state.user_ids[0].why, "its own signature expired on 2020-01-11");
  EXPECT_EQ(state.why, "its own signature expired on 2020-01-11");
}

TEST_F(Validity, AnExpirationOfZeroMeansNever) {
  const Forge forge = ann().sign(self(birthday).expires_after(0).key_expires_after(0));
  const CertificateState state = state_of(forge, 0xFFFFFFFF);
  EXPECT_TRUE(state.valid()) << state.why;
  EXPECT_FALSE(state.expires);
}

TEST_F(Validity, BadOnesDoNotDisplaceGoodOnes) {
  const Forge forge = ann()
                          .sign(self(birthday).key_flags(1))
                          .sign(self(birthday + day).key_flags(2).spoilt())
                          .sign(self(birthday + 2 * day).key_flags(2).hash(test::md5));
  const CertificateState state = state_of(forge, later);
  EXPECT_TRUE(state.valid());
  EXPECT_EQ(state.key_flags, 1);
}

// --- expiry of the key

TEST_F(Validity, TheKeyExpiresAtTheSecondThatItSays) {
  const Forge forge = ann().sign(self(birthday + day).key_expires_after(30 * day));
  EXPECT_TRUE(state_of(forge, birthday + 30 * day - 1).valid());
  const CertificateState state = state_of(forge, birthday + 30 * day);
  EXPECT_TRUE(state.expired);
  EXPECT_EQ(state.expires, Timestamp{birthday + 30 * day});
  EXPECT_EQ(state.why, "expired on 2020-01-31");
  EXPECT_EQ(state.user_ids[0].state, BindingState::valid);
}

TEST_F(Validity, AnExpiryBeyond2106DoesNotWrap) {
  const CertificateState state =
      state_of(ann().sign(self(birthday).key_expires_after(0xFFFFFFFF)), later);
  EXPECT_TRUE(state.valid());
  EXPECT_EQ(state.expires, Timestamp{std::int64_t{birthday} + 0xFFFFFFFF});
}

TEST_F(Validity, ThePrimaryUserIdDecidesAboutTheExpiry) {
  const Forge forge = bare()
                          .user_id("First")
                          .sign(self(birthday).primary().key_expires_after(500 * day))
                          .user_id("Second")
                          .sign(self(birthday + day).key_expires_after(3 * day));
  EXPECT_EQ(state_of(forge, later - 600 * day).expires, Timestamp{birthday + 500 * day});
  EXPECT_TRUE(state_of(forge, birthday + 499 * day).valid());
}

TEST_F(Validity, TheDirectKeySignatureDecidesWhereThePrimaryUserIdIsSilent) {
  const Forge silent = ann()
                           .sign(self(birthday + day))
                           .sign_key(direct(birthday).key_expires_after(9 * day).key_flags(3));
  EXPECT_EQ(state_of(silent, later).expires, Timestamp{birthday + 9 * day});
  EXPECT_EQ(state_of(silent, later).key_flags, 3);
  const Forge outspoken =
      ann()
          .sign(self(birthday).key_expires_after(0).key_flags(1))
          .sign_key(direct(birthday + day).key_expires_after(9 * day).key_flags(3));
  EXPECT_FALSE(state_of(outspoken, later).expires);
  EXPECT_EQ(state_of(outspoken, later).key_flags, 1);
}

// --- which user ID is primary

TEST_F(Validity, TheFlaggedUserIdIsPrimary) {
  const Forge forge = bare()
                          .user_id("Flagged")
                          .sign(self(birthday).primary())
                          .user_id("Newer")
                          .sign(self(birthday + day));
  EXPECT_EQ(primary_at(forge, later), "Flagged");
}

TEST_F(Validity, AmongEqualsTheNewestBindingIsPrimary) {
  const Forge flagged = bare()
                            .user_id("Older")
                            .sign(self(birthday).primary())
                            .user_id("Newer")
                            .sign(self(birthday + day).primary());
  EXPECT_EQ(primary_at(flagged, birthday), "Older");
  EXPECT_EQ(primary_at(flagged, birthday + day), "Newer");
  const Forge plain =
      bare().user_id("Newer").sign(self(birthday + day)).user_id("Older").sign(self(birthday));
  EXPECT_EQ(primary_at(plain, later), "Newer");
}

TEST_F(Validity, AmongTwinsTheSmallerOctetsDecide) {
  const Forge forge = bare()
                          .user_id("Berta")
                          .sign(self(birthday).primary())
                          .user_id("Anna")
                          .sign(self(birthday).primary());
  EXPECT_EQ(primary_at(forge, later), "Anna");
}

TEST_F(Validity, ARevokedUserIdIsPrimaryOnlyWhereAllAre) {
  Forge forge = bare()
                    .user_id("Gone")
                    .sign(self(birthday).primary().key_flags(2))
                    .sign(test::withdrawal(birthday + day));
  EXPECT_EQ(primary_at(forge, later), "Gone");
  EXPECT_TRUE(state_of(forge, later).bound);
  forge.user_id("Here").sign(self(birthday));
  EXPECT_EQ(primary_at(forge, birthday), "Gone");
  EXPECT_EQ(primary_at(forge, later), "Here");
}

TEST_F(Validity, AnUnboundUserIdIsNeverPrimary) {
  const Forge forge = bare()
                          .user_id("Bad")
                          .sign(self(birthday + day).primary().spoilt())
                          .user_id("Good")
                          .sign(self(birthday));
  EXPECT_EQ(primary_at(forge, later), "Good");
  EXPECT_EQ(primary_at(bare().user_id("Bad"), later), "none");
}

TEST_F(Validity, AnAttributeIsPrimaryOnlyWhereNoTextIs) {
  Forge forge = bare().attribute(Bytes{2, 100, 7}).sign(self(birthday + day).primary());
  EXPECT_EQ(primary_at(forge, later), "[user attribute, 3 octets]");
  forge.user_id("Ann").sign(self(birthday));
  EXPECT_EQ(primary_at(forge, later), "Ann");
}

// --- the key itself

TEST_F(Validity, AnAlgorithmThatIsNotKnownIsNamedAsTheReason) {
  Bytes body = key_.body();
  body[5] = 99;
  format::Certificate certificate = ann().sign(self(birthday)).certificate();
  certificate.primary.packet.body = body;
  const auto examined = examine(certificate);
  ASSERT_TRUE(examined);
  EXPECT_EQ(state_of(*examined, later).why, "its algorithm is not supported");
}

TEST_F(Validity, AShortKeyIsNamedAsTheReason) {
  Examined examined = ann().sign(self(birthday)).examine();
  examined.facts.keys[0].algorithm = 1;
  examined.facts.keys[0].bits = 1024;
  EXPECT_EQ(state_of(examined, later).why, "its key of 1024 bits is too short");
  EXPECT_TRUE(state_of(examined, later).weak_key);
  EXPECT_TRUE(state_of(examined, later, 1391212800 - 1).valid());
}

TEST_F(Validity, Version6) {
  const ForgedKey key{1, birthday, 6};
  const Forge forge = Forge{key}
                          .sign(direct(birthday).key_flags(3).key_expires_after(2000 * day))
                          .user_id("Six")
                          .sign(self(birthday));
  const CertificateState state = state_of(forge, later);
  EXPECT_TRUE(state.valid()) << state.why;
  EXPECT_EQ(state.key_flags, 3);
  EXPECT_EQ(state.expires, Timestamp{birthday + 2000 * day});
  // Its signatures are of version 6 too.
  EXPECT_FALSE(state_of(Forge{key}.user_id("Six").sign(self(birthday).version(4)), later).valid());
}

}  // namespace
}  // namespace kith::certificate
