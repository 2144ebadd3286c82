#include "keyring-format/subpacket/area.hpp"

#include "keyring-format/limits.hpp"
#include "keyring-format/reader.hpp"

namespace kith::format {
namespace {

constexpr std::string_view area_rule = "RFC 9580 §5.2.3.7";

Parsed<std::uint32_t> read_length(Reader& reader) {
  const auto first = reader.u8();
  if (!first) return fail(first.error());
  if (*first < 192) return *first;
  if (*first == 255) return reader.u32();
  const auto second = reader.u8();
  if (!second) return fail(second.error());
  return (*first - 192U) * 256U + *second + 192U;
}

}  // namespace

Parsed<SubpacketArea> SubpacketArea::parse(ByteView octets, std::size_t base) {
  SubpacketArea area;
  Reader reader{octets, area_rule, base};
  constexpr std::size_t usual = 8;
  if (!octets.empty()) area.subpackets_.reserve(usual);
  while (!reader.at_end()) {
    if (area.subpackets_.size() == limits::subpackets) {
      return fail(reader.error(ParseErrorCode::too_large));
    }
    const auto length = read_length(reader);
    if (!length) return fail(length.error());
    if (*length == 0) return fail(reader.error(ParseErrorCode::bad_length));
    const auto octets_of_one = reader.take(*length);
    if (!octets_of_one) return fail(octets_of_one.error());
    const std::uint8_t type = octets_of_one->front();
    area.subpackets_.push_back(
        {static_cast<SubpacketType>(type & 0x7F), (type & 0x80) != 0, octets_of_one->subspan(1)});
  }
  return area;
}

const Subpacket* SubpacketArea::find(SubpacketType type) const {
  for (auto it = subpackets_.rbegin(); it != subpackets_.rend(); ++it) {
    if (it->type == type) return &*it;
  }
  return nullptr;
}

void write_subpacket(Writer& out, SubpacketType type, bool critical, ByteView body) {
  const std::size_t length = body.size() + 1;
  if (length < 192) {
    out.u8(static_cast<std::uint8_t>(length));
  } else if (length < 16320) {
    out.u16(static_cast<std::uint16_t>(length - 192 + 0xC000));
  } else {
    out.u8(255).u32(static_cast<std::uint32_t>(length));
  }
  out.u8(static_cast<std::uint8_t>(static_cast<unsigned>(type) | (critical ? 0x80U : 0U)));
  out.octets(body);
}

}  // namespace kith::format
