#include "keyring-format/landmark.hpp"

#include <array>

#include "keyring-format/armor.hpp"
#include "keyring-format/limits.hpp"
#include "keyring-format/plausible.hpp"

namespace kith::format {
namespace {

constexpr std::string_view begin_mark = "-----BEGIN PGP ";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_header = 6;
constexpr std::size_t longest_begin_line = 256;  // white space at its end included

enum : std::uint8_t { space = 1, text = 2, control = 4, candidate = 8 };

constexpr bool may_start_key(unsigned octet) {
  if ((octet & 0xC0) == 0x80) return (octet >> 2 & 0x0F) == 5 || (octet >> 2 & 0x0F) == 6;
  return octet == 0xC5 || octet == 0xC6;
}

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned octet = 0; octet < 256; ++octet) {
    unsigned value = octet < 0x20 || octet == 0x7F ? control : text;
    if (octet == ' ' || (octet >= '\t' && octet <= '\r')) value = space;
    if (octet == '\a' || octet == '\b' || octet == 0x1B) value = text;  // terminals' text has them
    if (octet == '-' || may_start_key(octet)) value |= candidate;
    classes[octet] = static_cast<std::uint8_t>(value);
  }
  return classes;
}

constexpr std::array<std::uint8_t, 256> classes = make_classes();

bool key_starts(Window& window) {
  (void)window.ensure(longest_header);
  Reader reader{window.ahead(), "RFC 9580 §4.2"};
  const auto header = read_header(reader);
  if (!header || header->kind != LengthKind::definite) return false;
  if (header->tag != PacketTag::public_key && header->tag != PacketTag::secret_key) return false;
  if (header->length > limits::landmark_key) return false;
  if (!window.ensure(header->header_size + header->length)) return false;
  return is_surely_key(header->tag, window.ahead().subspan(header->header_size, header->length));
}

/// Whether a whole header line stands ahead.
bool begin_line_starts(Window& window) {
  if (!window.ensure(begin_mark.size())) return false;
  if (!as_text(window.ahead()).starts_with(begin_mark)) return false;
  (void)window.ensure(longest_begin_line);
  const std::string_view ahead = as_text(window.ahead()).substr(0, longest_begin_line);
  return armor_label(ahead.substr(0, ahead.find('\n'))).has_value();
}

/// What the characters between the line's start and the dashes make of it.
Landmark by_line_prefix(std::string_view prefix) {
  if (prefix.empty() || prefix == byte_order_mark) return Landmark::armor;
  if (prefix == ":") return Landmark::disarmed_armor;
  const bool only_quotes = prefix.find_first_not_of("> |\t") == std::string_view::npos;
  const bool quoted = only_quotes && prefix.find('>') != std::string_view::npos;
  return quoted ? Landmark::quoted_armor : Landmark::none;
}

Landmark armor_starts(Window& window, ArmorLines lines, std::uint64_t start) {
  if (lines == ArmorLines::nowhere || !begin_line_starts(window)) return Landmark::none;
  if (window.position() == start) return Landmark::armor;
  const std::string_view behind = as_text(window.behind(Window::memory));
  const std::size_t line_end = behind.find_last_of('\n');
  const bool known = line_end != std::string_view::npos || window.position() == behind.size();
  const std::string_view prefix =
      line_end == std::string_view::npos ? behind : behind.substr(line_end + 1);
  if (lines == ArmorLines::at_line_starts) return known ? by_line_prefix(prefix) : Landmark::none;
  constexpr std::string_view signs_of_text = ">:|- \t";
  const bool inside_line =
      !prefix.empty() && signs_of_text.find(prefix.back()) != std::string_view::npos;
  return inside_line ? Landmark::none : Landmark::armor;
}

}  // namespace

Landmark seek(Window& window, std::uint64_t until, ArmorLines lines, Passed& passed) {
  const std::uint64_t start = window.position();
  unsigned seen = 0;
  Landmark found = Landmark::none;
  while (window.position() < until && window.ensure(1)) {
    const ByteView ahead = window.ahead();
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(ahead.size(), until - window.position()));
    std::size_t plain = 0;
    while (plain < size && (classes[ahead[plain]] & candidate) == 0)
      seen |= classes[ahead[plain++]];
    window.skip(plain);
    if (plain == size) continue;
    const std::uint8_t octet = window.ahead().front();
    if (octet == '-') {
      found = armor_starts(window, lines, start);
    } else if (key_starts(window)) {
      found = Landmark::key;
    }
    if (found != Landmark::none) break;
    seen |= classes[octet];
    window.skip(1);
  }
  if ((seen & (text | control)) != 0) passed.only_space = false;
  if ((seen & control) != 0) passed.has_controls = true;
  return found;
}

}  // namespace kith::format
