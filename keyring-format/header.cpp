#include "keyring-format/header.hpp"

namespace kith::format {
namespace {

constexpr std::string_view new_length_rule = "RFC 9580 §4.2.1";

Parsed<PacketHeader> read_old_header(Reader& reader, std::uint8_t first) {
  PacketHeader header;
  header.tag = static_cast<PacketTag>(first >> 2 & 0x0F);
  switch (first & 3) {
    case 0: {
      const auto length = reader.u8();
      if (!length) return fail(length.error());
      header.length = *length;
      break;
    }
    case 1: {
      const auto length = reader.u16();
      if (!length) return fail(length.error());
      header.length = *length;
      break;
    }
    case 2: {
      const auto length = reader.u32();
      if (!length) return fail(length.error());
      header.length = *length;
      break;
    }
    default: header.kind = LengthKind::indeterminate;
  }
  return header;
}

}  // namespace

Parsed<PacketHeader> read_chunk_length(Reader& reader) {
  Reader ahead{reader.rest(), new_length_rule, reader.error({}).offset};
  PacketHeader header;
  const auto first = ahead.u8();
  if (!first) return fail(first.error());
  if (*first < 192) {
    header.length = *first;
  } else if (*first < 224) {
    const auto second = ahead.u8();
    if (!second) return fail(second.error());
    header.length = (*first - 192U) * 256U + *second + 192U;
  } else if (*first < 255) {
    header.kind = LengthKind::partial;
    header.length = 1U << (*first & 0x1F);
  } else {
    const auto length = ahead.u32();
    if (!length) return fail(length.error());
    header.length = *length;
  }
  header.header_size = ahead.position();
  (void)reader.take(header.header_size);
  return header;
}

Parsed<PacketHeader> read_header(Reader& reader) {
  Reader ahead{reader.rest(), "RFC 9580 §4.2", reader.error({}).offset};
  const auto first = ahead.u8();
  if (!first) return fail(first.error());
  if ((*first & 0x80) == 0) return fail(reader.error(ParseErrorCode::not_a_packet));
  auto header = (*first & 0x40) != 0 ? read_chunk_length(ahead) : read_old_header(ahead, *first);
  if (!header) return header;
  if ((*first & 0x40) != 0) header->tag = static_cast<PacketTag>(*first & 0x3F);
  if (header->tag == PacketTag::reserved) return fail(reader.error(ParseErrorCode::reserved_tag));
  header->header_size = ahead.position();
  (void)reader.take(header->header_size);
  return header;
}

void write_header(Writer& out, PacketTag tag, std::size_t body_size) {
  out.u8(static_cast<std::uint8_t>(0xC0U | static_cast<unsigned>(tag)));
  if (body_size < 192) {
    out.u8(static_cast<std::uint8_t>(body_size));
  } else if (body_size < 8384) {
    out.u16(static_cast<std::uint16_t>(body_size - 192 + 0xC000));
  } else {
    out.u8(255).u32(static_cast<std::uint32_t>(body_size));
  }
}

void write_packet(Writer& out, PacketTag tag, ByteView body) {
  write_header(out, tag, body.size());
  out.octets(body);
}

std::size_t packet_size(std::size_t body_size) {
  return (body_size < 192 ? 2U : body_size < 8384 ? 3U : 6U) + body_size;
}

}  // namespace kith::format
