#include "core/session/proof/standing.hpp"

#include <gtest/gtest.h>

#include "core/certificate/key.hpp"
#include "tests/keyring-format/parts.hpp"
#include "tests/session/proof/party.hpp"

namespace kith::session::test {
namespace {

using certificate::test::key_revocation;
using certificate::test::md5;
using certificate::test::ripemd160;
using certificate::test::sha1;
using certificate::test::subkey_revocation;
using certificate::test::withdrawal;

constexpr std::uint32_t present = 1767225600;

class Standing : public Parties {
 protected:
  std::string judged(const Forge& forge, Timestamp at = now) {
    const auto key = authentication_key(forge.examine().facts, alice.subkey().fingerprint(), at);
    if (!key) {
      EXPECT_FALSE(key.error().message.empty());
      EXPECT_EQ(key.error().message.back() == '.', false);
      EXPECT_TRUE(key.error().message.starts_with("the peer's ")) << key.error().message;
      EXPECT_FALSE(key.error().hint.empty());
    }
    return verdict(key);
  }

  /// A certificate whose subkey is bound by this.
  Forge bound(const Draft& draft) {
    Forge forge = alice.named();
    forge.subkey(alice.subkey()).sign(draft);
    return forge;
  }

  /// One whose user ID is signed by this.
  Forge vouched(const Draft& draft) {
    Forge forge = alice.bare();
    forge.user_id("Alice").sign(draft);
    forge.subkey(alice.subkey()).sign(auth_binding());
    return forge;
  }
};

TEST_F(Standing, AcceptsWhatIsInOrder) {
  EXPECT_EQ(judged(alice.whole()), "accepted");
  EXPECT_EQ(judged(bound(auth_binding())), "accepted") << "no back signature is needed";
  EXPECT_EQ(judged(bound(binding(before).key_flags(0x22).back_signature(alice.agreement()))),
            "accepted");
  const auto key =
      authentication_key(alice.whole().examine().facts, alice.subkey().fingerprint(), now);
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->fingerprint, alice.subkey().fingerprint());
  EXPECT_EQ(key->index, 0U);
  EXPECT_FALSE(key->expires);
}

TEST_F(Standing, TellsWhenTheKeyEnds) {
  const auto end = [this](const Forge& forge) {
    return authentication_key(forge.examine().facts, alice.subkey().fingerprint(), now)
        .value()
        .expires;
  };
  const std::uint32_t lifetime = present - birthday + day;
  EXPECT_EQ(end(bound(auth_binding().key_expires_after(lifetime))), now + day);
  EXPECT_EQ(end(vouched(self(before).key_expires_after(lifetime))), now + day);
  Forge both = vouched(self(before).key_expires_after(lifetime));
  both.sign(auth_binding(before + 1).key_expires_after(lifetime - 1));
  EXPECT_EQ(end(both), now + (day - 1));
}

TEST_F(Standing, KnowsVersion4And6AndBothAlgorithms) {
  for (const Party& party : {Party{3, 4, format::KeyAlgorithm::eddsa_legacy}, Party{4, 6}}) {
    const auto facts = party.whole().examine().facts;
    EXPECT_TRUE(authentication_key(facts, party.subkey().fingerprint(), now).has_value());
  }
  Party v6{5, 6};
  Forge forge = v6.bare();
  forge.sign(direct(before)).subkey(v6.subkey()).sign(auth_binding());
  EXPECT_TRUE(
      authentication_key(forge.examine().facts, v6.subkey().fingerprint(), now).has_value());
}

TEST_F(Standing, RefusesWhatIsNotItsSubkey) {
  const auto facts = alice.whole().examine().facts;
  for (const Fingerprint& other :
       {alice.fingerprint(), bob.subkey().fingerprint(), Fingerprint{}}) {
    EXPECT_EQ(verdict(authentication_key(facts, other, now)), "no-such-subkey");
  }
  EXPECT_EQ(verdict(authentication_key({}, alice.subkey().fingerprint(), now)), "no-such-subkey");
}

TEST_F(Standing, RefusesOtherAlgorithms) {
  for (const format::test::Material& material : format::test::all_materials()) {
    const bool good = material.algorithm == format::KeyAlgorithm::ed25519 ||
                      material.algorithm == format::KeyAlgorithm::eddsa_legacy;
    const Bytes body = format::test::key_body(4, material, birthday);
    const auto key = format::parse_public_key(body);
    ASSERT_TRUE(key.has_value()) << material.name;
    Forge forge = alice.named();
    forge.subkey(body).sign(auth_binding());
    const auto judged =
        authentication_key(forge.examine().facts, certificate::fingerprint_of(*key), now);
    EXPECT_EQ(verdict(judged), good ? "accepted" : "subkey-algorithm") << material.name;
    EXPECT_EQ(is_authentication_algorithm(*key), good) << material.name;
  }
}

TEST_F(Standing, AsksForTheRightKeyFlag) {
  EXPECT_EQ(judged(bound(binding(before))), "not-for-authentication");
  EXPECT_EQ(judged(bound(binding(before).key_flags(0))), "not-for-authentication");
  EXPECT_EQ(judged(bound(binding(before).key_flags(0x0E).back_signature(alice.agreement()))),
            "not-for-authentication");
}

TEST_F(Standing, TakesTheNewestBinding) {
  Forge forge = bound(auth_binding());
  EXPECT_EQ(judged(Forge{forge}.sign(binding(before + 1).key_flags(0))), "not-for-authentication");
  EXPECT_EQ(judged(Forge{forge}.sign(auth_binding(before + 1).expires_after(day))),
            "subkey-expired");
  EXPECT_EQ(judged(Forge{forge}.sign(auth_binding(before + 1).hash(sha1))), "subkey-unbound");
  EXPECT_EQ(judged(Forge{forge}.sign(auth_binding(before + 1).notation("x@example.org", true))),
            "subkey-unbound");
  // A newer one by nobody does not count.
  EXPECT_EQ(judged(Forge{forge}.sign(binding(before + 1).spoilt())), "accepted");
  EXPECT_EQ(judged(Forge{forge}.sign(binding(before + 1), bob.primary())), "accepted");
}

TEST_F(Standing, TakesTheNewestSelfSignature) {
  const auto with = [this](const Draft& newer) {
    Forge forge = alice.named();
    forge.sign(newer).subkey(alice.subkey()).sign(auth_binding());
    return judged(forge);
  };
  EXPECT_EQ(with(self(before + 1)), "accepted");
  EXPECT_EQ(with(self(before + 1).expires_after(day)), "key-expired");
  EXPECT_EQ(with(self(before + 1).hash(sha1)), "key-invalid");
  EXPECT_EQ(with(self(before + 1).notation("x@example.org", true)), "key-invalid");
  EXPECT_EQ(with(self(before + 1).key_expires_after(day)), "key-expired");
  EXPECT_EQ(with(self(before + 1).spoilt()), "accepted");
}

TEST_F(Standing, RefusesWhatIsNotBound) {
  Forge unbound = alice.named();
  unbound.subkey(alice.subkey());
  EXPECT_EQ(judged(unbound), "subkey-unbound");
  EXPECT_EQ(judged(bound(auth_binding().spoilt())), "subkey-unbound");
  EXPECT_EQ(judged(bound(auth_binding().without_date())), "subkey-unbound");
  EXPECT_EQ(judged(bound(auth_binding().version(3))), "subkey-unbound");
  Forge by_other = alice.named();
  by_other.subkey(alice.subkey()).sign(auth_binding(), bob.primary());
  EXPECT_EQ(judged(by_other), "subkey-unbound");
  Forge nameless = alice.bare();
  nameless.subkey(alice.subkey()).sign(auth_binding());
  EXPECT_EQ(judged(nameless), "key-invalid");
  EXPECT_EQ(judged(vouched(self(before).spoilt())), "key-invalid");
}

TEST_F(Standing, EndsInTheVerySecond) {
  const std::uint32_t age = present - birthday;
  EXPECT_EQ(judged(bound(auth_binding().key_expires_after(age + 1))), "accepted");
  EXPECT_EQ(judged(bound(auth_binding().key_expires_after(age))), "subkey-expired");
  EXPECT_EQ(judged(bound(auth_binding().expires_after(present - before + 1))), "accepted");
  EXPECT_EQ(judged(bound(auth_binding().expires_after(present - before))), "subkey-expired");
  EXPECT_EQ(judged(vouched(self(before).key_expires_after(age + 1))), "accepted");
  EXPECT_EQ(judged(vouched(self(before).key_expires_after(age))), "key-expired");
  EXPECT_EQ(judged(vouched(self(before).expires_after(present - before + 1))), "accepted");
  EXPECT_NE(judged(vouched(self(before).expires_after(present - before))), "accepted");
}

TEST_F(Standing, ForgivesClocksFiveMinutes) {
  for (const std::uint32_t ahead : {1U, 299U, 300U}) {
    EXPECT_EQ(judged(bound(auth_binding(present + ahead))), "accepted");
    EXPECT_EQ(judged(vouched(self(present + ahead))), "accepted");
  }
  EXPECT_EQ(judged(bound(auth_binding(present + 301))), "subkey-unbound");
  EXPECT_EQ(judged(vouched(self(present + 301))), "key-invalid");
  for (const std::uint32_t ahead : {300U, 301U}) {
    const ForgedKey primary{1, present + ahead}, subkey{101, present + ahead};
    Forge forge{primary};
    forge.user_id("Alice").sign(self(present + ahead)).subkey(subkey);
    forge.sign(auth_binding(present + ahead));
    const auto key = authentication_key(forge.examine().facts, subkey.fingerprint(), now);
    EXPECT_EQ(key.has_value(), ahead == 300);
  }
}

TEST_F(Standing, ForgivingClocksEndsNothingEarly) {
  const std::uint32_t age = present - birthday;
  EXPECT_EQ(judged(bound(auth_binding().key_expires_after(age + 1))), "accepted");
  EXPECT_EQ(judged(vouched(self(before).key_expires_after(age + 1))), "accepted");
}

TEST_F(Standing, RefusesWeakDigestsWhateverTheClockSays) {
  // At this instant the policy for certificates would still accept SHA-1, and RIPEMD-160 too.
  const std::uint32_t early = 1300000000;  // 2011-03-13
  for (const std::uint8_t hash : {md5, sha1, ripemd160}) {
    const ForgedKey primary{1, early - day}, subkey{101, early - day};
    const auto at_early = [&](const Draft& own, const Draft& bind) {
      Forge forge{primary};
      forge.user_id("Alice").sign(own).subkey(subkey).sign(bind);
      return verdict(
          authentication_key(forge.examine().facts, subkey.fingerprint(), Timestamp{early}));
    };
    const std::uint32_t made = early - 100;
    EXPECT_EQ(at_early(self(made), auth_binding(made)), "accepted");
    EXPECT_EQ(at_early(self(made), auth_binding(made).hash(hash)), "subkey-unbound");
    EXPECT_EQ(at_early(self(made).hash(hash), auth_binding(made)), "key-invalid");
    const Bytes weak = certificate::test::agreement(
        primary, subkey, Draft{format::SignatureType::primary_key_binding, made}.hash(hash));
    EXPECT_EQ(at_early(self(made), auth_binding(made).back_signature(weak)), "subkey-unbound");
  }
}

TEST_F(Standing, ChecksABackSignatureThatIsThere) {
  const auto with = [this](const Bytes& back) {
    return judged(bound(auth_binding().back_signature(back)));
  };
  EXPECT_EQ(with(alice.agreement()), "accepted");
  EXPECT_EQ(with(certificate::test::agreement(
                alice.primary(), alice.subkey(),
                Draft{format::SignatureType::primary_key_binding, before}.spoilt())),
            "subkey-unbound");
  EXPECT_EQ(with(certificate::test::agreement(bob.primary(), alice.subkey(), before)),
            "subkey-unbound");
  // Anybody can put a copy with a wrong one beside the right one.
  Forge forge = bound(auth_binding());
  const Bytes wrong = certificate::test::agreement(bob.primary(), alice.subkey(), before);
  forge.sign(auth_binding().back_signature(wrong));
  EXPECT_EQ(judged(forge), "accepted");
}

TEST_F(Standing, AnyRevocationCounts) {
  for (const std::uint8_t reason : std::initializer_list<std::uint8_t>{0, 1, 2, 3, 99}) {
    for (const std::uint32_t created : {birthday - 5, before, present + 1000 * day}) {
      const Draft of_subkey = subkey_revocation(created, reason);
      EXPECT_EQ(judged(alice.whole().sign(of_subkey)), "subkey-revoked");
      const Draft of_key = key_revocation(created, reason);
      EXPECT_EQ(judged(alice.whole().sign_key(of_key)), "key-revoked");
    }
  }
  EXPECT_EQ(judged(alice.whole().sign(subkey_revocation(before, 0).hash(sha1))), "subkey-revoked");
  EXPECT_EQ(judged(alice.whole().sign_key(key_revocation(before, 0).hash(sha1))), "key-revoked");
  EXPECT_EQ(judged(alice.whole().sign(subkey_revocation(before, 0).expires_after(1))),
            "subkey-revoked");
  // A newer binding does not bring it back.
  EXPECT_EQ(judged(alice.whole().sign(subkey_revocation(before, 1)).sign(auth_binding(before + 9))),
            "subkey-revoked");
}

TEST_F(Standing, RevocationsByOthersDoNotCount) {
  EXPECT_EQ(judged(alice.whole().sign(subkey_revocation(before, 0), bob.primary())), "accepted");
  EXPECT_EQ(judged(alice.whole().sign(subkey_revocation(before, 0).spoilt())), "accepted");
  EXPECT_EQ(judged(alice.whole().sign_key(key_revocation(before, 0).spoilt())), "accepted");
}

TEST_F(Standing, ListsSubkeysTheNewestFirst) {
  const ForgedKey old{11, birthday}, young{12, birthday + day}, gone{13, birthday};
  Forge forge = alice.named();
  forge.subkey(old).sign(auth_binding()).subkey(young).sign(auth_binding());
  forge.subkey(gone).sign(auth_binding()).sign(subkey_revocation(before, 0));
  forge.subkey(bob.subkey()).sign(binding(before).key_flags(0x0C));
  const std::vector<Fingerprint> wanted = {young.fingerprint(), old.fingerprint()};
  EXPECT_EQ(authentication_subkeys(forge.examine().facts, now), wanted);
  EXPECT_TRUE(authentication_subkeys(forge.examine().facts, Timestamp{birthday}).empty());
  EXPECT_TRUE(authentication_subkeys({}, now).empty());
}

TEST_F(Standing, SpeaksOfOnesOwnKeyToo) {
  const auto refused =
      authentication_key(alice.whole().sign(subkey_revocation(before, 0)).examine().facts,
                         alice.subkey().fingerprint(), now, Owner::self);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message, "your authentication subkey " +
                                         to_hex(alice.subkey().fingerprint()) +
                                         " was revoked on 2025-09-23");
}

}  // namespace
}  // namespace kith::session::test
