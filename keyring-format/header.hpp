#pragma once

#include <cstdint>

#include "keyring-format/error.hpp"
#include "keyring-format/reader.hpp"
#include "keyring-format/writer.hpp"

namespace kith::format {

/// Packet types that have a meaning here. RFC 9580 §5.
enum class PacketTag : std::uint8_t {
  reserved = 0,
  public_key_encrypted_session_key = 1,
  signature = 2,
  symmetric_key_encrypted_session_key = 3,
  one_pass_signature = 4,
  secret_key = 5,
  public_key = 6,
  secret_subkey = 7,
  compressed_data = 8,
  encrypted_data = 9,
  marker = 10,
  literal_data = 11,
  trust = 12,
  user_id = 13,
  public_subkey = 14,
  user_attribute = 17,
  encrypted_data_integrity = 18,
  modification_detection = 19,
  encrypted_data_aead = 20,  ///< LibrePGP's
  padding = 21,
};

/// How a packet says where its body ends. RFC 9580 §4.2.
enum class LengthKind { definite, partial, indeterminate };

/// A packet's header as read.
struct PacketHeader {
  PacketTag tag = PacketTag::reserved;
  LengthKind kind = LengthKind::definite;
  std::uint32_t length = 0;     ///< octets of body; of the first chunk when partial; else 0
  std::size_t header_size = 0;  ///< octets
};

/// Reads an old- or new-format header. Fails with not_a_packet, reserved_tag or truncated; leaves
/// the reader untouched then. RFC 9580 §4.2.
[[nodiscard]] Parsed<PacketHeader> read_header(Reader& reader);

/// The continuation length of a partial body: another chunk or the last part. RFC 9580 §4.2.1.4.
[[nodiscard]] Parsed<PacketHeader> read_chunk_length(Reader& reader);

/// Whether a reader that does not know this type has to say so: RFC 9580 §4.3 lets it pass over the
/// others without a word.
[[nodiscard]] constexpr bool is_critical(PacketTag tag) {
  return static_cast<std::uint8_t>(tag) < 40;
}

/// Writes a new-format header with the shortest length form; `body_size` fits 32 bits.
/// RFC 9580 §4.2.1.
void write_header(Writer& out, PacketTag tag, std::size_t body_size);

/// Writes a whole packet.
void write_packet(Writer& out, PacketTag tag, ByteView body);

/// Octets that write_packet makes of a body.
[[nodiscard]] std::size_t packet_size(std::size_t body_size);

}  // namespace kith::format
