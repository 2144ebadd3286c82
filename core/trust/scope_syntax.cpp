#include "core/trust/scope_syntax.hpp"

#include <cstdint>

namespace kith::trust {
namespace {

bool is_plain(std::uint32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void append_literal(std::string& pattern, std::uint32_t c) {
  if (is_plain(c)) {
    pattern += static_cast<char>(c);
    return;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  pattern += "\\x{";
  for (int shift = 20; shift >= 0; shift -= 4) pattern += digits[c >> shift & 0xFU];
  pattern += '}';
}

/// The code points of a text; nullopt when it is not UTF-8. Surrogates and overlong forms are left
/// to RE2, which refuses them.
std::optional<std::u32string> decode(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i++]);
    const unsigned more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    const bool is_first = first < 0x80 || (first >= 0xC2 && first < 0xF5);
    if (!is_first || i + more > text.size()) return std::nullopt;
    std::uint32_t point = more == 0 ? first : first & (0x3FU >> more);
    for (unsigned k = 0; k < more; ++k) {
      const auto next = static_cast<unsigned char>(text[i++]);
      if ((next & 0xC0U) != 0x80) return std::nullopt;
      point = point << 6 | (next & 0x3FU);
    }
    points += static_cast<char32_t>(point);
  }
  return points;
}

/// Goes through an expression once, left to right.
class Translator {
 public:
  explicit Translator(std::u32string_view rest) : rest_(rest) {}

  std::optional<std::string> run() {
    while (!rest_.empty()) {
      const char32_t c = rest_.front();
      rest_.remove_prefix(1);
      if (!token(c)) return std::nullopt;
    }
    if (open_ > 0) return std::nullopt;
    return std::move(pattern_);
  }

 private:
  bool token(char32_t c) {
    switch (c) {
      case '*':
      case '+':
      case '?':
        // One after a piece, and no more.
        if (!repeatable_) return false;
        pattern_ += static_cast<char>(c);
        repeatable_ = false;
        return true;
      case '|': pattern_ += '|'; return begin();
      case '(':
        pattern_ += "(?:";
        ++open_;
        return begin();
      case ')':
        if (open_ == 0) return false;
        --open_;
        pattern_ += ')';
        return atom();
      case '.': pattern_ += '.'; return atom();
      case '^': pattern_ += "(?:\\A)"; return atom();
      case '$': pattern_ += "(?:\\z)"; return atom();
      case '[': return range() && atom();
      case '\\':
        if (rest_.empty()) return false;
        c = rest_.front();
        rest_.remove_prefix(1);
        [[fallthrough]];
      default: append_literal(pattern_, c); return atom();
    }
  }

  bool begin() {
    repeatable_ = false;
    return true;
  }
  bool atom() {
    repeatable_ = true;
    return true;
  }

  /// What follows an opening bracket. `]` and `-` stand for themselves in the first place, `-` also
  /// in the last; a backslash always does.
  bool range() {
    pattern_ += '[';
    if (rest_.starts_with(U'^')) {
      pattern_ += '^';
      rest_.remove_prefix(1);
    }
    for (bool is_first = true; !rest_.empty(); is_first = false) {
      const char32_t c = rest_.front();
      rest_.remove_prefix(1);
      if (c == ']' && !is_first) {
        pattern_ += ']';
        return true;
      }
      append_literal(pattern_, c);
      const bool is_range = rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']';
      if (!is_range) continue;
      const char32_t last = rest_[1];
      rest_.remove_prefix(2);
      if (last < c) return false;
      pattern_ += '-';
      append_literal(pattern_, last);
    }
    return false;
  }

  std::u32string_view rest_;
  std::string pattern_;
  unsigned open_ = 0;
  bool repeatable_ = false;
};

}  // namespace

std::optional<std::string> translate_rfc4880(std::string_view expression) {
  if (expression.size() > longest_expression) return std::nullopt;
  const auto points = decode(expression);
  return points ? Translator{*points}.run() : std::nullopt;
}

std::optional<std::string> translate_gnupg(std::string_view expression) {
  constexpr std::string_view prefix = "<[^>]+[@.]";
  constexpr std::string_view suffix = ">$";
  // One character, of as many octets as it has.
  constexpr std::string_view any =
      R"((?:[\x00-\x7F]|[\xC0-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF7][\x80-\xBF]{3}|)"
      R"([\xF8-\xFF]))";
  expression = expression.substr(0, expression.find('\0'));
  if (expression.size() > longest_expression) return std::nullopt;
  const bool is_framed = expression.size() >= prefix.size() + suffix.size() &&
                         expression.starts_with(prefix) && expression.ends_with(suffix);
  std::string pattern;
  if (is_framed) {
    pattern = prefix;
    expression.remove_prefix(prefix.size());
    expression.remove_suffix(suffix.size());
  }
  for (std::size_t i = 0; i < expression.size(); ++i) {
    auto c = static_cast<unsigned char>(expression[i]);
    if (c == '.') {
      pattern += any;
      continue;
    }
    if (c == '\\' && ++i == expression.size()) {
      // Before the frame's end it takes the meaning off a `>` that has none.
      if (!is_framed) return std::nullopt;
      break;
    }
    if (c == '\\') {
      c = static_cast<unsigned char>(expression[i]);
      if (is_plain(c)) return std::nullopt;
    }
    append_literal(pattern, c);
  }
  if (is_framed) pattern += ">\\z";
  return pattern;
}

}  // namespace kith::trust
