#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "keyring-format/error.hpp"
#include "keyring-format/packet/algorithm.hpp"
#include "keyring-format/subpacket/area.hpp"

namespace kith::format {

/// What a signature says. RFC 9580 §5.2.1. Others are kept as their number.
enum class SignatureType : std::uint8_t {
  binary = 0x00,
  text = 0x01,
  standalone = 0x02,
  generic_certification = 0x10,
  persona_certification = 0x11,
  casual_certification = 0x12,
  positive_certification = 0x13,
  attestation = 0x16,  ///< approved certifications (1pa3pc)
  subkey_binding = 0x18,
  primary_key_binding = 0x19,
  direct_key = 0x1F,
  key_revocation = 0x20,
  subkey_revocation = 0x28,
  certification_revocation = 0x30,
  timestamp = 0x40,
  third_party_confirmation = 0x50,
};

[[nodiscard]] constexpr bool is_certification(SignatureType type) {
  return type >= SignatureType::generic_certification &&
         type <= SignatureType::positive_certification;
}

/// The arithmetic part. RSA: `first` alone. DSA, ECDSA, EdDSALegacy: both, as magnitudes. Ed25519,
/// Ed448: `first` holds 64 or 114 octets. Unknown algorithms: `first` holds whatever there is.
struct SignatureValue {
  ByteView first, second;
};

/// A signature, v3, v4 or v6. Views into the packet body. RFC 9580 §5.2.
struct Signature {
  std::uint8_t version = 0;
  SignatureType type{};
  KeyAlgorithm key_algorithm{};
  std::uint8_t hash_algorithm = 0;  ///< RFC 9580 §9.5
  SubpacketArea hashed;
  SubpacketArea unhashed;
  ByteView signed_part;  ///< of v4 and v6: version to end of the hashed area; of v3: type and time
  std::array<std::uint8_t, 2> digest_prefix{};
  ByteView salt;  ///< v6 only
  SignatureValue value;
  std::uint32_t v3_created = 0;  ///< v3 only
  std::uint64_t v3_issuer = 0;   ///< v3 only: a key ID
};

/// Reads the body of a signature packet. Versions other than 3, 4 and 6 give unsupported_version.
[[nodiscard]] Parsed<Signature> parse_signature(ByteView body);

/// The type octet of a signature of known version, without parsing the rest.
[[nodiscard]] std::optional<SignatureType> peek_signature_type(ByteView body);

}  // namespace kith::format
