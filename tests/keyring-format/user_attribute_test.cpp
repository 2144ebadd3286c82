#include "keyring-format/packet/user_attribute.hpp"

#include "keyring-format/limits.hpp"
#include "keyring-format/packet/user_id.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::format {
namespace {

using test::expect_error;
using test::hex;
using test::join;
using test::repeat;
using test::to_hex;

/// The header that RFC 9580 §5.12.1 draws: 16 octets, little-endian size, version 1, JPEG.
Bytes image(std::string_view data) {
  return join({hex("1000 01 01 000000000000000000000000"), hex(data)});
}

TEST(UserAttribute, ReadsItsSubpackets) {
  const Bytes picture = image("FFD8FFD9");
  const Bytes body = join({hex("15 01"), picture, hex("04 65 AABBCC"), hex("02 81 00")});
  const auto subpackets = parse_user_attribute(body).value();
  ASSERT_EQ(subpackets.size(), 3U);
  EXPECT_EQ(subpackets[0].type, 1);
  EXPECT_EQ(to_hex(subpackets[0].body), to_hex(picture));
  EXPECT_EQ(subpackets[1].type, 101);
  EXPECT_EQ(to_hex(subpackets[1].body), "AABBCC");
  EXPECT_EQ(subpackets[2].type, 0x81) << "types of attributes have no critical bit";
}

TEST(UserAttribute, ReadsEveryFormOfLength) {
  const Bytes two_octets = join({hex("C000 01"), repeat(191, 0x11)});
  EXPECT_EQ(parse_user_attribute(two_octets).value().front().body.size(), 191U);
  const Bytes five_octets = join({hex("FF00000003 01 1111")});
  EXPECT_EQ(parse_user_attribute(five_octets).value().front().body.size(), 2U);
  EXPECT_TRUE(parse_user_attribute({}).value().empty());
}

TEST(UserAttribute, FailsWhenCutAnywhereButBetweenSubpackets) {
  const Bytes body = join({hex("15 01"), image("FFD8FFD9"), hex("04 65 AABBCC")});
  test::expect_no_prefix_parses(body, parse_user_attribute, {0, 22});
}

TEST(UserAttribute, TakesTheHeaderOffAnImage) {
  const Bytes body = image("FFD8FFD9");
  const auto picture = parse_image(body).value();
  EXPECT_EQ(picture.encoding, 1);
  EXPECT_EQ(to_hex(picture.data), "FFD8FFD9");
  const Bytes longer_header = hex("1200 01 02 0000000000000000000000000000 AB");
  EXPECT_EQ(to_hex(parse_image(longer_header).value().data), "AB");
}

TEST(UserAttribute, RefusesHeadersThatContradictThemselves) {
  expect_error(parse_image(hex("1000 01")), ParseErrorCode::truncated, 3);
  expect_error(parse_image({}), ParseErrorCode::truncated, 0);
  expect_error(parse_image(hex("0010 01 01 00")), ParseErrorCode::bad_length, 0);
  expect_error(parse_image(hex("0300 01 01 00")), ParseErrorCode::bad_length, 0);
  expect_error(parse_image(hex("0400 02 01 00")), ParseErrorCode::unsupported_version, 2);
}

TEST(UserId, IsWhateverOctetsStandInIt) {
  const Bytes odd = hex("00 FF 1B 5B");
  EXPECT_EQ(to_hex(as_bytes(parse_user_id(odd).value())), "00FF1B5B");
  EXPECT_EQ(parse_user_id({}).value(), "");
  const Bytes longest = repeat(limits::user_id, 'a');
  EXPECT_EQ(parse_user_id(longest).value().size(), limits::user_id);
  const Bytes longer = repeat(limits::user_id + 1, 'a');
  expect_error(parse_user_id(longer), ParseErrorCode::too_large, limits::user_id);
}

}  // namespace
}  // namespace kith::format
