#include "tests/bench/signed_digest.hpp"

#include "keyring-format/writer.hpp"

namespace kith::bench {
namespace {

using format::PacketTag;
using format::SignatureType;

void write_key(format::Writer& out, std::uint8_t version, ByteView body) {
  if (version == 6) {
    out.u8(0x9B).u32(static_cast<std::uint32_t>(body.size()));
  } else {
    out.u8(0x99).u16(static_cast<std::uint16_t>(body.size()));
  }
  out.octets(body);
}

void write_user_id(format::Writer& out, std::uint8_t version, PacketTag tag, ByteView body) {
  if (version > 3) {
    out.u8(tag == PacketTag::user_id ? 0xB4 : 0xD1).u32(static_cast<std::uint32_t>(body.size()));
  }
  out.octets(body);
}

bool covers_primary_only(const format::Signature& signature, PacketTag tag) {
  return tag == PacketTag::public_key || signature.type == SignatureType::direct_key ||
         signature.type == SignatureType::key_revocation;
}

}  // namespace

crypto::Digest signed_digest(const format::Signature& signature,
                             const certificate::SignedContent& content) {
  const auto algorithm = crypto::hash_algorithm(signature.hash_algorithm);
  if (!algorithm) return {};
  format::Writer message;
  message.octets(signature.salt);
  write_key(message, signature.version, content.primary);
  if (!covers_primary_only(signature, content.tag)) {
    if (content.tag == PacketTag::public_subkey) {
      write_key(message, signature.version, content.component);
    } else {
      write_user_id(message, signature.version, content.tag, content.component);
    }
  }
  message.octets(signature.signed_part);
  if (signature.version > 3) {
    message.u8(signature.version).u8(0xFF);
    message.u32(static_cast<std::uint32_t>(signature.signed_part.size()));
  }
  return crypto::hash(*algorithm, message.written());
}

}  // namespace kith::bench
