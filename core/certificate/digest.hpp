#pragma once

#include "core/crypto/hash.hpp"
#include "keyring-format/header.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::certificate {

/// What a signature of a certificate covers: the primary key, and the component that it stands on.
struct SignedContent {
  ByteView primary;                                       ///< body of the primary key packet
  format::PacketTag tag = format::PacketTag::public_key;  ///< of the component; public_key: none
  ByteView component;                                     ///< its body
};

/// What the arithmetic of a signature is done on. Of `signature` only the version, type, salt and
/// signed part are looked at, so that it can also be one that is being made. Empty when libcrypto
/// lacks the hash function. RFC 9580 §5.2.4.
[[nodiscard]] crypto::Digest signature_digest(const format::Signature& signature,
                                              const SignedContent& content,
                                              crypto::HashAlgorithm algorithm);

}  // namespace kith::certificate
