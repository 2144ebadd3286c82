#include "core/base/keyed_hash.hpp"

#include <string>

#include <gtest/gtest.h>

namespace kith::test {
namespace {

// Appendix A of the paper, and the vectors published with it.
TEST(KeyedHash, IsSipHash) {
  constexpr std::array<std::uint64_t, 2> key{0x0706050403020100, 0x0F0E0D0C0B0A0908};
  std::string text;
  EXPECT_EQ(siphash(key, {}), 0x726FDB47DD0E0E31U);
  for (char octet = 0; octet < 15; ++octet) text += octet;
  EXPECT_EQ(siphash(key, text), 0xA129CA6149BE45E5U);
  EXPECT_EQ(siphash(key, text.substr(0, 8)), 0x93F5F5799A932462U);
  EXPECT_NE(siphash({0, 0}, text), siphash(key, text));
}

TEST(KeyedHash, IsTheSameForTheSame) {
  const KeyedHash hash;
  EXPECT_EQ(hash("a signature"), hash(std::string{"a signature"}));
  EXPECT_NE(hash("a signature"), hash("another one"));
  EXPECT_EQ(hash(std::uint64_t{7}), hash(std::uint64_t{7}));
  EXPECT_NE(hash(std::uint64_t{7}), hash(std::uint64_t{8}));
}

}  // namespace
}  // namespace kith::test
