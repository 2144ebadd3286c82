#include "core/crypto/secret_bytes.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <set>
#include <type_traits>
#include <utility>

#include <gtest/gtest.h>

#include "core/crypto/initialise.hpp"
#include "core/crypto/random.hpp"

namespace kith::crypto {
namespace {

static_assert(!std::is_copy_constructible_v<SecretBytes>);
static_assert(!std::is_copy_assignable_v<SecretBytes>);
static_assert(!std::is_copy_constructible_v<SecretArray<32>>);
static_assert(!std::is_copy_assignable_v<SecretArray<32>>);
static_assert(std::is_nothrow_move_constructible_v<SecretBytes>);

bool all_zero(ByteView octets) {
  return std::all_of(octets.begin(), octets.end(), [](std::uint8_t octet) { return octet == 0; });
}

TEST(Initialise, SaysTheSameEachTime) {
  EXPECT_TRUE(initialise());
  EXPECT_TRUE(initialise());
}

TEST(SecretBytes, StartsAsZeros) {
  const SecretBytes secret(100);
  EXPECT_EQ(secret.size(), 100U);
  EXPECT_TRUE(all_zero(secret.expose()));
}

TEST(SecretBytes, MayBeEmpty) {
  const SecretBytes none;
  const SecretBytes zero(0);
  EXPECT_TRUE(none.empty());
  EXPECT_TRUE(zero.empty());
  EXPECT_TRUE(SecretBytes::copy_of({}).empty());
}

TEST(SecretBytes, HoldsACopy) {
  Bytes octets = {1, 2, 3};
  const SecretBytes secret = SecretBytes::copy_of(octets);
  octets[0] = 9;
  EXPECT_TRUE(equal_in_constant_time(secret.expose(), Bytes{1, 2, 3}));
}

TEST(SecretBytes, LeavesNothingBehindWhenMoved) {
  SecretBytes first = SecretBytes::copy_of(as_bytes("first"));
  SecretBytes second(std::move(first));
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): the contract
  EXPECT_EQ(as_text(second.expose()), "first");

  SecretBytes third = SecretBytes::copy_of(as_bytes("third"));
  third = std::move(second);
  EXPECT_TRUE(second.empty());  // NOLINT(bugprone-use-after-move): the contract
  EXPECT_EQ(as_text(third.expose()), "first");

  SecretBytes& itself = third;
  third = std::move(itself);
  EXPECT_EQ(as_text(third.expose()), "first");
}

TEST(SecretBytesDeathTest, GuardsItsEnd) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  SecretBytes secret(16);
  EXPECT_DEATH(
      {
        volatile std::uint8_t* past = secret.expose_mutable().data() + 16;
        *past = 1;
      },
      "");
}

TEST(SecretArray, IsWipedWhenDestroyed) {
  alignas(SecretArray<48>) std::array<std::uint8_t, sizeof(SecretArray<48>)> memory{};
  memory.fill(0xAA);
  auto* secret = new (memory.data()) SecretArray<48>;
  EXPECT_TRUE(all_zero(secret->expose()));
  std::fill_n(secret->expose_mutable().begin(), 48, std::uint8_t{0x55});
  EXPECT_FALSE(all_zero(memory));
  std::destroy_at(secret);
  EXPECT_TRUE(all_zero(memory));
}

TEST(SecretArray, IsWipedWhenMovedFrom) {
  SecretArray<4> first;
  std::copy_n(Bytes{1, 2, 3, 4}.begin(), 4, first.expose_mutable().begin());
  SecretArray<4> second(std::move(first));
  EXPECT_TRUE(all_zero(first.expose()));  // NOLINT(bugprone-use-after-move): the contract
  EXPECT_TRUE(equal_in_constant_time(second.expose(), Bytes{1, 2, 3, 4}));
  SecretArray<4> third;
  third = std::move(second);
  EXPECT_TRUE(all_zero(second.expose()));  // NOLINT(bugprone-use-after-move): the contract
  EXPECT_TRUE(equal_in_constant_time(third.expose(), Bytes{1, 2, 3, 4}));
}

TEST(EqualInConstantTime, ComparesSizesAndOctets) {
  EXPECT_TRUE(equal_in_constant_time({}, {}));
  EXPECT_TRUE(equal_in_constant_time(Bytes{1, 2}, Bytes{1, 2}));
  EXPECT_FALSE(equal_in_constant_time(Bytes{1, 2}, Bytes{1, 3}));
  EXPECT_FALSE(equal_in_constant_time(Bytes{1, 2}, Bytes{1, 2, 0}));
  EXPECT_FALSE(equal_in_constant_time(Bytes{0}, {}));
}

TEST(Wipe, LeavesZeros) {
  Bytes octets = {1, 2, 3};
  wipe(octets);
  EXPECT_TRUE(all_zero(octets));
  wipe({});
}

TEST(FillRandom, NeverRepeatsItself) {
  std::set<Bytes> seen;
  for (int i = 0; i < 100; ++i) {
    Bytes octets(16);
    fill_random(octets);
    EXPECT_TRUE(seen.insert(octets).second);
  }
  fill_random({});
}

}  // namespace
}  // namespace kith::crypto
