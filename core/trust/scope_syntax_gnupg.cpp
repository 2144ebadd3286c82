#include <array>
#include <bitset>
#include <cstdint>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include <unicase.h>
#include <unistr.h>

#include "core/base/bytes.hpp"
#include "core/trust/scope_syntax.hpp"

namespace kith::trust {
namespace {

using Ascii = std::bitset<128>;

constexpr std::string_view prefix = "<[^>]+[@.]";
constexpr std::string_view suffix = ">$";
/// Any character beyond ASCII, of as many octets as it has.
constexpr std::string_view beyond_ascii =
    R"([\xC0-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF7][\x80-\xBF]{3}|[\xF8-\xFF])";

bool is_within(unsigned char c, char first, char last) { return c >= first && c <= last; }
bool is_digit(unsigned char c) { return is_within(c, '0', '9'); }
bool is_upper(unsigned char c) { return is_within(c, 'A', 'Z'); }
bool is_lower(unsigned char c) { return is_within(c, 'a', 'z'); }
bool is_word(unsigned char c) { return is_digit(c) || is_upper(c) || is_lower(c) || c == '_'; }
bool is_space(unsigned char c) { return c == ' ' || is_within(c, '\t', '\r'); }

template <typename Predicate>
Ascii all(Predicate is_one) {
  Ascii set;
  for (std::size_t c = 0; c < set.size(); ++c) set[c] = is_one(static_cast<unsigned char>(c));
  return set;
}

void append_octet(std::string& pattern, std::size_t octet) {
  constexpr std::string_view digits = "0123456789abcdef";
  pattern += "\\x";
  pattern += digits[octet >> 4U];
  pattern += digits[octet & 0xFU];
}

void append_octets(std::string& pattern, std::string_view octets) {
  for (const char c : octets) append_octet(pattern, static_cast<unsigned char>(c));
}

std::string ranges(const Ascii& set) {
  std::string pattern = "[";
  for (std::size_t c = 0; c < set.size(); ++c) {
    if (!set[c]) continue;
    append_octet(pattern, c);
    const std::size_t first = c;
    while (c + 1 < set.size() && set[c + 1]) ++c;
    if (c == first) continue;
    pattern += '-';
    append_octet(pattern, c);
  }
  return pattern + ']';
}

/// A character of an expression.
struct Piece {
  std::string before;  ///< assertions on the place where it stands, in RE2's syntax
  Ascii ascii;         ///< which of ASCII it may be
  std::string others;  ///< what else it may be, in RE2's syntax

  [[nodiscard]] bool is_impossible() const { return ascii.none() && others.empty(); }
  [[nodiscard]] std::string pattern() const {
    if (others.empty()) return before + ranges(ascii);
    return before + "(?:" + (ascii.none() ? "" : ranges(ascii) + '|') + others + ')';
  }
};

/// Any of some texts, which are sorted, none the start of another. Each octet stands there once for
/// all that have it: where RE2 of 2022 has to find that out itself, it takes such an octet for a
/// character of UTF-8.
// NOLINTNEXTLINE(misc-no-recursion): as deep as a character has octets
std::string any_of(std::span<const std::string_view> texts) {
  std::string pattern;
  while (!texts.empty()) {
    const char first = texts.front().front();
    std::vector<std::string_view> rests;
    for (; !texts.empty() && texts.front().front() == first; texts = texts.subspan(1)) {
      rests.push_back(texts.front().substr(1));
    }
    if (!pattern.empty()) pattern += '|';
    append_octet(pattern, static_cast<unsigned char>(first));
    if (rests.size() == 1) append_octets(pattern, rests.front());
    if (rests.size() > 1) pattern += "(?:" + any_of(rests) + ')';
  }
  return pattern;
}

/// A character beyond ASCII, and its counterpart in the other case.
Piece in_any_case(ucs4_t point) {
  Piece piece;
  const ucs4_t upper = uc_toupper(point);
  std::set<std::string> texts;
  for (const ucs4_t each : {point, upper, uc_tolower(upper)}) {
    if (uc_toupper(each) != upper) continue;
    std::array<std::uint8_t, 6> octets{};
    const int size = u8_uctomb(octets.data(), each, octets.size());
    if (size == 1) piece.ascii.set(octets[0]);
    if (size > 1) texts.emplace(octets.begin(), octets.begin() + size);
  }
  piece.others = any_of(std::vector<std::string_view>{texts.begin(), texts.end()});
  return piece;
}

/// Goes through an expression once, left to right.
class Translator {
 public:
  explicit Translator(std::string_view expression) : rest_(expression) {
    is_framed_ = rest_.size() >= prefix.size() + suffix.size() && rest_.starts_with(prefix) &&
                 rest_.ends_with(suffix);
    if (!is_framed_) return;
    rest_.remove_prefix(prefix.size());
    rest_.remove_suffix(suffix.size());
  }

