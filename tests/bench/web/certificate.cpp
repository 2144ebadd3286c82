#include "tests/bench/web/certificate.hpp"

#include <algorithm>
#include <array>

#include "keyring-format/header.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/subpacket/area.hpp"
#include "keyring-format/writer.hpp"
#include "tests/bench/signed_digest.hpp"

namespace kith::bench {
namespace {

using format::KeyAlgorithm;
using format::PacketTag;
using format::SignatureType;
using format::SubpacketType;
using format::Writer;

constexpr std::size_t half_a_year = 15'768'000;

void write_time(Writer& hashed, std::uint32_t created) {
  Writer body;
  body.u32(created);
  format::write_subpacket(hashed, SubpacketType::signature_creation_time, false, body.written());
}

void write_list(Writer& hashed, SubpacketType type, std::initializer_list<std::uint8_t> octets) {
  format::write_subpacket(hashed, type, false, ByteView{octets.begin(), octets.size()});
}

void write_preferences(Writer& hashed) {
  write_list(hashed, SubpacketType::key_flags, {0x03});
  write_list(hashed, SubpacketType::preferred_ciphers, {9, 8, 7, 2});
  write_list(hashed, SubpacketType::preferred_hashes, {10, 9, 8, 11, 2});
  write_list(hashed, SubpacketType::preferred_compression, {2, 3, 1});
  write_list(hashed, SubpacketType::features, {0x01});
  write_list(hashed, SubpacketType::key_server_preferences, {0x80});
}

/// Adds a signature packet; `hashed` lacks the issuer yet.
void write_signature(Writer& out, SignatureType type, const Identity& issuer, Writer hashed,
                     const certificate::SignedContent& content) {
  Writer name;
  name.u8(4).octets(issuer.fingerprint.octets());
  format::write_subpacket(hashed, SubpacketType::issuer_fingerprint, false, name.written());

  format::Signature signature;
  signature.version = 4;
  signature.type = type;
  signature.hash_algorithm = static_cast<std::uint8_t>(issuer.hash);
  Writer body;
  body.u8(4).u8(static_cast<std::uint8_t>(type));
  body.u8(static_cast<std::uint8_t>(KeyAlgorithm::eddsa_legacy)).u8(signature.hash_algorithm);
  body.u16(static_cast<std::uint16_t>(hashed.size())).octets(hashed.written());
  signature.signed_part = body.written();
  const crypto::Digest digest = signed_digest(signature, content);
  const auto value = issuer.key.sign(digest.octets());

  Writer unhashed;
  format::write_subpacket(unhashed, SubpacketType::issuer_key_id, false,
                          issuer.fingerprint.octets().last(8));
  body.u16(static_cast<std::uint16_t>(unhashed.size())).octets(unhashed.written());
  body.octets(digest.octets().first(2));
  body.mpi(ByteView{value}.first(32)).mpi(ByteView{value}.last(32));
  format::write_packet(out, PacketTag::signature, body.written());
}

void write_certification(Writer& out, const Identity& issuer, const Identity& owner,
                         const certificate::SignedContent& content, Introducers introducers,
                         Random& random) {
  const bool few = introducers == Introducers::few;
  Writer hashed;
  write_time(hashed, std::max(issuer.created, owner.created) + random.below(half_a_year));
  if (random.below(few ? 20 : 2) == 0) {
    const auto depth = static_cast<std::uint8_t>(few ? 1 + random.below(2) : 2 + random.below(254));
    const std::uint8_t amount = random.below(2) == 0 ? 60 : 120;
    write_list(hashed, SubpacketType::trust_signature, {depth, amount});
  }
  write_signature(out, SignatureType::generic_certification, issuer, std::move(hashed), content);
}

}  // namespace

Bytes make_certificate(const Identity& owner, std::span<const Identity* const> issuers,
                       Introducers introducers, Random& random) {
  Writer out;
  format::write_packet(out, PacketTag::public_key, owner.primary);

  const ByteView user_id = as_bytes(owner.user_id);
  const certificate::SignedContent named{owner.primary, PacketTag::user_id, user_id};
  format::write_packet(out, PacketTag::user_id, user_id);
  Writer own;
  write_time(own, owner.created);
  write_preferences(own);
  write_signature(out, SignatureType::positive_certification, owner, std::move(own), named);
  for (const Identity* issuer : issuers) {
    write_certification(out, *issuer, owner, named, introducers, random);
  }

  format::write_packet(out, PacketTag::public_subkey, owner.subkey);
  Writer binding;
  write_time(binding, owner.created);
  write_list(binding, SubpacketType::key_flags, {0x0C});
  write_signature(out, SignatureType::subkey_binding, owner, std::move(binding),
                  {owner.primary, PacketTag::public_subkey, owner.subkey});
  return out.take();
}

}  // namespace kith::bench
