#pragma once

#include <vector>

#include "core/trust/path.hpp"

namespace kith::trust {

/// The sum of the paths.
[[nodiscard]] unsigned sum_of(const std::vector<Path>& paths);

/// Of paths that were found for a binding, those that `Rules::capped_sums` lets count: for each
/// root either those that end with the word of the target for itself, or the others, whichever are
/// worth more, up to 120. Where `target_is_own` is false, the word of the target as a root counts
/// only where it is worth more than all others together.
[[nodiscard]] std::vector<Path> capped(const std::vector<Path>& paths, bool target_is_own);

}  // namespace kith::trust
