#include "keyring-format/header.hpp"

#include <vector>

#include "tests/keyring-format/octets.hpp"

namespace kith::format {
namespace {

using test::expect_error;
using test::hex;
using test::to_hex;

struct HeaderCase {
  const char* name;
  const char* octets;
  PacketTag tag;
  LengthKind kind;
  std::uint32_t length;
};

const std::vector<HeaderCase> good_headers = {
    {"new, one octet", "C6 00", PacketTag::public_key, LengthKind::definite, 0},
    {"new, largest one octet", "C2 BF", PacketTag::signature, LengthKind::definite, 191},
    {"new, smallest two octets", "CD C000", PacketTag::user_id, LengthKind::definite, 192},
    {"new, largest two octets", "CD DFFF", PacketTag::user_id, LengthKind::definite, 8383},
    {"new, five octets", "CE FF00002000", PacketTag::public_subkey, LengthKind::definite, 8192},
    {"new, five octets too many", "C6 FF00000001", PacketTag::public_key, LengthKind::definite, 1},
    {"new, largest length", "C6 FFFFFFFFFF", PacketTag::public_key, LengthKind::definite,
     0xFFFFFFFF},
    {"new, smallest chunk", "CB E0", PacketTag::literal_data, LengthKind::partial, 1},
    {"new, largest chunk", "CB FE", PacketTag::literal_data, LengthKind::partial, 1U << 30},
    {"new, highest type", "FF 00", static_cast<PacketTag>(63), LengthKind::definite, 0},
    {"old, one octet", "98 FF", PacketTag::public_key, LengthKind::definite, 255},
    {"old, two octets", "99 FFFF", PacketTag::public_key, LengthKind::definite, 65535},
    {"old, four octets", "9A FFFFFFFF", PacketTag::public_key, LengthKind::definite, 0xFFFFFFFF},
    {"old, two octets too many", "B5 0001", PacketTag::user_id, LengthKind::definite, 1},
    {"old, no length", "8B", PacketTag::signature, LengthKind::indeterminate, 0},
};

TEST(Header, ReadsOldAndNewForms) {
  for (const HeaderCase& one : good_headers) {
    const Bytes octets = hex(one.octets);
    Reader reader{octets, "a rule"};
    const auto header = read_header(reader);
    ASSERT_TRUE(header.has_value()) << one.name;
    EXPECT_EQ(header->tag, one.tag) << one.name;
    EXPECT_EQ(header->kind, one.kind) << one.name;
    EXPECT_EQ(header->length, one.length) << one.name;
    EXPECT_EQ(header->header_size, octets.size()) << one.name;
    EXPECT_TRUE(reader.at_end()) << one.name;
  }
}

TEST(Header, FailsWhenCutAndLeavesTheReaderAlone) {
  for (const HeaderCase& one : good_headers) {
    const Bytes octets = hex(one.octets);
    for (std::size_t size = 0; size < octets.size(); ++size) {
      const Bytes cut = test::copy_of(ByteView{octets}.first(size));
      Reader reader{cut, "a rule", 50};
      const auto header = read_header(reader);
      expect_error(header, ParseErrorCode::truncated);
      EXPECT_LE(header.error().offset, 50 + size) << one.name;
      EXPECT_EQ(reader.position(), 0U) << one.name;
    }
  }
}

TEST(Header, RefusesWhatIsNoPacket) {
  for (const char* octets : {"00 00", "7F 00", "2D2D2D2D"}) {
    const Bytes input = hex(octets);
    Reader reader{input, "a rule", 9};
    expect_error(read_header(reader), ParseErrorCode::not_a_packet, 9);
    EXPECT_EQ(reader.position(), 0U);
  }
  for (const char* octets : {"C0 00", "80 00", "83"}) {
    const Bytes input = hex(octets);
    Reader reader{input, "a rule", 9};
    expect_error(read_header(reader), ParseErrorCode::reserved_tag, 9);
    EXPECT_EQ(reader.position(), 0U);
  }
}

TEST(Header, ReadsTheLengthsBetweenChunks) {
  const Bytes octets = hex("E1 AABB 03 112233");
  Reader reader{octets, "a rule"};
  const auto chunk = read_chunk_length(reader);
  ASSERT_TRUE(chunk.has_value());
  EXPECT_EQ(chunk->kind, LengthKind::partial);
  EXPECT_EQ(to_hex(reader.take(chunk->length).value()), "AABB");
  const auto last = read_chunk_length(reader);
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(last->kind, LengthKind::definite);
  EXPECT_EQ(last->length, 3U);
  EXPECT_EQ(last->header_size, 1U);
}

TEST(Header, WritesTheShortestForm) {
  const std::pair<std::size_t, const char*> cases[] = {
      {0, "CD00"},
      {1, "CD01"},
      {191, "CDBF"},
      {192, "CDC000"},
      {447, "CDC0FF"},
      {448, "CDC100"},
      {8383, "CDDFFF"},
      {8384, "CDFF000020C0"},
      {0xFFFFFFFF, "CDFFFFFFFFFF"},
  };
  for (const auto& [size, octets] : cases) {
    Writer out;
    write_header(out, PacketTag::user_id, size);
    EXPECT_EQ(to_hex(out.written()), octets);
    EXPECT_EQ(packet_size(size), out.size() + size);
    Reader reader{out.written(), "a rule"};
    EXPECT_EQ(read_header(reader).value().length, size);
  }
}

TEST(Header, WritesEveryTypeSoThatItIsReadBack) {
  for (int number = 1; number < 64; ++number) {
    const auto tag = static_cast<PacketTag>(number);
    Writer out;
    write_packet(out, tag, hex("0102"));
    Reader reader{out.written(), "a rule"};
    EXPECT_EQ(read_header(reader).value().tag, tag);
    EXPECT_EQ(to_hex(reader.take_rest()), "0102");
  }
}

TEST(Header, TellsCriticalTypesFromOthers) {
  EXPECT_TRUE(is_critical(static_cast<PacketTag>(39)));
  EXPECT_FALSE(is_critical(static_cast<PacketTag>(40)));
  EXPECT_FALSE(is_critical(static_cast<PacketTag>(63)));
}

}  // namespace
}  // namespace kith::format
