#pragma once

#include <memory>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/hash.hpp"
#include "core/crypto/verify_key.hpp"

namespace kith::crypto {

/// What VerifyKey stands on: one kind of public key, immutable.
class SignatureScheme {
 public:
  SignatureScheme() = default;
  virtual ~SignatureScheme() = default;
  SignatureScheme(const SignatureScheme&) = delete;
  SignatureScheme& operator=(const SignatureScheme&) = delete;

  /// `digest` has the size that belongs to `algorithm`.
  [[nodiscard]] virtual bool verify(HashAlgorithm algorithm, ByteView digest,
                                    const SignatureValue& signature) const = 0;

  /// Whether it signs messages of any size, and a digest is one of them.
  [[nodiscard]] virtual bool takes_messages() const { return false; }
};

using SchemePointer = std::unique_ptr<const SignatureScheme>;
using SchemeResult = Result<SchemePointer, CryptoError>;

[[nodiscard]] SchemeResult make_ed25519(ByteView point);
[[nodiscard]] SchemeResult make_ed448(ByteView point);
[[nodiscard]] SchemeResult make_rsa(ByteView n, ByteView e);
[[nodiscard]] SchemeResult make_dsa(ByteView p, ByteView q, ByteView g, ByteView y);
[[nodiscard]] SchemeResult make_ecdsa(Curve curve, ByteView point);

}  // namespace kith::crypto
