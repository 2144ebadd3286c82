#include "tests/fuzz/reference_scope.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace kith::fuzz {
namespace {

using Places = std::set<std::size_t>;

/// Reads an expression while it matches it: from a set of places in the text to all places where
/// what has been read may end.
class Matcher {
 public:
  Matcher(std::string_view expression, std::string_view text) : rest_(expression), text_(text) {}

  std::optional<bool> run() {
    Places all;
    for (std::size_t i = 0; i <= text_.size(); ++i) all.insert(i);
    const Places ends = branches(all);
    if (broken_ || !rest_.empty()) return std::nullopt;
    return !ends.empty();
  }

 private:
  Places branches(const Places& from) {
    Places ends = pieces(from);
    while (!broken_ && rest_.starts_with('|')) {
      rest_.remove_prefix(1);
      ends.merge(pieces(from));
    }
    return ends;
  }

  Places pieces(Places from) {
    while (!broken_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      from = piece(from);
    }
    return from;
  }

  Places piece(const Places& from) {
    const std::string_view start = rest_;
    const Places once = atom(from);
    const std::string_view behind = rest_;
    const char sign = rest_.empty() ? '\0' : rest_.front();
    if (broken_ || std::string_view("*+?").find(sign) == std::string_view::npos || sign == '\0') {
      return once;
    }
    Places ends = once;
    for (Places last = once; sign != '?' && !last.empty();) {
      rest_ = start;
      Places more;
      for (const std::size_t place : atom(last)) {
        if (ends.insert(place).second) more.insert(place);
      }
      last = std::move(more);
    }
    if (sign != '+') ends.insert(from.begin(), from.end());
    rest_ = behind.substr(1);
    return ends;
  }

  Places atom(const Places& from) {
    char c = rest_.front();
    rest_.remove_prefix(1);
    if (c == '(') {
      const Places ends = branches(from);
      if (!rest_.starts_with(')')) broken_ = true;
      if (!broken_) rest_.remove_prefix(1);
      return ends;
    }
    if (c == '*' || c == '+' || c == '?') broken_ = true;
    if (c == '^') return from.contains(0) ? Places{0} : Places{};
    if (c == '$') return from.contains(text_.size()) ? Places{text_.size()} : Places{};
    if (c == '.') return step(from, [](char) { return true; });
    if (c == '[') return range(from);
    if (c == '\\') {
      if (rest_.empty()) broken_ = true;
      if (broken_) return {};
      c = rest_.front();
      rest_.remove_prefix(1);
    }
    return step(from, [c](char other) { return other == c; });
  }

  Places range(const Places& from) {
    const bool inverted = rest_.starts_with('^');
    if (inverted) rest_.remove_prefix(1);
    std::string members;
    for (bool first = true;; first = false) {
      if (rest_.empty()) broken_ = true;
      if (broken_) return {};
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == ']' && !first) break;
      char other = c;
      if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
        other = rest_[1];
        rest_.remove_prefix(2);
      }
      for (int i = std::min(c, other); i <= std::max(c, other); ++i) {
        members += static_cast<char>(i);
      }
    }
    return step(from,
                [&](char one) { return (members.find(one) != std::string::npos) != inverted; });
  }

  template <typename Admits>
  Places step(const Places& from, Admits admits) const {
    Places ends;
    for (const std::size_t place : from) {
      if (place < text_.size() && admits(text_[place])) ends.insert(place + 1);
    }
    return ends;
  }

  std::string_view rest_, text_;
  bool broken_ = false;
};

}  // namespace

std::optional<bool> reference_match(std::string_view expression, std::string_view text) {
  return Matcher{expression, text}.run();
}

}  // namespace kith::fuzz
