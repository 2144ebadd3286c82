#include "cli/command_line/suggestion.hpp"

#include <algorithm>
#include <numeric>

namespace kith::cli {
namespace {

// Longer than any name there is; keeps the table small whatever is typed.
constexpr std::size_t longest = 40;

/// How many letters must be changed, left out, put in or swapped with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({change, above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view text, const std::vector<std::string>& known) {
  std::optional<std::string> best;
  std::size_t best_distance = 3;  // three slips make another word
  for (const std::string& name : known) {
    if (name.size() < 3 || text.size() > longest) continue;  // nothing is near to `-o`
    const bool beginning = text.size() >= 3 && name.starts_with(text);
    const std::size_t d = beginning ? 1 : distance(text, name);
    if (d < best_distance && d * 2 < name.size()) {
      best = name;
      best_distance = d;
    }
  }
  return best;
}

}  // namespace kith::cli
