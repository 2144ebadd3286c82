#pragma once

#include <optional>

#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/crypto/ed25519.hpp"
#include "keyring-format/packet/algorithm.hpp"

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

/// An Ed25519 key that signs, and the packet body of its public part. The secret is wiped with the
/// object.
class SigningKey {
 public:
  /// A new random key.
  [[nodiscard]] static SigningKey generate(Profile profile, Timestamp created);

  /// The key with this public part and secret; nullopt when the two do not belong together, or the
  /// public part is no Ed25519 key of version 4 or 6.
  [[nodiscard]] static std::optional<SigningKey> open(
      ByteView public_body, std::span<const std::uint8_t, crypto::Ed25519KeyPair::seed_size> seed);

  [[nodiscard]] const Bytes& body() const { return body_; }
  [[nodiscard]] const Fingerprint& fingerprint() const { return fingerprint_; }
  [[nodiscard]] std::uint8_t version() const { return fingerprint_.version(); }
  [[nodiscard]] format::KeyAlgorithm algorithm() const { return algorithm_; }
  [[nodiscard]] const crypto::Ed25519KeyPair& pair() const { return pair_; }

  /// The signature over `digest` as a signature packet holds it. RFC 9580 §5.2.3.3 and §5.2.3.4.
  [[nodiscard]] Bytes sign(ByteView digest) const;

 private:
  SigningKey(crypto::Ed25519KeyPair pair, Bytes body, const Fingerprint& fingerprint,
             format::KeyAlgorithm algorithm);

  crypto::Ed25519KeyPair pair_;
  Bytes body_;
  Fingerprint fingerprint_;
  format::KeyAlgorithm algorithm_;
};

}  // namespace kith::identity
