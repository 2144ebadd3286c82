#pragma once

#include <variant>

#include "keyring-format/error.hpp"
#include "keyring-format/packet/algorithm.hpp"

namespace kith::format {

/// Numbers are big-endian magnitudes without leading zeros.
struct RsaSecret {
  ByteView d, p, q;
  ByteView u;  ///< the inverse of p, modulo q
};
/// DSA and ElGamal: the exponent. ECDSA, ECDH and EdDSALegacy: the scalar or seed, short of leading
/// zeros; Curve25519's in the opposite order of its native form.
struct NumberSecret {
  ByteView number;
};
/// X25519, X448, Ed25519, Ed448: octets of fixed size.
struct NativeSecret {
  ByteView octets;
};

using SecretMaterial = std::variant<RsaSecret, NumberSecret, NativeSecret>;

/// Reads the fields of a secret key that is not or no longer encrypted, without a checksum. Views
/// into `fields`. RFC 9580 §5.5.5.
[[nodiscard]] Parsed<SecretMaterial> parse_secret_material(KeyAlgorithm algorithm, ByteView fields);

}  // namespace kith::format
