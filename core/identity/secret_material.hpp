#pragma once

#include <optional>
#include <variant>

#include "core/base/result.hpp"
#include "core/crypto/key_pair.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "keyring-format/packet/public_key.hpp"

namespace kith::identity {

/// Why a secret cannot be taken.
enum class MaterialError {
  damaged,      ///< it is no secret of the algorithm, or the public part is no key
  mismatched,   ///< it is the secret of another key
  unsupported,  ///< Kith does not compute with keys of this kind
};

/// The secret of `key` from its packet's fields, unencrypted and without checksum, in the form of
/// KeySecret::secret: it belongs to the key. Curve25519's scalar may come with its fixed bits set
/// or not, and stays as it is.
[[nodiscard]] Result<crypto::SecretBytes, MaterialError> secret_from_fields(
    const format::PublicKey& key, ByteView fields);

/// The opposite: what a packet holds of the secret that belongs to `key` before it is encrypted. In
/// EdDSALegacy and ECDH the native octets become numbers; the fixed bits of Curve25519's scalar are
/// set there, since some readers do not set them. RFC 9580 §5.5.5.5 and §5.5.5.6.1.1.
[[nodiscard]] crypto::SecretBytes fields_from_secret(const format::PublicKey& key, ByteView secret);

using KeyPair =
    std::variant<crypto::RsaPair, crypto::DsaPair, crypto::ElgamalPair, crypto::CurvePair>;

/// The two halves of a key as numbers, from its public part and a KeySecret::secret, whether they
/// belong together or not. Views into both.
[[nodiscard]] Result<KeyPair, MaterialError> pair_of(const format::PublicKey& key, ByteView secret);

/// Whether a KeySecret::secret is the one of `key`; why not, where it is not.
[[nodiscard]] std::optional<MaterialError> objection_to(const format::PublicKey& key,
                                                        ByteView secret);

}  // namespace kith::identity
