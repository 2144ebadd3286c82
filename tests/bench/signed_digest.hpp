#pragma once

#include "core/certificate/check.hpp"
#include "core/crypto/hash.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::bench {

/// What a signature signs: of `signature`, version, type, hash algorithm, signed part and salt
/// count. Empty where the hash function is not supported. RFC 9580 §5.2.4.
[[nodiscard]] crypto::Digest signed_digest(const format::Signature& signature,
                                           const certificate::SignedContent& content);

}  // namespace kith::bench
