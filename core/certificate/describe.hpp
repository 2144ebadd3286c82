#pragma once

#include <string>
#include <vector>

#include "core/base/facts.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::certificate {

/// What a signature says, as a fact, before any arithmetic: status is unknown_issuer, or says why
/// it cannot be read. Scopes go into `strings`. Where it stands is the caller's to fill in.
[[nodiscard]] SignatureFact describe(const format::Parsed<format::Signature>& signature,
                                     ByteView body, std::string& strings);

/// Whether a signature revokes a key, the primary key or a subkey, and not a user ID.
[[nodiscard]] bool revokes_key(const SignatureFact& signature);

/// The fingerprints by which a signature names its issuer; empty when it gives a key ID only.
[[nodiscard]] std::vector<Fingerprint> issuer_fingerprints(const format::Signature& signature);

}  // namespace kith::certificate
