#pragma once

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/curve.hpp"
#include "core/crypto/error.hpp"

namespace kith::crypto {

/// A key's public numbers, then its secret ones, as big-endian magnitudes. Views.
struct RsaPair {
  ByteView n, e;
  ByteView d, p, q;
  ByteView u;  ///< the inverse of p, modulo q
};
struct DsaPair {
  ByteView p, q, g, y;
  ByteView x;
};
struct ElgamalPair {
  ByteView p, g, y;
  ByteView x;
};
/// Of Curve25519, Ed25519, X448 and Ed448 both in their native form; of the others the point with
/// its 0x04 and both coordinates, and the scalar as a magnitude.
struct CurvePair {
  Curve curve{};
  ByteView point;
  ByteView secret;
};

/// Whether a secret belongs to a public key, so that what the one does the other undoes.
/// CryptoError::unsupported or bad_key where it is the public key that cannot be used: beyond the
/// limits of VerifyKey, or an ElGamal prime of more than 8192 bits. That RSA's factors and
/// ElGamal's modulus are primes is not checked: it takes seconds, and a bad key only harms its
/// owner.
[[nodiscard]] Result<bool, CryptoError> is_pair(const RsaPair& key);
[[nodiscard]] Result<bool, CryptoError> is_pair(const DsaPair& key);
[[nodiscard]] Result<bool, CryptoError> is_pair(const ElgamalPair& key);
[[nodiscard]] Result<bool, CryptoError> is_pair(const CurvePair& key);

}  // namespace kith::crypto
