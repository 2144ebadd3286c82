#include "keyring-format/base64.hpp"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "keyring-format/crc24.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::format::test {
namespace {

struct Decoded {
  std::size_t bad;
  bool complete;
  std::string text;
  bool operator==(const Decoded&) const = default;
};

Decoded decode(std::string_view text, std::size_t piece = 1000) {
  Base64Decoder decoder;
  Bytes out;
  for (std::size_t at = 0; at < text.size(); at += piece) {
    const std::size_t bad = decoder.decode(text.substr(at, piece), out);
    if (bad != Base64Decoder::all_good) return {at + bad, false, {}};
  }
  return {Base64Decoder::all_good, decoder.complete(), std::string{as_text(out)}};
}

Decoded good(std::string text) { return {Base64Decoder::all_good, true, std::move(text)}; }

std::string encode(ByteView octets) {
  std::string text;
  append_base64(octets, text);
  return text;
}

struct Vector {
  const char* plain;
  const char* encoded;
};

// RFC 4648 §10.
constexpr Vector vectors[] = {{"", ""},
                              {"f", "Zg=="},
                              {"fo", "Zm8="},
                              {"foo", "Zm9v"},
                              {"foob", "Zm9vYg=="},
                              {"fooba", "Zm9vYmE="},
                              {"foobar", "Zm9vYmFy"}};

TEST(Base64, AgreesWithTheVectorsOfRfc4648) {
  for (const Vector& vector : vectors) {
    EXPECT_EQ(encode(as_bytes(vector.plain)), vector.encoded);
    EXPECT_EQ(decode(vector.encoded), good(vector.plain));
  }
}

TEST(Base64, UsesTheWholeAlphabet) {
  const Bytes octets = hex(
      "00108310518720928B30D38F41149351559761969B71D79F8218A39259A7A29AABB2DBAFC31CB3D35DB7E39EBBF3"
      "DFBF");
  const std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  EXPECT_EQ(encode(octets), alphabet);
  EXPECT_EQ(decode(alphabet).text, as_text(octets));
}

TEST(Base64, DecodesPiecesOfAnyLength) {
  std::mt19937 random{1};
  for (std::size_t size = 0; size < 100; ++size) {
    Bytes octets(size);
    std::generate(octets.begin(), octets.end(),
                  [&random] { return static_cast<std::uint8_t>(random()); });
    const std::string text = encode(octets);
    for (std::size_t piece = 1; piece < 20; ++piece) {
      EXPECT_EQ(decode(text, piece), good(std::string{as_text(octets)}));
    }
  }
}

TEST(Base64, AppendsToWhatIsThere) {
  Base64Decoder decoder;
  Bytes out = {1, 2};
  ASSERT_EQ(decoder.decode("AwQF", out), Base64Decoder::all_good);
  EXPECT_EQ(out, (Bytes{1, 2, 3, 4, 5}));
}

TEST(Base64, SaysWhichCharacterIsWrong) {
  const std::string text = "Zm9vYmFyZm9vYmFyZm9vYmFy";
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char bad : {'-', '_', ' ', '\t', '.', '@', '\0', '\x80', '\xFF', '`', '[', ':'}) {
      std::string wrong = text;
      wrong[at] = bad;
      EXPECT_EQ(decode(wrong).bad, at);
      EXPECT_EQ(decode(wrong, 5).bad, at);
    }
  }
}

TEST(Base64, LeavesTheOutputAloneWhenACharacterIsWrong) {
  Base64Decoder decoder;
  Bytes out = {7};
  EXPECT_EQ(decoder.decode("Zm9v!", out), 4U);
  EXPECT_EQ(out, Bytes{7});
}

TEST(Base64, AllowsPaddingOnlyAtTheEndOfTheLastGroup) {
  EXPECT_EQ(decode("=").bad, 0U);
  EXPECT_EQ(decode("Z===").bad, 1U);
  EXPECT_EQ(decode("Zg=v").bad, 3U);
  EXPECT_EQ(decode("Zg==Zg==").bad, 4U);
  EXPECT_EQ(decode("Zm8==").bad, 4U);
  EXPECT_EQ(decode("Zm9v=").bad, 4U);
}

TEST(Base64, IsIncompleteWithinAGroup) {
  for (const char* text : {"Z", "Zm", "Zm9", "Zg=", "Zm9vY"}) EXPECT_FALSE(decode(text).complete);
}

TEST(Crc24, AgreesWithKnownValues) {
  EXPECT_EQ(Crc24{}.value(), 0xB704CEU);  // RFC 9580 §6.1: the initial value
  Crc24 crc;
  crc.update(as_bytes("123456789"));
  EXPECT_EQ(crc.value(), 0x21CF02U);
}

TEST(Crc24, DoesNotDependOnHowTheOctetsArePieced) {
  const Bytes octets = repeat(100, 0xA7);
  Crc24 whole;
  whole.update(octets);
  for (std::size_t piece = 1; piece < 40; ++piece) {
    Crc24 pieced;
    for (ByteView rest = octets; !rest.empty(); rest = rest.subspan(std::min(piece, rest.size()))) {
      pieced.update(rest.first(std::min(piece, rest.size())));
    }
    EXPECT_EQ(pieced.value(), whole.value());
  }
}

}  // namespace
}  // namespace kith::format::test
