#include "cli/passphrase/strength_words.hpp"

#include <gtest/gtest.h>

namespace kith::cli {
namespace {

TEST(StrengthWords, TellHowLongGuessingTakes) {
  EXPECT_EQ(in_words(Strength{1}), "less than a minute");
  EXPECT_EQ(in_words(Strength{22}), "about 3 minutes");
  EXPECT_EQ(in_words(Strength{28}), "about 3 hours");
  EXPECT_EQ(in_words(Strength{33}), "about 4 days");
  EXPECT_EQ(in_words(Strength{38}), "about 5 months");
  EXPECT_EQ(in_words(Strength{42}), "about 6 years");
  EXPECT_EQ(in_words(Strength{60}), "centuries");
  EXPECT_EQ(in_words(Strength{5000}), "centuries");
}

}  // namespace
}  // namespace kith::cli
