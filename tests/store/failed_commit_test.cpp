#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "tests/store/first_pages.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

/// A commit whose last write, that of the page which makes it count, has failed: LMDB refuses
/// everything from there on.
class FailedCommit : public ScratchTest {
 protected:
  FailedCommit() { EXPECT_TRUE(add(1)); }
  ~FailedCommit() override { first_pages::failing = 0; }

  Result<CertificateId, StoreError> add(std::uint64_t seed) {
    return add_sample(environment_, seed);
  }

  void fail_to_add(std::uint64_t seed) {
    first_pages::failing = 2;  // the second one is LMDB's, which wants to have the page as it was
    const auto failed = add(seed);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, StoreError::io);
    ASSERT_EQ(first_pages::failing.load(), 0);
  }

  [[nodiscard]] Result<std::uint64_t, StoreError> count() const {
    return environment_.view(
        [](const ReadTransaction& reading) -> Result<std::uint64_t, StoreError> {
          return reading.count();
        });
  }

  Environment environment_ = must_open(home());
};

TEST_F(FailedCommit, LeavesTheKeyringInUse) {
  fail_to_add(2);
  EXPECT_EQ(count().value_or(0), 1U);
  EXPECT_TRUE(add(3));
  EXPECT_EQ(count().value_or(0), 2U);
  fail_to_add(4);
  EXPECT_TRUE(add(5)) << "without a look before it";
  EXPECT_EQ(unsound(environment_), "");
}

TEST_F(FailedCommit, WaitsForThoseWhoRead) {
  {
    const auto reading = environment_.begin_read();
    ASSERT_TRUE(reading);
    fail_to_add(2);
    EXPECT_EQ(reading->count(), 1U);
    ASSERT_FALSE(add(3)) << "what is being read would go";
    EXPECT_EQ(reading->count(), 1U);
  }
  EXPECT_TRUE(add(3));
}

TEST_F(FailedCommit, IsMendedByOneOfManyThreads) {
  fail_to_add(2);
  std::atomic<unsigned> done = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      while (!count()) std::this_thread::yield();
      ++done;
    });
  }
  threads.clear();
  EXPECT_EQ(done, 4U);
  EXPECT_TRUE(add(3));
}

}  // namespace
}  // namespace kith::store
