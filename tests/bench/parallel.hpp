#pragma once

#include <cstddef>
#include <functional>

namespace kith::bench {

/// One per core.
[[nodiscard]] unsigned thread_count();

/// Calls `task(begin, end)` for consecutive ranges that cover 0 to `count`, each of `step` at most,
/// on all cores, and returns when all are done.
void in_parallel(std::size_t count, std::size_t step,
                 const std::function<void(std::size_t, std::size_t)>& task);

}  // namespace kith::bench