  std::optional<std::string> run() {
    while (!rest_.empty()) {
      const auto c = static_cast<unsigned char>(rest_.front());
      if (c != '\\') {
        plain(c);
        continue;
      }
      rest_.remove_prefix(1);
      if (rest_.empty()) return end_after_backslash();
      const auto escaped = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      if (!escape(escaped)) return std::nullopt;
    }
    if (is_framed_) {
      literal('>');
      before_ += "\\z";
    } else if (begins_word_) {
      add({{}, all(is_word), {}});
    }
    return pattern();
  }

 private:
  /// Puts a character behind the others.
  void add(Piece piece) {
    piece.before = std::exchange(before_, {});
    if (std::exchange(begins_word_, false)) {
      // Where the next character is one of a word, the edge is a beginning.
      piece.before += "\\b";
      keep_words(piece);
    }
    pieces_.push_back(std::move(piece));
  }

  void literal(unsigned char c) {
    Ascii set;
    set.set(c);
    if (is_lower(c) || is_upper(c)) set.set(c ^ 0x20U);  // the other case
    add({{}, set, {}});
  }

  void plain(unsigned char c) {
    std::size_t size = 1;
    if (c == '.') {
      add({{}, Ascii{}.set(), std::string{beyond_ascii}});
    } else if (c < 0x80) {
      literal(c);
    } else {
      ucs4_t point = 0;
      const int octets = u8_mbtoucr(&point, as_bytes(rest_).data(), rest_.size());
      if (octets > 0) size = static_cast<std::size_t>(octets);
      Piece piece;
      if (octets > 0) piece = in_any_case(point);
      if (octets <= 0) append_octets(piece.others, rest_.substr(0, 1));
      add(std::move(piece));
    }
    rest_.remove_prefix(size);
  }

  /// What follows a backslash.
  bool escape(unsigned char c) {
    switch (c) {
      case 'A': before_ += "\\A"; return true;
      case 'Z': before_ += "\\z"; return true;
      case 'm':
      case '<': begins_word_ = true; return true;
      case 'M':
      case '>': return end_word();
      case 'd': return add_class(all(is_digit), false);
      case 'D': return add_class(all(is_digit), true);
      case 's': return add_class(all(is_space), false);
      case 'S': return add_class(all(is_space), true);
      case 'w': return add_class(all(is_word), false);
      case 'W': return add_class(all(is_word), true);
      default:
        if (c >= 0x80 || is_lower(c) || c == 'U') return false;
        literal(c);
        return true;
    }
  }

  bool add_class(Ascii set, bool is_negated) {
    add({{}, is_negated ? ~set : set, is_negated ? std::string{beyond_ascii} : std::string{}});
    return true;
  }

  /// To GnuPG a word ends behind each character of it.
  bool end_word() {
    if (pieces_.empty()) {
      if (is_framed_) return false;  // behind an `@` or a dot
      pieces_.push_back({{}, all(is_word), {}});
      return true;
    }
    keep_words(pieces_.back());
    return true;
  }

  static void keep_words(Piece& piece) {
    piece.ascii &= all(is_word);
    piece.others.clear();
  }

  /// In a frame the backslash and the `>` behind it end a word, and nothing is left to be a `>`.
  std::optional<std::string> end_after_backslash() {
    if (!is_framed_ || !end_word() || begins_word_) return std::nullopt;
    before_ += "\\z";
    return pattern();
  }

  [[nodiscard]] std::optional<std::string> pattern() const {
    std::string pattern{is_framed_ ? prefix : ""};
    for (const Piece& piece : pieces_) {
      if (piece.is_impossible()) return std::nullopt;
      pattern += piece.pattern();
    }
    return pattern + before_;
  }

  std::string_view rest_;
  bool is_framed_ = false;
  std::vector<Piece> pieces_;
  std::string before_;        ///< assertions on the place behind the last piece
  bool begins_word_ = false;  ///< a word begins there
};

}  // namespace

std::optional<std::string> translate_gnupg(std::string_view expression) {
  expression = expression.substr(0, expression.find('\0'));
  if (expression.size() > longest_expression) return std::nullopt;
  return Translator{expression}.run();
}

}  // namespace kith::trust
