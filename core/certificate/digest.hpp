#pragma once

#include <cstdint>
#include <vector>

#include "core/crypto/hash.hpp"
#include "keyring-format/header.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::certificate {

/// What a signature of a certificate covers: the primary key, and the component that it stands on.
struct SignedContent {
  ByteView primary;                                       ///< body of the primary key packet
  format::PacketTag tag = format::PacketTag::public_key;  ///< of the component; public_key: none
  ByteView component;                                     ///< its body

  [[nodiscard]] std::size_t size() const { return primary.size() + component.size(); }
};

/// Whether these are the same octets in the same place.
[[nodiscard]] bool is_same_place(const SignedContent& a, const SignedContent& b);

/// What the arithmetic of a signature is done on. Of `signature` only the version, type, salt and
/// signed part are looked at, so that it can also be one that is being made. Empty when libcrypto
/// lacks the hash function. RFC 9580 §5.2.4.
[[nodiscard]] crypto::Digest signature_digest(const format::Signature& signature,
                                              const SignedContent& content,
                                              crypto::HashAlgorithm algorithm);

/// Makes the digests of signatures on one part after the other. What those on a large part have in
/// common is hashed once for all that come in a row, by one object: so that a stranger's many
/// signatures on it take time in proportion to their octets. The octets of all contents have to
/// stay where they are while it lives.
class ContentDigests {
 public:
  /// Octets of a part that each signature hashes, as fast as a state is copied.
  static constexpr std::size_t small = 4096;
  /// Octets of a part that v6 signatures are checked on: with them the salt comes first, and
  /// nothing is in common.
  static constexpr std::size_t most_salted = std::size_t{128} << 10;

  /// From here on digests are over this.
  void turn_to(const SignedContent& content);

  /// As signature_digest(); empty also for a v6 signature on more than `most_salted` octets, and
  /// for others on a key of more than 65,535 octets, whose size they cannot tell. RFC 9580 §5.2.4.
  [[nodiscard]] crypto::Digest of(const format::Signature& signature,
                                  crypto::HashAlgorithm algorithm);

  /// Octets of large parts that were hashed so far.
  [[nodiscard]] std::uint64_t hashed() const { return hashed_; }

 private:
  /// What digests of one function and framing begin with.
  struct Begun {
    crypto::HashAlgorithm algorithm;
    bool with_component = false, framed = false;
    crypto::Hasher hasher;
  };

  SignedContent content_;
  std::vector<Begun> begun_;
  std::uint64_t hashed_ = 0;
};

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
