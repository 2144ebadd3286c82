#include "core/engine/recent_changes.hpp"

#include <utility>

namespace kith {
namespace {

constexpr std::size_t most_commits = 64;

}  // namespace

void RecentChanges::add(std::uint64_t transaction, Changed changed) {
  commits_[transaction] = std::move(changed);
  if (commits_.size() > most_commits) commits_.erase(commits_.begin());
}

std::optional<RecentChanges::Changed> RecentChanges::between(std::uint64_t earlier,
                                                             std::uint64_t later) const {
  Changed all;
  if (later < earlier || later - earlier > most_commits) return std::nullopt;
  for (std::uint64_t i = earlier + 1; i <= later; ++i) {
    const auto commit = commits_.find(i);
    if (commit == commits_.end()) return std::nullopt;
    all.insert(all.end(), commit->second.begin(), commit->second.end());
  }
  return all;
}

}  // namespace kith
