#include "core/crypto/keyed_hash.hpp"

#include <string>

#include <gtest/gtest.h>

namespace kith::crypto {
namespace {

// Appendix A of the paper, and the vectors published with it.
TEST(KeyedHash, IsSipHash) {
  std::array<std::uint8_t, 16> key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i);
  std::string text;
  EXPECT_EQ(siphash(key, {}), 0x726FDB47DD0E0E31U);
  for (char octet = 0; octet < 15; ++octet) text += octet;
  EXPECT_EQ(siphash(key, text), 0xA129CA6149BE45E5U);
  EXPECT_EQ(siphash(key, text.substr(0, 8)), 0x93F5F5799A932462U);
  EXPECT_NE(siphash({}, text), siphash(key, text));
}

TEST(KeyedHash, IsTheSameForTheSame) {
  const KeyedHash hash;
  EXPECT_EQ(hash("a signature"), hash(std::string{"a signature"}));
  EXPECT_NE(hash("a signature"), hash("another one"));
  EXPECT_EQ(hash(std::uint64_t{7}), hash(std::uint64_t{7}));
  EXPECT_NE(hash(std::uint64_t{7}), hash(std::uint64_t{8}));
}

}  // namespace
}  // namespace kith::crypto
