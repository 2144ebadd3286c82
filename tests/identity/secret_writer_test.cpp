#include "core/identity/secret_writer.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "keyring-format/writer.hpp"

namespace kith::identity {
namespace {

TEST(SecretWriter, WritesWhatTheOrdinaryWriterWrites) {
  SecretWriter secret;
  format::Writer plain;
  for (std::size_t size = 0; size < 100; ++size) {
    Bytes number(size, static_cast<std::uint8_t>(size));
    if (size > 2) number[0] = 0;
    secret.u8(7).u16(0x1234).octets(number).mpi(number);
    plain.u8(7).u16(0x1234).octets(number).mpi(number);
  }
  EXPECT_GT(plain.size(), 5000U);
  EXPECT_TRUE(std::ranges::equal(secret.written(), plain.written()));
  const auto copy = secret.copy();
  EXPECT_TRUE(std::ranges::equal(copy.expose(), plain.written()));
}

}  // namespace
}  // namespace kith::identity
