#include "core/base/ownertrust.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

TEST(Ownertrust, NamesAndNumbersLeadBack) {
  for (const auto level : {Ownertrust::undefined, Ownertrust::never, Ownertrust::marginal,
                           Ownertrust::full, Ownertrust::ultimate}) {
    EXPECT_EQ(ownertrust_from_name(name_of(level)), level);
    EXPECT_EQ(ownertrust_of(static_cast<unsigned>(level)), level);
  }
  EXPECT_EQ(ownertrust_from_name("marginal"), Ownertrust::marginal);
  EXPECT_EQ(ownertrust_of(6), Ownertrust::ultimate);
}

TEST(Ownertrust, AnythingElseIsNone) {
  for (const unsigned number : {0U, 1U, 7U, 130U, ~0U})
    EXPECT_FALSE(ownertrust_of(number)) << number;
  for (const char* name : {"", "unknown", "Full", "full "}) {
    EXPECT_EQ(ownertrust_from_name(name), std::nullopt) << name;
  }
}

}  // namespace
}  // namespace kith
