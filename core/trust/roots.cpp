#include "core/trust/roots.hpp"

#include <algorithm>

namespace kith::trust {

std::vector<Root> distinct(std::span<const Root> roots) {
  std::vector<Root> sorted(roots.begin(), roots.end());
  std::sort(sorted.begin(), sorted.end(), [](const Root& a, const Root& b) {
    if (a.certificate != b.certificate) return a.certificate < b.certificate;
    return a.amount > b.amount;
  });
  const auto same = [](const Root& a, const Root& b) { return a.certificate == b.certificate; };
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());
  return sorted;
}

}  // namespace kith::trust
