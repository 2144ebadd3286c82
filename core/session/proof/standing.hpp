#pragma once

#include <optional>
#include <vector>

#include "core/base/facts_record.hpp"
#include "core/session/proof/refusal.hpp"
#include "keyring-format/packet/public_key.hpp"

namespace kith::session {

/// A subkey by which a certificate can say who it is.
struct AuthenticationKey {
  Fingerprint fingerprint;
  std::size_t index = 0;             ///< among the certificate's subkeys
  std::optional<Timestamp> expires;  ///< the subkey or the certificate, whichever does first
};

/// Whether the subkey may authenticate its certificate at `now`: it is an Ed25519 key, bound for
/// authentication, and neither it nor the primary key has expired or been revoked. Stricter than
/// certificate::judge(), by which everything else about a certificate is judged:
///  - the newest binding decides, and the newest self-signature; older ones do not come back when
///    those have expired or do not count;
///  - any revocation counts that the key made, or an appointed revoker, whatever its date, digest
///    and reason;
///  - SHA-1 and weaker digests are refused whatever the clock says;
///  - a back signature, where there is one, must be right.
/// What was made up to five minutes after `now` counts as made.
[[nodiscard]] Result<AuthenticationKey, Refusal> authentication_key(const CertificateFacts& facts,
                                                                    const Fingerprint& subkey,
                                                                    Timestamp now,
                                                                    Owner owner = Owner::peer);

/// The fingerprints of all subkeys of which authentication_key() says yes, the newest first.
[[nodiscard]] std::vector<Fingerprint> authentication_subkeys(const CertificateFacts& facts,
                                                              Timestamp now);

/// Whether such a key may make proofs: Ed25519 (27), or EdDSALegacy (22) of version 4 on Ed25519.
[[nodiscard]] bool is_authentication_algorithm(const KeyFact& key);
[[nodiscard]] bool is_authentication_algorithm(const format::PublicKey& key);

}  // namespace kith::session
