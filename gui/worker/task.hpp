#pragma once

#include <memory>
#include <stop_token>

namespace kith::gui {

/// Work that was given to the worker. Copies speak of the same work.
class Task {
 public:
  Task() = default;
  explicit Task(std::shared_ptr<std::stop_source> stop) : stop_(std::move(stop)) {}

  /// Asks it to end; its answer comes all the same, mostly as an error of kind `cancelled`. It is
  /// one, and nothing is done, where the work has not begun.
  void cancel() const {
    if (stop_) stop_->request_stop();
  }

 private:
  std::shared_ptr<std::stop_source> stop_;
};

}  // namespace kith::gui
