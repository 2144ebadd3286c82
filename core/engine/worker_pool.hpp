#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace kith {

/// Threads that work through one list of tasks at a time while their owner does something else.
class WorkerPool {
 public:
  /// `threads` of 0 means one per core.
  explicit WorkerPool(unsigned threads);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Waits for what was started.
  ~WorkerPool();

  /// Begins to call `task(i)` for every i below `count`, in any order and on any thread, and
  /// returns at once. What was started before must have been waited for.
  void start(std::size_t count, std::function<void(std::size_t)> task);

  /// Returns when every task that was started is done.
  void wait();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable done_;
  std::function<void(std::size_t)> task_;
  std::size_t count_ = 0;
  std::size_t next_ = 0;
  std::size_t running_ = 0;
  bool closing_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace kith
