#include <string>

#include <gtest/gtest.h>

#include "core/certificate/validity.hpp"
#include "tests/certificate/forge.hpp"

namespace kith::certificate {
namespace {

using format::SignatureType;
using test::birthday;
using test::day;
using test::Draft;
using test::Forge;
using test::ForgedKey;
using test::key_revocation;
using test::self;
using test::state_of;
using test::withdrawal;

constexpr std::uint32_t revoked_on = birthday + 100 * day;
constexpr std::uint32_t later = birthday + 1000 * day;
constexpr std::uint8_t unspecified = 0, superseded = 1, compromised = 2, retired = 3, unknown = 77;

class Revocations : public testing::Test {
 protected:
  [[nodiscard]] Forge ann() const {
    return Forge{key_}.user_id("Ann <ann@example.org>").sign(self(birthday));
  }
  const ForgedKey key_{1};
};

TEST_F(Revocations, ASoftOneCountsFromItsDateOn) {
  for (const std::uint8_t reason : {superseded, retired}) {
    const Forge forge = ann().sign_key(key_revocation(revoked_on, reason));
    EXPECT_TRUE(state_of(forge, revoked_on - 1).valid());
    const CertificateState state = state_of(forge, revoked_on);
    ASSERT_TRUE(state.revoked);
    EXPECT_FALSE(state.revoked->hard);
    EXPECT_FALSE(state.revoked->designated);
    EXPECT_EQ(state.revoked->signature.revocation_reason, reason);
    EXPECT_EQ(state.why, "revoked on 2020-04-10");
  }
}

TEST_F(Revocations, AHardOneCountsAlways) {
  for (const std::uint8_t reason : {unspecified, compromised, unknown}) {
    const Forge forge = ann().sign_key(key_revocation(revoked_on, reason));
    for (const std::uint32_t at : {birthday, revoked_on - 1, later}) {
      const CertificateState state = state_of(forge, at);
      ASSERT_TRUE(state.revoked) << at;
      EXPECT_TRUE(state.revoked->hard);
    }
  }
  const Forge silent = ann().sign_key(Draft{SignatureType::key_revocation, revoked_on});
  EXPECT_TRUE(state_of(silent, birthday).revoked);
}

TEST_F(Revocations, OfTheFutureOnlyHardOnesCount) {
  EXPECT_TRUE(state_of(ann().sign_key(key_revocation(later + 1, retired)), later).valid());
  EXPECT_TRUE(state_of(ann().sign_key(key_revocation(later + 1, compromised)), later).revoked);
}

TEST_F(Revocations, NothingLaterUndoesTheOneOfAKey) {
  const Forge forge = Forge{key_}
                          .user_id("Ann")
                          .sign(self(birthday))
                          .sign(self(later - day))
                          .sign_key(key_revocation(revoked_on, superseded))
                          .sign_key(test::direct(later - day));
  EXPECT_TRUE(state_of(forge, later).revoked);
}

TEST_F(Revocations, NorDoesItEnd) {
  const Forge forge = ann().sign_key(key_revocation(revoked_on, retired).expires_after(day));
  EXPECT_TRUE(state_of(forge, later).revoked);
}

TEST_F(Revocations, AHardOneOutweighsNewerSoftOnes) {
  const Forge forge = ann()
                          .sign_key(key_revocation(revoked_on, compromised))
                          .sign_key(key_revocation(revoked_on + day, retired))
                          .sign_key(key_revocation(revoked_on - day, superseded));
  const CertificateState state = state_of(forge, later);
  ASSERT_TRUE(state.revoked);
  EXPECT_TRUE(state.revoked->hard);
  EXPECT_EQ(state.revoked->signature.created, revoked_on);
}

TEST_F(Revocations, BadOnesAndOthersRevokeNothing) {
  const ForgedKey other{2};
  EXPECT_TRUE(
      state_of(ann().sign_key(key_revocation(revoked_on, compromised).spoilt()), later).valid());
  Forge by_other = ann().sign_key(test::direct(birthday));
  by_other.sign(key_revocation(revoked_on, compromised), other);
  EXPECT_TRUE(state_of(by_other, later).valid());
  EXPECT_TRUE(state_of(ann().sign_key(key_revocation(birthday - 1, compromised)), later).valid());
  EXPECT_TRUE(
      state_of(ann().sign_key(key_revocation(revoked_on, compromised).hash(test::md5)), later)
          .valid());
}

TEST_F(Revocations, OverSha1TheyCountSevenYearsLonger) {
  const Examined examined =
      ann().sign_key(key_revocation(revoked_on, retired).hash(test::sha1)).examine();
  const std::uint32_t end_of_grace = 1896134400;  // 2030-02-01
  EXPECT_TRUE(state_of(examined, later, end_of_grace - 1).revoked);
  EXPECT_FALSE(state_of(examined, later, end_of_grace).revoked);
}

// --- by others whom the key appointed

class DesignatedRevocations : public Revocations {
 protected:
  /// Ann's certificate with a revocation by another, as it is known once that key was at hand.
  [[nodiscard]] Examined revoked_by_other(const Draft& revocation, bool appointed) const {
    Forge forge = ann().sign_key(test::direct(birthday).appoints(other_));
    forge.sign(revocation, other_);
    Examined examined = forge.examine();
    SignatureFact& fact = examined.facts.certifications.at(0);
    fact.status = SignatureStatus::good;
    fact.issuer = 7;
    if (appointed) fact.flags |= SignatureFlag::designated;
    return examined;
  }
  const ForgedKey other_{2};
};

TEST_F(DesignatedRevocations, CountLikeOwnOnes) {
  const Examined soft = revoked_by_other(key_revocation(revoked_on, retired), true);
  EXPECT_TRUE(state_of(soft, revoked_on - 1).valid());
  const CertificateState state = state_of(soft, revoked_on);
  ASSERT_TRUE(state.revoked);
  EXPECT_TRUE(state.revoked->designated);
  EXPECT_FALSE(state.revoked->hard);
  EXPECT_EQ(state.why, "revoked by its appointed revoker on 2020-04-10");
  const Examined hard = revoked_by_other(key_revocation(revoked_on, compromised), true);
  EXPECT_TRUE(state_of(hard, birthday).revoked->hard);
}

TEST_F(DesignatedRevocations, AreNotForEverybody) {
  EXPECT_TRUE(
      state_of(revoked_by_other(key_revocation(revoked_on, retired), false), later).valid());
  Examined unchecked = revoked_by_other(key_revocation(revoked_on, retired), true);
  unchecked.facts.certifications[0].status = SignatureStatus::bad;
  EXPECT_TRUE(state_of(unchecked, later).valid());
}

TEST_F(DesignatedRevocations, AreJudgedAsStrictlyAsOthersSignatures) {
  const Examined examined =
      revoked_by_other(key_revocation(revoked_on, retired).hash(test::sha1), true);
  const std::uint32_t end_of_grace = 1580601600;  // 2020-02-02
  EXPECT_TRUE(state_of(examined, later, end_of_grace - 1).revoked);
  EXPECT_FALSE(state_of(examined, later, end_of_grace).revoked);
}

TEST_F(DesignatedRevocations, CountOnSubkeysToo) {
  const ForgedKey subkey{3};
  Forge forge = ann().sign_key(test::direct(birthday).appoints(other_));
  forge.subkey(subkey).sign(test::binding(birthday).key_flags(0x0C));
  forge.sign(test::subkey_revocation(revoked_on, compromised), other_);
  Examined examined = forge.examine();
  SignatureFact& fact = examined.facts.certifications.at(0);
  fact.status = SignatureStatus::good;
  EXPECT_EQ(state_of(examined, later).subkeys.at(0).state, BindingState::valid);
  fact.flags |= SignatureFlag::designated;
  const CertificateState state = state_of(examined, later);
  EXPECT_TRUE(state.valid());
  EXPECT_EQ(state.subkeys.at(0).state, BindingState::revoked);
  EXPECT_EQ(state.subkeys.at(0).why, "revoked by its appointed revoker on 2020-04-10");
}

// --- of user IDs

class Withdrawals : public Revocations {
 protected:
  static BindingState state_at(const Forge& forge, std::uint32_t at) {
    return state_of(forge, at).user_ids.at(0).state;
  }
};

TEST_F(Withdrawals, RevokeAUserIdFromTheirDateOn) {
  const Forge forge = ann().sign(withdrawal(revoked_on));
  EXPECT_EQ(state_at(forge, revoked_on - 1), BindingState::valid);
  EXPECT_EQ(state_at(forge, revoked_on), BindingState::revoked);
  const CertificateState state = state_of(forge, later);
  EXPECT_EQ(state.user_ids[0].why, "revoked by its owner on 2020-04-10");
  ASSERT_TRUE(state.user_ids[0].revoked);
  EXPECT_FALSE(state.user_ids[0].revoked->hard);
  EXPECT_FALSE(state.revoked);
}

TEST_F(Withdrawals, AreNeverHard) {
  const Forge forge =
      ann().sign(Draft{SignatureType::certification_revocation, revoked_on}.reason(compromised));
  EXPECT_EQ(state_at(forge, revoked_on - 1), BindingState::valid);
  EXPECT_FALSE(state_of(forge, later).user_ids[0].revoked->hard);
}

TEST_F(Withdrawals, ANewerSelfSignatureUndoesThem) {
  const Forge forge = ann().sign(withdrawal(revoked_on)).sign(self(revoked_on + day));
  EXPECT_EQ(state_at(forge, revoked_on), BindingState::revoked);
  EXPECT_EQ(state_at(forge, revoked_on + day), BindingState::valid);
}

TEST_F(Withdrawals, OfTheSameSecondWin) {
  EXPECT_EQ(state_at(ann().sign(withdrawal(birthday)), later), BindingState::revoked);
  EXPECT_EQ(
      state_at(Forge{key_}.user_id("Ann").sign(withdrawal(birthday)).sign(self(birthday)), later),
      BindingState::revoked);
}

TEST_F(Withdrawals, End) {
  const Forge forge = ann().sign(withdrawal(revoked_on).expires_after(day));
  EXPECT_EQ(state_at(forge, revoked_on + day - 1), BindingState::revoked);
  EXPECT_EQ(state_at(forge, revoked_on + day), BindingState::valid);
}

TEST_F(Withdrawals, CountAgainWhenWhatUndidThemHasExpired) {
  const Forge forge =
      ann().sign(withdrawal(revoked_on)).sign(self(revoked_on + day).expires_after(day));
  EXPECT_EQ(state_at(forge, revoked_on + day), BindingState::valid);
  EXPECT_EQ(state_at(forge, revoked_on + 2 * day), BindingState::revoked);
}

TEST_F(Withdrawals, OfTheFutureDoNotCount) {
  EXPECT_EQ(state_at(ann().sign(withdrawal(later + 1)), later), BindingState::valid);
}

TEST_F(Withdrawals, ConcernOneUserIdAlone) {
  const Forge forge = ann().sign(withdrawal(revoked_on)).user_id("Bea").sign(self(birthday + 1));
  const CertificateState state = state_of(forge, later);
  EXPECT_EQ(state.user_ids[0].state, BindingState::revoked);
  EXPECT_EQ(state.user_ids[1].state, BindingState::valid);
  EXPECT_TRUE(state.valid());
  EXPECT_EQ(state.primary_user_id, 1U);
}

TEST_F(Withdrawals, ByOthersAreNotTheOwners) {
  const ForgedKey other{2};
  EXPECT_EQ(state_at(ann().sign(withdrawal(revoked_on), other), later), BindingState::valid);
}

}  // namespace
}  // namespace kith::certificate
