#pragma once

#include <optional>

#include "core/base/ids.hpp"
#include "core/crypto/verify_key.hpp"
#include "keyring-format/certificate.hpp"
#include "keyring-format/packet/public_key.hpp"

namespace kith::certificate {

/// RFC 9580 §5.5.4: v4 by SHA-1, v6 by SHA-256.
[[nodiscard]] Fingerprint fingerprint_of(const format::PublicKey& key);

/// Of the key in a packet, public or secret; nullopt where it cannot be read.
[[nodiscard]] std::optional<Fingerprint> fingerprint_of(const format::Packet& packet);

/// The key made ready to verify: set it up once for all its signatures. Encryption keys and unknown
/// curves are CryptoError::unsupported.
[[nodiscard]] Result<crypto::VerifyKey, crypto::CryptoError> verify_key_of(
    const format::PublicKey& key);

}  // namespace kith::certificate
