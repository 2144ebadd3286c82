#pragma once

#include <memory>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/crypto/curve.hpp"
#include "core/crypto/hash.hpp"
#include "core/crypto/verify_key.hpp"

struct evp_pkey_st;

namespace kith::crypto {

/// The octets that `hex` names; white space is skipped.
Bytes from_hex(std::string_view hex);

/// A signature that owns its numbers.
struct OwnedSignature {
  Bytes first;
  Bytes second;
  [[nodiscard]] SignatureValue view() const { return {first, second}; }
};

/// A key pair that libcrypto made and signs with, by its own high-level functions.
class Signer {
 public:
  static Signer rsa(unsigned bits);
  static Signer ecdsa(Curve curve);
  static Signer ed448();

  [[nodiscard]] Bytes modulus() const;
  [[nodiscard]] Bytes exponent() const;
  [[nodiscard]] Bytes point() const;

  /// RSA's secret numbers, named and ordered as OpenPGP does.
  struct RsaSecret {
    Bytes d, p, q, u;
  };
  [[nodiscard]] RsaSecret rsa_secret() const;
  /// The scalar, or Ed448's secret.
  [[nodiscard]] Bytes secret() const;

  [[nodiscard]] OwnedSignature sign(HashAlgorithm algorithm, ByteView digest) const;
  /// RSA: the private operation on `block`, which is as long as the modulus.
  [[nodiscard]] Bytes sign_raw(ByteView block) const;

 private:
  enum class Kind { rsa, ecdsa, ed448 };
  Signer(Kind kind, evp_pkey_st* key);
  Kind kind_;
  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace kith::crypto
