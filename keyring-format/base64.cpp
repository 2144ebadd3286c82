#include "keyring-format/base64.hpp"

#include <array>

namespace kith::format {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t bad = 0xFF000000;

using Table = std::array<std::uint32_t, 256>;

/// What a character adds to the 24 bits of its group when it stands in the group's last place, or
/// `shift` bits further up.
constexpr Table make_table(unsigned shift) {
  Table table{};
  for (std::uint32_t& value : table) value = bad;
  for (std::uint32_t value = 0; value < alphabet.size(); ++value) {
    table[static_cast<std::uint8_t>(alphabet[value])] = value << shift;
  }
  return table;
}

constexpr Table first_of_four = make_table(18);
constexpr Table second_of_four = make_table(12);
constexpr Table third_of_four = make_table(6);
constexpr Table fourth_of_four = make_table(0);

std::uint32_t lookup(const Table& table, char character) {
  return table[static_cast<std::uint8_t>(character)];
}

/// The 24 bits of the group that starts at `text`; more when a character is bad.
std::uint32_t group(const char* text) {
  return lookup(first_of_four, text[0]) | lookup(second_of_four, text[1]) |
         lookup(third_of_four, text[2]) | lookup(fourth_of_four, text[3]);
}

void put(std::uint32_t bits, std::uint8_t*& target) {
  *target++ = static_cast<std::uint8_t>(bits >> 16);
  *target++ = static_cast<std::uint8_t>(bits >> 8 & 0xFF);
  *target++ = static_cast<std::uint8_t>(bits & 0xFF);
}

}  // namespace

std::size_t Base64Decoder::decode(std::string_view text, Bytes& out) {
  const std::size_t before = out.size();
  out.resize(before + (open_ + text.size()) / 4 * 3);
  std::uint8_t* target = out.data() + before;
  std::size_t at = 0;
  while (at < text.size()) {
    if (open_ == 0 && !finished_) {
      for (; text.size() - at >= 4; at += 4) {
        const std::uint32_t bits = group(text.data() + at);
        if (bits >= bad) break;
        put(bits, target);
      }
      if (at == text.size()) break;
    }
    if (!take(text[at], target)) {
      out.resize(before);
      return at;
    }
    ++at;
  }
  out.resize(static_cast<std::size_t>(target - out.data()));
  return all_good;
}

bool Base64Decoder::take(char character, std::uint8_t*& target) {
  if (finished_) return false;
  if (character == '=') {
    if (open_ < 2) return false;
    bits_ <<= 6;
    ++padding_;
  } else {
    const std::uint32_t value = lookup(fourth_of_four, character);
    if (value == bad || padding_ != 0) return false;
    bits_ = bits_ << 6 | value;
  }
  if (++open_ < 4) return true;
  std::uint8_t octets[3] = {};
  std::uint8_t* end = octets;
  put(bits_, end);
  for (std::size_t i = 0; i < 3U - padding_; ++i) *target++ = octets[i];
  finished_ = padding_ != 0;
  open_ = 0;
  padding_ = 0;
  bits_ = 0;
  return true;
}

void append_base64(ByteView octets, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + (octets.size() + 2) / 3 * 4, '=');
  char* target = out.data() + before;
  const auto put_characters = [&target](std::uint32_t bits, int count) {
    for (int shift = 18; count > 0; shift -= 6, --count) *target++ = alphabet[bits >> shift & 0x3F];
  };
  for (; octets.size() >= 3; octets = octets.subspan(3)) {
    put_characters(static_cast<std::uint32_t>(octets[0]) << 16 |
                       static_cast<std::uint32_t>(octets[1]) << 8 | octets[2],
                   4);
  }
  if (octets.size() == 2) {
    put_characters(
        static_cast<std::uint32_t>(octets[0]) << 16 | static_cast<std::uint32_t>(octets[1]) << 8,
        3);
  } else if (octets.size() == 1) {
    put_characters(static_cast<std::uint32_t>(octets[0]) << 16, 2);
  }
}

}  // namespace kith::format
