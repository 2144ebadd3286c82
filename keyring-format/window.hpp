#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>

#include "keyring-format/keyring_reader.hpp"

namespace kith::format {

/// Looks ahead, and a little back, in octets that can be read but once. Positions count from the
/// start of the source.
class Window {
 public:
  /// Its buffers are wiped before they are given back, where there is a `wipe`.
  explicit Window(ByteSource source, Wipe wipe = nullptr)
      : source_(std::move(source)), wipe_(wipe) {}
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window() { wipe_copy({buffer_.get(), used_}); }

  /// Starts anew at position 0, for a source that has begun to deliver something else.
  void restart();

  /// Reads until `count` octets stand ahead; false when the source ends before.
  [[nodiscard]] bool ensure(std::size_t count) { return count <= end_ - next_ || fill(count); }
  /// What stands ahead so far. Valid until the next ensure().
  [[nodiscard]] ByteView ahead() const { return {buffer_.get() + next_, end_ - next_}; }
  /// Moves on by `count` octets that stand ahead.
  void skip(std::size_t count) { next_ += count; }

  [[nodiscard]] std::uint64_t position() const { return base_ + next_; }
  /// Octets taken from the source so far.
  [[nodiscard]] std::uint64_t taken() const { return base_ + end_; }

  /// Keeps everything from `position`, which must still be there, until the next call or forget().
  void keep_from(std::uint64_t position) { kept_ = position; }
  /// Keeps no more than what stands ahead.
  void forget() { kept_ = nothing_kept; }
  /// Where what is kept begins.
  [[nodiscard]] std::uint64_t kept_from() const { return std::min(kept_, position()); }

  /// Goes to a place that is kept or stands ahead.
  void go_to(std::uint64_t position) { next_ = static_cast<std::size_t>(position - base_); }
  /// Octets that are kept or stand ahead. Valid until the next ensure().
  [[nodiscard]] ByteView between(std::uint64_t from, std::uint64_t to) const {
    return {buffer_.get() + (from - base_), static_cast<std::size_t>(to - from)};
  }
  /// The last octets before the position, at most `most` and never more than `memory`.
  [[nodiscard]] ByteView behind(std::size_t most) const {
    const std::size_t count = std::min(most, next_);
    return {buffer_.get() + next_ - count, count};
  }
  static constexpr std::size_t memory = 64;

  /// Wipes a copy of what was in the window, where its buffers are wiped, too.
  void wipe_copy(std::span<std::uint8_t> octets) const {
    if (wipe_ != nullptr) wipe_(octets);
  }

 private:
  static constexpr std::uint64_t nothing_kept = std::numeric_limits<std::uint64_t>::max();

  bool fill(std::size_t count);
  void make_room(std::size_t count);

  ByteSource source_;
  Wipe wipe_;
  std::unique_ptr<std::uint8_t[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;    // octets of the buffer that were ever filled
  std::uint64_t base_ = 0;  // position of the buffer's first octet
  std::size_t next_ = 0;    // index of the position
  std::size_t end_ = 0;     // index after the last octet read
  std::uint64_t kept_ = nothing_kept;
  bool at_end_ = false;
};

}  // namespace kith::format
