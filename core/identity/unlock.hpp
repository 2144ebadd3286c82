#pragma once

#include "core/base/result.hpp"
#include "core/identity/key_secret.hpp"
#include "keyring-format/certificate.hpp"

namespace kith::identity {

/// Why a secret key packet does not give its secret.
enum class UnlockError {
  wrong_passphrase,
  damaged,        ///< truncated, changed, or no secret key at all
  mismatched,     ///< secret and public part are of different keys
  elsewhere,      ///< GnuPG's stub: it says that the secret is on a card, or not there
  unsupported,    ///< protected, or of a kind, that Kith does not have
  too_costly,     ///< opening it would take more time or memory than Kith spends
  out_of_memory,  ///< the machine does not give the memory that opening it takes
};

/// What it takes to get at a secret.
enum class SecretState {
  open,       ///< no passphrase
  locked,     ///< its passphrase
  elsewhere,  ///< it is not in the packet: a card, or GnuPG's export of subkeys alone
};

/// The state of a secret key or secret subkey packet. UnlockError::damaged or unsupported where
/// that cannot be told.
[[nodiscard]] Result<SecretState, UnlockError> secret_state(const format::Packet& packet);

/// The secret of a secret key or secret subkey packet as any client wrote it, v4 or v6, which is
/// checked to belong to the packet's public part. The passphrase is not looked at where none is
/// set. What it costs is bounded, up to some seconds and 2 GiB (crypto::Argon2Limit), so a caller
/// with many packets asks for few at a time. RFC 9580 §5.5.3 and §3.7.
[[nodiscard]] Result<KeySecret, UnlockError> unlock(const format::Packet& packet,
                                                    ByteView passphrase);

}  // namespace kith::identity
