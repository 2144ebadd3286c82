// Attacks on what comes after the handshake, by a peer that has proved who it is, or by somebody on
// the way who has no key.

#include <algorithm>
#include <functional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/session/proof/limits.hpp"
#include "tests/session/attack/hostile.hpp"
#include "tests/session/noise_pair.hpp"

namespace kith::session::test {
namespace {

constexpr std::uint32_t introducing =
    Capability::offers_introductions | Capability::wants_introductions;

Duel met(Role role, std::uint32_t capabilities = 0) {
  OwnIdentity hostile = alice().own();
  hostile.capabilities = capabilities;
  Duel duel(role, hostile, bob().party(other(role), capabilities));
  duel.shake_hands();
  return duel;
}
Duel confirmed(Role role, std::uint32_t capabilities = 0) {
  Duel duel = met(role, capabilities);
  duel.say(duel.confirm());
  return duel;
}
Duel opened(Role role) {
  Duel duel(role, alice().own(), bob().party(other(role)));
  duel.open();
  return duel;
}

/// The honest end has failed so, and its keys are gone.
void expect_failed(Duel& duel, FailureKind kind, const std::string& seen) {
  EXPECT_EQ(duel.seen(), seen);
  EXPECT_EQ(duel.failed(), number(kind));
  EXPECT_FALSE(duel.honest().is_open());
  EXPECT_FALSE(duel.honest().send(as_bytes("x"), duel.now()));
  EXPECT_FALSE(duel.honest().export_key("EXPORTER-x", {}, 32));
}

TEST(ConfirmAttack, FalseInEachOfItsFields) {
  const std::vector<std::function<void(Confirm&)>> lies = {
      [](Confirm& confirm) { confirm.role = other(confirm.role); },
      [](Confirm& confirm) { confirm.self = bob().fingerprint(); },
      [](Confirm& confirm) { confirm.peer = alice().fingerprint(); },
      [](Confirm& confirm) { std::swap(confirm.self, confirm.peer); },
      [](Confirm& confirm) { confirm.self = alice().own().subkey; },
      [](Confirm& confirm) { confirm.h_final[63] ^= 1; },
      [](Confirm& confirm) { confirm.h_final = {}; },
  };
  for (const Role role : both_roles) {
    for (std::size_t i = 0; i < lies.size(); ++i) {
      Duel duel = met(role);
      Confirm confirm = duel.confirm();
      lies[i](confirm);
      duel.say(confirm);
      EXPECT_EQ(duel.seen(), "F") << i;
      expect_failed(duel, FailureKind::protocol_error, "F");
    }
  }
}

TEST(ConfirmAttack, AnythingElseFirst) {
  const Bytes text(3, 'x');
  const std::vector<Frame> frames = {IntroductionChunk{false, text},
                                     Data{text},
                                     Rekey{},
                                     Close{},
                                     Failure{},
                                     Padding{3},
                                     Decision::accepted,
                                     Decision::refused};
  for (const Role role : both_roles) {
    for (const Frame& frame : frames) {
      Duel duel = met(role, introducing);
      duel.say(frame);
      expect_failed(duel, FailureKind::protocol_error, "F");
    }
  }
}

TEST(ConfirmAttack, HonestEndsOwnSentBack) {
  for (const Role role : both_roles) {
    Duel duel = met(role);
    const ByteView own = duel.honest().output();
    duel.feed(Bytes(own.begin(), own.end()));
    expect_failed(duel, FailureKind::handshake_failed, "F");
  }
}

TEST(ConfirmAttack, Twice) {
  for (const Role role : both_roles) {
    Duel duel = confirmed(role);
    EXPECT_EQ(duel.seen(), "A");
    duel.say(duel.confirm());
    expect_failed(duel, FailureKind::protocol_error, "AF");
  }
}

TEST(ConfirmAttack, NobodyIsAuthenticatedWithoutIt) {
  for (const Role role : both_roles) {
    Duel duel = met(role);
    EXPECT_FALSE(duel.honest().decide(Decision::accepted, duel.now()));
    EXPECT_FALSE(duel.honest().close(duel.now()));
    EXPECT_EQ(duel.seen(), "");
    EXPECT_EQ(duel.heard(), "1");
  }
}

TEST(OrderAttack, DataBeforeBothAccepted) {
  for (const Role role : both_roles) {
    const Frame data = Data{as_bytes("x")};
    Duel at_once = confirmed(role);
    at_once.say(data);
    expect_failed(at_once, FailureKind::protocol_error, "AF");

    Duel after_its_own = confirmed(role);
    after_its_own.say(Decision::accepted);
    after_its_own.say(data);
    expect_failed(after_its_own, FailureKind::protocol_error, "AD1F");

    Duel after_the_others = confirmed(role);
    ASSERT_TRUE(after_the_others.honest().decide(Decision::accepted, after_the_others.now()));
    after_the_others.say(data);
    expect_failed(after_the_others, FailureKind::protocol_error, "AF");

    Duel waiting = confirmed(role);
    ASSERT_TRUE(waiting.honest().decide(Decision::waiting, waiting.now()));
    waiting.say(Decision::accepted);
    waiting.say(data);
    expect_failed(waiting, FailureKind::protocol_error, "AD1F");
    EXPECT_EQ(waiting.data(), Bytes());

    Duel refused = confirmed(role);
    ASSERT_TRUE(refused.honest().decide(Decision::refused, refused.now()));
    refused.say(Decision::accepted);
    refused.say(data);
    expect_failed(refused, FailureKind::protocol_error, "AD1F");
  }
}

TEST(OrderAttack, DecisionDoubledOrChanged) {
  using enum Decision;
  for (const Role role : both_roles) {
    for (const auto& [before, after] : std::vector<std::pair<Decision, Decision>>{
             {accepted, accepted}, {accepted, waiting}, {accepted, refused}, {waiting, waiting}}) {
      Duel duel = confirmed(role);
      duel.say(before);
      duel.say(after);
      expect_failed(duel, FailureKind::protocol_error,
                    "AD" + std::to_string(static_cast<int>(before)) + "F");
    }
    Duel duel = confirmed(role);
    duel.say(refused);
    EXPECT_EQ(duel.seen(), "AD3");
    duel.say(accepted);
    expect_failed(duel, FailureKind::protocol_error, "AD3F");
  }
}

TEST(OrderAttack, DecisionBeforeTheIntroductions) {
  for (const Role role : both_roles) {
    Duel early = confirmed(role, introducing);
    early.say(Decision::accepted);
    expect_failed(early, FailureKind::protocol_error, "AF");

    Duel between = confirmed(role, introducing);
    between.say(IntroductionChunk{true, alice().certificate()});
    between.say(Decision::waiting);
    expect_failed(between, FailureKind::protocol_error, "AF");
  }
}

TEST(OrderAttack, IntroductionsNotAgreedOnOrDoubled) {
  for (const Role role : both_roles) {
    const Frame own = IntroductionChunk{false, alice().certificate()};
    Duel uninvited = confirmed(role);
    uninvited.say(own);
    expect_failed(uninvited, FailureKind::protocol_error, "AF");

    Duel before_confirm = met(role, introducing);
    before_confirm.say(own);
    expect_failed(before_confirm, FailureKind::protocol_error, "F");

    Duel doubled = confirmed(role, introducing);
    doubled.say(own);
    EXPECT_EQ(doubled.seen(), "AI");
    doubled.say(own);
    expect_failed(doubled, FailureKind::protocol_error, "AIF");

    Duel late = confirmed(role, introducing);
    late.say(own);
    late.say(Decision::accepted);
    late.say(own);
    expect_failed(late, FailureKind::protocol_error, "AID1F");
  }
}

TEST(OrderAttack, IntroductionsOfSomebodyElse) {
  for (const Role role : both_roles) {
    Duel duel = confirmed(role, introducing);
    duel.say(IntroductionChunk{false, bob().certificate()});
    expect_failed(duel, FailureKind::protocol_error, "AF");
    EXPECT_TRUE(duel.honest().quarantine()->certificates().empty());
  }
}

TEST(OrderAttack, AnythingBehindTheClose) {
  const std::vector<Frame> frames = {Data{as_bytes("x")}, Close{}, Rekey{}, Padding{},
                                     Decision::accepted};
  for (const Role role : both_roles) {
    for (const Frame& frame : frames) {
      Duel duel = opened(role);
      duel.say(Close{});
      EXPECT_EQ(duel.seen(), "AD1C");
      duel.say(frame);
      expect_failed(duel, FailureKind::protocol_error, "AD1CF");
    }
  }
}

TEST(OrderAttack, FramesThatAreNone) {
  Bytes unknown_type = write_frame(Padding{}).value();
  unknown_type[0] = 9;
  Bytes bad_padding = write_frame(Data{as_bytes("x")}).value();
  bad_padding.back() = 1;
  Bytes too_large_inside = write_frame(Data{as_bytes("x")}).value();
  too_large_inside[1] = 1;
  const Bytes more_padding = [] {
    Bytes frame = write_frame(Data{as_bytes("x")}).value();
    frame.resize(frame.size() + limits::frame_block);
    return frame;
  }();
  for (const Role role : both_roles) {
    for (const Bytes& frame : {unknown_type, bad_padding, too_large_inside, more_padding}) {
      Duel duel = opened(role);
      duel.feed(duel.sealed_octets(frame));
      expect_failed(duel, FailureKind::protocol_error, "AD1F");
      EXPECT_EQ(duel.heard(), "186") << "one word, whatever it was";
    }
  }
}

TEST(NonceAttack, FrameUnderAnotherNumber) {
  for (const std::uint64_t number_of_frame :
       {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{3}, std::uint64_t{1} << 32U,
        Transport::default_limit - 1}) {
    Duel duel = opened(Role::initiator);
    ASSERT_EQ(duel.transport().written(), 2U);
    duel.transport().set_written(number_of_frame);
    duel.say(Data{as_bytes("x")});
    expect_failed(duel, FailureKind::not_authentic, "AD1F");
  }
}

TEST(NonceAttack, ChannelEndsAtItsLimit) {
  auto [first, second] = noise_transports("XX");
  constexpr std::uint64_t last = Transport::default_limit - 1;
  first.set_written(last - 1);
  second.set_read(last - 1);
  const ChannelSetup setup{Role::initiator, alice().fingerprint(), bob().fingerprint(), 0, 0};
  const ChannelSetup mirrored{Role::responder, bob().fingerprint(), alice().fingerprint(), 0, 0};
  ByteQueue out;
  Channel writer(std::move(first), setup, out, {});
  writer.rekey(out, {});  // does not begin to count anew
  ByteQueue answers;
  Channel reader(std::move(second), mirrored, answers, {});
  std::vector<Bytes> messages = wire_messages(out.view());
  ASSERT_EQ(messages.size(), 2U);
  for (Bytes& message : messages) {
    EXPECT_TRUE(reader.receive(std::span(message).subspan(2), answers, {}));
  }
  EXPECT_EQ(writer.transport().written(), Transport::default_limit);
  EXPECT_EQ(reader.transport().read(), Transport::default_limit);
  Bytes one_more(80);
  const auto over = reader.receive(one_more, answers, {});
  ASSERT_FALSE(over);
  EXPECT_EQ(over.error().kind, FailureKind::not_authentic);
  // The other direction has numbers of its own.
  EXPECT_EQ(reader.transport().written(), 1U);
}

TEST(NonceAttack, KeyIsReplacedBeforeAGibibyteWentUnderIt) {
  auto [first, second] = noise_transports("XX");
  const ChannelSetup setup{Role::initiator, alice().fingerprint(), bob().fingerprint(), 0, 0};
  ByteQueue out;
  Channel writer(std::move(first), setup, out, {});
  const Bytes block(limits::frame_body);
  constexpr std::size_t overhead = Transport::overhead + 2;
  std::uint64_t plain = out.size() - overhead;
  out.consume(out.size());
  for (;;) {
    writer.send_data(block, out, {});
    const std::size_t size = out.size();
    out.consume(size);
    if (size > frame_size(block.size()) + overhead) {
      // REKEY itself is the last frame under the old key.
      EXPECT_EQ(size, frame_size(block.size()) + frame_size(0) + 2 * overhead);
      plain += frame_size(0);
      break;
    }
    plain += size - overhead;
    ASSERT_LE(plain, Channel::rekey_octets);
  }
  EXPECT_LE(plain, Channel::rekey_octets);
  EXPECT_GT(plain + 2 * frame_size(block.size()), Channel::rekey_octets);
}

TEST(NonceAttack, OldKeyAfterARekey) {
  for (const Role role : both_roles) {
    Duel duel = opened(role);
    duel.say(Rekey{});
    // The attacker goes on under the key that it should have replaced.
    duel.say(Data{as_bytes("x")});
    expect_failed(duel, FailureKind::not_authentic, "AD1F");
  }
}

TEST(TruncationAttack, CloseThatCountsOtherwise) {
  const std::vector<Close> lies = {{0, 0}, {0, 5}, {1, 0}, {1, 4}, {1, 6}, {2, 5}};
  for (const Role role : both_roles) {
    for (const Close& lie : lies) {
      Duel duel = opened(role);
      duel.say(Data{as_bytes("hello")});
      duel.say(lie);
      expect_failed(duel, FailureKind::truncated, "AD1RF");
    }
    Duel honest = opened(role);
    honest.say(Data{as_bytes("hello")});
    honest.say(Close{1, 5});
    EXPECT_EQ(honest.seen(), "AD1RC");
  }
}

/// What somebody on the way makes of all that one side says: of each message, by its number, those
/// that come instead.
using OnTheWay = std::function<std::vector<Bytes>(std::size_t number, const Bytes& message)>;

/// A whole session in which `from` says three things and closes. Its peer's view.
class Tampered {
 public:
  Tampered(Role from, OnTheWay change)
      : from_(from),
        change_(std::move(change)),
        line_(alice().party(Role::initiator), bob().party(Role::responder)) {
    run();
    for (const Role role : both_roles) (void)session(role).decide(Decision::accepted, line_.now());
    run();
    for (const char* text : {"one", "two", "three"}) {
      (void)session(from_).send(as_bytes(text), line_.now());
    }
    (void)session(from_).close(line_.now());
    run();
    session(other(from_)).receive_end();
    line_.work(other(from_));
  }

