#pragma once

#include <functional>
#include <optional>

#include "core/certificate/examine.hpp"
#include "core/session/proof/own_part.hpp"
#include "core/session/proof/refusal.hpp"
#include "core/session/proof/statement.hpp"

namespace kith::session {

/// What a peer's proof is held against.
struct PeerCheck {
  Role role = Role::responder;          ///< of the peer
  HandshakeHash h{};                    ///< between tokens and payload of its message
  Fingerprint own;                      ///< one's own primary key
  std::optional<Fingerprint> expected;  ///< the primary key that the user named
  Timestamp now;
};

/// A peer that has proved who it is; whether that is somebody to believe is not said.
struct ProvenPeer {
  Fingerprint primary;
  Fingerprint subkey;
  std::optional<Timestamp> expires;  ///< when it could not prove it any more
  SasNonce nonce{};
  std::uint32_t capabilities = 0;  ///< Capability bits
  /// What the certificate says of itself, as sent and as known here, united; every signature in it
  /// was verified. Certifications by others are not in it.
  certificate::Examined certificate;
};

/// What is known here of the certificate with this primary key; nullopt where it is a stranger's.
using FindKnown = std::function<std::optional<KnownCertificate>(const Fingerprint& primary)>;

/// Checks the payload of message 2 or 3, step by step: its fields; the certificate within limits;
/// the subkey and the primary key, on the union of what was sent and what is known here, so that a
/// revocation that was left out counts; the signature; that it is not one's own key, and the
/// expected one. `find_known` is asked once at most, when the certificate alone has passed. That
/// the commitment of message 1 opens to the initiator's nonce is checked by whoever has the
/// commitment.
[[nodiscard]] Result<ProvenPeer, Refusal> check_peer(ByteView payload, const PeerCheck& check,
                                                     const FindKnown& find_known);

/// The refusal where it does not.
[[nodiscard]] Refusal broken_commitment();

/// Checks a proven peer once more, with the copy of its own certificate that it introduced itself
/// with, or one that came from elsewhere: something in it may have ended the key. Refused also with
/// unexpected_peer where it is another's, and certificate_too_large where more signatures would
/// have to be verified than introductions may cost.
[[nodiscard]] Result<ProvenPeer, Refusal> check_again(ProvenPeer peer,
                                                      const format::Certificate& copy,
                                                      Timestamp now);

}  // namespace kith::session
