#include "cli/text/notices.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/text/layout.hpp"

namespace kith::cli {

std::vector<std::string> notice_lines(const TrustReport& report) {
  constexpr std::size_t most_shown = 5;
  std::vector<std::string> lines;
  for (const Explanation& notice : report.notices) {
    if (lines.size() == most_shown) break;
    lines.push_back(notice.hint.empty() ? notice.text
                                        : fmt::format("{} ({})", notice.text, notice.hint));
  }
  if (report.notice_count > lines.size()) {
    const std::uint64_t more = report.notice_count - lines.size();
    lines.push_back(fmt::format("{} of this kind; --json tells the first {}",
                                counted(more, "more note"), report.notices.size()));
  }
  return lines;
}

}  // namespace kith::cli
