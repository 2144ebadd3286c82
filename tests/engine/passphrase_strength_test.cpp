#include "core/engine/program/passphrase_strength.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

Strength strength(std::string_view text, std::string_view user_id = {}) {
  return strength_of(Passphrase::copy_of(as_bytes(text)), user_id).value();
}

TEST(PassphraseStrength, TellsWeakFromStrong) {
  for (const char* weak : {"", "hello", "12345678", "qwertyuiop", "Tr0ub4dour&3", "aaaaaaaaaaaa"}) {
    EXPECT_TRUE(strength(weak).weak()) << weak;
  }
  for (const char* strong :
       {"correct horse battery staple", "kX9#mQ2p!vL7", "gr\xc3\xbcner Hut an drei Ecken"}) {
    EXPECT_FALSE(strength(strong).weak()) << strong;
  }
}

TEST(PassphraseStrength, WhatStandsInTheUserIdIsKnown) {
  const char* const user_id = "Zebulon Quixworth <zq@karfiol.example>";
  const double unknown = strength("Quixworth").bits;
  EXPECT_LT(strength("Quixworth", user_id).bits, unknown / 2);
  EXPECT_LT(strength("karfiol", user_id).bits, strength("karfiol").bits);
}

TEST(PassphraseStrength, AnyLengthAndAnyOctetsAreFine) {
  EXPECT_FALSE(strength(std::string(4096, 'x') + "y").bits < 0);
  std::string all;
  for (int i = 255; i >= 0; --i) all += static_cast<char>(i);
  EXPECT_GE(strength(all).bits, 0);
}

}  // namespace
}  // namespace kith
