// Attacks on what the web of trust makes of a peer: see tests/session/attack for those on the
// protocol.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/engine/prompter.hpp"
#include "tests/engine/session/circle.hpp"

namespace kith::test {
namespace {

SessionRequest open_to_all() {
  SessionRequest request;
  request.reveal = RevealTo::anyone;
  return request;
}

// Alice relies on Bob and on Carol by half each, and both certify Dave.
struct HalfTrusted {
  Member alice{"Alice"}, bob{"Bob"}, carol{"Carol"}, dave{"Dave"};

  HalfTrusted() {
    bob.certify(dave);
    carol.certify(dave);
    alice.certify(bob, 1, 60);
    alice.certify(carol, 1, 60);
  }

  /// How far Alice believes Dave, and whether she accepts him without being asked.
  [[nodiscard]] std::pair<int, bool> judged() {
    Call talk = call(alice.host(open_to_all()), dave.host());
    const auto& report = talk.initiator().report();
    EXPECT_TRUE(report);
    return {static_cast<int>(report->trust.trust.amount.value_or(0)),
            talk.seen_by_responder().find("D1") != std::string::npos};
  }
};

TEST(IntroducerAttack, OneOfTwoIsNotEnough) {
  HalfTrusted people;
  EXPECT_EQ(people.judged(), std::pair(120, true));
  // Bob's key is in the wrong hands, and Alice hears of it.
  RevokeRequest revoke;
  revoke.who = people.bob.key();
  revoke.cause = RevocationCause::compromised;
  const auto revoked = people.bob.engine().revoke(revoke);
  ASSERT_TRUE(revoked) << message_of(revoked);
  people.alice.meet(people.bob);
  EXPECT_EQ(people.judged(), std::pair(60, false));
}

TEST(IntroducerAttack, UserTakesTrustBack) {
  HalfTrusted people;
  EXPECT_EQ(people.judged(), std::pair(120, true));
  ASSERT_TRUE(people.alice.engine().set_ownertrust({people.bob.key(), Ownertrust::never}));
  EXPECT_EQ(people.judged(), std::pair(60, false));
  ASSERT_TRUE(people.alice.engine().set_ownertrust({people.carol.key(), Ownertrust::never}));
  EXPECT_EQ(people.judged(), std::pair(0, false));
}

TEST(IntroducerAttack, OneThatLiesMakesNobodyBelieved) {
  HalfTrusted people;
  Member false_dave{"Dave"};
  people.bob.certify(false_dave);
  Call talk = call(people.alice.host(open_to_all()), false_dave.host());
  ASSERT_TRUE(talk.initiator().report());
  EXPECT_EQ(talk.initiator().report()->trust.trust.amount, 60U);
  EXPECT_FALSE(talk.initiator().report()->believed);
  EXPECT_EQ(talk.seen_by_responder().find("D1"), std::string::npos);
}

// Nobody whom only the peer knows stands between: its own friends vouch for it in vain.
TEST(IntroducerAttack, PeersOwnFriendsAreNoIntroducers) {
  Member alice{"Alice"}, mallory{"Mallory"};
  std::vector<std::unique_ptr<Member>> friends;
  for (int i = 0; i < 4; ++i) {
    friends.push_back(std::make_unique<Member>("Friend" + std::to_string(i)));
    friends.back()->certify(mallory, 3);
    mallory.meet(*friends.back());
  }
  Call talk = call(alice.host(open_to_all()), mallory.host());
  EXPECT_EQ(talk.initiator().report()->introduced, 5U);
  EXPECT_EQ(talk.initiator().report()->trust.trust.amount.value_or(0), 0U);
  EXPECT_FALSE(talk.initiator().report()->believed);
}

/// Lets two ends talk; how many octets the responder said.
std::size_t octets_of_responder(PeerSession& initiator, PeerSession& responder,
                                const SessionInstant& now) {
  std::size_t said = 0;
  for (int round = 0; round < 6; ++round) {
    for (const auto& [from, to] : {std::pair{&initiator, &responder}, {&responder, &initiator}}) {
      while (from->next_event(now)) continue;
      const ByteView octets = from->output();
      if (from == &responder) said += octets.size();
      std::ranges::copy(octets, to->input_room(octets.size()).begin());
      to->received(octets.size());
      from->sent(octets.size());
    }
  }
  return said;
}

// What a peer can find out of whom the other side trusts is one of three words.
TEST(OracleAttack, ThreeAnswersAndNoMore) {
  Member stranger{"Stranger"}, half{"Half"}, disliked{"Disliked"}, friendly{"Friendly"};
  Member bob{"Bob"}, carol{"Carol"};
  carol.certify(half);
  bob.certify(carol, 1, 60);
  bob.certify(disliked);
  bob.certify(friendly);
  bob.meet(half);
  ASSERT_TRUE(bob.engine().set_ownertrust({disliked.key(), Ownertrust::never}));
  SessionRequest quiet;
  quiet.introductions = false;
  const SessionHost host = bob.host(quiet);
  const auto sizes = [&](Member& asking, bool refuse) {
    SessionRequest request = open_to_all();
    request.introductions = false;
    const SessionHost other = asking.host(request);
    const SessionInstant now = SessionInstant::now();
    PeerSession initiator = other.initiate(now), responder = host.respond(now);
    std::size_t said = octets_of_responder(initiator, responder, now);
    if (refuse) {
      EXPECT_TRUE(responder.refuse(now));
      said += octets_of_responder(initiator, responder, now);
    }
    return said;
  };
  // Who is not believed at all looks like who is believed by half: no answer yet.
  const std::size_t unanswered = sizes(stranger, false);
  EXPECT_EQ(sizes(half, false), unanswered);
  // A refusal is the same whatever the reason for it.
  const std::size_t refused = sizes(stranger, true);
  EXPECT_EQ(sizes(half, true), refused);
  EXPECT_EQ(sizes(disliked, false), refused);
  // Each frame is 82 octets: the decision, and for a refusal the close behind it.
  EXPECT_EQ(sizes(friendly, false), unanswered + 82);
  EXPECT_EQ(refused, unanswered + 2 * std::size_t{82});
}

// A clock that was set back would make valid again what has expired.
TEST(ClockAttack, ClockBehindOnesOwnNewestSignature) {
  Member alice{"Alice"};
  EXPECT_TRUE(alice.engine().host_sessions({}));
  AddUserIdRequest near;
  near.who = alice.key();
  near.user_id = "Alice <alice@near.example>";
  near.time = Timestamp::now() + std::int64_t{200};
  ASSERT_TRUE(alice.engine().add_user_id(near));
  EXPECT_TRUE(alice.engine().host_sessions({})) << "clocks differ by some minutes";
  AddUserIdRequest far = near;
  far.user_id = "Alice <alice@far.example>";
  far.time = Timestamp::now() + std::int64_t{3600};
  ASSERT_TRUE(alice.engine().add_user_id(far));
  const auto host = alice.engine().host_sessions({});
  ASSERT_FALSE(host);
  EXPECT_EQ(host.error().kind, ErrorKind::session);
  EXPECT_NE(host.error().message.find("the clock says"), std::string::npos) << message_of(host);
}

}  // namespace
}  // namespace kith::test
