#pragma once

#include "core/crypto/error.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "keyring-format/header.hpp"
#include "keyring-format/packet/secret_key.hpp"

/// What locking and unlocking a secret key packet have in common.
namespace kith::identity {

/// The key that a passphrase becomes by the packet's specifier. RFC 9580 §3.7.1.
[[nodiscard]] Result<crypto::SecretBytes, crypto::DerivationError> passphrase_key(
    const format::StringToKey& s2k, ByteView passphrase, std::size_t size);

/// What an AEAD mode takes beside the secret itself.
struct AeadInput {
  crypto::SecretBytes key;  ///< for this packet alone
  Bytes associated;         ///< the packet's type and public part
};

/// From the key that passphrase_key() gave, for a packet with this tag. RFC 9580 §3.7.2.1 and
/// §5.5.3.
[[nodiscard]] Result<AeadInput, crypto::DerivationError> aead_input(const format::SecretKey& packet,
                                                                    format::PacketTag tag,
                                                                    ByteView passphrase_key);

}  // namespace kith::identity
