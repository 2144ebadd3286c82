#include <atomic>
#include <cerrno>
#include <thread>

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <sys/types.h>

#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

/// How many of the next writes to LMDB's two first pages fail.
std::atomic<int> failing_writes = 0;
constexpr off_t after_the_first_pages = 8192;

}  // namespace
}  // namespace kith::store

/// LMDB's writes come here, as the program's functions go before those of libraries.
extern "C" __attribute__((visibility("default"))) ssize_t pwrite(int file, const void* octets,
                                                                 std::size_t size, off_t place) {
  using kith::store::failing_writes;
  if (place < kith::store::after_the_first_pages && failing_writes.load() > 0) {
    --failing_writes;
    errno = EIO;
    return -1;
  }
  static const auto real = reinterpret_cast<ssize_t (*)(int, const void*, std::size_t, off_t)>(
      ::dlsym(RTLD_NEXT, "pwrite"));
  return real(file, octets, size, place);
}

namespace kith::store {
namespace {

/// A commit whose last write, that of the page which makes it count, has failed: LMDB refuses
/// everything from there on.
class FailedCommit : public ScratchTest {
 protected:
  FailedCommit() { EXPECT_TRUE(add(1)); }
  ~FailedCommit() override { failing_writes = 0; }

  Result<CertificateId, StoreError> add(std::uint64_t seed) {
    return environment_.update([seed](WriteTransaction& writing) {
      return writing.put(SampleRecords{{.keys = {make_fingerprint(seed)}}}.stored());
    });
  }

  void fail_to_add(std::uint64_t seed) {
    failing_writes = 2;  // the second one is LMDB's, which wants to have the page as it was
    const auto failed = add(seed);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, StoreError::io);
    ASSERT_EQ(failing_writes.load(), 0);
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
