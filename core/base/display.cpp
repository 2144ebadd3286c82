#include "core/base/display.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "core/base/display_ranges.hpp"

namespace kith {
namespace {

// More marks than any language puts on one letter would run over the lines around it.
constexpr int most_marks = 4;

constexpr std::string_view ellipsis = "…";
constexpr std::string_view hex_digits = "0123456789abcdef";

/// One code point or one octet that is not UTF-8.
struct Unit {
  char32_t code = 0;
  std::size_t size = 1;
  bool valid = true;
};

std::uint8_t octet_at(std::string_view text, std::size_t i) {
  return static_cast<std::uint8_t>(text[i]);
}

/// How many octets a sequence that begins with `first` has, and the smallest code point that needs
/// so many; 0 where no sequence begins so. RFC 3629 §3.
std::pair<std::size_t, char32_t> sequence_of(std::uint8_t first) {
  if (first < 0x80) return {1, 0};
  if (first >= 0xC2 && first <= 0xDF) return {2, 0x80};
  if (first >= 0xE0 && first <= 0xEF) return {3, 0x800};
  if (first >= 0xF0 && first <= 0xF4) return {4, 0x10000};
  return {0, 0};
}

/// The unit at the front of `text`, which is not empty.
Unit unit_of(std::string_view text) {
  const std::uint8_t first = octet_at(text, 0);
  const auto [size, smallest] = sequence_of(first);
  if (size == 1) return {first, 1, true};
  const Unit octet{first, 1, false};
  if (size == 0 || size > text.size()) return octet;
  char32_t code = first & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((octet_at(text, i) & 0xC0U) != 0x80) return octet;
    code = code << 6 | (octet_at(text, i) & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < smallest || code > 0x10FFFF || surrogate) return octet;
  return {code, size, true};
}

template <std::size_t N>
bool is_in(const display::CodeRange (&ranges)[N], char32_t code) {
  const auto* range = std::partition_point(std::begin(ranges), std::end(ranges),
                                           [=](const auto& r) { return r.last < code; });
  return range != std::end(ranges) && range->first <= code;
}

bool is_plain_ascii(char32_t code) { return code >= 0x20 && code < 0x7F; }
bool is_ordinary(char c) { return c >= 0x20 && c < 0x7F && c != '\\'; }
bool is_combining(char32_t code) { return code >= 0x300 && is_in(display::combining, code); }

bool is_unseen(char32_t code) {
  if (is_plain_ascii(code)) return false;
  return is_in(display::unseen, code) || (code & 0xFFFE) == 0xFFFE;
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// The size of the escape (`\\`, `\xNN`, `\u{N}`) at the front of `text`; 0 where there is none.
std::size_t escape_size(std::string_view text) {
  if (text.size() < 2 || text[0] != '\\') return 0;
  if (text[1] == '\\') return 2;
  if (text[1] == 'x') return text.size() >= 4 && is_hex(text[2]) && is_hex(text[3]) ? 4 : 0;
  if (!text.starts_with("\\u{")) return 0;
  std::size_t end = 3;
  while (end < text.size() && is_hex(text[end])) ++end;
  return end > 3 && end < text.size() && text[end] == '}' ? end + 1 : 0;
}

void append_octet_escape(std::string& out, char32_t octet) {
  out += "\\x";
  out += hex_digits[octet >> 4 & 15];
  out += hex_digits[octet & 15];
}

void append_escape(std::string& out, const Unit& unit) {
  if (!unit.valid || unit.code < 0x80) return append_octet_escape(out, unit.code);
  out += "\\u{";
  int shift = 20;
  while (shift > 0 && unit.code >> shift == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) out += hex_digits[unit.code >> shift & 15];
  out += '}';
}

/// Writes displayable text, unit by unit.
class Displayer {
 public:
  explicit Displayer(std::size_t size) { out_.reserve(size); }

  /// Takes the unit at the front of `rest`. False when it was escaped.
  bool add(std::string_view rest, const Unit& unit) {
    if (must_escape(unit)) {
      // A backslash right before an escape would make it look like an escaped backslash.
      if (open_backslash_) out_ += '\\';
      append_escape(out_, unit);
      room_for_marks_ = 0;
      open_backslash_ = false;
      return false;
    }
    const bool mark = unit.valid && is_combining(unit.code);
    room_for_marks_ = mark ? room_for_marks_ - 1 : most_marks;
    out_ += rest.substr(0, unit.size);
    open_backslash_ = unit.code == '\\';
    if (open_backslash_ && escape_size(rest) > 0) {
      out_ += '\\';
      open_backslash_ = false;
    }
    return true;
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  [[nodiscard]] bool must_escape(const Unit& unit) const {
    if (!unit.valid || is_unseen(unit.code)) return true;
    return room_for_marks_ == 0 && is_combining(unit.code);
  }

  std::string out_;
  int room_for_marks_ = 0;
  bool open_backslash_ = false;
};

std::size_t width_of(const Unit& unit) {
  if (is_plain_ascii(unit.code) || !unit.valid) return 1;
  if (is_combining(unit.code)) return 0;
  return unit.code >= 0x1100 && is_in(display::wide, unit.code) ? 2 : 1;
}

}  // namespace

std::string displayable(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_ordinary)) return std::string{text};
  Displayer displayer{text.size()};
  while (!text.empty()) {
    const Unit unit = unit_of(text);
    displayer.add(text, unit);
    text.remove_prefix(unit.size);
  }
  return displayer.take();
}

bool is_displayable(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_ordinary)) return true;
  Displayer displayer{text.size()};
  while (!text.empty()) {
    const Unit unit = unit_of(text);
    if (!displayer.add(text, unit)) return false;
    text.remove_prefix(unit.size);
  }
  return true;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Unit unit = unit_of(text);
    if (!unit.valid) return false;
    text.remove_prefix(unit.size);
  }
  return true;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Unit unit = unit_of(text);
    width += width_of(unit);
    text.remove_prefix(unit.size);
  }
  return width;
}

std::string clipped(std::string_view text, std::size_t columns) {
  if (text.size() <= columns && std::all_of(text.begin(), text.end(), is_ordinary)) {
    return std::string{text};
  }
  std::size_t width = 0;
  std::size_t kept = 0;  // octets that still leave a column for the ellipsis
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    // An escape is kept whole or not at all: half of one reads like another.
    const std::size_t escape = escape_size(rest);
    const Unit unit = unit_of(rest);
    width += escape > 0 ? escape : width_of(unit);
    if (width > columns) {
      return columns == 0 ? std::string{} : std::string{text.substr(0, kept)}.append(ellipsis);
    }
    i += escape > 0 ? escape : unit.size;
    if (width < columns) kept = i;
  }
  return std::string{text};
}

}  // namespace kith
