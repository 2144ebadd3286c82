#include "keyring-format/packet/user_attribute.hpp"

#include "keyring-format/reader.hpp"
#include "keyring-format/subpacket/area.hpp"

namespace kith::format {

Parsed<std::vector<AttributeSubpacket>> parse_user_attribute(ByteView body) {
  // Attribute subpackets are framed like those of a signature, but their type has no critical bit.
  const auto area = SubpacketArea::parse(body);
  if (!area) return fail(area.error());
  std::vector<AttributeSubpacket> subpackets;
  for (const Subpacket& subpacket : area->all()) {
    const auto type = static_cast<unsigned>(subpacket.type) | (subpacket.critical ? 0x80U : 0U);
    subpackets.push_back({static_cast<std::uint8_t>(type), subpacket.body});
  }
  return subpackets;
}

Parsed<AttributeImage> parse_image(ByteView body) {
  constexpr std::string_view image_rule = "RFC 9580 §5.12.1";
  if (body.size() < 4) return fail(ParseError{ParseErrorCode::truncated, body.size(), image_rule});
  const std::size_t header_size = body[0] | std::size_t{body[1]} << 8;  // little-endian, uniquely
  if (header_size < 4 || header_size > body.size()) {
    return fail(ParseError{ParseErrorCode::bad_length, 0, image_rule});
  }
  if (body[2] != 1) return fail(ParseError{ParseErrorCode::unsupported_version, 2, image_rule});
  return AttributeImage{body[3], body.subspan(header_size)};
}

}  // namespace kith::format
