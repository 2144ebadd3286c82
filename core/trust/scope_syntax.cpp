#include "core/trust/scope_syntax.hpp"

#include <algorithm>
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
  /// in the last; a backslash always does. Of a range either end may come first.
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
      const bool is_range = rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']';
      if (!is_range) {
        append_literal(pattern_, c);
        continue;
      }
      const char32_t other = rest_[1];
      rest_.remove_prefix(2);
      append_literal(pattern_, std::min(c, other));
      pattern_ += '-';
      append_literal(pattern_, std::max(c, other));
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

}  // namespace kith::trust
