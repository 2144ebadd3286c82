#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/session/proof/refusal.hpp"

namespace kith::session {

/// Why a session ended otherwise than by both sides' wish. The peer is never told which.
enum class FailureKind : std::uint8_t {
  wrong_protocol,    ///< what came first is not KITH-HS/1, or another version or suite of it
  refused_peer,      ///< the peer's proof of identity is not accepted: `reason` says why
  not_approved,      ///< this side's own policy does not let it reveal itself to this peer
  handshake_failed,  ///< the connection ended, or what came is not authentic, before both confirmed
  timed_out,         ///< the peer was silent for longer than the protocol allows
  not_authentic,     ///< something was changed on the way
  protocol_error,    ///< the peer does not keep to the protocol
  peer_failed,       ///< the peer ended the session with an error
  truncated,         ///< the stream ended, or counts show that something of it is missing
  no_proof,          ///< this side could not make its own proof of identity
  exhausted,         ///< the session lasted for as long as one may
};

/// A failure for programs and for people.
struct SessionFailure {
  FailureKind kind = FailureKind::protocol_error;
  std::string message;  ///< one sentence, lower case, no full stop
  std::string hint;     ///< what to do next; may be empty
  std::optional<RefusalReason> reason;
};

[[nodiscard]] SessionFailure failure(FailureKind kind, std::string message, std::string hint = {});

/// A peer whose proof was not accepted.
[[nodiscard]] SessionFailure refused(const Refusal& refusal);

/// What came first is no preface that this side answers.
[[nodiscard]] SessionFailure wrong_protocol();

/// A handshake message that is not authentic, or the end of the connection in its place.
[[nodiscard]] SessionFailure handshake_failed(const std::string& what);

/// The peer broke a rule: `what` as in "sends data before both sides accepted".
[[nodiscard]] SessionFailure protocol_error(const std::string& what);

}  // namespace kith::session
