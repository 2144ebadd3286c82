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

/// Looks for `size` more elements that hit what is not hit yet, and leaves them in the solution.
bool HittingSet::hit_within(unsigned size) {
  const std::vector<std::uint32_t>* narrowest = nullptr;
  std::size_t narrowest_width = 0;
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
    if (narrowest == nullptr || width < narrowest_width) {
      narrowest = &set;
      narrowest_width = width;
    }
    if (overlaps) continue;
    for (const std::uint32_t element : set) taken[element] = banned_[element] == 0 ? 1 : 0;
    if (++apart > size) return false;
  }
  return narrowest == nullptr || branch(*narrowest, size);
}

/// One element of the set has to be in the solution: tries each, and not those before it again.
bool HittingSet::branch(const std::vector<std::uint32_t>& set, unsigned size) {
  bool found = false;
  std::vector<std::uint32_t> tried;
  for (const std::uint32_t element : set) {
    if (banned_[element] != 0) continue;
    if (branches_left_ == 0) break;
    --branches_left_;
    chosen_[element] = 1;
    solution_.push_back(element);
    found = hit_within(size - 1);
    if (found) break;
    solution_.pop_back();
    chosen_[element] = 0;
    banned_[element] = 1;
    tried.push_back(element);
  }
  for (const std::uint32_t element : tried) banned_[element] = 0;
  return found;
}

}  // namespace kith::trust
