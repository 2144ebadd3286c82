#include "core/session/session.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/session/proof/limits.hpp"
#include "tests/session/people.hpp"

namespace kith::session {
namespace {

using namespace std::chrono_literals;
using test::alice;
using test::bob;
using test::Line;
using test::Person;
using test::share;

Line strangers() { return {alice().party(Role::initiator), bob().party(Role::responder)}; }

/// "kind" of the failure as a number; -1 without one.
int failed(const Line& line, Role role) {
  const auto& failure = line.failure(role);
  return failure ? static_cast<int>(failure->kind) : -1;
}
int number(FailureKind kind) { return static_cast<int>(kind); }

void expect_failure(const Line& line, Role role, FailureKind kind) {
  EXPECT_EQ(failed(line, role), number(kind));
  ASSERT_TRUE(line.failure(role));
  EXPECT_FALSE(line.failure(role)->message.empty());
}

TEST(Session, TwoStrangersAuthenticateEachOther) {
  Line line = strangers();
  line.run();
  EXPECT_EQ(line.seen(Role::initiator), "A");
  EXPECT_EQ(line.seen(Role::responder), "A");
  ASSERT_TRUE(line.initiator().peer() && line.responder().peer());
  EXPECT_EQ(line.initiator().peer()->primary, bob().fingerprint());
  EXPECT_EQ(line.responder().peer()->primary, alice().fingerprint());
  EXPECT_EQ(line.initiator().sas(), line.responder().sas());
  EXPECT_EQ(line.initiator().sas().size(), 14U);
  EXPECT_EQ(line.initiator().id(), line.responder().id());
  Line again = strangers();
  again.run();
  EXPECT_NE(again.initiator().sas(), line.initiator().sas());
}

TEST(Session, CarriesDataOnceBothAccepted) {
  Line line = strangers();
  line.run();
  EXPECT_FALSE(line.initiator().send(as_bytes("early"), line.now()));
  EXPECT_FALSE(line.initiator().export_key("X", {}, 32));
  ASSERT_TRUE(line.initiator().decide(Decision::accepted, line.now()));
  line.run();
  EXPECT_FALSE(line.initiator().send(as_bytes("early"), line.now()));
  EXPECT_FALSE(line.responder().send(as_bytes("early"), line.now()));
  ASSERT_TRUE(line.responder().decide(Decision::accepted, line.now()));
  line.run();
  EXPECT_EQ(line.seen(Role::responder), "AD1");
  const Bytes much(100'000, 'x');
  EXPECT_TRUE(line.initiator().send(much, line.now()));
  EXPECT_TRUE(line.responder().send(as_bytes("hello"), line.now()));
  line.run();
  EXPECT_EQ(line.data(Role::responder), much);
  EXPECT_EQ(as_text(line.data(Role::initiator)), "hello");
  const auto one = line.initiator().export_key("EXPORTER-com.wireguard.psk", {}, 32);
  const auto other = line.responder().export_key("EXPORTER-com.wireguard.psk", {}, 32);
  ASSERT_TRUE(one && *one && other && *other);
  EXPECT_TRUE(crypto::equal_in_constant_time((*one)->expose(), (*other)->expose()));
}

TEST(Session, ClosesEachDirectionByItself) {
  Line line = strangers();
  line.open();
  ASSERT_TRUE(line.initiator().close(line.now()));
  EXPECT_FALSE(line.initiator().send(as_bytes("late"), line.now()));
  line.run();
  line.wait(30min);
  EXPECT_TRUE(line.responder().send(as_bytes("still here"), line.now()));
  line.run();
  EXPECT_EQ(as_text(line.data(Role::initiator)), "still here");
  ASSERT_TRUE(line.responder().close(line.now()));
  line.run();
  EXPECT_EQ(line.seen(Role::initiator), "AD1RCE");
  EXPECT_EQ(line.seen(Role::responder), "AD1CE");
}

TEST(Session, RefusalClosesBothSides) {
  Line line = strangers();
  line.run();
  ASSERT_TRUE(line.initiator().decide(Decision::accepted, line.now()));
  ASSERT_TRUE(line.responder().decide(Decision::refused, line.now()));
  line.run();
  EXPECT_EQ(line.seen(Role::initiator), "AD3CE");
  EXPECT_EQ(line.seen(Role::responder), "AD1CE");
}

TEST(Session, WaitingComesOnceAndNotForLong) {
  Line line = strangers();
  line.run();
  EXPECT_TRUE(line.initiator().decide(Decision::waiting, line.now()));
  EXPECT_FALSE(line.initiator().decide(Decision::waiting, line.now()));
  line.run();
  EXPECT_EQ(line.seen(Role::responder), "AD2");
  line.wait(10min);
  line.work(Role::responder);
  expect_failure(line, Role::responder, FailureKind::timed_out);
}

TEST(Session, APeerThatNeverDecidesIsNotWaitedFor) {
  Line line = strangers();
  line.run();
  ASSERT_TRUE(line.responder().decide(Decision::accepted, line.now()));
  EXPECT_EQ(line.responder().deadline(), line.now().steady + 10min);
  line.wait(10min - 1ms);
  line.work(Role::responder);
  EXPECT_FALSE(line.failure(Role::responder));
  line.wait(1ms);
  line.work(Role::responder);
  expect_failure(line, Role::responder, FailureKind::timed_out);
}

TEST(Session, WhoHasClosedWithoutDecidingIsNotWaitedFor) {
  Line line = strangers();
  line.run();
  ASSERT_TRUE(line.initiator().close(line.now()));
  line.run();
  EXPECT_EQ(line.seen(Role::responder), "ACE");
  // Nor who is still to introduce itself.
  constexpr std::uint32_t both = Capability::offers_introductions | Capability::wants_introductions;
  Line introduced(alice().party(Role::initiator, both), bob().party(Role::responder, both));
  introduced.run();
  ASSERT_TRUE(introduced.initiator().close(introduced.now()));
  introduced.run();
  EXPECT_EQ(introduced.seen(Role::responder), "ACE");
  // Who has accepted may listen on.
  Line accepted = strangers();
  accepted.run();
  ASSERT_TRUE(accepted.initiator().decide(Decision::accepted, accepted.now()));
  ASSERT_TRUE(accepted.initiator().close(accepted.now()));
  accepted.run();
  EXPECT_EQ(accepted.seen(Role::responder), "AD1C");
  ASSERT_TRUE(accepted.responder().decide(Decision::accepted, accepted.now()));
  ASSERT_TRUE(accepted.responder().send(as_bytes("hello"), accepted.now()));
  accepted.run();
  EXPECT_EQ(as_text(accepted.data(Role::initiator)), "hello");
}

TEST(Session, TheDecisionHereIsNotWaitedForForEver) {
  Line line = strangers();
  line.run();
  ASSERT_TRUE(line.initiator().decide(Decision::accepted, line.now()));
  ASSERT_TRUE(line.responder().decide(Decision::waiting, line.now()));
  line.run();
  EXPECT_EQ(line.responder().deadline(), line.now().steady + 10min);
  line.wait(10min);
  line.work(Role::responder);
  expect_failure(line, Role::responder, FailureKind::timed_out);
}

TEST(Session, ARefusalOfBothTakesNoLongerThanOne) {
  Line line = strangers();
  line.run();
  ASSERT_TRUE(line.responder().decide(Decision::refused, line.now()));
  const auto end = line.now().steady + 10s;
  EXPECT_EQ(line.responder().deadline(), end);
  line.wait(9s);
  ASSERT_TRUE(line.initiator().decide(Decision::refused, line.now()));
  constexpr std::size_t decision = 2 + limits::frame_block + 16;
  line.carry(Role::initiator, [](Bytes& octets) { octets.resize(decision); });  // without its CLOSE
  line.work(Role::responder);
  EXPECT_EQ(line.seen(Role::responder), "AD3");
  EXPECT_EQ(line.responder().deadline(), end);
}

TEST(Session, SharedSecretOfOneInvitationAmongSeveral) {
  auto initiator = alice().party(Role::initiator);
  auto responder = bob().party(Role::responder);
  share(initiator, 2);
  for (std::uint8_t octet = 1; octet <= 3; ++octet) share(responder, octet);
  responder.accepts_strangers = false;
  Line line(std::move(initiator), std::move(responder));
  line.run();
  EXPECT_EQ(line.seen(Role::responder), "A");
  EXPECT_EQ(line.responder().invitation(), 1U);
}

TEST(Session, WithoutTheSharedSecretNothingIsLearnt) {
  auto initiator = alice().party(Role::initiator);
  auto responder = bob().party(Role::responder);
  share(initiator, 9);
  share(responder, 1);
  Line line(std::move(initiator), std::move(responder));
  line.carry(Role::initiator);
  line.work(Role::responder);
  expect_failure(line, Role::responder, FailureKind::handshake_failed);
  EXPECT_TRUE(line.responder().output().empty());
}

TEST(Session, ListenerWithInvitationsOnlyRefusesStrangers) {
  auto responder = bob().party(Role::responder);
  share(responder, 1);
  responder.accepts_strangers = false;
  Line line(alice().party(Role::initiator), std::move(responder));
  line.run();
  expect_failure(line, Role::responder, FailureKind::wrong_protocol);
  EXPECT_TRUE(line.responder().output().empty());
}

TEST(Session, EveryOctetOfThePrefaceCounts) {
  for (std::size_t i = 0; i < sizeof(Preface); ++i) {
    Line line = strangers();
    line.carry(Role::initiator, [i](Bytes& octets) { octets[i] ^= 1; });
    line.work(Role::responder);
    expect_failure(line, Role::responder, FailureKind::wrong_protocol);
    EXPECT_TRUE(line.responder().output().empty());
  }
}

TEST(Session, PrefaceIsBoundToTheHandshake) {
  // Both suites are offered, and somebody on the way changes the one that was asked for.
  auto responder = bob().party(Role::responder);
  share(responder, 1);
  Line line(alice().party(Role::initiator), std::move(responder));
  line.carry(Role::initiator, [](Bytes& octets) { octets[5] = 2; });
  line.work(Role::responder);
  EXPECT_EQ(line.seen(Role::responder), "F");
}

TEST(Session, AnyChangedOctetOfTheHandshakeEndsIt) {
  for (const Role from : {Role::initiator, Role::responder}) {
    for (const std::size_t at : {0U, 1U, 2U, 10U, 40U, 70U, 100U, 500U, 100'000U}) {
      Line line = strangers();
      if (from == Role::initiator) {
        line.carry(Role::initiator);
        line.work(Role::responder);
        line.carry(Role::responder);
        line.work(Role::initiator);
      } else {
        line.carry(Role::initiator);
        line.work(Role::responder);
      }
      ASSERT_EQ(line.seen(from), "");
      line.carry(from, [at](Bytes& octets) {
        // Message 3 comes with the initiator's CONFIRM behind it.
        octets.at(std::min(at, octets.size() - 1)) ^= 0x40;
      });
      line.run();
      line.wait(Session::handshake_time);
      line.work(other(from));
      EXPECT_TRUE(line.failure(other(from))) << at;
      EXPECT_EQ(line.seen(other(from)).find('A'), std::string::npos) << at;
    }
  }
}

TEST(Session, MessagesOfAnotherSessionAreNoAnswers) {
  Bytes old_second;
  Bytes old_third;
  {
    Line line = strangers();
    line.carry(Role::initiator);
    line.work(Role::responder);
    line.carry(Role::responder, [&](const Bytes& octets) { old_second = octets; });
    line.work(Role::initiator);
    line.carry(Role::initiator, [&](const Bytes& octets) { old_third = octets; });
  }
  Line second = strangers();
  second.carry(Role::initiator);
  second.work(Role::responder);
  second.carry(Role::responder, [&](Bytes& octets) { octets = old_second; });
  second.work(Role::initiator);
  expect_failure(second, Role::initiator, FailureKind::handshake_failed);

  Line third = strangers();
  third.carry(Role::initiator);
  third.work(Role::responder);
  third.carry(Role::responder);
  third.work(Role::initiator);
  third.carry(Role::initiator, [&](Bytes& octets) { octets = old_third; });
  third.work(Role::responder);
  expect_failure(third, Role::responder, FailureKind::handshake_failed);
}

TEST(Session, ReflectedKeyIsRefused) {
  Line line = strangers();
  const ByteView first = line.initiator().output().subspan(sizeof(Preface) + 2);
  // An answer that is long enough for the tokens and begins with the initiator's own key.
  Bytes answer(first.begin(), first.begin() + 32);
  answer.resize(32 + 48 + 1024 + 16);
  line.initiator().receive(two_octets(answer.size()));
  line.initiator().receive(answer);
  line.work(Role::initiator);
  expect_failure(line, Role::initiator, FailureKind::handshake_failed);
}

TEST(Session, AsksTheKeyringForThePeerOnce) {
  auto initiator = alice().party(Role::initiator);
  std::vector<Fingerprint> asked;
  initiator.find_known = [&](const Fingerprint& primary) {
    asked.push_back(primary);
    return std::optional(bob().known());
  };
  Line line(std::move(initiator), bob().party(Role::responder));
  line.run();
  EXPECT_EQ(line.seen(Role::initiator), "A");
  EXPECT_EQ(asked, std::vector{bob().fingerprint()});
}

TEST(Session, ChangedCommitmentIsSeen) {
  Line line = strangers();
  line.carry(Role::initiator, [](Bytes& octets) { octets.back() ^= 1; });
  line.run();
  // The responder's answer covers what it saw; the initiator cannot read it.
  EXPECT_EQ(line.seen(Role::initiator), "F");
}

TEST(Session, RevealsNothingToOneThatWasNotApproved) {
  auto initiator = alice().party(Role::initiator);
  initiator.may_reveal = nullptr;
  Line line(std::move(initiator), bob().party(Role::responder));
  line.run();
  expect_failure(line, Role::initiator, FailureKind::not_approved);
  ASSERT_TRUE(line.initiator().peer());
  EXPECT_EQ(line.initiator().peer()->primary, bob().fingerprint());
  EXPECT_FALSE(line.responder().peer());
  line.responder().receive_end();
  line.work(Role::responder);
  expect_failure(line, Role::responder, FailureKind::handshake_failed);

  initiator = alice().party(Role::initiator);
  initiator.may_reveal = nullptr;
  initiator.expected = bob().fingerprint();
  Line expected(std::move(initiator), bob().party(Role::responder));
  expected.run();
  EXPECT_EQ(expected.seen(Role::initiator), "A");
}

TEST(Session, RefusesAnotherThanTheExpectedPeerAndOneself) {
  auto initiator = alice().party(Role::initiator);
  initiator.expected = alice().fingerprint();
  Line line(std::move(initiator), bob().party(Role::responder));
  line.run();
  expect_failure(line, Role::initiator, FailureKind::refused_peer);
  EXPECT_EQ(line.failure(Role::initiator)->reason, RefusalReason::unexpected_peer);

  Line self(alice().party(Role::initiator), alice().party(Role::responder));
  self.run();
  expect_failure(self, Role::initiator, FailureKind::refused_peer);
  EXPECT_EQ(self.failure(Role::initiator)->reason, RefusalReason::own_identity);
}

TEST(Session, StolenSubkeyUnderAnotherNameIsRefused) {
  // Bob shows his own certificate but says that he is Alice's signer.
  auto responder = bob().party(Role::responder);
  responder.own.sign = alice().own().sign;
  Line line(Person("Carol").party(Role::initiator), std::move(responder));
  line.run();
  expect_failure(line, Role::initiator, FailureKind::refused_peer);
  EXPECT_EQ(line.failure(Role::initiator)->reason, RefusalReason::bad_signature);
}

TEST(Session, FramesOutOfOrderOrRepeatedOrReflectedEndIt) {
  for (const int how : {0, 1, 2}) {
    Line line = strangers();
    line.open();
    ASSERT_TRUE(line.initiator().send(as_bytes("one"), line.now()));
    const Bytes one(line.initiator().output().begin(), line.initiator().output().end());
    line.initiator().sent(one.size());
    ASSERT_TRUE(line.initiator().send(as_bytes("two"), line.now()));
    if (how == 0) line.carry(Role::initiator);
    if (how == 1) {
      line.responder().receive(one);
      line.responder().receive(one);
    }
    if (how == 2) line.initiator().receive(one);
    const Role victim = how == 2 ? Role::initiator : Role::responder;
    line.work(victim);
    expect_failure(line, victim, FailureKind::not_authentic);
    line.run();
  }
}

TEST(Session, CutAnywhereIsSeen) {
  Line line = strangers();
  line.open();
  ASSERT_TRUE(line.initiator().send(as_bytes("one"), line.now()));
  ASSERT_TRUE(line.initiator().close(line.now()));
  const Bytes all(line.initiator().output().begin(), line.initiator().output().end());
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{81}, std::size_t{82},
                                 std::size_t{100}, all.size() - 1, all.size()}) {
    Line cut = strangers();
    cut.open();
    ASSERT_TRUE(cut.initiator().send(as_bytes("one"), cut.now()));
    ASSERT_TRUE(cut.initiator().close(cut.now()));
    cut.carry(Role::initiator, [size](Bytes& octets) { octets.resize(size); });
    cut.responder().receive_end();
    cut.work(Role::responder);
    if (size == all.size()) {
      EXPECT_EQ(cut.seen(Role::responder), "AD1RC");
    } else {
      expect_failure(cut, Role::responder, FailureKind::truncated);
    }
  }
}

TEST(Session, ErrorIsToldOnceAndNotAnswered) {
  Line line = strangers();
  line.open();
  line.responder().abort(line.now());
  EXPECT_FALSE(line.responder().output().empty());
  line.run();
  expect_failure(line, Role::initiator, FailureKind::peer_failed);
  EXPECT_TRUE(line.initiator().output().empty());
  EXPECT_FALSE(line.initiator().send(as_bytes("x"), line.now()));
  EXPECT_FALSE(line.initiator().close(line.now()));
}

TEST(Session, NothingMayFollowAClose) {
  Line line = strangers();
  line.open();
  ASSERT_TRUE(line.initiator().close(line.now()));
  line.carry(Role::initiator, [](Bytes& octets) { octets.push_back(0); });
  line.work(Role::responder);
  expect_failure(line, Role::responder, FailureKind::protocol_error);
}

TEST(Session, RunsOutOfTime) {
  Line silent = strangers();
  EXPECT_EQ(silent.responder().deadline(), silent.now().steady + 10s);
  silent.wait(10s);
  silent.work(Role::responder);
  expect_failure(silent, Role::responder, FailureKind::timed_out);
  EXPECT_TRUE(silent.responder().output().empty());

  Line partial = strangers();
  partial.open();
  partial.responder().receive(Bytes{0});
  partial.work(Role::responder);
  EXPECT_EQ(partial.responder().deadline(), partial.now().steady + 30s);
  partial.wait(30s);
  partial.work(Role::responder);
  expect_failure(partial, Role::responder, FailureKind::timed_out);

  Line closing = strangers();
  closing.open();
  ASSERT_TRUE(closing.initiator().finish(closing.now()));
  closing.wait(10s);
  closing.work(Role::initiator);
  expect_failure(closing, Role::initiator, FailureKind::timed_out);

  Line old = strangers();
  old.open();
  old.wait(55min);
  old.run();
  EXPECT_EQ(old.seen(Role::initiator), "AD1N");
  old.wait(5min);
  old.run();
  expect_failure(old, Role::initiator, FailureKind::exhausted);
}

TEST(Session, BadLengthsAreSeenBeforeTheRestComes) {
  Line first = strangers();
  first.carry(Role::initiator, [](Bytes& octets) {
    octets.resize(8);
    octets[6] = 0;
    octets[7] = 65;
  });
  first.work(Role::responder);
  expect_failure(first, Role::responder, FailureKind::protocol_error);

  for (const std::size_t size : {0U, 16U, 79U, 81U, 80U + 63U, 16464U + 64U, 65535U}) {
    Line line = strangers();
    line.open();
    line.responder().receive(
        Bytes{static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)});
    line.work(Role::responder);
    expect_failure(line, Role::responder, FailureKind::protocol_error);
  }
}

TEST(Session, RekeysByTime) {
  Line line = strangers();
  line.open();
  ASSERT_TRUE(line.initiator().send(as_bytes("a"), line.now()));
  EXPECT_EQ(line.initiator().output().size(), 82U);
  line.run();
  line.wait(10min);
  ASSERT_TRUE(line.initiator().send(as_bytes("b"), line.now()));
  EXPECT_EQ(line.initiator().output().size(), 2 * 82U);
  line.run();
  EXPECT_EQ(as_text(line.data(Role::responder)), "ab");
}

TEST(Session, RekeysByFrames) {
  Line line = strangers();
  line.open();
  std::size_t octets = 0;
  // CONFIRM and DECISION went under the first key already.
  for (std::uint64_t i = 0; i < Channel::rekey_frames; ++i) {
    ASSERT_TRUE(line.initiator().send(as_bytes("x"), line.now()));
    octets += line.initiator().output().size();
    line.carry(Role::initiator);
    line.work(Role::responder);
  }
  EXPECT_EQ(octets, (Channel::rekey_frames + 1) * 82);
  EXPECT_EQ(line.data(Role::responder).size(), Channel::rekey_frames);
}

TEST(Session, IntroductionsGoBothWaysBeforeTheDecision) {
  constexpr std::uint32_t both = Capability::offers_introductions | Capability::wants_introductions;
  Line line(alice().party(Role::initiator, both), bob().party(Role::responder, both));
  line.run();
  EXPECT_TRUE(line.initiator().must_introduce() && line.initiator().expects_introduction());
  EXPECT_FALSE(line.initiator().decide(Decision::accepted, line.now()));
  const Person carol("Carol <carol@example.org>");
  IntroductionDraft draft;
  ASSERT_TRUE(draft.add(alice().certificate()) && draft.add(carol.certificate()));
  ASSERT_TRUE(line.initiator().introduce(draft, line.now()));
  EXPECT_FALSE(line.initiator().introduce(draft, line.now()));
  EXPECT_FALSE(line.initiator().decide(Decision::accepted, line.now()));
  line.run();
  EXPECT_EQ(line.seen(Role::responder), "AI");
  EXPECT_EQ(line.responder().quarantine()->certificates().size(), 2U);
  EXPECT_EQ(line.responder().peer()->primary, alice().fingerprint());
  ASSERT_TRUE(line.responder().introduce(IntroductionDraft(), line.now()));
  line.open();
  EXPECT_EQ(line.seen(Role::initiator), "AID1");
}

TEST(Session, IntroductionsAreWaitedForForAMinute) {
  constexpr std::uint32_t both = Capability::offers_introductions | Capability::wants_introductions;
  Line line(alice().party(Role::initiator, both), bob().party(Role::responder, both));
  line.run();
  EXPECT_EQ(line.responder().deadline(), line.now().steady + 60s);
  ASSERT_TRUE(line.initiator().introduce(IntroductionDraft(), line.now()));
  line.wait(59s);
  line.run();
  EXPECT_EQ(line.seen(Role::responder), "AI");
  EXPECT_EQ(line.responder().deadline(), line.now().steady + 10min) << "now it may decide";
  line.wait(1s);
  line.work(Role::initiator);
  EXPECT_EQ(line.seen(Role::initiator), "AF") << "the other one never came";
  expect_failure(line, Role::initiator, FailureKind::timed_out);
}

TEST(Session, IntroductionsMayComeSlowly) {
  constexpr std::uint32_t both = Capability::offers_introductions | Capability::wants_introductions;
  Line line(alice().party(Role::initiator, both), bob().party(Role::responder, both));
  line.run();
  IntroductionDraft draft;
  ASSERT_TRUE(draft.add(alice().certificate()));
  for (int i = 0; i < 60; ++i) {
    ASSERT_TRUE(draft.add(Person("Person " + std::to_string(i)).certificate()));
  }
  ASSERT_TRUE(line.initiator().introduce(draft, line.now()));
  const Bytes all(line.initiator().output().begin(), line.initiator().output().end());
  ASSERT_GT(all.size(), 2 * limits::frame_body);
  // Whenever somebody looks, a message has come in part.
  const std::size_t step = all.size() / 50;
  for (std::size_t at = 0; at < all.size(); at += step) {
    line.responder().receive(ByteView(all).subspan(at, std::min(step, all.size() - at)));
    line.work(Role::responder);
    line.wait(1s);
  }
  EXPECT_EQ(line.seen(Role::responder), "AI");
}

TEST(Session, IntroductionsBeginWithTheSender) {
  constexpr std::uint32_t both = Capability::offers_introductions | Capability::wants_introductions;
  Line line(alice().party(Role::initiator, both), bob().party(Role::responder, both));
  line.run();
  IntroductionDraft draft;
  ASSERT_TRUE(draft.add(bob().certificate()));
  ASSERT_TRUE(line.initiator().introduce(draft, line.now()));
  line.run();
  expect_failure(line, Role::responder, FailureKind::protocol_error);
}

TEST(Session, IntroductionsThatWereNotAgreedOnAreRefused) {
  Line line(alice().party(Role::initiator, Capability::offers_introductions),
            bob().party(Role::responder));
  line.run();
  EXPECT_FALSE(line.initiator().must_introduce());
  EXPECT_FALSE(line.initiator().introduce(IntroductionDraft(), line.now()));
}

}  // namespace
}  // namespace kith::session
