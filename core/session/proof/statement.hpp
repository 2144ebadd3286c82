#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/session/handshake_pattern.hpp"
#include "core/session/proof/payload.hpp"

namespace kith::session {

/// What a proof of identity is a signature over.
struct Statement {
  Role role = Role::initiator;  ///< of who signs
  HandshakeHash h{};            ///< h2 or h3: between tokens and payload of the message
  Fingerprint primary;          ///< of who signs: a subkey alone says not whose it is
  Fingerprint subkey;
  ProofDigest content{};  ///< content_digest() of the payload
};

/// The octets that are signed. They begin with 64 spaces, as nothing else does that such a key
/// signs: neither a digest of OpenPGP nor the requests of SSH.
[[nodiscard]] Bytes signed_octets(const Statement& statement);

/// Makes an Ed25519 signature over a message with the authentication subkey, wherever that is;
/// nullopt when it cannot.
using ProofSigner = std::function<std::optional<ProofSignature>(ByteView message)>;

/// Whether `signature` is over the statement, by the key whose public packet has this body: an
/// Ed25519 key, else false. Refused are also S that is not below the order, and keys and R that are
/// not canonical or of small order.
[[nodiscard]] bool verify_statement(const Statement& statement, ByteView key_body,
                                    const ProofSignature& signature);

}  // namespace kith::session
