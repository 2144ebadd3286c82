#include "core/session/handshake_state.hpp"

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"
#include "tests/session/noise_pair.hpp"

namespace kith::session {
namespace {

using test::low_order_points;
using test::noise_pair;
using test::noise_setups;

static_assert(!std::is_copy_constructible_v<HandshakeState>);
static_assert(!std::is_copy_constructible_v<Transport>);

/// All that can be seen of a state.
std::string seen(const HandshakeState& state) {
  std::string text = to_hex(state.handshake_hash());
  for (const auto& key : {state.remote_static(), state.remote_ephemeral(), state.local_static(),
                          state.local_ephemeral()}) {
    text += ' ' + (key ? to_hex(ByteView(*key)) : "none");
  }
  return text + (state.is_my_turn() ? " mine" : " theirs") + (state.is_finished() ? " over" : "");
}

void expect_refused(HandshakeState& reader, ByteView message, const std::string& what) {
  const std::string before = seen(reader);
  EXPECT_FALSE(reader.read_message(message)) << what;
  EXPECT_EQ(seen(reader), before) << what;
}

/// Every single change, cut and extension of a message that is encrypted from `first_secret` on.
void expect_changes_refused(HandshakeState& reader, const Bytes& good) {
  for (std::size_t i = 0; i < good.size(); ++i) {
    Bytes bad = good;
    bad[i] ^= 0x40;
    expect_refused(reader, bad, "octet " + std::to_string(i));
    expect_refused(reader, ByteView(good).first(i), "cut to " + std::to_string(i));
  }
  Bytes longer = good;
  longer.push_back(0);
  expect_refused(reader, longer, "one octet more");
  expect_refused(reader, Bytes(HandshakeState::max_message_size + 1), "too long");
}

class BadMessages : public testing::TestWithParam<const char*> {};

TEST_P(BadMessages, LeaveTheStateAsItWas) {
  auto [initiator, responder] = noise_pair(GetParam());
  const bool first_is_clear = std::string_view(GetParam()) == "XX";
  std::vector<Bytes> earlier;
  while (!initiator.is_finished()) {
    HandshakeState& writer = initiator.is_my_turn() ? initiator : responder;
    HandshakeState& reader = initiator.is_my_turn() ? responder : initiator;
    const Bytes message = writer.write_message(as_bytes("pay")).value();
    for (const Bytes& old : earlier) expect_refused(reader, old, "replay");
    if (!earlier.empty() || !first_is_clear) expect_changes_refused(reader, message);
    expect_refused(writer, message, "reflected");
    const auto read = reader.read_message(message);
    ASSERT_TRUE(read);
    EXPECT_EQ(as_text(read->payload), "pay");
    EXPECT_EQ(to_hex(reader.handshake_hash()), to_hex(writer.handshake_hash()));
    earlier.push_back(message);
  }
  expect_refused(initiator, earlier.back(), "after the end");
  EXPECT_TRUE(std::move(initiator).into_transport(as_bytes("x")));
}

INSTANTIATE_TEST_SUITE_P(Patterns, BadMessages, testing::Values("XX", "XXpsk0", "IK", "KK"));

TEST(HandshakeState, ReadsNoFirstMessageWithoutItsKey) {
  auto [initiator, responder] = noise_pair("XX");
  const Bytes message = initiator.write_message(ByteView()).value();
  const auto read = responder.read_message(ByteView(message).first(31));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error(), NoiseError::malformed);
  EXPECT_TRUE(responder.read_message(message));
}

TEST(HandshakeState, KeepsTheOrder) {
  auto [initiator, responder] = noise_pair("XX");
  EXPECT_EQ(responder.write_message(ByteView()).error(), NoiseError::out_of_turn);
  EXPECT_EQ(initiator.read_message(Bytes(32)).error(), NoiseError::out_of_turn);
  EXPECT_EQ(std::move(initiator).into_transport(as_bytes("x")).error(), NoiseError::out_of_turn);
  const Bytes first = initiator.write_message(ByteView()).value();
  EXPECT_EQ(initiator.write_message(ByteView()).error(), NoiseError::out_of_turn);
  ASSERT_TRUE(responder.read_message(first));
  const Bytes second = responder.write_message(ByteView()).value();
  ASSERT_TRUE(initiator.read_message(second));
  const Bytes third = initiator.write_message(ByteView()).value();
  ASSERT_TRUE(responder.read_message(third));
  EXPECT_EQ(initiator.write_message(ByteView()).error(), NoiseError::out_of_turn);
  EXPECT_EQ(responder.write_message(ByteView()).error(), NoiseError::out_of_turn);
  ASSERT_TRUE(std::move(responder).into_transport(as_bytes("x")));
  EXPECT_EQ(std::move(responder).into_transport(as_bytes("x")).error(), NoiseError::out_of_turn);
}

TEST(HandshakeState, GivesTheHashBetweenTokensAndPayload) {
  auto [initiator, responder] = noise_pair("XX");
  ASSERT_TRUE(responder.read_message(initiator.write_message(ByteView()).value()));
  Bytes at_writing;
  const Bytes message = responder
                            .write_message([&](ByteView h) {
                              at_writing.assign(h.begin(), h.end());
                              return Bytes(h.begin(), h.end());
                            })
                            .value();
  const auto read = initiator.read_message(message);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->h, at_writing);
  EXPECT_EQ(read->payload, at_writing);
  EXPECT_NE(to_hex(initiator.handshake_hash()), to_hex(ByteView(at_writing)));
  EXPECT_EQ(to_hex(initiator.handshake_hash()), to_hex(responder.handshake_hash()));
}

