#pragma once

#include <optional>

#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/crypto/ed25519.hpp"
#include "core/crypto/sign_key.hpp"
#include "keyring-format/packet/public_key.hpp"

namespace kith::identity {

/// Which OpenPGP a new key speaks.
enum class Profile : std::uint8_t {
  v4,  ///< what every client reads: EdDSALegacy and ECDH over Curve25519, RFC 4880 framing
  v6,  ///< RFC 9580: Ed25519 and X25519
};

/// The body of a public key packet for an Ed25519 point. RFC 9580 §5.5.5.5 and §5.5.5.9.
[[nodiscard]] Bytes ed25519_body(Profile profile, Timestamp created, ByteView point);

/// The body of a public subkey packet for an X25519 point. RFC 9580 §5.5.5.6 and §5.5.5.7.
[[nodiscard]] Bytes x25519_body(Profile profile, Timestamp created, ByteView point);

/// A key that signs, and the packet body of its public part. New ones are Ed25519; those that
/// people bring along may be of any algorithm that Kith can verify. The secret is wiped with the
/// object.
class SigningKey {
 public:
  /// A new random key.
  [[nodiscard]] static SigningKey generate(Profile profile, Timestamp created);

  /// The key that a pair makes.
  [[nodiscard]] static SigningKey from_pair(Profile profile, Timestamp created,
                                            crypto::Ed25519KeyPair pair);

  /// The key with this public part and secret, the latter as KeySecret holds it; nullopt when the
  /// two do not belong together, or keys of this kind do not sign, or not in Kith. Except for
  /// Ed25519 a signature is made and checked, for some milliseconds.
  [[nodiscard]] static std::optional<SigningKey> open(ByteView public_body, ByteView secret);

  [[nodiscard]] const Bytes& body() const { return body_; }
  [[nodiscard]] const Fingerprint& fingerprint() const { return fingerprint_; }
  [[nodiscard]] std::uint8_t version() const { return fingerprint_.version(); }
  [[nodiscard]] format::KeyAlgorithm algorithm() const { return algorithm_; }

  /// The digest algorithm that suits the key: SHA-512, but for ECDSA what has the size of the
  /// curve, and for DSA SHA-256.
  [[nodiscard]] crypto::HashAlgorithm hash() const { return hash_; }

  /// The signature over `digest`, the outcome of hash(), as a signature packet holds it.
  /// RFC 9580 §5.2.3.
  [[nodiscard]] Bytes sign(ByteView digest) const;

 private:
  SigningKey(crypto::SignKey key, const format::PublicKey& public_key);

  crypto::SignKey key_;
  Bytes body_;
  Fingerprint fingerprint_;
  format::KeyAlgorithm algorithm_;
  crypto::HashAlgorithm hash_;
};

}  // namespace kith::identity
