#include "keyring-format/window.hpp"

#include <cstring>

namespace kith::format {
namespace {

constexpr std::size_t smallest_capacity = 128U << 10;

}  // namespace

void Window::restart() {
  base_ = 0;
  next_ = 0;
  end_ = 0;
  kept_ = nothing_kept;
  at_end_ = false;
}

bool Window::fill(std::size_t count) {
  if (at_end_) return false;
  make_room(count);
  while (end_ - next_ < count) {
    const std::size_t got = source_({buffer_.get() + end_, capacity_ - end_});
    if (got == 0) {
      at_end_ = true;
      return false;
    }
    end_ += got;
    used_ = std::max(used_, end_);
  }
  return true;
}

void Window::make_room(std::size_t count) {
  if (count <= capacity_ - next_) return;
  const std::size_t needed = static_cast<std::size_t>(kept_from() - base_);
  const std::size_t first = needed - std::min(needed, memory);
  const std::size_t held = end_ - first;
  // Twice what is held: then at least as much is read as was moved before the next move.
  const std::size_t wanted = std::max(smallest_capacity, 2 * (next_ - first + count));
  if (wanted > capacity_) {
    auto larger = std::make_unique_for_overwrite<std::uint8_t[]>(wanted);
    if (held != 0) std::memcpy(larger.get(), buffer_.get() + first, held);
    wipe_copy({buffer_.get(), used_});
    buffer_ = std::move(larger);
    capacity_ = wanted;
    used_ = held;
  } else {
    std::memmove(buffer_.get(), buffer_.get() + first, held);
  }
  base_ += first;
  next_ -= first;
  end_ -= first;
}

}  // namespace kith::format
