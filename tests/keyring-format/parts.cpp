#include "tests/keyring-format/parts.hpp"

#include "tests/keyring-format/octets.hpp"

namespace kith::format::test {
namespace {

Bytes number(std::size_t size, std::uint8_t octet) { return mpi(repeat(size, octet)); }

Bytes named_curve(std::string_view oid, ByteView point) {
  const Bytes name = hex(oid);
  return join({Bytes{static_cast<std::uint8_t>(name.size())}, name, mpi(point)});
}

Bytes prefixed(std::uint8_t prefix, std::size_t size) {
  return join({Bytes{prefix}, repeat(size, 0x55)});
}

}  // namespace

Material rsa_material() {
  return {"rsa", KeyAlgorithm::rsa, join({number(128, 0xC1), hex("0011 010001")})};
}

Material dsa_material() {
  return {"dsa", KeyAlgorithm::dsa,
          join({number(96, 0xD1), number(20, 0xD2), number(96, 0xD3), number(95, 0xD4)})};
}

Material elgamal_material() {
  return {"elgamal", KeyAlgorithm::elgamal,
          join({number(96, 0xE1), hex("0003 05"), number(96, 0xE3)})};
}

Material ecdsa_material() {
  return {"ecdsa", KeyAlgorithm::ecdsa, named_curve("2A8648CE3D030107", prefixed(0x04, 64))};
}

Material ecdh_material() {
  return {"ecdh", KeyAlgorithm::ecdh,
          join({named_curve("2A8648CE3D030107", prefixed(0x04, 64)), hex("03 01 08 07")})};
}

Material curve25519_legacy_material() {
  return {"ecdh curve25519", KeyAlgorithm::ecdh,
          join({named_curve("2B060104019755010501", prefixed(0x40, 32)), hex("03 01 08 07")})};
}

Material eddsa_legacy_material() {
  return {"eddsa legacy", KeyAlgorithm::eddsa_legacy,
          named_curve("2B06010401DA470F01", prefixed(0x40, 32))};
}

Material x25519_material() { return {"x25519", KeyAlgorithm::x25519, repeat(32, 0x19)}; }
Material x448_material() { return {"x448", KeyAlgorithm::x448, repeat(56, 0x1A)}; }
Material ed25519_material() { return {"ed25519", KeyAlgorithm::ed25519, repeat(32, 0x1B)}; }
Material ed448_material() { return {"ed448", KeyAlgorithm::ed448, repeat(57, 0x1C)}; }

Material unknown_material() {
  return {"unknown", static_cast<KeyAlgorithm>(99), hex("0102030405060708")};
}

std::vector<Material> all_materials() {
  return {rsa_material(),    dsa_material(),     elgamal_material(),
          ecdsa_material(),  ecdh_material(),    curve25519_legacy_material(),
          x25519_material(), x448_material(),    eddsa_legacy_material(),
          ed448_material(),  unknown_material(), ed25519_material()};
}

Bytes key_body(std::uint8_t version, const Material& material, std::uint32_t created) {
  Writer out;
  out.u8(version).u32(created).u8(static_cast<std::uint8_t>(material.algorithm));
  if (version == 6) out.u32(static_cast<std::uint32_t>(material.octets.size()));
  return out.octets(material.octets).take();
}

Bytes subpacket(SubpacketType type, ByteView body, bool critical) {
  Writer out;
  write_subpacket(out, type, critical, body);
  return out.take();
}

Bytes SignatureParts::build() const {
  Writer out;
  out.u8(version).u8(static_cast<std::uint8_t>(type));
  out.u8(static_cast<std::uint8_t>(key_algorithm)).u8(hash_algorithm);
  for (const Bytes* area : {&hashed, &unhashed}) {
    if (version == 6) {
      out.u32(static_cast<std::uint32_t>(area->size()));
    } else {
      out.u16(static_cast<std::uint16_t>(area->size()));
    }
    out.octets(*area);
  }
  out.u16(0xD1D2);
  if (version == 6) out.u8(static_cast<std::uint8_t>(salt.size())).octets(salt);
  return out.octets(value).take();
}

Bytes signature_body(SignatureType type, std::uint32_t created, std::uint64_t issuer) {
  SignatureParts parts;
  parts.type = type;
  parts.hashed = subpacket(SubpacketType::signature_creation_time, Writer{}.u32(created).take());
  const Bytes id = Writer{}
                       .u32(static_cast<std::uint32_t>(issuer >> 32))
                       .u32(static_cast<std::uint32_t>(issuer & 0xFFFFFFFF))
                       .take();
  parts.unhashed = subpacket(SubpacketType::issuer_key_id, id);
  return parts.build();
}

Bytes v3_signature_body(SignatureType type, std::uint32_t created, std::uint64_t issuer) {
  Writer out;
  out.u8(3).u8(5).u8(static_cast<std::uint8_t>(type)).u32(created);
  out.u32(static_cast<std::uint32_t>(issuer >> 32));
  out.u32(static_cast<std::uint32_t>(issuer & 0xFFFFFFFF));
  return out.u8(1).u8(2).u16(0xD1D2).octets(hex("0009 01FF")).take();
}

Bytes packet(PacketTag tag, ByteView body) {
  Writer out;
  write_packet(out, tag, body);
  return out.take();
}

Bytes user_id_packet(std::string_view text) { return packet(PacketTag::user_id, as_bytes(text)); }

Bytes old_packet(PacketTag tag, ByteView body) {
  Writer out;
  out.u8(static_cast<std::uint8_t>(0x80 | static_cast<unsigned>(tag) << 2 | 2));
  return out.u32(static_cast<std::uint32_t>(body.size())).octets(body).take();
}

}  // namespace kith::format::test
