#pragma once

#include <memory>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/curve.hpp"
#include "core/crypto/error.hpp"
#include "core/crypto/hash.hpp"

namespace kith::crypto {

/// The numbers of one signature, as big-endian magnitudes or native octets:
///   RSA                   `first`: the value
///   DSA, ECDSA            `first`: r, `second`: s
///   EdDSALegacy           `first`: R, `second`: S, each at most 32 octets, short of leading zeros
///   Ed25519, Ed448        `first`: all 64 or 114 octets
struct SignatureValue {
  ByteView first;
  ByteView second = {};
};

class SignatureScheme;

/// A public key made ready to check signatures: set it up once for all signatures of one issuer.
/// Immutable; any number of threads may call `verify` on one at once. The numbers are taken as they
/// stand in OpenPGP multiprecision integers: big-endian, with or without leading zeros.
class VerifyKey {
 public:
  VerifyKey(VerifyKey&&) noexcept;
  VerifyKey& operator=(VerifyKey&&) noexcept;
  ~VerifyKey();

  /// `point`: 32 octets, for both Ed25519 and EdDSALegacy (there without its 0x40 prefix). A key of
  /// small order is taken, and fails every signature.
  [[nodiscard]] static Result<VerifyKey, CryptoError> ed25519(ByteView point);

  /// `point`: 57 octets.
  [[nodiscard]] static Result<VerifyKey, CryptoError> ed448(ByteView point);

  /// A modulus of 1024 to 16384 bits with an odd public exponent of 3 to 2^64 - 1, so that no key
  /// can make its verification arbitrarily slow; others are unsupported or, where no RSA key has
  /// such numbers, bad.
  [[nodiscard]] static Result<VerifyKey, CryptoError> rsa(ByteView n, ByteView e);

  /// A prime of 1024 to 4096 bits and an order of 160, 224 or 256 bits; others are unsupported.
  /// That p and q are primes is not checked: a bad key only harms its owner.
  [[nodiscard]] static Result<VerifyKey, CryptoError> dsa(ByteView p, ByteView q, ByteView g,
                                                          ByteView y);

  /// `point`: 0x04 and both coordinates. Other curves than NIST, Brainpool and secp256k1, and
  /// compressed points, are unsupported.
  [[nodiscard]] static Result<VerifyKey, CryptoError> ecdsa(Curve curve, ByteView point);

  /// Whether `signature` is this key's over `digest`, the outcome of `algorithm`. False for all
  /// that is malformed. Judges the mathematics alone: which functions to trust is policy, made
  /// elsewhere.
  [[nodiscard]] bool verify(HashAlgorithm algorithm, ByteView digest,
                            const SignatureValue& signature) const;

  /// The same over a message of any size that was not hashed before: pure Ed25519 and Ed448. False
  /// for other keys.
  [[nodiscard]] bool verify_message(ByteView message, const SignatureValue& signature) const;

 private:
  using SchemePointer = std::unique_ptr<const SignatureScheme>;
  explicit VerifyKey(SchemePointer scheme);
  [[nodiscard]] static Result<VerifyKey, CryptoError> of(Result<SchemePointer, CryptoError> scheme);

  SchemePointer scheme_;
};

}  // namespace kith::crypto
