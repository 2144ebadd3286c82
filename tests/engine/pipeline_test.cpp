#include "core/engine/pipeline.hpp"

#include <atomic>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace kith {
namespace {

struct Numbers {
  std::vector<int> squares = std::vector<int>(100);
};

void start(Pipeline<Numbers>& pipeline) {
  auto numbers = std::make_unique<Numbers>();
  pipeline.start(std::move(numbers), 100, [](Numbers& target, std::size_t i) {
    target.squares[i] = static_cast<int>(i * i);
  });
}

TEST(Pipeline, KeepsAsManyItemsUnderWayAsItsDepthAndGivesTheOthersDone) {
  WorkerPool pool{3};
  Pipeline<Numbers> pipeline{pool, 2};
  start(pipeline);
  start(pipeline);
  EXPECT_TRUE(pipeline.take_surplus().empty());
  start(pipeline);
  const auto oldest = pipeline.take_surplus();
  ASSERT_EQ(oldest.size(), 1U);
  EXPECT_EQ(oldest[0]->squares[99], 99 * 99);
  EXPECT_EQ(pipeline.take_all().size(), 2U);
  EXPECT_TRUE(pipeline.take_all().empty());
}

TEST(Pipeline, WithDepthNoneWaitsForEach) {
  WorkerPool pool{2};
  Pipeline<Numbers> pipeline{pool, 0};
  start(pipeline);
  const auto done = pipeline.take_surplus();
  ASSERT_EQ(done.size(), 1U);
  EXPECT_EQ(std::accumulate(done[0]->squares.begin(), done[0]->squares.end(), 0), 328350);
}

TEST(Pipeline, ItemsWithoutTasksAreDoneAtOnce) {
  WorkerPool pool{2};
  Pipeline<Numbers> pipeline{pool, 0};
  pipeline.start(std::make_unique<Numbers>(), 0, [](Numbers&, std::size_t) { FAIL(); });
  EXPECT_EQ(pipeline.take_all().size(), 1U);
}

TEST(Pipeline, LeftEarlyItWaitsForTheThreadsAtItsItems) {
  std::atomic<int> calls = 0;
  WorkerPool pool{2};
  {
    Pipeline<Numbers> pipeline{pool, 5};
    for (int i = 0; i < 5; ++i) {
      pipeline.start(std::make_unique<Numbers>(), 100, [&calls](Numbers& target, std::size_t at) {
        target.squares[at] = 1;
        ++calls;
      });
    }
  }
  EXPECT_EQ(calls, 500);
}

TEST(WorkerPool, CallsEveryTaskOnce) {
  std::vector<std::atomic<int>> calls(1000);
  WorkerPool pool{4};
  const auto first = pool.start(500, [&calls](std::size_t i) { ++calls[i]; });
  pool.start(500, [&calls](std::size_t i) { ++calls[500 + i]; });
  pool.wait(first);
  for (std::size_t i = 0; i < 500; ++i) EXPECT_EQ(calls[i], 1);
  pool.wait();
  for (std::size_t i = 500; i < 1000; ++i) EXPECT_EQ(calls[i], 1);
}

}  // namespace
}  // namespace kith
