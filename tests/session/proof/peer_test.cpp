#include "core/session/proof/peer.hpp"

#include <gtest/gtest.h>

#include "core/session/proof/limits.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/session/proof/mutation.hpp"
#include "tests/session/proof/party.hpp"

namespace kith::session::test {
namespace {

using certificate::test::key_revocation;
using certificate::test::subkey_revocation;

class Peer : public Parties {
 protected:
  Peer() {
    h.fill(0x33);
    check.role = Role::responder;
    check.h = h;
    check.own = bob.fingerprint();
    check.now = now;
  }

  [[nodiscard]] Bytes payload() const {
    return alice.prove(octets_of(alice.whole()), check.role, h);
  }

  std::string checked(const Bytes& payload) { return verdict(check_peer(payload, check, {})); }

  /// With this in the keyring, whatever key is asked for.
  std::string checked(const Bytes& payload, const Forge& known) {
    asked.clear();
    return verdict(check_peer(payload, check, [&](const Fingerprint& primary) {
      asked.push_back(primary);
      return std::optional{known_of(known)};
    }));
  }

  Party mallory{3};
  HandshakeHash h{};
  PeerCheck check;
  std::vector<Fingerprint> asked;
};

TEST_F(Peer, ProvesWhoItIs) {
  for (const Party& party :
       {Party{11}, Party{12, 4, format::KeyAlgorithm::eddsa_legacy}, Party{13, 6}}) {
    for (const Role role : {Role::initiator, Role::responder}) {
      check.role = role;
      const auto peer = check_peer(party.prove(octets_of(party.whole()), role, h), check, {});
      ASSERT_TRUE(peer.has_value()) << peer.error().message;
      EXPECT_EQ(peer->primary, party.fingerprint());
      EXPECT_EQ(peer->subkey, party.subkey().fingerprint());
      EXPECT_EQ(peer->nonce[0], 0x0A);
      EXPECT_EQ(peer->capabilities, Capability::wants_introductions);
      EXPECT_EQ(peer->certificate.certificate, party.whole().certificate());
      EXPECT_FALSE(peer->expires);
    }
  }
}

TEST_F(Peer, ProvesItOnceAndForOneRoleOnly) {
  EXPECT_EQ(checked(payload()), "accepted");
  check.role = Role::initiator;
  EXPECT_EQ(checked(payload()), "accepted");
  const Bytes certificate = octets_of(alice.whole());
  EXPECT_EQ(checked(alice.prove(certificate, Role::responder, h)), "bad-signature") << "reflection";
  const Bytes old = payload();
  check.h[0] ^= 1;
  EXPECT_EQ(checked(old), "bad-signature") << "replay";
}

TEST_F(Peer, ProofCoversThePayload) {
  const ProofContent content = content_of(alice, octets_of(alice.whole()));
  const Statement statement{check.role, h, alice.fingerprint(), content.subkey,
                            content_digest(content)};
  const ProofSignature signature = alice.sign(signed_octets(statement));
  EXPECT_EQ(checked(*write_payload(content, signature)), "accepted");
  ProofContent changed = content;
  changed.nonce[5] ^= 1;
  EXPECT_EQ(checked(*write_payload(changed, signature)), "bad-signature");
  changed = content;
  changed.capabilities ^= Capability::offers_introductions;
  EXPECT_EQ(checked(*write_payload(changed, signature)), "bad-signature");
  changed = content;
  changed.extensions = {{0x8000, {}}};
  EXPECT_EQ(checked(*write_payload(changed, signature)), "bad-signature");
  changed = content;
  changed.certificate.push_back(0xFC);  // an empty private packet
  changed.certificate.push_back(0x00);
  EXPECT_EQ(checked(*write_payload(changed, signature)), "bad-signature");
}

TEST_F(Peer, AdoptedSubkeyDoesNotSpeakForItsAdopter) {
  // No back signature is needed, so Mallory can bind Alice's subkey.
  Forge adopter = mallory.named();
  adopter.subkey(alice.subkey()).sign(auth_binding());
  // Alice signs for Alice; Mallory passes it on with another certificate.
  EXPECT_EQ(checked(alice.prove(octets_of(adopter), check.role, h)), "bad-signature");
  EXPECT_EQ(checked(alice.prove(octets_of(adopter), check.role, h), adopter), "bad-signature");
  // Only Alice could sign for Mallory.
  EXPECT_EQ(checked(alice.prove(octets_of(adopter), check.role, h, mallory.fingerprint())),
            "accepted");
  // The adopter's certificate was in the keyring first: it is still Alice who is shown.
  const auto peer = check_peer(payload(), check, [&](const Fingerprint& primary) {
    return primary == mallory.fingerprint() ? std::optional{known_of(adopter)} : std::nullopt;
  });
  ASSERT_TRUE(peer.has_value());
  EXPECT_EQ(peer->primary, alice.fingerprint());
}

TEST_F(Peer, StolenSubkeyOfMineDoesNotMakeSomebodyElse) {
  // Key compromise impersonation: who has Bob's keys signs as Bob, not as Alice.
  EXPECT_EQ(checked(bob.prove(octets_of(alice.whole()), check.role, h, alice.fingerprint())),
            "no-such-subkey");
  ProofContent content = content_of(alice, octets_of(alice.whole()));
  const Statement statement{check.role, h, alice.fingerprint(), content.subkey,
                            content_digest(content)};
  const ProofSignature by_bob = bob.sign(signed_octets(statement));
  EXPECT_EQ(checked(*write_payload(content, by_bob)), "bad-signature");
}

TEST_F(Peer, WhatIsKnownHereCounts) {
  EXPECT_EQ(checked(payload(), alice.whole()), "accepted");
  EXPECT_EQ(asked, std::vector<Fingerprint>{alice.fingerprint()});
  const auto with = [this](const Draft& on_subkey) {
    return checked(payload(), alice.whole().sign(on_subkey));
  };
  EXPECT_EQ(with(subkey_revocation(before, 0)), "subkey-revoked");
  EXPECT_EQ(with(subkey_revocation(before, 3)), "subkey-revoked");
  EXPECT_EQ(with(subkey_revocation(before, 3).spoilt()), "accepted");
  EXPECT_EQ(with(binding(before + 1)), "not-for-authentication");
  EXPECT_EQ(with(auth_binding(before + 1).key_expires_after(day)), "subkey-expired");
  EXPECT_EQ(checked(payload(), alice.whole().sign_key(key_revocation(before, 2))), "key-revoked");
  EXPECT_EQ(checked(payload(), alice.whole().sign_key(key_revocation(before, 1))), "key-revoked");
  Forge shortened = alice.named();
  shortened.sign(self(before + 1).key_expires_after(day));
  EXPECT_EQ(checked(payload(), shortened), "key-expired");
}

TEST_F(Peer, WhatIsKnownHereNeedNotHaveTheSubkey) {
  Forge elsewhere = alice.named();
  elsewhere.user_id("Another").sign(self(before));
  elsewhere.sign(certification(before), bob.primary());
  const auto peer = check_peer(payload(), check, [&](const Fingerprint& /*primary*/) {
    return std::optional{known_of(elsewhere)};
  });
  ASSERT_TRUE(peer.has_value());
  EXPECT_EQ(peer->certificate.certificate.user_ids.size(), 2U);
  EXPECT_TRUE(peer->certificate.facts.certifications.empty()) << "others are not looked at";
}

TEST_F(Peer, WhatIsKnownIsNotVerifiedAgain) {
  const auto peer = check_peer(payload(), check, [this](const Fingerprint& /*primary*/) {
    return std::optional{known_of(alice.whole().sign(auth_binding(before - 1)))};
  });
  ASSERT_TRUE(peer.has_value());
  EXPECT_EQ(peer->certificate.good, 0U);
  EXPECT_EQ(peer->certificate.bad, 0U);
}

TEST_F(Peer, RevocationByAnAppointedRevokerCounts) {
  Forge forge = alice.whole();
  forge.sign_key(direct(before).appoints(bob.primary()));
  KnownCertificate known = known_of(Forge{forge}.sign(key_revocation(before, 0), bob.primary()));
  const auto judged = [&] {
    return verdict(check_peer(
        payload(), check, [&](const Fingerprint& /*primary*/) { return std::optional{known}; }));
  };
  EXPECT_EQ(judged(), "accepted") << "nobody has verified it";
  ASSERT_EQ(known.facts.certifications.size(), 1U);
  known.facts.certifications.front().status = SignatureStatus::good;
  EXPECT_EQ(judged(), "accepted");
  known.facts.certifications.front().flags |= SignatureFlag::designated;
  EXPECT_EQ(judged(), "key-revoked");
}

TEST_F(Peer, TwoKeysWithOneFingerprintAreNotMixed) {
  EXPECT_EQ(checked(payload(), mallory.whole()), "key-invalid");
  const auto judged = [this](const KnownCertificate& known) {
    return verdict(check_peer(
        payload(), check, [&](const Fingerprint& /*primary*/) { return std::optional{known}; }));
  };
  EXPECT_EQ(judged({}), "key-invalid");
  KnownCertificate cut = known_of(alice.whole());
  cut.octets.pop_back();
  EXPECT_EQ(judged(cut), "key-invalid");
}

TEST_F(Peer, TheKeyringIsNotAskedForNothing) {
  EXPECT_EQ(checked({}, alice.whole()), "malformed-payload");
  EXPECT_TRUE(asked.empty());
  const Bytes revoked = octets_of(alice.whole().sign(subkey_revocation(before, 0)));
  EXPECT_EQ(checked(alice.prove(revoked, check.role, h), alice.whole()), "subkey-revoked");
  EXPECT_TRUE(asked.empty());
}

TEST_F(Peer, IsNotOneself) {
  check.own = alice.fingerprint();
  EXPECT_EQ(checked(payload()), "own-identity");
}

TEST_F(Peer, IsTheOneThatWasExpected) {
  check.expected = alice.fingerprint();
  EXPECT_EQ(checked(payload()), "accepted");
  check.expected = mallory.fingerprint();
  EXPECT_EQ(checked(payload()), "unexpected-peer");
  check.own = alice.fingerprint();
  EXPECT_EQ(checked(payload()), "own-identity") << "before that";
  check.h[0] ^= 1;
  EXPECT_EQ(checked(payload()), "bad-signature") << "before both";
}

TEST_F(Peer, EveryStepHasItsReason) {
  EXPECT_EQ(checked(Bytes(1024)), "malformed-payload");
  const auto shown = [this](const Forge& forge) {
    return checked(alice.prove(octets_of(forge), check.role, h));
  };
  EXPECT_EQ(checked(alice.prove(format::test::hex("00"), check.role, h)), "malformed-certificate");
  Forge many = alice.whole();
  for (std::uint32_t i = 0; i < 9; ++i) many.sign(auth_binding(before - i));
  EXPECT_EQ(shown(many), "certificate-too-large");
  EXPECT_EQ(shown(alice.named().subkey(alice.subkey()).sign(binding(before))),
            "not-for-authentication");
  EXPECT_EQ(shown(alice.named().subkey(alice.subkey())), "subkey-unbound");
  EXPECT_EQ(shown(alice.whole().sign_key(key_revocation(before, 0))), "key-revoked");
  EXPECT_STREQ(name_of(broken_commitment().reason), "broken-commitment");
}

TEST_F(Peer, CertificateStandsByItself) {
  // What the keyring knows does not mend what was sent.
  Forge nameless = alice.bare();
  nameless.subkey(alice.subkey()).sign(auth_binding());
  EXPECT_EQ(checked(alice.prove(octets_of(nameless), check.role, h), alice.whole()), "key-invalid");
}

TEST_F(Peer, IsCheckedAgainWithItsWholeCertificate) {
  const auto again = [this](const Forge& copy, Timestamp at = now) {
    auto peer = check_peer(payload(), check, {});
    return check_again(std::move(peer.value()), copy.certificate(), at);
  };
  Forge whole = alice.whole();
  whole.user_id("Another").sign(self(before)).sign(certification(before), bob.primary());
  const auto united = again(whole);
  ASSERT_TRUE(united.has_value());
  EXPECT_EQ(united->certificate.certificate.user_ids.size(), 2U);
  EXPECT_EQ(united->certificate.good, 1U) << "what was proved is not verified again";
  EXPECT_EQ(verdict(again(alice.whole().sign(subkey_revocation(before, 0)))), "subkey-revoked");
  EXPECT_EQ(verdict(again(alice.whole().sign_key(key_revocation(before, 0)))), "key-revoked");
  EXPECT_EQ(verdict(again(mallory.whole())), "unexpected-peer");
  EXPECT_EQ(verdict(again(alice.bare())), "accepted") << "less is no harm";
}

TEST_F(Peer, WholeCertificateHasALimitToo) {
  const auto again = [this](std::uint32_t bindings) {
    Forge forge = alice.bare();
    forge.subkey(alice.subkey());
    for (std::uint32_t i = 0; i < bindings; ++i) forge.sign(auth_binding(before - 1 - i));
    auto peer = check_peer(payload(), check, {});
    return verdict(check_again(std::move(peer.value()), forge.certificate(), now));
  };
  EXPECT_EQ(again(512), "accepted");
  EXPECT_EQ(again(513), "certificate-too-large");
}

TEST_F(Peer, MutationsProveNothing) {
  std::mt19937 random{20261126};
  const Bytes good = payload();
  for (int i = 0; i < 3'000; ++i) {
    const Bytes changed = format::test::copy_of(mutated(good, random));
    if (changed == good) continue;
    ASSERT_NE(checked(changed), "accepted") << i;
  }
}

}  // namespace
}  // namespace kith::session::test
