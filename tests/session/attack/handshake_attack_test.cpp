// Attacks on the three messages of the handshake, by the peer itself or by somebody on the way.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/crypto/random.hpp"
#include "tests/session/attack/hostile.hpp"

namespace kith::session::test {
namespace {

Line strangers() { return {alice().party(Role::initiator), bob().party(Role::responder)}; }

/// A duel of the hostile peer with Bob, up to the end of the handshake.
Duel met(Role role, const OwnIdentity& hostile, Tricks tricks = {}) {
  Duel duel(role, hostile, bob().party(other(role)), std::move(tricks));
  duel.shake_hands();
  return duel;
}

void expect_refused(Duel& duel, const std::string& reason) {
  EXPECT_EQ(duel.refusal(), reason);
  EXPECT_EQ(duel.seen(), "F");
  EXPECT_FALSE(duel.honest().is_open());
}

/// What each message of a handshake is, with CONFIRM behind the last: initiator, responder.
struct Recording {
  std::vector<Bytes> by[2];
};

Recording recorded() {
  Recording recording;
  Line line = strangers();
  for (int round = 0; round < 3; ++round) {
    for (const Role role : both_roles) {
      line.carry(role, [&](const Bytes& octets) {
        for (Bytes& message : wire_messages(octets)) {
          recording.by[role == Role::initiator ? 0 : 1].push_back(std::move(message));
        }
      });
      line.work(other(role));
    }
  }
  return recording;
}

// The hostile peer of these tests is refused for its tricks alone.
TEST(HostilePeer, IsAcceptedWithoutTricks) {
  for (const Role role : both_roles) {
    Duel duel(role, alice().own(), bob().party(other(role)));
    duel.open();
    EXPECT_EQ(duel.seen(), "AD1");
    EXPECT_EQ(duel.heard(), "18");
    duel.say(Data{as_bytes("hello")});
    EXPECT_EQ(as_text(duel.data()), "hello");
  }
}

TEST(MisbindingAttack, PeersCertificateSwappedByWhoSignsForAnother) {
  for (const Role role : both_roles) {
    // Alice's own subkey signs, but the certificate and the name are Mallory's.
    OwnIdentity mixed = mallory().own();
    mixed.sign = alice().own().sign;
    Duel swapped = met(role, mixed);
    expect_refused(swapped, "bad-signature");
    mixed.subkey = alice().own().subkey;
    Duel claimed = met(role, mixed);
    expect_refused(claimed, "no-such-subkey");
  }
}

TEST(MisbindingAttack, SignatureForAnotherPrimaryKey) {
  for (const Role role : both_roles) {
    Tricks tricks;
    tricks.statement = [](Statement& statement) { statement.primary = mallory().fingerprint(); };
    Duel duel = met(role, alice().own(), std::move(tricks));
    expect_refused(duel, "bad-signature");
  }
}

TEST(ReplayAttack, EachHandshakeMessageInANewSession) {
  const Recording old = recorded();
  ASSERT_EQ(old.by[0].size(), 3U);  // messages 1 and 3, CONFIRM
  ASSERT_EQ(old.by[1].size(), 2U);  // message 2, CONFIRM
  // Message 1 alone proves nothing: the responder answers, but what came behind it is of no use.
  {
    Line line = strangers();
    line.responder().receive(old.by[0][0]);
    line.work(Role::responder);
    ASSERT_EQ(line.seen(Role::responder), "");
    line.responder().receive(old.by[0][1]);
    line.responder().receive(old.by[0][2]);
    line.work(Role::responder);
    EXPECT_EQ(line.seen(Role::responder), "F");
  }
  {
    Line line = strangers();
    line.initiator().receive(old.by[1][0]);
    line.work(Role::initiator);
    EXPECT_EQ(line.seen(Role::initiator), "F");
  }
  {
    Line line = strangers();
    line.carry(Role::initiator);
    line.work(Role::responder);
    line.carry(Role::responder);
    line.work(Role::initiator);
    // The new message 3, and the old CONFIRM.
    line.carry(Role::initiator, [&](Bytes& octets) {
      octets = wire_messages(octets).at(0);
      octets.insert(octets.end(), old.by[0][2].begin(), old.by[0][2].end());
    });
    line.work(Role::responder);
    EXPECT_EQ(line.seen(Role::responder), "F");
  }
}

// Who steals the static key of an old session has the proof over it as well, and nothing of either
// proves anything later.
TEST(StolenStaticKeyAttack, OldProofWithItsOldKey) {
  for (const Role role : both_roles) {
    Bytes stolen(32);
    crypto::fill_random(stolen);
    Bytes old_payload;
    Digest32 old_commitment{};
    Tricks then;
    then.secret_static = stolen;
    then.commit = [&](Digest32& commitment, auto&, auto&) { old_commitment = commitment; };
    then.payload = [&](const Bytes& payload) { old_payload = payload; };
    Duel honest_then = met(role, alice().own(), then);
    ASSERT_EQ(honest_then.failed(), -1);

    Tricks now;
    now.secret_static = stolen;
    now.commit = [&](Digest32& commitment, auto&, auto&) { commitment = old_commitment; };
    now.payload = [&](Bytes& payload) { payload = old_payload; };
    Duel replayed = met(role, alice().own(), now);
    expect_refused(replayed, "bad-signature");
  }
}

TEST(ReflectionAttack, EverythingIsSentBack) {
  for (const Role role : both_roles) {
    Line line = strangers();
    Session& victim = role == Role::initiator ? line.initiator() : line.responder();
    if (role == Role::responder) {
      line.carry(Role::initiator);
      line.work(Role::responder);
    }
    for (int i = 0; i < 3; ++i) {
      const Bytes said(victim.output().begin(), victim.output().end());
      victim.sent(said.size());
      // Without the preface, which no responder sends; message 1 filled up to the size of
      // message 2.
      const std::size_t preface = role == Role::initiator && i == 0 ? sizeof(Preface) : 0;
      victim.receive(ByteView(said).subspan(preface));
      line.work(role);
    }
    EXPECT_EQ(line.seen(role), "F");
  }
}

TEST(ReflectionAttack, ProofOfTheOtherRole) {
  for (const Role role : both_roles) {
    Tricks tricks;
    tricks.statement = [&](Statement& statement) { statement.role = other(role); };
    Duel duel = met(role, alice().own(), std::move(tricks));
    expect_refused(duel, "bad-signature");
  }
}

// With a shared secret too, which both ends of one person hold.
TEST(ReflectionAttack, ConnectingToOnesOwnListener) {
  for (const bool with_secret : {false, true}) {
    for (const Role role : both_roles) {
      HandshakeParty honest = bob().party(other(role));
      Tricks tricks;
      if (with_secret) {
        share(honest, 7);
        tricks.psk = 7;
      }
      Duel duel(role, bob().own(), std::move(honest), std::move(tricks));
      duel.shake_hands();
      expect_refused(duel, "own-identity");
    }
  }
}

TEST(DowngradeAttack, EachBitOfThePreface) {
  for (std::size_t i = 0; i < sizeof(Preface); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      // Whoever listens answers both suites.
      HandshakeParty listener = bob().party(Role::responder);
      share(listener, 1);
      Line line(alice().party(Role::initiator), std::move(listener));
      line.carry(Role::initiator, [&](Bytes& octets) {
        octets[i] = static_cast<std::uint8_t>(octets[i] ^ 1U << bit);
      });
      line.run();
      line.responder().receive_end();
      line.work(Role::responder);
      EXPECT_EQ(line.seen(Role::responder), "F") << i << " " << bit;
      EXPECT_EQ(line.seen(Role::initiator), "") << "no silent second try";
    }
  }
}

TEST(DowngradeAttack, SuiteChangedUnderAPeerThatHoldsTheSecret) {
  // The size of message 1 is made to fit, too.
  HandshakeParty initiator = alice().party(Role::initiator);
  share(initiator, 1);
  HandshakeParty listener = bob().party(Role::responder);
  share(listener, 1);
  Line line(std::move(initiator), std::move(listener));
  line.carry(Role::initiator, [](Bytes& octets) {
    octets[5] = 1;
    octets[7] = 64;
    octets.resize(octets.size() - 16);
  });
  line.work(Role::responder);
  line.carry(Role::responder);
  line.work(Role::initiator);
  EXPECT_EQ(line.seen(Role::initiator), "F");
  ASSERT_TRUE(line.failure(Role::initiator));
  EXPECT_EQ(line.failure(Role::initiator)->kind, FailureKind::handshake_failed);
}

TEST(ImpersonationAttack, StolenKeyOfTheVictimMakesNobodyElse) {
  // Bob's authentication key was stolen. The thief can be Bob to others, but not Alice to Bob.
  for (const Role role : both_roles) {
    OwnIdentity thief = alice().own();
    thief.sign = bob().own().sign;
    Duel as_alice = met(role, thief);
    expect_refused(as_alice, "bad-signature");
    thief.subkey = bob().own().subkey;
    Duel with_subkey = met(role, thief);
    expect_refused(with_subkey, "no-such-subkey");
    Duel as_bob = met(role, bob().own());
    expect_refused(as_bob, "own-identity");
  }
}

TEST(WrongSecretAttack, LearnsNothingFromTheListener) {
  HandshakeParty listener = bob().party(Role::responder);
  for (std::uint8_t octet = 1; octet <= 5; ++octet) share(listener, octet);
  Tricks tricks;
  tricks.psk = 9;
  Duel duel(Role::initiator, alice().own(), std::move(listener), std::move(tricks));
  duel.shake_hands();
  EXPECT_EQ(duel.failed(), number(FailureKind::handshake_failed));
  EXPECT_TRUE(duel.honest().output().empty());
  EXPECT_FALSE(duel.honest().invitation());
}

TEST(WrongSecretAttack, LearnsNothingFromTheInitiator) {
  HandshakeParty initiator = bob().party(Role::initiator);
  share(initiator, 1);
  Line line(std::move(initiator), alice().party(Role::responder));
  Line with_other(
      [] {
        HandshakeParty party = bob().party(Role::initiator);
        share(party, 1);
        return party;
      }(),
      [] {
        HandshakeParty party = alice().party(Role::responder);
        share(party, 2);
        return party;
      }());
  for (Line* one : {&line, &with_other}) {
    one->run();
    EXPECT_EQ(one->seen(Role::responder), "F");
    one->initiator().receive_end();
    one->work(Role::initiator);
    ASSERT_TRUE(one->failure(Role::initiator));
    EXPECT_EQ(one->failure(Role::initiator)->kind, FailureKind::handshake_failed);
    EXPECT_FALSE(one->initiator().peer());
  }
}

// Who could choose nonce, key or name after it has seen the responder's nonce would try until the
// digits are those that it needs.
TEST(CommitmentAttack, LateInitiatorChangesItsNonce) {
  Tricks tricks;
  tricks.content = [](ProofContent& content) { content.nonce[31] ^= 1; };
  Duel duel = met(Role::initiator, alice().own(), std::move(tricks));
  expect_refused(duel, "broken-commitment");
}

TEST(CommitmentAttack, LateInitiatorChangesItsKey) {
  Tricks tricks;
  tricks.commit = [](Digest32& commitment, const SasNonce& nonce, const PublicKey& own_static) {
    PublicKey other_static = own_static;
    other_static[0] ^= 1;
    commitment = sas_commitment(nonce, other_static, alice().fingerprint());
  };
  Duel duel = met(Role::initiator, alice().own(), std::move(tricks));
  expect_refused(duel, "broken-commitment");
}

TEST(CommitmentAttack, LateInitiatorChangesItsName) {
  Tricks tricks;
  tricks.commit = [](Digest32& commitment, const SasNonce& nonce, const PublicKey& own_static) {
    commitment = sas_commitment(nonce, own_static, mallory().fingerprint());
  };
  Duel duel = met(Role::initiator, alice().own(), std::move(tricks));
  expect_refused(duel, "broken-commitment");
}

TEST(CommitmentAttack, TwoSessionsWithAManBetweenThemShowOtherDigits) {
  Duel with_alice(Role::responder, mallory().own(), alice().party(Role::initiator));
  Duel with_bob(Role::initiator, mallory().own(), bob().party(Role::responder));
  for (Duel* duel : {&with_alice, &with_bob}) {
    duel->open();
    EXPECT_EQ(duel->seen(), "AD1");
  }
  EXPECT_NE(with_alice.honest().sas(), with_bob.honest().sas());
}

// A bad first message costs a listener a hash and a tag for each invitation: no signature, no
// answer.
TEST(CpuFloodAttack, ListenerWithInvitationsSignsNothing) {
  std::size_t signatures = 0;
  constexpr int count = 1000;
  for (int i = 0; i < count; ++i) {
    HandshakeParty listener = bob().party(Role::responder);
    listener.own.sign = [&](ByteView) {
      ++signatures;
      return std::optional<ProofSignature>();
    };
    share(listener, 1);
    listener.accepts_strangers = false;
    Session session(std::move(listener), {today, {}});
    Bytes first(sizeof(Preface) + 2 + 80);
    crypto::fill_random(first);
    std::ranges::copy(preface_of(Suite::xx_psk0), first.begin());
    first[6] = 0;
    first[7] = 80;
    session.receive(first);
    const auto event = session.next_event({today, {}});
    ASSERT_TRUE(event && std::holds_alternative<SessionFailure>(*event));
    EXPECT_TRUE(session.output().empty());
  }
  EXPECT_EQ(signatures, 0U);
}

}  // namespace
}  // namespace kith::session::test
