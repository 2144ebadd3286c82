#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "keyring-format/error.hpp"

namespace kith::format::test {

/// The octets that pairs of hexadecimal digits stand for; whatever is no such digit is passed over.
Bytes hex(std::string_view digits);

/// In upper case, without spaces.
std::string to_hex(ByteView octets);

/// All the pieces one behind the other.
Bytes join(std::initializer_list<ByteView> pieces);

/// A multiprecision integer as it stands in packets.
Bytes mpi(ByteView magnitude);

/// `count` times the same octet.
Bytes repeat(std::size_t count, std::uint8_t octet);

/// A copy in memory of exactly its size, so that a sanitizer sees a read behind its end.
Bytes copy_of(ByteView octets);

/// Fails when `result` is a success or an error of another kind or, given an offset, elsewhere.
template <typename T>
void expect_error(const Parsed<T>& result, ParseErrorCode code,
                  std::size_t offset = std::string_view::npos) {
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(static_cast<int>(result.error().code), static_cast<int>(code));
  if (offset != std::string_view::npos) {
    EXPECT_EQ(result.error().offset, offset);
  }
  EXPECT_FALSE(result.error().where.empty());
}

/// Cuts a good body after every octet: each piece must fail, at an octet inside the piece or right
/// behind it. `may_end` names the lengths at which a shorter body is a good one too.
template <typename Parse>
void expect_no_prefix_parses(ByteView body, Parse parse,
                             std::initializer_list<std::size_t> may_end = {}) {
  ASSERT_TRUE(parse(body).has_value());
  for (std::size_t size = 0; size < body.size(); ++size) {
    const Bytes cut = copy_of(body.first(size));
    const auto result = parse(cut);
    bool good = false;
    for (const std::size_t length : may_end) good = good || length == size;
    EXPECT_EQ(result.has_value(), good) << "cut to " << size << " octets";
    if (!result) {
      EXPECT_LE(result.error().offset, size);
    }
  }
}

}  // namespace kith::format::test
