#pragma once

#include <algorithm>
#include <vector>

namespace kith {

/// Sorts values and leaves each once.
template <typename T>
void sort_out(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace kith
