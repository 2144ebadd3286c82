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
  return fmt::format("  and {} more; --json lists {}\n", grouped(count - shown_count),
                     count > 1000 ? "the first 1,000" : "them all");
}

}  // namespace

std::string problems_text(const std::vector<ImportProblem>& problems, std::uint64_t count,
                          const Layout& layout, const Style& style) {
  if (problems.empty()) return {};
  std::string text = heading(count, style);
  const std::size_t number = std::min(problems.size(), listed);
  const std::string* file = nullptr;
  for (std::size_t i = 0; i < number; ++i) {
    const ImportProblem& problem = problems[i];
    if (file == nullptr || *file != problem.file) {
      text += fmt::format("  {}\n", displayable(problem.file));
    }
    file = &problem.file;
    const std::string place =
        problem.offset > 0 ? fmt::format("at octet {}: ", grouped(problem.offset)) : std::string{};
    text += paragraph(place + shown(problem.problem), 4, layout.columns);
    if (!problem.fingerprint.empty()) text += fingerprint_block(problem.fingerprint, 6);
    if (!problem.hint.empty()) {
      text += paragraph(fmt::format("hint: {}", shown(problem.hint)), 6, layout.columns);
    }
  }
  return text + rest(number, count);
}

std::string problems_text(const std::vector<OwnertrustProblem>& problems, std::uint64_t count,
                          const Layout& layout, const Style& style) {
  if (problems.empty()) return {};
  std::string text = heading(count, style);
  const std::size_t number = std::min(problems.size(), listed);
  for (std::size_t i = 0; i < number; ++i) {
    const OwnertrustProblem& problem = problems[i];
    const std::string place =
        problem.line > 0 ? fmt::format("line {}: ", grouped(problem.line)) : std::string{};
    text += paragraph(place + shown(problem.problem), 2, layout.columns);
    // Most problems have the same remedy.
    const bool said_again = i + 1 < number && problems[i + 1].hint == problem.hint;
    if (!problem.hint.empty() && !said_again) {
      text += paragraph(fmt::format("hint: {}", shown(problem.hint)), 4, layout.columns);
    }
  }
  return text + rest(number, count);
}

std::string problems_text(const std::vector<VerifyProblem>& problems, std::uint64_t count,
                          const Layout& layout, const Style& style) {
  if (problems.empty()) return {};
  std::string text = heading(count, style);
  const std::size_t number = std::min(problems.size(), listed);
  for (std::size_t i = 0; i < number; ++i) {
    text += paragraph(shown(problems[i].problem), 2, layout.columns);
    if (!problems[i].fingerprint.empty()) text += fingerprint_block(problems[i].fingerprint, 4);
  }
  return text + rest(number, count);
}

}  // namespace kith::cli
