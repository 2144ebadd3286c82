#pragma once

#include <string_view>
#include <utility>

#include "core/session/handshake_state.hpp"

namespace kith::session::test {

/// A handshake's start with new random keys wherever the pattern has any.
struct NoisePair {
  HandshakeSetup initiator;
  HandshakeSetup responder;
};

/// Both with the prologue "prologue", and BLAKE2b.
NoisePair noise_setups(std::string_view pattern);

/// The two ends of one handshake that has not begun.
std::pair<HandshakeState, HandshakeState> noise_pair(std::string_view pattern);

/// The two ends of a handshake with empty payloads that is over: the initiator's first.
std::pair<Transport, Transport> noise_transports(std::string_view pattern);

/// The encodings of points of small order that X25519 gives zeros for, with either highest bit.
const std::vector<PublicKey>& low_order_points();

}  // namespace kith::session::test