TEST(HandshakeState, ForgetsAMessageThatGotNoPayload) {
  auto [initiator, responder] = noise_pair("XXpsk0");
  const std::string before = seen(initiator);
  const auto none = initiator.write_message([](ByteView) { return std::nullopt; });
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error(), NoiseError::no_payload);
  EXPECT_EQ(seen(initiator), before);
  EXPECT_EQ(initiator.write_message(Bytes(HandshakeState::max_message_size)).error(),
            NoiseError::malformed);
  EXPECT_EQ(seen(initiator), before);
  const Bytes longest(HandshakeState::max_message_size - 32 - 16);
  const Bytes message = initiator.write_message(longest).value();
  EXPECT_EQ(message.size(), HandshakeState::max_message_size);
  EXPECT_TRUE(responder.read_message(message));
}

TEST(HandshakeState, TakesNoEphemeralKeyOfSmallOrder) {
  for (const PublicKey& point : low_order_points()) {
    auto [initiator, responder] = noise_pair("XX");
    ASSERT_TRUE(responder.read_message(point)) << "nothing is computed with it yet";
    const std::string before = seen(responder);
    EXPECT_EQ(responder.write_message(ByteView()).error(), NoiseError::bad_point);
    EXPECT_EQ(seen(responder), before);
  }
}

TEST(HandshakeState, TakesNoEphemeralAnswerOfSmallOrder) {
  auto [initiator, responder] = noise_pair("XX");
  ASSERT_TRUE(responder.read_message(initiator.write_message(ByteView()).value()));
  const Bytes good = responder.write_message(ByteView()).value();
  const std::string before = seen(initiator);
  for (const PublicKey& point : low_order_points()) {
    Bytes bad = good;
    std::copy(point.begin(), point.end(), bad.begin());
    EXPECT_EQ(initiator.read_message(bad).error(), NoiseError::bad_point);
    EXPECT_EQ(seen(initiator), before);
  }
  EXPECT_TRUE(initiator.read_message(good));
}

TEST(HandshakeState, TakesNoStaticKeyOfSmallOrder) {
  for (const PublicKey& point : low_order_points()) {
    auto setups = noise_setups("NK");
    setups.initiator.rs = point;
    auto initiator = HandshakeState::initialize(std::move(setups.initiator)).value();
    const std::string before = seen(initiator);
    EXPECT_EQ(initiator.write_message(ByteView()).error(), NoiseError::bad_point);
    EXPECT_EQ(seen(initiator), before);
  }
}

TEST(HandshakeState, NeedsTheKeysOfItsPattern) {
  const auto error = [](HandshakeSetup setup) {
    return HandshakeState::initialize(std::move(setup)).error();
  };
  auto setups = noise_setups("XXpsk0");
  setups.initiator.s.reset();
  setups.responder.psks.clear();
  EXPECT_EQ(error(std::move(setups.initiator)), NoiseError::missing_key);
  EXPECT_EQ(error(std::move(setups.responder)), NoiseError::missing_key);
  setups = noise_setups("NK");
  setups.initiator.rs.reset();
  setups.responder.psks.emplace_back();
  EXPECT_EQ(error(std::move(setups.initiator)), NoiseError::missing_key);
  EXPECT_EQ(error(std::move(setups.responder)), NoiseError::missing_key);
}

TEST(HandshakeState, NeedsTheSamePrologue) {
  auto setups = noise_setups("XX");
  setups.responder.prologue = as_bytes("Prologue");
  auto initiator = HandshakeState::initialize(std::move(setups.initiator)).value();
  auto responder = HandshakeState::initialize(std::move(setups.responder)).value();
  ASSERT_TRUE(responder.read_message(initiator.write_message(ByteView()).value()));
  EXPECT_EQ(initiator.read_message(responder.write_message(ByteView()).value()).error(),
            NoiseError::not_authentic);
}

TEST(HandshakeState, LooksForTheSecretThatTheInitiatorHolds) {
  auto setups = noise_setups("XXpsk0");
  auto& held = setups.responder.psks.front();
  PreSharedKey right;
  std::copy(held.expose().begin(), held.expose().end(), right.expose_mutable().begin());
  held = PreSharedKey();
  auto initiator = HandshakeState::initialize(std::move(setups.initiator)).value();
  auto responder = HandshakeState::initialize(std::move(setups.responder)).value();
  const Bytes message = initiator.write_message(as_bytes("commit")).value();
  EXPECT_EQ(responder.read_message(message).error(), NoiseError::not_authentic);
  PreSharedKey wrong;
  wrong.expose_mutable()[0] = 1;
  responder.replace_psk(0, wrong.expose());
  EXPECT_EQ(responder.read_message(message).error(), NoiseError::not_authentic);
  responder.replace_psk(0, right.expose());
  EXPECT_TRUE(responder.read_message(message));
}

TEST(HandshakeState, ShowsBothEphemeralKeys) {
  auto [initiator, responder] = noise_pair("XX");
  EXPECT_FALSE(initiator.local_ephemeral());
  ASSERT_TRUE(responder.read_message(initiator.write_message(ByteView()).value()));
  ASSERT_TRUE(initiator.local_ephemeral());
  EXPECT_EQ(initiator.local_ephemeral(), responder.remote_ephemeral());
  ASSERT_TRUE(initiator.read_message(responder.write_message(ByteView()).value()));
  EXPECT_EQ(responder.local_ephemeral(), initiator.remote_ephemeral());
  EXPECT_NE(responder.local_ephemeral(), responder.remote_ephemeral());
  EXPECT_EQ(initiator.remote_static(), responder.local_static());
}

}  // namespace
}  // namespace kith::session
