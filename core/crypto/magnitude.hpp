#pragma once

#include <bit>
#include <cstddef>

#include "core/base/bytes.hpp"

namespace kith::crypto {

/// A number as big-endian octets without leading zeros; empty for zero. A view.
class Magnitude {
 public:
  explicit Magnitude(ByteView octets) : octets_(octets) {
    while (!octets_.empty() && octets_.front() == 0) octets_ = octets_.subspan(1);
  }

  [[nodiscard]] ByteView octets() const { return octets_; }
  [[nodiscard]] std::size_t size() const { return octets_.size(); }
  [[nodiscard]] bool is_zero() const { return octets_.empty(); }
  [[nodiscard]] bool is_one() const { return size() == 1 && octets_.front() == 1; }
  [[nodiscard]] bool is_odd() const { return !is_zero() && (octets_.back() & 1U) != 0; }
  [[nodiscard]] std::size_t bits() const {
    if (is_zero()) return 0;
    return size() * 8 - static_cast<std::size_t>(std::countl_zero(octets_.front()));
  }
  [[nodiscard]] bool operator<(const Magnitude& other) const {
    if (size() != other.size()) return size() < other.size();
    return as_text(octets_) < as_text(other.octets_);
  }

 private:
  ByteView octets_;
};

}  // namespace kith::crypto
