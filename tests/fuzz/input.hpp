#pragma once

#include <algorithm>

#include "core/base/bytes.hpp"

namespace kith::fuzz {

/// Takes an input apart, from its start; behind its end there are zeros.
class Input {
 public:
  explicit Input(ByteView octets) : octets_(octets) {}

  std::uint8_t octet() {
    if (octets_.empty()) return 0;
    const std::uint8_t first = octets_.front();
    octets_ = octets_.subspan(1);
    return first;
  }
  /// Of `count` octets, the most significant first.
  std::uint64_t number(unsigned count) {
    std::uint64_t value = 0;
    for (; count > 0; --count) value = value << 8U | octet();
    return value;
  }
  /// A number below `bound`, which is at least 1, out of one octet.
  unsigned below(unsigned bound) { return octet() % bound; }
  bool once_in(unsigned times) { return below(times) == 0; }

  /// At most so many octets.
  ByteView take(std::size_t count) {
    const ByteView taken = octets_.first(std::min(count, octets_.size()));
    octets_ = octets_.subspan(taken.size());
    return taken;
  }
  /// As many octets as a number of two says.
  ByteView piece() { return take(number(2)); }
  ByteView rest() { return take(octets_.size()); }
  [[nodiscard]] bool empty() const { return octets_.empty(); }

 private:
  ByteView octets_;
};

/// What Input takes apart, put together.
class Output {
 public:
  Output& octet(unsigned value) {
    octets_.push_back(static_cast<std::uint8_t>(value));
    return *this;
  }
  Output& number(std::uint64_t value, unsigned count) {
    while (count-- > 0) octet(static_cast<unsigned>(value >> (8 * count) & 0xFFU));
    return *this;
  }
  Output& rest(ByteView octets) {
    octets_.insert(octets_.end(), octets.begin(), octets.end());
    return *this;
  }
  Output& piece(ByteView octets) { return number(octets.size(), 2).rest(octets); }
  [[nodiscard]] const Bytes& octets() const { return octets_; }

 private:
  Bytes octets_;
};

}  // namespace kith::fuzz
