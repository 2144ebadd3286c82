#pragma once

#include <memory>
#include <optional>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/ed25519.hpp"
#include "core/crypto/key_pair.hpp"
#include "core/crypto/verify_key.hpp"

namespace kith::crypto {

/// The numbers of a signature, as SignatureValue describes them; of Ed25519 all 64 octets in
/// `first`. The numbers may have leading zeros.
struct SignatureNumbers {
  Bytes first;
  Bytes second = {};
  [[nodiscard]] SignatureValue view() const { return {first, second}; }
};

class SignScheme;

/// A secret key made ready to sign. The secret is wiped with the object. Any number of threads may
/// call `sign` on one at once.
class SignKey {
 public:
  SignKey(SignKey&&) noexcept;
  SignKey& operator=(SignKey&&) noexcept;
  ~SignKey();

  /// For both Ed25519 and EdDSALegacy.
  explicit SignKey(Ed25519KeyPair pair);

  /// A pair that is_pair() takes; bad_key for others. unsupported where is_pair() says so, and for
  /// curves that do not sign.
  [[nodiscard]] static Result<SignKey, CryptoError> of(const RsaPair& key);
  [[nodiscard]] static Result<SignKey, CryptoError> of(const DsaPair& key);
  [[nodiscard]] static Result<SignKey, CryptoError> of(const CurvePair& key);

  /// Signs `digest`, the outcome of `algorithm`: RSA by PKCS #1 v1.5. nullopt for a digest of
  /// another size, and where libcrypto fails: the digest is too long for the modulus, or there is
  /// no memory.
  [[nodiscard]] std::optional<SignatureNumbers> sign(HashAlgorithm algorithm,
                                                     ByteView digest) const;

 private:
  using SchemePointer = std::unique_ptr<const SignScheme>;
  explicit SignKey(SchemePointer scheme);

  SchemePointer scheme_;
};

}  // namespace kith::crypto
