#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "core/certificate/validity.hpp"
#include "tests/certificate/forge.hpp"

namespace kith::certificate {
namespace {

using format::SignatureType;
using format::SubpacketType;
using test::agreement;
using test::binding;
using test::birthday;
using test::day;
using test::Draft;
using test::Forge;
using test::ForgedKey;
using test::state_of;
using test::subkey_revocation;

constexpr std::uint8_t may_sign = 0x02, may_encrypt = 0x0C;
constexpr std::uint32_t later = birthday + 1000 * day;

class Subkeys : public testing::Test {
 protected:
  /// Ann's certificate with a subkey on which nothing stands yet.
  [[nodiscard]] Forge ann() const {
    return Forge{key_}.user_id("Ann").sign(test::self(birthday)).subkey(subkey_);
  }
  static SubkeyState subkey_at(const Forge& forge, std::uint32_t at) {
    return state_of(forge, at).subkeys.at(0);
  }
  /// A binding of a signing subkey, with its agreement or what stands for it.
  [[nodiscard]] Draft signing(Bytes agreement) const {
    return binding(birthday).key_flags(may_sign).back_signature(std::move(agreement));
  }
  [[nodiscard]] Bytes agreement_of(Draft draft) const { return agreement(key_, subkey_, draft); }
  static Draft agreeing(std::uint32_t created) {
    return Draft{SignatureType::primary_key_binding, created};
  }

