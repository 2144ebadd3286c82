#pragma once

#include <optional>
#include <vector>

#include "core/crypto/argon2.hpp"
#include "core/identity/key_secret.hpp"

namespace kith::identity {

/// Why a secret record cannot be opened or made.
enum class SecretBoxError {
  wrong_passphrase,  ///< or the record was changed, or belongs to another key: nobody can tell
  damaged,           ///< it is no record of this kind
  newer_version,     ///< made by a later Kith
  too_costly,        ///< it asks for more memory or time than Kith spends on one
  too_large,         ///< more keys, or a longer passphrase, than a record is made for
  out_of_memory,     ///< the machine does not give the memory that the derivation takes
};

/// Octets of the secrets of one record, and of what goes with them: some fifty RSA keys of 4096
/// bits.
inline constexpr std::size_t max_secrets = std::size_t{64} << 10;

/// How secrets are kept.
struct Protection {
  /// What a derivation costs; whoever says no passphrase says it aloud, and keeps them readable.
  std::optional<crypto::Argon2Cost> cost = crypto::argon2_moderate;
};

/// The secrets of one identity as a record to store: sealed with XChaCha20-Poly1305 under a key
/// that Argon2id derives from `passphrase`, and bound to the primary key `owner`, so that records
/// cannot be exchanged. All in one record, so that a change of passphrase is one write. At most 255
/// keys with `max_secrets` octets, else too_large; too_costly or out_of_memory where the derivation
/// fails.
[[nodiscard]] Result<Bytes, SecretBoxError> seal_secrets(const std::vector<KeySecret>& secrets,
                                                         ByteView passphrase,
                                                         const Fingerprint& owner,
                                                         const Protection& protection);

/// What is in a record. The passphrase is not looked at where none was set.
[[nodiscard]] Result<std::vector<KeySecret>, SecretBoxError> open_secrets(ByteView record,
                                                                          ByteView passphrase,
                                                                          const Fingerprint& owner);

/// Whether a record needs a passphrase.
[[nodiscard]] Result<bool, SecretBoxError> needs_passphrase(ByteView record);

}  // namespace kith::identity
