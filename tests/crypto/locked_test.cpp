#include "core/crypto/locked.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>

#include <gtest/gtest.h>

namespace kith::crypto {
namespace {

struct Counted {
  explicit Counted(int* destroyed_count, int number) : destroyed(destroyed_count), value(number) {}
  ~Counted() { ++*destroyed; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  int* destroyed;
  int value;
};

struct alignas(64) Aligned {
  std::uint8_t octets[65] = {};
};

static_assert(!std::is_copy_constructible_v<Locked<Aligned>>);
static_assert(std::is_nothrow_move_constructible_v<Locked<Aligned>>);

TEST(Locked, OwnsOneObject) {
  int destroyed = 0;
  {
    Locked<Counted> first(&destroyed, 7);
    EXPECT_EQ(first->value, 7);
    Locked<Counted> second(std::move(first));
    EXPECT_FALSE(first);  // NOLINT(bugprone-use-after-move): the contract
    EXPECT_EQ((*second).value, 7);
    Locked<Counted> third(&destroyed, 8);
    third = std::move(second);
    EXPECT_EQ(destroyed, 1);
    EXPECT_EQ(third->value, 7);
    third.reset();
    EXPECT_EQ(destroyed, 2);
    EXPECT_FALSE(third);
  }
  EXPECT_EQ(destroyed, 2);
}

TEST(Locked, KeepsAlignment) {
  const Locked<Aligned> object;
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(&*object) % alignof(Aligned), 0U);
}

}  // namespace
}  // namespace kith::crypto
