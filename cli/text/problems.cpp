#include "cli/text/problems.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/display.hpp"

namespace kith::cli {
namespace {

constexpr std::size_t listed = 10;

std::string heading(std::uint64_t count, const Style& style) {
  return style.careful(counted(count, "problem")) + "\n";
}

std::string rest(std::size_t shown_count, std::uint64_t count) {
  if (count <= shown_count) return {};
  return fmt::format(
      "  and {} more; --json lists {}\n", grouped(count - shown_count),
      count > listed_problems ? fmt::format("the first {}", grouped(listed_problems)) : "them all");
}

/// The first problems, each as `entry(problem, before, after)` has it, told its neighbours in the
/// list, null where there is none.
template <typename Problem, typename Entry>
std::string list(const std::vector<Problem>& problems, std::uint64_t count, const Style& style,
                 Entry entry) {
  if (problems.empty()) return {};
  std::string text = heading(count, style);
  const std::size_t number = std::min(problems.size(), listed);
  for (std::size_t i = 0; i < number; ++i) {
    text += entry(problems[i], i > 0 ? &problems[i - 1] : nullptr,
                  i + 1 < number ? &problems[i + 1] : nullptr);
  }
  return text + rest(number, count);
}

std::string hint_text(const std::string& hint, std::size_t indent, const Layout& layout) {
  return hint.empty() ? ""
                      : paragraph(fmt::format("hint: {}", shown(hint)), indent, layout.columns);
}

}  // namespace

std::string problems_text(const std::vector<ImportProblem>& problems, std::uint64_t count,
                          const Layout& layout, const Style& style) {
  using Neighbour = const ImportProblem*;
  return list(
      problems, count, style, [&](const ImportProblem& problem, Neighbour before, Neighbour) {
        std::string text;
        if (before == nullptr || before->file != problem.file) {
          text += fmt::format("  {}\n", displayable(problem.file));
        }
        const std::string place = problem.offset > 0
                                      ? fmt::format("at octet {}: ", grouped(problem.offset))
                                      : std::string{};
        text += paragraph(place + shown(problem.problem), 4, layout.columns);
        if (!problem.fingerprint.empty()) text += fingerprint_block(problem.fingerprint, 6);
        return text + hint_text(problem.hint, 6, layout);
      });
}

std::string problems_text(const std::vector<OwnertrustProblem>& problems, std::uint64_t count,
                          const Layout& layout, const Style& style) {
  using Neighbour = const OwnertrustProblem*;
  return list(
      problems, count, style, [&](const OwnertrustProblem& problem, Neighbour, Neighbour after) {
        const std::string place =
            problem.line > 0 ? fmt::format("line {}: ", grouped(problem.line)) : std::string{};
        const std::string text = paragraph(place + shown(problem.problem), 2, layout.columns);
        // Most problems have the same remedy.
        const bool said_again = after != nullptr && after->hint == problem.hint;
        return said_again ? text : text + hint_text(problem.hint, 4, layout);
      });
}

std::string problems_text(const std::vector<VerifyProblem>& problems, std::uint64_t count,
                          const Layout& layout, const Style& style) {
  using Neighbour = const VerifyProblem*;
  return list(problems, count, style, [&](const VerifyProblem& problem, Neighbour, Neighbour) {
    std::string text = paragraph(shown(problem.problem), 2, layout.columns);
    if (!problem.fingerprint.empty()) text += fingerprint_block(problem.fingerprint, 4);
    return text;
  });
}

}  // namespace kith::cli
