#include "core/trust/evidence.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/base/trust_amount.hpp"

namespace kith::trust {
namespace {

/// What paths of one kind from one root are worth together.
unsigned worth(const std::vector<Path>& paths, CertificateId root, bool self) {
  unsigned sum = 0;
  for (const Path& path : paths) {
    if (path.root == root && path.self == self) sum += path.amount;
  }
  return std::min(sum, fully_believed);
}

}  // namespace

unsigned sum_of(const std::vector<Path>& paths) {
  return std::accumulate(paths.begin(), paths.end(), 0U,
                         [](unsigned sum, const Path& path) { return sum + path.amount; });
}

std::vector<Path> capped(const std::vector<Path>& paths, bool target_is_own) {
  std::vector<Path> counted;
  const Path* own_word = nullptr;
  for (const Path& path : paths) {
    if (path.hops.empty() && !target_is_own) {
      own_word = &path;
      continue;
    }
    const unsigned same = worth(paths, path.root, path.self);
    const unsigned other = worth(paths, path.root, !path.self);
    if (same < other || (same == other && path.self)) continue;
    const unsigned before = worth(counted, path.root, path.self);
    const unsigned amount = std::min(path.amount, fully_believed - before);
    if (amount == 0) continue;
    Path& last = counted.emplace_back(path);
    last.amount = amount;
  }
  if (own_word != nullptr && own_word->amount > sum_of(counted)) return {*own_word};
  return counted;
}

}  // namespace kith::trust
