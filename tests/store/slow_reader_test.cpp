#include <atomic>
#include <csignal>
#include <fstream>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <sys/mman.h>

#include "tests/store/first_pages.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

/// The first pages as LMDB has them in memory. Out of reach, they stop the thread that looks at
/// them until it is let go.
void* first_pages_in_memory = nullptr;
std::atomic<bool> stopped = false;
std::atomic<bool> may_go = false;
std::atomic<bool> has_begun = false;

void stop_here(int /*signal*/, siginfo_t* info, void* /*context*/) {
  const auto* place = static_cast<const std::uint8_t*>(info->si_addr);
  const auto* first = static_cast<const std::uint8_t*>(first_pages_in_memory);
  if (place < first || place >= first + first_pages::size ||
      ::mprotect(first_pages_in_memory, first_pages::size, PROT_READ) != 0) {
    ::_exit(1);
  }
  stopped = true;
  stopped.notify_all();
  may_go.wait(false);
}

/// Where this process has the file, first octet first; null when it has not.
void* mapped(const std::string& file) {
  std::ifstream maps{"/proc/self/maps"};
  for (std::string line; std::getline(maps, line);) {
    if (!line.ends_with(file)) continue;
    return reinterpret_cast<void*>(std::stoull(line, nullptr, 16));  // NOLINT: an address
  }
  return nullptr;
}

class SlowReader : public ScratchTest {
 protected:
  void add(std::uint64_t seed) { EXPECT_TRUE(add_sample(environment_, seed)); }

  Environment environment_ = must_open(home());
};

// Commits of others go by while a reader begins: it must not get what the second of them has
// written already, but what does not count yet, under the number of the one before them.
TEST_F(SlowReader, GetsTheStateThatItsNumberSays) {
  add(1);
  const std::uint64_t number = environment_.last_transaction();
  first_pages_in_memory = mapped(data_file());
  ASSERT_NE(first_pages_in_memory, nullptr);
  struct sigaction action = {};
  struct sigaction before = {};
  action.sa_sigaction = stop_here;
  action.sa_flags = SA_SIGINFO;
  ASSERT_EQ(::sigaction(SIGSEGV, &action, &before), 0);
  ASSERT_EQ(::mprotect(first_pages_in_memory, first_pages::size, PROT_NONE), 0);
  std::uint64_t seen_number = 0;
  std::uint64_t seen = 0;
  std::jthread reader{[&] {
    if (const auto reading = environment_.begin_read()) {
      seen_number = reading->transaction_id();
      seen = reading->count();
    }
    has_begun = true;
    has_begun.notify_all();
  }};
  stopped.wait(false);
  add(2);
  first_pages::written = [] {
    may_go = true;
    may_go.notify_all();
    has_begun.wait(false);
  };
  add(3);
  first_pages::written = nullptr;
  reader.join();
  ASSERT_EQ(::sigaction(SIGSEGV, &before, nullptr), 0);
  EXPECT_EQ(seen_number, number + 1);
  EXPECT_EQ(seen, 2U);
}

}  // namespace
}  // namespace kith::store
