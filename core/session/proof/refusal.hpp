#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.hpp"

namespace kith::session {

/// Why a peer's proof of identity is not accepted, in the order in which it is checked.
enum class RefusalReason : std::uint8_t {
  malformed_payload,      ///< its fields cannot be read
  certificate_too_large,  ///< more than 8 KiB, 24 packets, or signatures than may be verified
  malformed_certificate,  ///< it cannot be read, or holds what has no place in a handshake
  primary_algorithm,      ///< neither Ed25519 nor RSA with at most 4096 bits
  no_such_subkey,         ///< the subkey that signs is not the one in the certificate
  subkey_algorithm,       ///< the subkey is not an Ed25519 key
  subkey_revoked,
  subkey_unbound,          ///< the primary key has not bound it, or not in a way that counts
  subkey_expired,          ///< the subkey, or its binding
  not_for_authentication,  ///< it may be used for other things only
  key_revoked,             ///< the primary key
  key_expired,
  key_invalid,        ///< the certificate does not count for another reason
  bad_signature,      ///< the proof is not by that subkey, over this handshake, for that key
  own_identity,       ///< the peer shows one's own certificate
  unexpected_peer,    ///< the peer is not the one that the user named
  broken_commitment,  ///< the initiator changed its mind about its nonce, key or identity
};

/// What to do where a peer does not keep to the protocol.
inline constexpr const char* ask_program = "ask the peer whether its program speaks KITH-HS/1";

/// A refusal for programs and for people.
struct Refusal {
  RefusalReason reason = RefusalReason::malformed_payload;
  std::string message;  ///< one sentence, lower case, no full stop
  std::string hint;     ///< what to do next; may be empty
};

/// Whose certificate a refusal speaks of.
enum class Owner : std::uint8_t { peer, self };

/// "the peer's" or "your".
[[nodiscard]] const char* possessive(Owner owner);

/// A refusal whose `what` comes behind possessive(); the hint is for those who talk to a peer.
[[nodiscard]] Refusal refuse(Owner owner, RefusalReason reason, const std::string& what,
                             const char* hint);

/// The machine-readable name of a reason: "subkey-revoked".
[[nodiscard]] const char* name_of(RefusalReason reason);

}  // namespace kith::session
