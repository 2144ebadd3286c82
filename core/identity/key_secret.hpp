#pragma once

#include "core/base/ids.hpp"
#include "core/crypto/secret_bytes.hpp"

namespace kith::identity {

/// The secret of one key, by the fingerprint of its public part.
struct KeySecret {
  Fingerprint fingerprint;
  /// By the key's algorithm: Ed25519 and EdDSALegacy over it, the seed, 32 octets; X25519 and ECDH
  /// over Curve25519, the scalar, little-endian, 32 octets; all others, the secret's fields as a
  /// packet holds them unencrypted, without a checksum, leading zeros left out. RFC 9580 §5.5.5.
  crypto::SecretBytes secret;
};

}  // namespace kith::identity
