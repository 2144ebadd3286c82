#include "tests/keyring-format/octets.hpp"

#include "keyring-format/writer.hpp"

namespace kith::format::test {
namespace {

constexpr std::string_view digits_in_order = "0123456789ABCDEF";

int value_of(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

}  // namespace

Bytes hex(std::string_view digits) {
  Bytes octets;
  int high = -1;
  for (const char digit : digits) {
    const int value = value_of(digit);
    if (value < 0) continue;
    if (high < 0) {
      high = value;
    } else {
      octets.push_back(static_cast<std::uint8_t>(high * 16 + value));
      high = -1;
    }
  }
  return octets;
}

std::string to_hex(ByteView octets) {
  std::string text;
  for (const std::uint8_t octet : octets) {
    text += digits_in_order[octet >> 4];
    text += digits_in_order[octet & 15];
  }
  return text;
}

Bytes join(std::initializer_list<ByteView> pieces) {
  Bytes whole;
  for (const ByteView piece : pieces) whole.insert(whole.end(), piece.begin(), piece.end());
  return whole;
}

Bytes mpi(ByteView magnitude) {
  Writer out;
  out.mpi(magnitude);
  return out.take();
}

Bytes repeat(std::size_t count, std::uint8_t octet) { return Bytes(count, octet); }

Bytes copy_of(ByteView octets) { return {octets.begin(), octets.end()}; }

}  // namespace kith::format::test
