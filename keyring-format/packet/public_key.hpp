#pragma once

#include <cstdint>
#include <variant>

#include "keyring-format/error.hpp"
#include "keyring-format/packet/algorithm.hpp"

namespace kith::format {

/// Numbers are big-endian magnitudes without leading zeros.
struct RsaPublic {
  ByteView modulus, exponent;
};
struct DsaPublic {
  ByteView p, q, g, y;
};
struct ElgamalPublic {
  ByteView p, g, y;
};
/// ECDSA, EdDSALegacy and ECDH. `kdf` is hash and cipher of ECDH's key derivation, else empty.
struct CurvePublic {
  ByteView oid;    ///< RFC 9580 §9.2, without its length
  ByteView point;  ///< as the MPI holds it: 0x04 or 0x40 prefix, then coordinates
  ByteView kdf;
};
/// X25519, X448, Ed25519, Ed448: a point of fixed size.
struct NativePublic {
  ByteView point;
};
/// An algorithm that Kith does not know.
struct OpaquePublic {
  ByteView octets;
};

/// A public key or subkey, v4 or v6. Views into the packet body. RFC 9580 §5.5.2.
struct PublicKey {
  std::uint8_t version = 0;
  std::uint32_t created = 0;  ///< seconds since 1970
  KeyAlgorithm algorithm{};
  std::variant<OpaquePublic, RsaPublic, DsaPublic, ElgamalPublic, CurvePublic, NativePublic>
      material;
  ByteView body;  ///< exactly the public part: what fingerprints and signatures cover
};

/// Reads the body of a public key or public subkey packet. v3 and v5 give unsupported_version.
[[nodiscard]] Parsed<PublicKey> parse_public_key(ByteView body);

/// Reads the public part at the start of a secret key packet; what follows it is not looked at.
[[nodiscard]] Parsed<PublicKey> parse_public_part(ByteView body);

}  // namespace kith::format
