#include "cli/session/terminal_text.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "cli/terminal.hpp"
#include "core/base/display.hpp"

namespace kith::cli {
namespace {

/// Octets of a line that have a say in how what follows is shown: a letter and its marks, or what
/// may become as an escape looks.
constexpr std::size_t most_before = 32;

bool goes_on(char octet) { return (static_cast<std::uint8_t>(octet) & 0xC0U) == 0x80; }

std::size_t size_of_character(char first) {
  const auto octet = static_cast<std::uint8_t>(first);
  if (octet >= 0xF0) return 4;
  if (octet >= 0xE0) return 3;
  return octet >= 0xC0 ? 2 : 1;
}

/// How many octets at the end of `text` may become a character with those to come.
std::size_t incomplete_at_end(std::string_view text) {
  for (std::size_t size = 1; size <= std::min<std::size_t>(text.size(), 3); ++size) {
    const char first = text[text.size() - size];
    if (!goes_on(first)) return size < size_of_character(first) ? size : 0;
  }
  return 0;
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// How many octets at the end of `text` may become with those to come as an escape looks: how its
/// backslash is shown depends on it.
std::size_t escape_at_end(std::string_view text) {
  const std::size_t place = text.rfind('\\');
  if (place == std::string_view::npos || text.size() - place > most_before) return 0;
  std::string_view begun = text.substr(place + 1);
  std::size_t most_digits = 1;
  if (begun.starts_with("u{")) {
    begun.remove_prefix(2);
    most_digits = most_before;
  } else if (begun.starts_with('x')) {
    begun.remove_prefix(1);
  } else {
    return begun.empty() || begun == "u" ? text.size() - place : 0;
  }
  const bool open = begun.size() <= most_digits && std::all_of(begun.begin(), begun.end(), is_hex);
  return open ? text.size() - place : 0;
}

}  // namespace

std::string TerminalText::add(std::string_view octets) {
  waiting_ += octets;
  const std::size_t waits = std::max(incomplete_at_end(waiting_), escape_at_end(waiting_));
  const std::string text = waiting_.substr(0, waiting_.size() - waits);
  waiting_.erase(0, text.size());
  return show(text);
}

std::string TerminalText::finish() {
  const std::string text = std::exchange(waiting_, {});
  return show(text);
}

std::string TerminalText::show(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of("\n\t");
    shown += continued(text.substr(0, end));
    if (end == std::string_view::npos) break;
    shown += text[end];
    before_.clear();
    text.remove_prefix(end + 1);
  }
  return utf8_ ? shown : as_ascii(shown);
}

/// What displayable() adds for `text` behind what was shown before.
std::string TerminalText::continued(std::string_view text) {
  const std::size_t shown_before = displayable(before_).size();
  before_ += text;
  std::string shown = displayable(before_).substr(shown_before);
  if (before_.size() > most_before) before_.erase(0, before_.size() - most_before);
  before_.erase(0,
                static_cast<std::size_t>(std::find_if_not(before_.begin(), before_.end(), goes_on) -
                                         before_.begin()));
  return shown;
}

}  // namespace kith::cli
