#include "cli/command_line/suggestion.hpp"

#include <gtest/gtest.h>

namespace kith::cli {
namespace {

const std::vector<std::string> commands = {"import", "export", "list", "show", "verify", "delete"};

TEST(Suggestion, FindsTheNearest) {
  EXPECT_EQ(nearest("improt", commands), "import");
  EXPECT_EQ(nearest("lst", commands), "list");
  EXPECT_EQ(nearest("lists", commands), "list");
  EXPECT_EQ(nearest("exprot", commands), "export");
  EXPECT_EQ(nearest("verfy", commands), "verify");
  EXPECT_EQ(nearest("del", commands), "delete");
}

TEST(Suggestion, StaysSilentWhenNothingIsNear) {
  EXPECT_FALSE(nearest("", commands));
  EXPECT_FALSE(nearest("trust", commands));
  EXPECT_FALSE(nearest("x", commands));
  EXPECT_FALSE(nearest(std::string(100000, 'x'), commands));
  EXPECT_FALSE(nearest("list", {}));
  EXPECT_FALSE(nearest("-z", {"-o", "-q"}));
}

}  // namespace
}  // namespace kith::cli
