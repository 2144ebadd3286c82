#pragma once

#include <chrono>
#include <cstdint>
#include <variant>

#include "core/base/bytes.hpp"
#include "core/base/time.hpp"
#include "core/session/proof/frame.hpp"
#include "core/session/session_failure.hpp"

namespace kith::session {

/// Now, by two clocks: the system's, for validity, and one that never jumps, for deadlines.
struct Instant {
  Timestamp wall;
  std::chrono::milliseconds steady{};
};

/// The peer has confirmed who it is and whom it talks to: Session::peer() and sas() speak of it. A
/// shared secret that was used is spent. Next: introduce() where must_introduce() says so, then
/// decide(), once the peer's introductions have come where expects_introduction() says so.
struct Authenticated {};

/// The peer's introductions are there, the last piece of them.
struct IntroductionsCame {};

/// The peer says how far it believes this side. After refused both ends close by themselves.
struct PeerDecided {
  Decision decision = Decision::refused;
};

/// Data from the peer; valid until the next call.
struct Received {
  ByteView octets;
};

/// The peer has sent all that it had, and nothing of it is missing.
struct PeerClosed {};

/// An hour is nearly over: close, and the initiator connects again.
struct RenewalDue {};

/// Both sides have closed.
struct Ended {};

/// What a session tells. A SessionFailure is the last word: keys are wiped, what output() still has
/// may be sent, and the connection is to be closed.
using SessionEvent = std::variant<Authenticated, IntroductionsCame, PeerDecided, Received,
                                  PeerClosed, RenewalDue, Ended, SessionFailure>;

}  // namespace kith::session
