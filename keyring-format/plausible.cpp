#include "keyring-format/plausible.hpp"

#include <algorithm>

#include "keyring-format/packet/ignorable.hpp"
#include "keyring-format/packet/secret_key.hpp"

namespace kith::format {
namespace {

constexpr std::string_view rule = "RFC 9580 §5";

/// v3: time, validity, an RSA algorithm, two numbers. RFC 9580 §5.5.2.2.
bool is_v3_key(ByteView body) {
  Reader reader{body, rule};
  const auto head = reader.take(8);
  if (!head || head->back() < 1 || head->back() > 3) return false;
  return reader.mpi() && reader.mpi() && reader.at_end();
}

/// v5 of LibrePGP says how long its material is, as v6 does.
bool is_v5_key(ByteView body, bool secret) {
  Reader reader{body, rule};
  if (!reader.take(6)) return false;
  const auto size = reader.u32();
  return size && (secret ? *size < reader.remaining() : *size == reader.remaining());
}

bool is_algorithm_known(const PublicKey& key) {
  return !std::holds_alternative<OpaquePublic>(key.material);
}

/// Whether the two subpacket areas that start at `start`, each behind its size in `width` octets,
/// fit into the body.
bool areas_fit(ByteView body, std::size_t width) {
  Reader reader{body.subspan(4), rule};
  for (int area = 0; area < 2; ++area) {
    std::size_t size = 0;
    if (width == 2) {
      const auto read = reader.u16();
      if (!read) return false;
      size = *read;
    } else {
      const auto read = reader.u32();
      if (!read) return false;
      size = *read;
    }
    if (!reader.take(size)) return false;
  }
  return reader.remaining() > 2;
}

bool begins_like_signature(ByteView body) {
  if (body.size() < 10) return false;
  switch (body[0]) {
    case 2:
    case 3: return body[1] == 5;
    case 4:
    case 5: return areas_fit(body, 2);
    case 6: return areas_fit(body, 4);
    default: return false;
  }
}

/// An image is all that was ever put into a user attribute. RFC 9580 §5.12.1.
bool begins_like_attribute(ByteView body) {
  if (body.size() < 10) return false;
  const std::size_t size_octets = body[0] < 192 ? 1U : body[0] < 255 ? 2U : 5U;
  return body[size_octets] == 1 && body[size_octets + 1] == 16 && body[size_octets + 2] == 0;
}

bool is_public_key(ByteView body) {
  const auto key = parse_public_key(body);
  return key && (is_algorithm_known(*key) || key->version == 6);
}

/// The secret part has little structure of its own, so that what there is must be right.
bool is_secret_key(ByteView body) {
  const auto key = parse_secret_key(body);
  return key && (key->usage == 0 || key->usage >= 253) && plain_checksum_holds(*key);
}

bool begins_like_literal(ByteView body) {
  constexpr std::string_view formats = "btuml1";
  return body.size() >= 6 && formats.find(static_cast<char>(body[0])) != std::string_view::npos &&
         body[1] <= body.size() - 6;
}

}  // namespace

bool is_surely_key(PacketTag tag, ByteView body) {
  if (body.empty()) return false;
  const bool secret = tag == PacketTag::secret_key;
  switch (body[0]) {
    case 3: return !secret && is_v3_key(body);
    case 4:
    case 6: return secret ? is_secret_key(body) : is_public_key(body);
    case 5: return is_v5_key(body, secret);
    default: return false;
  }
}

bool begins_like(PacketTag tag, ByteView body) {
  const auto version_is = [body](auto... versions) {
    return !body.empty() && ((body[0] == versions) || ...);
  };
  switch (tag) {
    case PacketTag::signature: return begins_like_signature(body);
    case PacketTag::public_key:
    case PacketTag::secret_key: return is_surely_key(tag, body);
    case PacketTag::public_subkey: return is_public_key(body);
    case PacketTag::secret_subkey: return parse_public_part(body).has_value();
    case PacketTag::user_attribute: return begins_like_attribute(body);
    // Text; a key packet has control characters.
    case PacketTag::user_id:
      return std::none_of(body.begin(), body.end(),
                          [](std::uint8_t octet) { return octet < 0x20; });
    case PacketTag::marker: return is_marker(body);
    case PacketTag::literal_data: return begins_like_literal(body);
    case PacketTag::compressed_data: return version_is(0, 1, 2, 3);
    case PacketTag::public_key_encrypted_session_key: return version_is(3, 6);
    case PacketTag::symmetric_key_encrypted_session_key: return version_is(4, 5, 6);
    case PacketTag::one_pass_signature: return version_is(3, 6);
    case PacketTag::encrypted_data_integrity: return version_is(1, 2);
    default: return false;
  }
}

}  // namespace kith::format
