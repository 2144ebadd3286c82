#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/bytes.hpp"

namespace kith::session {

/// Copies octets to where as many, or more, have room. In pieces for which the C library does not
/// take the processor's string instructions: where source and target lie alike on their pages,
/// AMD's take twenty times as long.
inline void copy_octets(ByteView from, std::span<std::uint8_t> to) {
  constexpr std::size_t most = 1024;
  for (std::size_t i = 0; i < from.size(); i += most) {
    const ByteView piece = from.subspan(i, std::min(most, from.size() - i));
    std::copy(piece.begin(), piece.end(), to.subspan(i).begin());
  }
}

/// Octets that come in at one end and go out at the other, in one piece of memory.
class ByteQueue {
 public:
  [[nodiscard]] std::size_t size() const { return octets_.size() - begin_; }
  [[nodiscard]] bool empty() const { return size() == 0; }

  /// What is in it; valid until the next call that is not const.
  [[nodiscard]] ByteView view() const { return ByteView(octets_).subspan(begin_); }
  [[nodiscard]] std::span<std::uint8_t> view_mutable() {
    return std::span(octets_).subspan(begin_);
  }

  /// Room for `size` more octets behind what is in it, which count as in it from now on.
  [[nodiscard]] std::span<std::uint8_t> grow(std::size_t size) {
    // What waits is moved when less of it waits than has gone, so each octet once on average.
    if (begin_ > 0 && begin_ >= octets_.size() - begin_) {
      octets_.erase(octets_.begin(), octets_.begin() + static_cast<std::ptrdiff_t>(begin_));
      begin_ = 0;
    }
    octets_.resize(octets_.size() + size);
    return std::span(octets_).last(size);
  }
  void append(ByteView octets) { copy_octets(octets, grow(octets.size())); }
  /// Takes the last `size` octets away again.
  void shrink(std::size_t size) { octets_.resize(octets_.size() - size); }

  /// Takes the first `size` octets away; their memory stays as it is until the next grow().
  void consume(std::size_t size) { begin_ += size; }

 private:
  Bytes octets_;
  std::size_t begin_ = 0;
};

}  // namespace kith::session
