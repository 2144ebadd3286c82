#include "core/engine/worker_pool.hpp"

#include <algorithm>
#include <system_error>

namespace kith {

WorkerPool::WorkerPool(unsigned threads) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  threads_.reserve(threads);
  for (unsigned i = 0; i < threads; ++i) {
    try {
      threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      // Where the system has no more of them, fewer do the same work.
      if (threads_.empty()) throw;
      break;
    }
  }
}

WorkerPool::~WorkerPool() {
  wait();
  {
    const std::scoped_lock lock{mutex_};
    closing_ = true;
  }
  wake_.notify_all();
}

WorkerPool::Ticket WorkerPool::start(std::size_t count, std::function<void(std::size_t)> task) {
  auto ticket = std::make_shared<Work>();
  ticket->count = count;
  ticket->task = std::move(task);
  if (count == 0) return ticket;
  {
    const std::scoped_lock lock{mutex_};
    waiting_.push_back(ticket);
  }
  wake_.notify_all();
  return ticket;
}

void WorkerPool::wait(const Ticket& ticket) {
  std::unique_lock lock{mutex_};
  done_.wait(lock, [&ticket] { return ticket->done(); });
}

void WorkerPool::wait() {
  std::unique_lock lock{mutex_};
  done_.wait(lock, [this] { return waiting_.empty() && running_ == 0; });
}

void WorkerPool::work() {
  std::unique_lock lock{mutex_};
  while (true) {
    wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const Ticket ticket = waiting_.front();
    const std::size_t i = ticket->next++;
    if (ticket->next == ticket->count) waiting_.pop_front();
    ++ticket->running;
    ++running_;
    lock.unlock();
    ticket->task(i);
    lock.lock();
    --ticket->running;
    --running_;
    if (ticket->done()) done_.notify_all();
  }
}

}  // namespace kith
