#include "keyring-format/writer.hpp"

#include "keyring-format/reader.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::format {
namespace {

using test::hex;
using test::repeat;
using test::to_hex;

TEST(Writer, WritesNumbersBigEndian) {
  Writer out;
  out.u8(0x01).u16(0x0203).u32(0x04050607).octets(hex("AABB"));
  EXPECT_EQ(out.size(), 9U);
  EXPECT_EQ(to_hex(out.written()), "01020304050607AABB");
}

TEST(Writer, HandsTheBufferOverOnce) {
  Writer out;
  out.u8(7);
  EXPECT_EQ(to_hex(out.take()), "07");
  EXPECT_EQ(out.size(), 0U);
  EXPECT_EQ(to_hex(out.u8(8).take()), "08");
}

TEST(Writer, WritesIntegersInTheirShortestForm) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "0000"},       {"00", "0000"},       {"01", "000101"},     {"FF", "0008FF"},
      {"0080", "000880"}, {"01FF", "000901FF"}, {"80FF", "001080FF"}, {"00000001", "000101"},
  };
  for (const auto& [magnitude, octets] : cases) {
    Writer out;
    EXPECT_EQ(to_hex(out.mpi(hex(magnitude)).take()), octets) << magnitude;
  }
}

TEST(Writer, WritesTheLargestIntegerThatThereIs) {
  const Bytes magnitude = repeat(8191, 0xFF);
  const Bytes octets = Writer{}.mpi(magnitude).take();
  EXPECT_EQ(octets.size(), 8193U);
  EXPECT_EQ(to_hex(ByteView{octets}.first(2)), "FFF8");
}

TEST(Writer, ReaderTakesBackWhatItWrote) {
  for (std::size_t size = 0; size < 40; ++size) {
    Bytes magnitude = repeat(size, 0xA5);
    if (size > 1) magnitude.front() = static_cast<std::uint8_t>(size);
    const Bytes octets = Writer{}.mpi(magnitude).take();
    Reader reader{octets, "a rule"};
    EXPECT_EQ(to_hex(reader.mpi().value()), to_hex(magnitude));
    EXPECT_TRUE(reader.at_end());
  }
}

}  // namespace
}  // namespace kith::format
