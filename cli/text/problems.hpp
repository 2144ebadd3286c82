#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/requests.hpp"

namespace kith::cli {

/// The first problems of an import, by file, and how many more there are. Empty without problems.
[[nodiscard]] std::string problems_text(const std::vector<ImportProblem>& problems,
                                        std::uint64_t count, const Layout& layout,
                                        const Style& style);

/// The same for lines of an ownertrust file.
[[nodiscard]] std::string problems_text(const std::vector<OwnertrustProblem>& problems,
                                        std::uint64_t count, const Layout& layout,
                                        const Style& style);

/// The same for what `verify` found.
[[nodiscard]] std::string problems_text(const std::vector<VerifyProblem>& problems,
                                        std::uint64_t count, const Layout& layout,
                                        const Style& style);

}  // namespace kith::cli
