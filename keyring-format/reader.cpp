#include "keyring-format/reader.hpp"

#include "keyring-format/limits.hpp"

namespace kith::format {

ByteView Reader::take_rest() {
  const ByteView octets = rest();
  position_ = input_.size();
  return octets;
}

Parsed<std::uint16_t> Reader::u16() {
  const auto octets = take(2);
  if (!octets) return fail(octets.error());
  return static_cast<std::uint16_t>((*octets)[0] << 8 | (*octets)[1]);
}

Parsed<std::uint32_t> Reader::u32() {
  const auto octets = take(4);
  if (!octets) return fail(octets.error());
  std::uint32_t value = 0;
  for (const std::uint8_t octet : *octets) value = value << 8 | octet;
  return value;
}

Parsed<ByteView> Reader::mpi() {
  const std::size_t start = position_;
  const auto bits = u16();
  if (!bits) return fail(bits.error());
  if (*bits > limits::mpi_bits) {
    position_ = start;
    return fail(error(ParseErrorCode::too_large));
  }
  auto octets = take((*bits + 7U) / 8U);
  if (!octets) {
    position_ = start;
    return octets;
  }
  while (!octets->empty() && octets->front() == 0) *octets = octets->subspan(1);
  return octets;
}

Parsed<bool> Reader::finish() const {
  if (!at_end()) return fail(error(ParseErrorCode::trailing_octets));
  return true;
}

}  // namespace kith::format
