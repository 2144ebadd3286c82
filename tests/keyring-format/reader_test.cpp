#include "keyring-format/reader.hpp"

#include <vector>

#include "keyring-format/limits.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::format {
namespace {

using test::expect_error;
using test::hex;
using test::join;
using test::repeat;
using test::to_hex;

constexpr std::string_view rule = "a rule";

TEST(Reader, ReadsNumbersBigEndian) {
  const Bytes octets = hex("01 0203 04050607 FFFF FFFFFFFF");
  Reader reader{octets, rule};
  EXPECT_EQ(reader.u8().value(), 0x01);
  EXPECT_EQ(reader.u16().value(), 0x0203);
  EXPECT_EQ(reader.u32().value(), 0x04050607U);
  EXPECT_EQ(reader.u16().value(), 0xFFFF);
  EXPECT_EQ(reader.u32().value(), 0xFFFFFFFFU);
  EXPECT_TRUE(reader.at_end());
  EXPECT_TRUE(reader.finish().has_value());
}

TEST(Reader, HandsOutViewsIntoTheInput) {
  const Bytes octets = hex("00 112233 44");
  Reader reader{octets, rule};
  ASSERT_TRUE(reader.u8());
  const ByteView taken = reader.take(3).value();
  EXPECT_EQ(taken.data(), octets.data() + 1);
  EXPECT_EQ(to_hex(taken), "112233");
  EXPECT_EQ(to_hex(reader.since(0)), "00112233");
  EXPECT_EQ(to_hex(reader.since(3)), "33");
  EXPECT_EQ(to_hex(reader.rest()), "44");
  EXPECT_EQ(reader.position(), 4U);
  EXPECT_EQ(to_hex(reader.take_rest()), "44");
  EXPECT_EQ(reader.remaining(), 0U);
}

TEST(Reader, LeavesTheCursorWhereAReadFails) {
  const Bytes octets = hex("AA BBCCDD");
  Reader reader{octets, rule, 100};
  ASSERT_TRUE(reader.u8());
  expect_error(reader.u32(), ParseErrorCode::truncated, 101);
  expect_error(reader.take(4), ParseErrorCode::truncated, 101);
  expect_error(reader.mpi(), ParseErrorCode::too_large, 101);
  expect_error(reader.finish(), ParseErrorCode::trailing_octets, 101);
  EXPECT_EQ(reader.error(ParseErrorCode::bad_value).where, rule);
  EXPECT_EQ(reader.position(), 1U);
  EXPECT_EQ(reader.u16().value(), 0xBBCC);
  expect_error(reader.u16(), ParseErrorCode::truncated, 103);
  EXPECT_EQ(reader.u8().value(), 0xDD);
  expect_error(reader.u8(), ParseErrorCode::truncated, 104);
}

TEST(Reader, ChecksTheLargestSizesWithoutOverflow) {
  const Bytes octets = hex("00");
  Reader reader{octets, rule};
  ASSERT_TRUE(reader.u8());
  expect_error(reader.take(static_cast<std::size_t>(-1)), ParseErrorCode::truncated, 1);
  EXPECT_TRUE(reader.take(0).has_value());
}

TEST(Reader, TakesNothingFromNothing) {
  Reader reader{{}, rule};
  EXPECT_TRUE(reader.at_end());
  expect_error(reader.u8(), ParseErrorCode::truncated, 0);
  EXPECT_TRUE(reader.take_rest().empty());
  EXPECT_TRUE(reader.finish().has_value());
}

TEST(Reader, ReadsMultiprecisionIntegers) {
  struct Case {
    const char* name;
    const char* octets;
    const char* magnitude;
  };
  const std::vector<Case> cases = {
      {"zero", "0000", ""},
      {"one", "0001 01", "01"},
      {"the RFC's 511", "0009 01FF", "01FF"},
      {"a whole octet", "0008 80", "80"},
      {"leading zero octets counted in", "0010 0001", "01"},
      {"nothing but zero octets", "0010 0000", ""},
      {"more bits set than counted", "0001 FF", "FF"},
      {"fewer bits set than counted", "0008 01", "01"},
  };
  for (const Case& one : cases) {
    const Bytes octets = hex(one.octets);
    Reader reader{octets, rule};
    const auto magnitude = reader.mpi();
    ASSERT_TRUE(magnitude.has_value()) << one.name;
    EXPECT_EQ(to_hex(*magnitude), one.magnitude) << one.name;
    EXPECT_TRUE(reader.at_end()) << one.name;
  }
}

TEST(Reader, RefusesIntegersThatAreCutOrTooLarge) {
  const Bytes cut = hex("0009 01");
  Reader of_cut{cut, rule};
  expect_error(of_cut.mpi(), ParseErrorCode::truncated, 2);
  EXPECT_EQ(of_cut.position(), 0U);

  const Bytes largest = join({hex("4000"), repeat(limits::mpi_bits / 8, 0xFF)});
  Reader of_largest{largest, rule};
  EXPECT_EQ(of_largest.mpi().value().size(), limits::mpi_bits / 8);

  const Bytes larger = join({hex("4001"), repeat(limits::mpi_bits / 8 + 1, 0xFF)});
  Reader of_larger{larger, rule};
  expect_error(of_larger.mpi(), ParseErrorCode::too_large, 0);
  EXPECT_EQ(of_larger.position(), 0U);
}

}  // namespace
}  // namespace kith::format
