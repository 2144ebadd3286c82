#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/base/trust_amount.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/engine/trust_requests.hpp"

/// What a session with a peer is asked for, and what it tells.
namespace kith {

/// How far a peer has to be believed by the user's web of trust for the session to accept it.
enum class RequiredTrust : std::uint8_t {
  none,     ///< whoever proves to hold some key
  partial,  ///< 40 of 120
  full,
};

/// The amount that a required trust stands for, of 120.
[[nodiscard]] constexpr unsigned amount_of(RequiredTrust required) {
  switch (required) {
    case RequiredTrust::none: return 0;
    case RequiredTrust::partial: return partly_believed;
    case RequiredTrust::full: break;
  }
  return fully_believed;
}

/// To whom the initiator shows who it is, besides the peer that is expected: the responder has
/// proved its own identity by then, but what it would introduce itself with comes later.
enum class RevealTo : std::uint8_t {
  expected,  ///< to nobody
  believed,  ///< to whom the keyring alone believes as far as is required
  anyone,
};

/// How the user's side of sessions is to be.
struct SessionRequest {
  std::string as;  ///< one of the user's identities; empty: the only one
  /// A certificate, or any full fingerprint; empty: whoever answers. Where it is named by address
  /// or name, that is what has to be believed of it.
  std::string expect;
  RequiredTrust require = RequiredTrust::full;
  RevealTo reveal = RevealTo::believed;
  bool introductions = true;  ///< tell one's own certifiers, and hear the peer's
  /// Secrets that were shared beforehand, in base32. An initiator uses the first. A responder takes
  /// each for an invitation, which is spent with its use, and answers nobody who has none of them.
  std::vector<crypto::SecretBytes> secrets;
};

/// Two primary keys as digits, to compare once for all.
struct SafetyNumberReport {
  std::string digits;  ///< twelve groups of five
  NamedCertificate self, peer;
};

/// Now, by two clocks: the system's, for validity, and one that never jumps, for deadlines.
struct SessionInstant {
  Timestamp wall;
  std::chrono::milliseconds steady{};

  [[nodiscard]] static SessionInstant now();
};

/// Who a peer is, and how far the user's web of trust says so.
struct PeerReport {
  /// Of the user ID that was expected, else that is believed most, with paths and with what is
  /// missing. Where the peer introduced itself, what it told counts as well, as far as it could be
  /// verified.
  PathReport trust;
  Fingerprint subkey;             ///< with which it proved itself
  bool known = false;             ///< its certificate is in the keyring
  bool believed = false;          ///< as far as is required
  bool vetoed = false;            ///< the user said `never` of its owner, or has disabled it
  Timestamp time;                 ///< that the judgement is for
  std::size_t introduced = 0;     ///< certificates that it sent
  std::size_t verifications = 0;  ///< of signatures in them
  bool cut_short = false;         ///< there was more to verify than a peer may ask for
  std::string sas;                ///< twelve digits to compare by voice, for this session
  std::string safety_number;      ///< sixty digits to compare for good
  std::string session_id;         ///< hex
  std::string qr_text;            ///< to scan instead of comparing
};

/// A peer that has proved who it is, and was judged. One that is believed is accepted already, one
/// that is vetoed refused; of any other the user decides.
struct PeerJudged {};

/// What the other side says of this one.
enum class PeerDecision : std::uint8_t { accepted, waiting, refused };
struct PeerAnswered {
  PeerDecision decision = PeerDecision::refused;
};

/// Both sides have accepted: data may go.
struct SessionOpened {};

/// Data from the peer; valid until the next call.
struct DataCame {
  ByteView octets;
};

/// The peer has sent all that it had, and nothing of it is missing.
struct PeerFinished {};

/// An hour is nearly over: close, and let the initiator connect again.
struct SessionRenewalDue {};

/// Both sides have closed.
struct SessionEnded {};

/// Why a session ended otherwise than by both sides' wish.
enum class SessionProblem : std::uint8_t {
  wrong_protocol,    ///< what answers speaks another protocol, or another version of it
  refused_peer,      ///< the peer's proof of identity is not accepted
  not_approved,      ///< this side did not show who it is to this peer: PeerSession::report()
  refused,           ///< one of the sides did not accept the other
  handshake_failed,  ///< the connection ended, or was tampered with, before both were sure
  timed_out,
  not_authentic,  ///< something was changed on the way
  protocol_error,
  peer_failed,  ///< the peer ended the session with an error
  truncated,    ///< something of what a side sent did not reach the other
  no_proof,     ///< this side could not prove who it is
  exhausted,    ///< the session lasted for as long as one may
};

/// The machine-readable name, as "not-approved".
[[nodiscard]] const char* name_of(SessionProblem problem);

/// The last word of a session: keys are wiped, what output() still has may be sent.
struct SessionFailed {
  SessionProblem problem = SessionProblem::protocol_error;
  Error error;         ///< of kind `session`
  std::string reason;  ///< with refused_peer: its machine-readable name, as "subkey-revoked"
};

using PeerEvent = std::variant<PeerJudged, PeerAnswered, SessionOpened, DataCame, PeerFinished,
                               SessionRenewalDue, SessionEnded, SessionFailed>;

}  // namespace kith
