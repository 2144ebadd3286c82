#include "core/base/error.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

TEST(Error, NamesEveryKindAsTheCommandLineDoes) {
  EXPECT_STREQ(name_of(ErrorKind::usage), "usage");
  EXPECT_STREQ(name_of(ErrorKind::malformed), "malformed");
  EXPECT_STREQ(name_of(ErrorKind::not_found), "not_found");
  EXPECT_STREQ(name_of(ErrorKind::ambiguous), "ambiguous");
  EXPECT_STREQ(name_of(ErrorKind::passphrase), "passphrase");
  EXPECT_STREQ(name_of(ErrorKind::keyring), "keyring");
  EXPECT_STREQ(name_of(ErrorKind::session), "session");
  EXPECT_STREQ(name_of(ErrorKind::cancelled), "cancelled");
}

Outcome<int> half_of(int number) {
  if (number % 2 != 0) return fail(Error{ErrorKind::usage, "odd", {"take an even one"}});
  return number / 2;
}

TEST(Error, TravelsInAnOutcome) {
  EXPECT_EQ(half_of(4).value(), 2);
  const auto odd = half_of(3);
  ASSERT_FALSE(odd);
  EXPECT_EQ(odd.error().kind, ErrorKind::usage);
  EXPECT_EQ(odd.error().message, "odd");
  EXPECT_EQ(odd.error().hints.size(), 1U);
}

}  // namespace
}  // namespace kith
