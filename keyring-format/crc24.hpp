#pragma once

#include <cstdint>

#include "core/base/bytes.hpp"

namespace kith::format {

/// The checksum of ASCII armor: CRC-24 over the octets before encoding. RFC 9580 §6.1.
class Crc24 {
 public:
  void update(ByteView octets);

  /// Over everything so far: 24 bits.
  [[nodiscard]] std::uint32_t value() const { return register_ >> 8; }

 private:
  // The 24 bits stand at the top of the word: then eight octets can be taken at a time as in
  // CRC-32.
  std::uint32_t register_ = 0xB704CE00;
};

}  // namespace kith::format
