#include "keyring-format/crc24.hpp"

#include <array>

namespace kith::format {
namespace {

constexpr std::size_t slices = 8;
constexpr std::uint32_t polynomial = 0x864CFB00;
using Tables = std::array<std::array<std::uint32_t, 256>, slices>;

/// tables[n][octet]: what `octet` leaves in the register after n more octets have followed it.
constexpr Tables make_tables() {
  Tables tables{};
  for (std::uint32_t octet = 0; octet < 256; ++octet) {
    std::uint32_t value = octet << 24;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 0x80000000U) != 0 ? value << 1 ^ polynomial : value << 1;
    }
    tables[0][octet] = value;
  }
  for (std::size_t slice = 1; slice < slices; ++slice) {
    for (std::size_t octet = 0; octet < 256; ++octet) {
      const std::uint32_t before = tables[slice - 1][octet];
      tables[slice][octet] = before << 8 ^ tables[0][before >> 24];
    }
  }
  return tables;
}

constexpr Tables tables = make_tables();

std::uint32_t big_endian(ByteView octets) {
  return static_cast<std::uint32_t>(octets[0]) << 24 | static_cast<std::uint32_t>(octets[1]) << 16 |
         static_cast<std::uint32_t>(octets[2]) << 8 | octets[3];
}

}  // namespace

void Crc24::update(ByteView octets) {
  std::uint32_t state = register_;
  for (; octets.size() >= slices; octets = octets.subspan(slices)) {
    const std::uint32_t high = state ^ big_endian(octets.first<4>());
    const std::uint32_t low = big_endian(octets.subspan(4, 4));
    state = tables[7][high >> 24] ^ tables[6][high >> 16 & 0xFF] ^ tables[5][high >> 8 & 0xFF] ^
            tables[4][high & 0xFF] ^ tables[3][low >> 24] ^ tables[2][low >> 16 & 0xFF] ^
            tables[1][low >> 8 & 0xFF] ^ tables[0][low & 0xFF];
  }
  for (const std::uint8_t octet : octets) state = state << 8 ^ tables[0][state >> 24 ^ octet];
  register_ = state;
}

}  // namespace kith::format