  const ForgedKey key_{1};
  const ForgedKey subkey_{2};
};

TEST_F(Subkeys, AreBoundByThePrimaryKey) {
  const SubkeyState state = subkey_at(ann().sign(binding(birthday).key_flags(may_encrypt)), later);
  EXPECT_EQ(state.state, BindingState::valid);
  EXPECT_EQ(state.key_flags, may_encrypt);
  EXPECT_EQ(state.why, "");
  EXPECT_FALSE(state.expires);
}

TEST_F(Subkeys, ByNothingElse) {
  EXPECT_EQ(subkey_at(ann(), later).state, BindingState::unbound);
  EXPECT_EQ(subkey_at(ann(), later).why, "the primary key has not bound it");
  const ForgedKey other{3};
  EXPECT_EQ(subkey_at(ann().sign(binding(birthday), other), later).state, BindingState::unbound);
  EXPECT_EQ(subkey_at(ann().sign(binding(birthday).spoilt()), later).why,
            "its own signature is bad");
  EXPECT_EQ(subkey_at(ann().sign(test::self(birthday)), later).why,
            "a signature of the wrong type stands on it");
  EXPECT_EQ(subkey_at(ann().sign(binding(birthday).hash(test::md5)), later).state,
            BindingState::unbound);
}

TEST_F(Subkeys, ExpireCountedFromTheirOwnCreation) {
  const ForgedKey young{2, birthday + 50 * day};
  const Forge forge = Forge{key_}
                          .user_id("Ann")
                          .sign(test::self(birthday))
                          .subkey(young)
                          .sign(binding(birthday + 50 * day).key_expires_after(10 * day));
  EXPECT_EQ(subkey_at(forge, birthday + 60 * day - 1).state, BindingState::valid);
  const SubkeyState state = subkey_at(forge, birthday + 60 * day);
  EXPECT_EQ(state.state, BindingState::expired);
  EXPECT_EQ(state.expires, Timestamp{birthday + 60 * day});
  EXPECT_EQ(state.why, "expired on 2020-03-01");
}

TEST_F(Subkeys, ExpireWithTheirBinding) {
  const Forge forge = ann().sign(binding(birthday).expires_after(day));
  EXPECT_EQ(subkey_at(forge, birthday + day - 1).state, BindingState::valid);
  EXPECT_EQ(subkey_at(forge, birthday + day).state, BindingState::expired);
  EXPECT_EQ(subkey_at(forge, birthday + day).why, "its binding expired on 2020-01-02");
}

TEST_F(Subkeys, TheNewestBindingDecides) {
  const Forge forge = ann()
                          .sign(binding(birthday).key_expires_after(10 * day))
                          .sign(binding(birthday + day).key_expires_after(20 * day));
  EXPECT_EQ(subkey_at(forge, birthday).expires, Timestamp{birthday + 10 * day});
  EXPECT_EQ(subkey_at(forge, later).expires, Timestamp{birthday + 20 * day});
}

TEST_F(Subkeys, SoftRevocationsCountFromTheirDateHardOnesAlways) {
  const Forge soft = ann().sign(binding(birthday)).sign(subkey_revocation(birthday + day, 3));
  EXPECT_EQ(subkey_at(soft, birthday + day - 1).state, BindingState::valid);
  EXPECT_EQ(subkey_at(soft, birthday + day).state, BindingState::revoked);
  EXPECT_EQ(subkey_at(soft, later).why, "revoked on 2020-01-02");
  const Forge hard = ann().sign(binding(birthday)).sign(subkey_revocation(birthday + day, 2));
  EXPECT_EQ(subkey_at(hard, birthday).state, BindingState::revoked);
  EXPECT_TRUE(subkey_at(hard, birthday).revoked->hard);
}

TEST_F(Subkeys, ANewBindingDoesNotBringThemBack) {
  const Forge forge = ann()
                          .sign(binding(birthday))
                          .sign(subkey_revocation(birthday + day, 3))
                          .sign(binding(birthday + 2 * day));
  EXPECT_EQ(subkey_at(forge, later).state, BindingState::revoked);
}

TEST_F(Subkeys, OfTheFutureAreNotThereYet) {
  const ForgedKey young{2, birthday + 50 * day};
  const Forge forge =
      Forge{key_}.user_id("Ann").sign(test::self(birthday)).subkey(young).sign(binding(birthday));
  EXPECT_EQ(subkey_at(forge, birthday + 50 * day - 1).why, "it is dated in the future, 2020-02-20");
  EXPECT_EQ(subkey_at(forge, birthday + 50 * day - 1).state, BindingState::unbound);
  EXPECT_EQ(subkey_at(forge, birthday + 50 * day).state, BindingState::valid);
}

TEST_F(Subkeys, AreOfThePrimaryKeysVersion) {
  const ForgedKey six{2, birthday, 6};
  const Forge forge =
      Forge{key_}.user_id("Ann").sign(test::self(birthday)).subkey(six).sign(binding(birthday));
  EXPECT_EQ(subkey_at(forge, later).state, BindingState::unbound);
  EXPECT_EQ(subkey_at(forge, later).why, "a version 6 key cannot be its subkey");
  const ForgedKey primary{1, birthday, 6};
  const Forge good = Forge{primary}.user_id("Ann").subkey(six).sign(binding(birthday));
  EXPECT_EQ(subkey_at(good, later).state, BindingState::valid);
}

TEST_F(Subkeys, WhatCannotBeReadIsKeptAndNotValid) {
  Bytes body = subkey_.body();
  body[0] = 5;
  const Examined examined = Forge{key_}.subkey(body).sign(binding(birthday)).examine();
  ASSERT_EQ(examined.facts.keys.size(), 2U);
  EXPECT_EQ(examined.facts.keys[1].flags, KeyFlag::unsupported);
  EXPECT_EQ(examined.facts.keys[1].version, 5);
  EXPECT_TRUE(examined.facts.keys[1].fingerprint_value().empty());
  EXPECT_EQ(state_of(examined, later).subkeys[0].why, "a version 5 key cannot be its subkey");
  body[0] = 4;
  body.pop_back();
  const Examined cut = Forge{key_}.subkey(body).sign(binding(birthday)).examine();
  EXPECT_EQ(cut.facts.keys[1].flags, KeyFlag::malformed);
  EXPECT_EQ(state_of(cut, later).subkeys[0].why, "it is malformed");
}

// --- back signatures

TEST_F(Subkeys, SignOnlyWhenTheyAgreed) {
  const Forge forge = ann().sign(signing(agreement_of(agreeing(birthday))));
  const SubkeyState state = subkey_at(forge, later);
  EXPECT_EQ(state.state, BindingState::valid);
  EXPECT_EQ(state.key_flags, may_sign);
  EXPECT_EQ(state.why, "");
  const SubkeyState silent =
      subkey_at(ann().sign(binding(birthday).key_flags(may_sign | may_encrypt)), later);
  EXPECT_EQ(silent.state, BindingState::valid);
  EXPECT_EQ(silent.key_flags, may_encrypt);
  EXPECT_EQ(silent.why, "it must not sign: it has no back signature");
}

TEST_F(Subkeys, AnAgreementMayBeSignedItself) {
  const Bytes agreed = agreement_of(agreeing(birthday));
  const Forge forge = ann().sign(
      binding(birthday).key_flags(may_sign).subpacket(SubpacketType::embedded_signature, agreed));
  EXPECT_EQ(subkey_at(forge, later).key_flags, may_sign);
}

TEST_F(Subkeys, AnAgreementToBelongElsewhereIsNone) {
  const ForgedKey thief{9};
  const Bytes agreed = agreement(key_, subkey_, birthday);
  const Forge stolen = Forge{thief}
                           .user_id("Thief")
                           .sign(test::self(birthday))
                           .subkey(subkey_)
                           .sign(signing(agreed));
  const SubkeyState state = subkey_at(stolen, later);
  EXPECT_EQ(state.key_flags, 0);
  EXPECT_EQ(state.why, "it must not sign: its back signature is bad");
}

TEST_F(Subkeys, ThePrimaryKeyCannotAgreeForThem) {
  const Bytes own = agreeing(birthday).sign(
      key_, {key_.body(), format::PacketTag::public_subkey, subkey_.body()});
  EXPECT_EQ(subkey_at(ann().sign(signing(own)), later).key_flags, 0);
}

TEST_F(Subkeys, AnotherTypeOfSignatureIsNoAgreement) {
  const Bytes other = agreement_of(binding(birthday));
  EXPECT_EQ(subkey_at(ann().sign(signing(other)), later).why,
            "it must not sign: it has no back signature");
}

TEST_F(Subkeys, AnAgreementMustBeSound) {
  const auto flags = [this](const Draft& draft) {
    return subkey_at(ann().sign(signing(agreement_of(draft))), later).key_flags;
  };
  EXPECT_EQ(flags(agreeing(birthday)), may_sign);
  EXPECT_EQ(flags(agreeing(birthday).hash(test::md5)), 0);
  EXPECT_EQ(flags(agreeing(birthday).hash(test::ripemd160)), 0);
  EXPECT_EQ(flags(agreeing(birthday).without_date()), 0);
  EXPECT_EQ(flags(agreeing(birthday - 1)), 0);
  EXPECT_EQ(flags(agreeing(birthday).notation("x@example.org", true)), 0);
  EXPECT_EQ(flags(agreeing(birthday).notation("x@example.org", false)), may_sign);
  EXPECT_EQ(flags(agreeing(birthday).expires_after(100)), 0);
  EXPECT_EQ(flags(agreeing(birthday).expires_after(0)), may_sign);
  EXPECT_EQ(flags(agreeing(birthday).spoilt()), 0);
}

TEST_F(Subkeys, AnAgreementOverSha1CountsAsLongAsOwnSignaturesDo) {
  const Examined examined =
      ann().sign(signing(agreement_of(agreeing(birthday).hash(test::sha1)))).examine();
  const std::uint32_t cut_off = 1675209600;  // 2023-02-01
  EXPECT_EQ(state_of(examined, later, cut_off - 1).subkeys[0].key_flags, may_sign);
  const SubkeyState state = state_of(examined, later, cut_off).subkeys[0];
  EXPECT_EQ(state.key_flags, 0);
  EXPECT_FALSE(state.binding->has(SignatureFlag::back_signature));
  EXPECT_EQ(state.why,
            "it must not sign: its back signature uses SHA-1, which is no longer accepted");
}

TEST_F(Subkeys, OneSoundAgreementAmongSeveralIsEnough) {
  const Bytes sound = agreement_of(agreeing(birthday));
  const Bytes weak = agreement_of(agreeing(birthday).hash(test::sha1));
  const Bytes bad = agreement_of(agreeing(birthday).spoilt());
  for (const auto& [first, second] : {std::pair{bad, sound}, {weak, sound}, {sound, weak}}) {
    const Forge forge = ann().sign(signing(first).back_signature(second));
    EXPECT_EQ(subkey_at(forge, later).key_flags, may_sign);
  }
}

TEST_F(Subkeys, ACopyStrippedOfItsAgreementDoesNotDisplaceTheWholeOne) {
  const Draft stripped = binding(birthday).key_flags(may_sign);
  const Draft whole = signing(agreement_of(agreeing(birthday)));
  // Junk of one size puts the copy before the whole one in canonical order, of another behind it.
  for (const std::size_t junk : {std::size_t{0}, std::size_t{1000}}) {
    Draft copy = stripped;
    copy.unhashed(static_cast<SubpacketType>(100), Bytes(junk, 0xFF));
    EXPECT_EQ(subkey_at(ann().sign(whole).sign(copy), later).key_flags, may_sign) << junk;
  }
}

TEST_F(Subkeys, AreNotToBeShortEither) {
  Examined examined = ann().sign(signing(agreement(key_, subkey_, birthday))).examine();
  examined.facts.keys[1].algorithm = 1;
  examined.facts.keys[1].bits = 1024;
  const auto subkey = [&](std::uint32_t policy_time) {
    return state_of(examined, later, policy_time).subkeys.at(0);
  };
  constexpr std::uint32_t end_of_1024_bits = 1391212800;  // 2014-02-01
  EXPECT_EQ(subkey(end_of_1024_bits - 1).state, BindingState::valid);
  EXPECT_EQ(subkey(end_of_1024_bits).state, BindingState::unbound);
  EXPECT_EQ(subkey(end_of_1024_bits).why, "its key of 1024 bits is too short");
  EXPECT_TRUE(state_of(examined, later).valid()) << "the primary key is not";
}

}  // namespace
}  // namespace kith::certificate
