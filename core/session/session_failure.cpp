#include "core/session/session_failure.hpp"

#include <utility>

namespace kith::session {

SessionFailure failure(FailureKind kind, std::string message, std::string hint) {
  return {kind, std::move(message), std::move(hint), std::nullopt};
}

SessionFailure refused(const Refusal& refusal) {
  return {FailureKind::refused_peer, refusal.message, refusal.hint, refusal.reason};
}

SessionFailure wrong_protocol() {
  return failure(FailureKind::wrong_protocol,
                 "the peer does not ask for a session that this side offers",
                 "agree on whether a shared secret is used, and on a version of Kith");
}

SessionFailure handshake_failed(const std::string& what) {
  return failure(
      FailureKind::handshake_failed, "the handshake failed: " + what,
      "try again; where a shared secret is used, check that both have the same one and that "
      "it was not used before");
}

SessionFailure protocol_error(const std::string& what) {
  return failure(FailureKind::protocol_error, "the peer " + what, ask_program);
}

}  // namespace kith::session
