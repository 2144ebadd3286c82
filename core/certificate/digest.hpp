#pragma once

#include <cstdint>

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

/// What the arithmetic of a signature on a document is done on, while the document comes in pieces.
/// A text signature sees every line end as CR LF: a carriage return is put before a line feed that
/// has none. RFC 9580 §5.2.1.2 and §5.2.4.
class DocumentDigest {
 public:
  /// `salt` is that of a v6 signature; else empty.
  DocumentDigest(format::SignatureType type, ByteView salt, crypto::HashAlgorithm algorithm);

  void update(ByteView octets);

  /// Ends it with the signature itself, of which only the version and the signed part are looked
  /// at. Empty when libcrypto lacks the hash function.
  [[nodiscard]] crypto::Digest finish(const format::Signature& signature);

 private:
  crypto::Hasher hasher_;
  bool text_;
  std::uint8_t last_ = 0;  ///< octet of what came before
};

}  // namespace kith::certificate
