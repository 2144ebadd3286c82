#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "keyring-format/certificate.hpp"
#include "keyring-format/packet/public_key.hpp"
#include "keyring-format/packet/signature.hpp"

/// Hand-made packets: of the right shape, with material that means nothing.
namespace kith::format::test {

/// 2020-01-01 05:05:05 UTC, when every key here was made unless it says otherwise.
inline constexpr std::uint32_t birthday = 0x5E0C2881;

/// The material of a public key as a packet of the algorithm holds it.
struct Material {
  const char* name;
  KeyAlgorithm algorithm;
  Bytes octets;
};

Material rsa_material();
Material dsa_material();
Material elgamal_material();
Material ecdsa_material();
Material ecdh_material();
Material curve25519_legacy_material();
Material eddsa_legacy_material();
Material x25519_material();
Material x448_material();
Material ed25519_material();
Material ed448_material();
Material unknown_material();

/// All of them.
std::vector<Material> all_materials();

/// The body of a public key packet, v4 or v6.
Bytes key_body(std::uint8_t version, const Material& material, std::uint32_t created = birthday);

/// One subpacket with its length.
Bytes subpacket(SubpacketType type, ByteView body, bool critical = false);

/// What a signature packet is made of; build() puts it together as it stands here.
struct SignatureParts {
  std::uint8_t version = 4;
  SignatureType type = SignatureType::positive_certification;
  KeyAlgorithm key_algorithm = KeyAlgorithm::eddsa_legacy;
  std::uint8_t hash_algorithm = 10;
  Bytes hashed;
  Bytes unhashed;
  Bytes salt;                                          ///< v6 only
  Bytes value = {0x00, 0x01, 0x01, 0x00, 0x01, 0x01};  ///< two integers, both 1

  [[nodiscard]] Bytes build() const;
};

/// A v4 signature made at `created` by the key with this ID.
Bytes signature_body(SignatureType type, std::uint32_t created, std::uint64_t issuer);

/// A v3 signature.
Bytes v3_signature_body(SignatureType type, std::uint32_t created, std::uint64_t issuer);

/// A packet with the shortest header.
Bytes packet(PacketTag tag, ByteView body);

/// A user ID packet.
Bytes user_id_packet(std::string_view text);

/// A packet with an old-format header that counts its length in four octets.
Bytes old_packet(PacketTag tag, ByteView body);

}  // namespace kith::format::test
