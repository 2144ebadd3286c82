#include "tests/session/noise_pair.hpp"

#include <algorithm>

#include "core/crypto/random.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::session::test {
namespace {

using crypto::X25519KeyPair;

/// A new pair where `pattern` has a static key for `role`; the peer gets the public key where it is
/// known before.
void give_static(HandshakeSetup& own, HandshakeSetup& peer, bool known) {
  if (!known && !own.pattern.comes(Token::s, 0, own.role)) return;
  own.s = X25519KeyPair::generate();
  if (known) peer.rs = own.s->public_key();
}

}  // namespace

NoisePair noise_setups(std::string_view pattern) {
  NoisePair setups;
  setups.initiator.pattern = handshake_pattern(pattern).value();
  setups.responder.pattern = setups.initiator.pattern;
  setups.responder.role = Role::responder;
  setups.initiator.prologue = as_bytes("prologue");
  setups.responder.prologue = as_bytes("prologue");
  const HandshakePattern& plan = setups.initiator.pattern;
  give_static(setups.initiator, setups.responder, plan.initiator_static_known);
  give_static(setups.responder, setups.initiator, plan.responder_static_known);
  for (std::size_t i = 0; i < plan.psk_count(); ++i) {
    auto psk = setups.initiator.psks.emplace_back().expose_mutable();
    crypto::fill_random(psk);
    std::copy(psk.begin(), psk.end(),
              setups.responder.psks.emplace_back().expose_mutable().begin());
  }
  return setups;
}

std::pair<HandshakeState, HandshakeState> noise_pair(std::string_view pattern) {
  NoisePair setups = noise_setups(pattern);
  return {HandshakeState::initialize(std::move(setups.initiator)).value(),
          HandshakeState::initialize(std::move(setups.responder)).value()};
}

std::pair<Transport, Transport> noise_transports(std::string_view pattern) {
  auto [initiator, responder] = noise_pair(pattern);
  while (!initiator.is_finished()) {
    HandshakeState& writer = initiator.is_my_turn() ? initiator : responder;
    HandshakeState& reader = initiator.is_my_turn() ? responder : initiator;
    const Bytes message = writer.write_message(ByteView()).value();
    reader.read_message(message).value();
  }
  return {std::move(initiator).into_transport(as_bytes("test")).value(),
          std::move(responder).into_transport(as_bytes("test")).value()};
}

const std::vector<PublicKey>& low_order_points() {
  static const std::vector<PublicKey> points = [] {
    std::vector<PublicKey> made;
    for (const std::string_view digits :
         {"0000000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"}) {
      const Bytes octets = format::test::hex(digits);
      PublicKey point{};
      std::copy(octets.begin(), octets.end(), point.begin());
      made.push_back(point);
      point.back() |= 0x80U;
      made.push_back(point);
    }
    return made;
  }();
  return points;
}

}  // namespace kith::session::test
