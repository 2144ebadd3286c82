#include "core/trust/analysis/hitting_set.hpp"

#include <algorithm>
#include <utility>

namespace kith::trust {

void HittingSet::add(std::vector<std::uint32_t> set) {
  if (set.empty()) return;
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  const std::size_t elements = std::max<std::size_t>(banned_.size(), set.back() + std::size_t{1});
  chosen_.resize(elements);
  banned_.resize(elements);
  // Small sets first: they bind most.
  const auto place = std::find_if(sets_.begin(), sets_.end(),
                                  [&](const auto& other) { return other.size() > set.size(); });
  sets_.insert(place, std::move(set));
}

std::optional<std::vector<std::uint32_t>> HittingSet::solve() {
  const auto hit = [&](const std::vector<std::uint32_t>& set) {
    return std::any_of(set.begin(), set.end(), [&](std::uint32_t element) {
      return std::find(solution_.begin(), solution_.end(), element) != solution_.end();
    });
  };
  if (std::all_of(sets_.begin(), sets_.end(), hit)) return solution_;
  for (;; ++bound_) {
    solution_.clear();
    const bool found = hit_within(bound_);
    for (const std::uint32_t element : solution_) chosen_[element] = 0;
    if (found) return solution_;
    if (branches_left_ == 0) return std::nullopt;
  }
}

/// Looks for so many elements that hit all, and leaves them in the solution.
bool HittingSet::hit_within(unsigned size) {
  std::vector<Branch> branches;
  bool found = false;
  do {
    const auto [hits_all, set] = look(size - static_cast<unsigned>(solution_.size()));
    found = hits_all;
    if (set != nullptr) branches.push_back({set, 0});
  } while (!found && advance(branches));
  for (const Branch& branch : branches) allow_again(branch);
  return found;
}

/// Whether everything is hit; if not, a set of which one element has to be chosen, with the fewest
/// to choose from; null when `more` elements cannot be enough.
HittingSet::Look HittingSet::look(unsigned more) const {
  Look look{true, nullptr};
  std::size_t narrowest = 0;
  std::vector<std::uint8_t> taken(banned_.size());
  unsigned apart = 0;  // sets without a common element: each needs an element of its own
  for (const auto& set : sets_) {
    std::size_t width = 0;
    bool hit = false;
    bool overlaps = false;
    for (const std::uint32_t element : set) {
      hit = hit || chosen_[element] != 0;
      if (banned_[element] != 0) continue;
      ++width;
      overlaps = overlaps || taken[element] != 0;
    }
    if (hit) continue;
    if (look.hits_all || width < narrowest) {
      look = {false, &set};
      narrowest = width;
    }
    if (overlaps) continue;
    for (const std::uint32_t element : set) taken[element] = banned_[element] == 0 ? 1 : 0;
    if (++apart > more) return {false, nullptr};
  }
  return look;
}

/// Chooses the next element: one that was tried is not tried again further on. Whether there is
/// one.
bool HittingSet::advance(std::vector<Branch>& branches) {
  while (!branches.empty()) {
    Branch& branch = branches.back();
    if (branch.holds) {
      const std::uint32_t element = solution_.back();
      solution_.pop_back();
      chosen_[element] = 0;
      banned_[element] = 1;
      branch.tried.push_back(element);
      branch.holds = false;
    }
    while (branch.next < branch.set->size() && banned_[(*branch.set)[branch.next]] != 0) {
      ++branch.next;
    }
    if (branch.next < branch.set->size() && branches_left_ > 0) {
      --branches_left_;
      const std::uint32_t element = (*branch.set)[branch.next++];
      chosen_[element] = 1;
      solution_.push_back(element);
      branch.holds = true;
      return true;
    }
    allow_again(branch);
    branches.pop_back();
  }
  return false;
}

void HittingSet::allow_again(const Branch& branch) {
  for (const std::uint32_t element : branch.tried) banned_[element] = 0;
}

}  // namespace kith::trust
