#include "tests/bench/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace kith::bench {

unsigned thread_count() { return std::max(1U, std::thread::hardware_concurrency()); }

void in_parallel(std::size_t count, std::size_t step,
                 const std::function<void(std::size_t, std::size_t)>& task) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (auto begin = next.fetch_add(step); begin < count; begin = next.fetch_add(step)) {
      task(begin, std::min(begin + step, count));
    }
  };
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < thread_count(); ++i) helpers.emplace_back(work);
  work();
}

}  // namespace kith::bench
