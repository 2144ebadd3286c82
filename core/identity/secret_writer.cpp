#include "core/identity/secret_writer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace kith::identity {

SecretWriter& SecretWriter::u8(std::uint8_t value) { return octets({&value, 1}); }

SecretWriter& SecretWriter::u16(std::uint16_t value) {
  return octets(
      std::array{static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value & 0xFF)});
}

SecretWriter& SecretWriter::octets(ByteView value) {
  if (value.size() > room_.size() - size_) {
    crypto::SecretBytes larger{std::max(2 * room_.size(), size_ + value.size())};
    std::ranges::copy(written(), larger.expose_mutable().begin());
    room_ = std::move(larger);
  }
  std::ranges::copy(value, room_.expose_mutable().subspan(size_).begin());
  size_ += value.size();
  return *this;
}

SecretWriter& SecretWriter::mpi(ByteView magnitude) {
  while (!magnitude.empty() && magnitude.front() == 0) magnitude = magnitude.subspan(1);
  if (magnitude.empty()) return u16(0);
  const auto top_bits = static_cast<std::size_t>(std::bit_width(magnitude.front()));
  u16(static_cast<std::uint16_t>((magnitude.size() - 1) * 8 + top_bits));
  return octets(magnitude);
}

}  // namespace kith::identity
