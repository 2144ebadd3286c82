#pragma once

#include <cstdint>
#include <utility>

#include "core/base/bytes.hpp"

namespace kith::format {

/// The only sink: appends to a growing buffer. Numbers are big-endian.
class Writer {
 public:
  Writer& u8(std::uint8_t value) {
    out_.push_back(value);
    return *this;
  }
  Writer& u16(std::uint16_t value);
  Writer& u32(std::uint32_t value);
  Writer& octets(ByteView value);

  /// A multiprecision integer from its magnitude, of 65,535 bits at most; leading zero octets are
  /// left out. RFC 9580 §3.2.
  Writer& mpi(ByteView magnitude);

  void reserve(std::size_t size) { out_.reserve(size); }
  [[nodiscard]] std::size_t size() const { return out_.size(); }
  [[nodiscard]] const Bytes& written() const { return out_; }
  /// Hands the buffer over and leaves the writer empty.
  [[nodiscard]] Bytes take() { return std::exchange(out_, {}); }

 private:
  Bytes out_;
};

}  // namespace kith::format
