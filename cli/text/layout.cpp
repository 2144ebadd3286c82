#include "cli/text/layout.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/display.hpp"

namespace kith::cli {
namespace {

// Ten groups of a v4 fingerprint, or half of the sixteen of a v6 one, with a wider gap in the
// middle.
std::string in_groups_of_four(std::string_view hex) {
  const std::size_t middle = hex.size() >= 32 ? (hex.size() / 4 + 1) / 2 * 4 : hex.size();
  std::string text;
  text.reserve(hex.size() * 3 / 2);
  for (std::size_t i = 0; i < hex.size(); i += 4) {
    if (i > 0) text += i == middle ? "  " : " ";
    text += hex.substr(i, 4);
  }
  return text;
}

/// What a line of `columns` does not break: a word, or all of what stands in backquotes, which are
/// commands to copy.
std::string_view first_word(std::string_view text, std::size_t columns) {
  const std::string_view word = text.substr(0, text.find(' '));
  if (std::ranges::count(word, '`') % 2 == 0) return word;
  const std::size_t end = text.find('`', word.size());
  if (end == text.npos) return word;
  const std::string_view quoted = text.substr(0, text.find(' ', end));
  return display_width(quoted) <= columns ? quoted : word;
}

}  // namespace

std::string shown(std::string_view text) {
  return is_displayable(text) ? std::string{text} : displayable(text);
}

std::string clipped_name(std::string_view user_id, std::size_t columns, std::string_view empty) {
  // What is displayed as one column has at most so many octets.
  constexpr std::size_t octets = 20;
  if (user_id.empty()) return std::string{empty};
  return clipped(displayable(user_id.substr(0, (columns + 1) * octets)), columns);
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ',');
  return text;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string size_in_words(std::uint64_t octets) {
  if (octets < 1000) return counted(octets, "octet");
  const char* const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
  double size = static_cast<double>(octets) / 1000;
  std::size_t unit = 0;
  while (size >= 999.95 && unit + 1 < std::size(units)) {
    size /= 1000;
    ++unit;
  }
  return fmt::format("{:.1f} {}", size, units[unit]);
}

std::string enumerated(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
    text += items[i];
  }
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    lines.push_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(lines.back().size() + 1, text.size()));
  }
  return lines;
}

std::string paragraph(std::string_view text, std::size_t indent, std::size_t columns) {
  std::string out;
  std::size_t width = 0;  // of the line so far; 0 before its first word
  while (!text.empty()) {
    const std::string_view word = first_word(text, columns - std::min(indent, columns));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t word_width = display_width(word);
    if (width > 0 && width + 1 + word_width > columns) {
      out += '\n';
      width = 0;
    }
    if (width == 0) {
      out.append(indent, ' ').append(word);
      width = indent + word_width;
    } else {
      out.append(" ").append(word);
      width += 1 + word_width;
    }
  }
  return out += '\n';
}

std::vector<std::string> fingerprint_lines(const Fingerprint& fingerprint) {
  const std::string hex = to_hex(fingerprint);
  if (fingerprint.version() != 6) return {in_groups_of_four(hex)};
  return {in_groups_of_four(hex.substr(0, 32)), in_groups_of_four(hex.substr(32))};
}

std::string fingerprint_block(const Fingerprint& fingerprint, std::size_t indent) {
  std::string block;
  for (const std::string& line : fingerprint_lines(fingerprint)) {
    block.append(indent, ' ').append(line).append("\n");
  }
  return block;
}

std::string spaced(KeyId id) { return in_groups_of_four(to_hex(id)); }

}  // namespace kith::cli