  [[nodiscard]] const std::string& seen() const { return line_.seen(other(from_)); }
  [[nodiscard]] std::string data() const { return std::string(as_text(line_.data(other(from_)))); }
  [[nodiscard]] const std::optional<SessionFailure>& failure() const {
    return line_.failure(other(from_));
  }
  [[nodiscard]] std::size_t messages() const { return number_; }

 private:
  Session& session(Role role) {
    return role == Role::initiator ? line_.initiator() : line_.responder();
  }

  void run() {
    for (int round = 0; round < 6; ++round) {
      for (const Role role : both_roles) {
        line_.carry(role, [&](Bytes& octets) {
          if (role != from_) return;
          Bytes changed;
          for (const Bytes& message : wire_messages(octets)) {
            for (const Bytes& instead : change_(number_++, message)) {
              changed.insert(changed.end(), instead.begin(), instead.end());
            }
          }
          octets = std::move(changed);
        });
        line_.work(other(role));
      }
    }
  }

  Role from_;
  OnTheWay change_;
  Line line_;
  std::size_t number_ = 0;
};

/// Nothing but the start of what was said was delivered, and it does not look like the end.
void expect_seen_through(const Tampered& session, const std::string& what) {
  SCOPED_TRACE(what);
  EXPECT_TRUE(session.failure());
  EXPECT_EQ(session.seen().find('C'), std::string::npos);
  EXPECT_EQ(std::string("onetwothree").find(session.data()), 0U);
}

/// Messages that a side sends: the initiator message 1 with the preface, and 3; the responder
/// message 2. Then CONFIRM, DECISION, three times DATA, and CLOSE.
std::size_t messages_of(Role role) { return role == Role::initiator ? 8 : 7; }

TEST(TruncationAttack, NothingIsAmissWithoutOne) {
  for (const Role from : both_roles) {
    const Tampered session(
        from, [](std::size_t, const Bytes& message) { return std::vector<Bytes>{message}; });
    EXPECT_EQ(session.messages(), messages_of(from));
    EXPECT_EQ(session.data(), "onetwothree");
    EXPECT_EQ(session.seen(), "AD1RRRC");
  }
}

TEST(TruncationAttack, CutAtEachFrame) {
  for (const Role from : both_roles) {
    for (std::size_t cut = 0; cut < messages_of(from); ++cut) {
      const Tampered session(from, [cut](std::size_t number, const Bytes& message) {
        return number < cut ? std::vector<Bytes>{message} : std::vector<Bytes>{};
      });
      expect_seen_through(session, "cut at " + std::to_string(cut));
      ASSERT_TRUE(session.failure());
      const bool confirmed = session.seen().front() == 'A';
      EXPECT_EQ(session.failure()->kind,
                confirmed ? FailureKind::truncated : FailureKind::handshake_failed);
    }
  }
}

TEST(TruncationAttack, CutInTheMiddleOfEachFrame) {
  for (const Role from : both_roles) {
    for (std::size_t cut = 0; cut < messages_of(from); ++cut) {
      for (const std::size_t kept : {std::size_t{1}, std::size_t{2}, std::size_t{40}}) {
        const Tampered session(from, [=](std::size_t number, const Bytes& message) {
          if (number < cut) return std::vector<Bytes>{message};
          if (number > cut) return std::vector<Bytes>{};
          return std::vector<Bytes>{
              Bytes(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(kept))};
        });
        expect_seen_through(session, "cut in " + std::to_string(cut));
      }
    }
  }
}

TEST(TruncationAttack, EachFrameDropped) {
  for (const Role from : both_roles) {
    for (std::size_t dropped = 0; dropped < messages_of(from); ++dropped) {
      const Tampered session(from, [dropped](std::size_t number, const Bytes& message) {
        return number == dropped ? std::vector<Bytes>{} : std::vector<Bytes>{message};
      });
      expect_seen_through(session, "dropped " + std::to_string(dropped));
    }
  }
}

// As in the Terrapin attack on SSH, where counters went on over what was taken away.
TEST(TruncationAttack, FirstFramesDropped) {
  for (const Role from : both_roles) {
    const std::size_t handshake = from == Role::initiator ? 2 : 1;
    for (std::size_t dropped = 1; dropped <= 6; ++dropped) {
      const Tampered session(from, [=](std::size_t number, const Bytes& message) {
        const bool drop = number >= handshake && number < handshake + dropped;
        return drop ? std::vector<Bytes>{} : std::vector<Bytes>{message};
      });
      expect_seen_through(session, "dropped " + std::to_string(dropped));
      EXPECT_EQ(session.data(), "");
    }
  }
}

TEST(ReplayAttack, EachFrameDoubled) {
  for (const Role from : both_roles) {
    for (std::size_t doubled = 0; doubled < messages_of(from); ++doubled) {
      const Tampered session(from, [doubled](std::size_t number, const Bytes& message) {
        return number == doubled ? std::vector<Bytes>{message, message}
                                 : std::vector<Bytes>{message};
      });
      SCOPED_TRACE(doubled);
      EXPECT_TRUE(session.failure());
      EXPECT_EQ(std::string("onetwothree").find(session.data()), 0U);
    }
  }
}

TEST(ReplayAttack, NeighboursSwapped) {
  for (const Role from : both_roles) {
    for (std::size_t swapped = 0; swapped + 1 < messages_of(from); ++swapped) {
      Bytes held;
      const Tampered session(from, [&](std::size_t number, const Bytes& message) {
        if (number == swapped) {
          held = message;
          return std::vector<Bytes>{};
        }
        if (number == swapped + 1) return std::vector<Bytes>{message, held};
        return std::vector<Bytes>{message};
      });
      expect_seen_through(session, "swapped " + std::to_string(swapped));
    }
  }
}

TEST(ReplayAttack, EachBitOfAFrameMatters) {
  for (const Role from : both_roles) {
    const std::size_t confirm = from == Role::initiator ? 2 : 1;
    for (const std::size_t frame : {confirm, confirm + 1, confirm + 2, confirm + 5}) {
      for (std::size_t at = 2; at < 82; at += 13) {
        const Tampered session(from, [=](std::size_t number, const Bytes& message) {
          Bytes changed = message;
          if (number == frame) changed.at(at) ^= 0x10U;
          return std::vector<Bytes>{changed};
        });
        expect_seen_through(session, std::to_string(frame) + " at " + std::to_string(at));
      }
    }
  }
}

}  // namespace
}  // namespace kith::session::test
