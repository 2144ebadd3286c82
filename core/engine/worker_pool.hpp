#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace kith {

/// Threads that work through lists of tasks, one list after the other, while their owner does
/// something else.
class WorkerPool {
 public:
  /// A list of tasks, and how far it is.
  struct Work {
    std::size_t count = 0;
    std::function<void(std::size_t)> task;
    std::size_t next = 0, running = 0;
    [[nodiscard]] bool done() const { return next >= count && running == 0; }
  };
  using Ticket = std::shared_ptr<Work>;

  /// `threads` of 0 means one per core.
  explicit WorkerPool(unsigned threads);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  /// Waits for what was started.
  ~WorkerPool();

  /// Will call `task(i)` for every i below `count`, in any order and on any thread, after what was
  /// started before; returns at once. The task must outlive that: wait for it.
  Ticket start(std::size_t count, std::function<void(std::size_t)> task);

  /// Returns when every task of one list is done.
  void wait(const Ticket& ticket);
  /// Returns when every task that was started is done.
  void wait();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable done_;
  std::deque<Ticket> waiting_;  ///< lists with tasks that no thread has begun
  std::size_t running_ = 0;
  bool closing_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace kith
