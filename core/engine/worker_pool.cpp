#include "core/engine/worker_pool.hpp"

#include <algorithm>

namespace kith {

WorkerPool::WorkerPool(unsigned threads) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  threads_.reserve(threads);
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() {
  wait();
  {
    const std::scoped_lock lock{mutex_};
    closing_ = true;
  }
  wake_.notify_all();
}

void WorkerPool::start(std::size_t count, std::function<void(std::size_t)> task) {
  {
    const std::scoped_lock lock{mutex_};
    task_ = std::move(task);
    count_ = count;
    next_ = 0;
  }
  wake_.notify_all();
}

void WorkerPool::wait() {
  std::unique_lock lock{mutex_};
  done_.wait(lock, [this] { return next_ >= count_ && running_ == 0; });
  count_ = next_ = 0;
}

void WorkerPool::work() {
  std::unique_lock lock{mutex_};
  while (true) {
    wake_.wait(lock, [this] { return closing_ || next_ < count_; });
    if (next_ >= count_) return;
    const std::size_t i = next_++;
    ++running_;
    lock.unlock();
    task_(i);
    lock.lock();
    --running_;
    if (next_ >= count_ && running_ == 0) done_.notify_all();
  }
}

}  // namespace kith
