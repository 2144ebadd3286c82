#include "tests/keyring-format/items.hpp"

#include <gtest/gtest.h>

#include "keyring-format/header.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::format::test {
namespace {

std::string name_of(ParseErrorCode code) {
  switch (code) {
    case ParseErrorCode::truncated: return "truncated";
    case ParseErrorCode::not_a_packet: return "not_a_packet";
    case ParseErrorCode::reserved_tag: return "reserved_tag";
    case ParseErrorCode::too_large: return "too_large";
    case ParseErrorCode::partial_not_allowed: return "partial_not_allowed";
    case ParseErrorCode::misplaced_packet: return "misplaced_packet";
    case ParseErrorCode::unknown_critical: return "unknown_critical";
    case ParseErrorCode::not_keyring_data: return "not_keyring_data";
    case ParseErrorCode::bad_armor: return "bad_armor";
    case ParseErrorCode::unfinished_armor: return "unfinished_armor";
    case ParseErrorCode::disarmed_armor: return "disarmed_armor";
    case ParseErrorCode::quoted_armor: return "quoted_armor";
    case ParseErrorCode::utf16_text: return "utf16_text";
    case ParseErrorCode::nothing_found: return "nothing_found";
    default: return "unexpected error " + std::to_string(static_cast<int>(code));
  }
}

std::string name_of(ArmorNote note) {
  switch (note) {
    case ArmorNote::checksum_mismatch: return "note:checksum_mismatch";
    case ArmorNote::end_line_differs: return "note:end_line_differs";
    case ArmorNote::no_blank_line: return "note:no_blank_line";
  }
  return "unexpected note";
}

void expect_whole_packets(ByteView octets) {
  Reader reader{octets, "test"};
  while (!reader.at_end()) {
    const auto header = read_header(reader);
    ASSERT_TRUE(header.has_value());
    ASSERT_EQ(static_cast<int>(header->kind), static_cast<int>(LengthKind::definite));
    ASSERT_TRUE(reader.take(header->length).has_value());
  }
}

}  // namespace

std::vector<KeyringItem> read_all(ByteView input, std::size_t chunk) {
  KeyringReader reader{source_of(input, chunk)};
  std::vector<KeyringItem> items;
  while (auto item = reader.next()) items.push_back(std::move(*item));
  EXPECT_EQ(reader.consumed(), input.size());
  return items;
}

std::string describe(const KeyringItem& item) {
  const std::string place = "@" + std::to_string(item.offset);
  switch (item.kind) {
    case KeyringItem::Kind::certificate:
      return "certificate" + place + "+" + std::to_string(item.octets.size());
    case KeyringItem::Kind::signatures:
      return "signatures" + place + "+" + std::to_string(item.octets.size());
    case KeyringItem::Kind::note: return name_of(item.note) + place;
    case KeyringItem::Kind::problem: break;
  }
  const std::size_t column = item.error.offset;
  return name_of(item.error.code) + place + (column == 0 ? "" : "+" + std::to_string(column));
}

std::vector<std::string> found_in(ByteView input) {
  std::vector<std::string> found;
  for (const KeyringItem& item : read_all(input)) {
    found.push_back(describe(item));
    expect_whole_packets(item.octets);
  }
  return found;
}

std::vector<Bytes> certificates_in(ByteView input) {
  std::vector<Bytes> found;
  for (KeyringItem& item : read_all(input)) {
    if (item.kind == KeyringItem::Kind::certificate) found.push_back(std::move(item.octets));
  }
  return found;
}

Bytes key_packet(std::uint8_t number) {
  const Bytes point = repeat(32, number);
  return packet(PacketTag::public_key,
                join({hex("04 5E0C726E 16 09 2B06010401DA470F01 0107 40"), point}));
}

Bytes signature_packet(std::uint8_t number) {
  const Bytes value = {0x00, 0x08, static_cast<std::uint8_t>(0x80 | number), 0x00, 0x01, 0x01};
  return packet(PacketTag::signature, join({hex("04 13 16 08 0000 0000 ABCD"), value}));
}

Bytes certificate(std::uint8_t number) {
  const std::string user_id = std::string(1, static_cast<char>('a' + number % 26)) + "@example.org";
  return join({key_packet(number), packet(PacketTag::user_id, as_bytes(user_id)),
               signature_packet(number)});
}

}  // namespace kith::format::test
