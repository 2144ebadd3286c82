#include "core/crypto/hkdf.hpp"

#include <string>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"
#include "tests/crypto/signer.hpp"

namespace kith::crypto {
namespace {

/// In hex; the reason as a number where there is none.
std::string derived(ByteView key, ByteView salt, ByteView info, std::size_t size) {
  const auto octets = hkdf_sha256(key, salt, info, size);
  return octets ? to_hex(octets->expose()) : std::to_string(static_cast<int>(octets.error()));
}

Bytes counting(std::uint8_t from, std::size_t size) {
  Bytes octets(size);
  for (std::uint8_t& octet : octets) octet = from++;
  return octets;
}

TEST(Hkdf, DerivesAsInRfc5869) {
  const Bytes key(22, 0x0b);
  // §A.1 to §A.3.
  EXPECT_EQ(derived(key, counting(0, 13), counting(0xf0, 10), 42),
            "3CB25F25FAACD57A90434F64D0362F2A2D2D0A90CF1A5A4C5DB02D56ECC4C5BF34007208D5B887185865");
  EXPECT_EQ(derived(counting(0, 80), counting(0x60, 80), counting(0xb0, 80), 82),
            "B11E398DC80327A1C8E7F78C596A49344F012EDA2D4EFAD8A050CC4C19AFA97C59045A99CAC7827271CB41"
            "C65E590E09DA3275600C2F09B8367793A9ACA3DB71CC30C58179EC3E87C14C01D5C1F3434F1D87");
  EXPECT_EQ(derived(key, {}, {}, 42),
            "8DA4E775A563C18F715F802A063C5A31B8A11F5C5EE1879EC3454E5F3C738D2D9D201395FAA4B61A96C8");
}

TEST(Hkdf, StretchesAsFarAsTheRfcAllows) {
  const Bytes key(32, 7);
  const auto most = hkdf_sha256(key, {}, {}, max_hkdf_size);
  ASSERT_TRUE(most);
  EXPECT_EQ(to_hex(most->expose().first(42)), derived(key, {}, {}, 42));
}

TEST(Hkdf, RefusesWhatIsNotDefined) {
  const std::string malformed = std::to_string(static_cast<int>(DerivationError::malformed));
  const Bytes key(32, 7);
  EXPECT_EQ(derived({}, {}, {}, 32), malformed);
  EXPECT_EQ(derived(key, {}, {}, 0), malformed);
  EXPECT_EQ(derived(key, {}, {}, max_hkdf_size + 1), malformed);
}

}  // namespace
}  // namespace kith::crypto
