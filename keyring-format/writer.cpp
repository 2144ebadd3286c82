#include "keyring-format/writer.hpp"

#include <bit>

namespace kith::format {

Writer& Writer::u16(std::uint16_t value) {
  return u8(static_cast<std::uint8_t>(value >> 8)).u8(static_cast<std::uint8_t>(value & 0xFF));
}

Writer& Writer::u32(std::uint32_t value) {
  return u16(static_cast<std::uint16_t>(value >> 16))
      .u16(static_cast<std::uint16_t>(value & 0xFFFF));
}

Writer& Writer::octets(ByteView value) {
  out_.insert(out_.end(), value.begin(), value.end());
  return *this;
}

Writer& Writer::mpi(ByteView magnitude) {
  while (!magnitude.empty() && magnitude.front() == 0) magnitude = magnitude.subspan(1);
  if (magnitude.empty()) return u16(0);
  const auto top_bits = static_cast<std::size_t>(std::bit_width(magnitude.front()));
  u16(static_cast<std::uint16_t>((magnitude.size() - 1) * 8 + top_bits));
  return octets(magnitude);
}

}  // namespace kith::format
