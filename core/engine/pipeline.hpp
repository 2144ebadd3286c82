#pragma once

#include <deque>
#include <memory>
#include <utility>

#include "core/engine/worker_pool.hpp"

namespace kith {

/// Items that threads are working on, in order: their owner prepares the next ones and finishes
/// the last ones meanwhile. Items stay until the threads are done with them, even when it is left
/// early.
template <typename Item>
class Pipeline {
 public:
  /// `depth`: items under way at once before the owner has to wait for the oldest; with 0 it waits
  /// for each.
  Pipeline(WorkerPool& pool, std::size_t depth) : pool_(pool), depth_(depth) {}
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;
  ~Pipeline() {
    for (const auto& [item, ticket] : items_) pool_.wait(ticket);
  }

  /// Has the threads call `task(item, i)` for every i below `count`.
  template <typename Task>
  void start(std::unique_ptr<Item> item, std::size_t count, Task task) {
    Item& target = *item;
    items_.emplace_back(std::move(item), nullptr);
    items_.back().second = pool_.start(count, [&target, task](std::size_t i) { task(target, i); });
  }

  using Items = std::vector<std::unique_ptr<Item>>;

  /// The oldest items, once they are done, so that no more are left than may be under way.
  [[nodiscard]] Items take_surplus() { return take_down_to(depth_); }
  /// All items, once they are done.
  [[nodiscard]] Items take_all() { return take_down_to(0); }

 private:
  Items take_down_to(std::size_t count) {
    Items taken;
    while (items_.size() > count) {
      pool_.wait(items_.front().second);
      taken.push_back(std::move(items_.front().first));
      items_.pop_front();
    }
    return taken;
  }

  WorkerPool& pool_;
  std::size_t depth_;
  std::deque<std::pair<std::unique_ptr<Item>, WorkerPool::Ticket>> items_;
};

}  // namespace kith
