#include "core/trust/analysis/fragility.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/trust/analysis/chain_search.hpp"
#include "core/trust/analysis/hitting_set.hpp"

namespace kith::trust {
namespace {

/// Implicit hitting set: chains found so far, a smallest set of people that hits them, and chains
/// that avoid that set, until there are none.
class Cut {
 public:
  Cut(ChainSearch& search, const FragilityBudget& budget)
      : search_(search), hitting_(budget.branches) {}

  /// Whether it ended with a proof. Without chains the set is empty.
  bool run(const std::vector<CertificateId>& first) {
    take(first);
    for (;;) {
      const auto elements = hitting_.solve();
      if (!elements) return false;
      smallest_.clear();
      for (const std::uint32_t element : *elements) smallest_.push_back(people_[element]);
      search_.clear();
      for (const CertificateId id : smallest_) search_.avoid(id);
      auto chain = search_.next();
      if (!chain) return !search_.ended();
      // More that have nothing in common with it: each raises the bound.
      for (; chain; chain = search_.next()) {
        take(*chain);
        for (const CertificateId id : *chain) search_.avoid(id);
      }
    }
  }

  /// Those without whom no chain is left; only for a cut of one.
  std::vector<CertificateId> single_points() {
    std::vector<CertificateId> candidates = common_;
    std::vector<CertificateId> single;
    while (!candidates.empty()) {
      const CertificateId id = candidates.back();
      candidates.pop_back();
      search_.clear();
      search_.avoid(id);
      if (const auto chain = search_.next()) {
        keep_common(candidates, *chain);
      } else if (!search_.ended()) {
        single.push_back(id);
      }
    }
    std::sort(single.begin(), single.end());
    return single;
  }

  [[nodiscard]] unsigned bound() const { return std::max(1U, hitting_.lower_bound()); }
  [[nodiscard]] std::vector<CertificateId> smallest() const {
    std::vector<CertificateId> sorted = smallest_;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  }

 private:
  void take(const std::vector<CertificateId>& chain) {
    std::vector<std::uint32_t> set;
    for (const CertificateId id : chain) {
      std::uint32_t& number = number_[id.value];
      if (number == 0) {
        people_.push_back(id);
        number = static_cast<std::uint32_t>(people_.size());
      }
      set.push_back(number - 1);
    }
    if (number_of_chains_++ == 0) common_ = chain;
    keep_common(common_, chain);
    hitting_.add(std::move(set));
  }

  static void keep_common(std::vector<CertificateId>& some, const std::vector<CertificateId>& in) {
    some.erase(std::remove_if(some.begin(), some.end(),
                              [&](CertificateId id) {
                                return std::find(in.begin(), in.end(), id) == in.end();
                              }),
               some.end());
  }

  ChainSearch& search_;
  HittingSet hitting_;
  IdMap<std::uint32_t> number_;  ///< of a person, one more than the place in `people_`
  std::vector<CertificateId> people_;
  std::vector<CertificateId> smallest_;
  std::vector<CertificateId> common_;  ///< on every chain found so far
  std::size_t number_of_chains_ = 0;
};

/// Where nobody else vouches for the binding: its holder, and who alone makes him an introducer.
Fragility of_itself(Chains& chains, ChainSearch& search, const FragilityBudget& budget) {
  Fragility result;
  search.clear();
  search.begin_at_target();
  const auto chain = search.next();
  if (!chain) {
    result.exact = !search.ended();
    return result;
  }
  result.rests = Rests::on_itself;
  result.people = 1;
  result.smallest = result.single_points = {chains.target()};
  if (chain->empty()) return result;
  Cut cut(search, budget);
  if (cut.run(*chain) && cut.smallest().size() == 1) {
    for (const CertificateId id : cut.single_points()) result.single_points.push_back(id);
    std::sort(result.single_points.begin(), result.single_points.end());
  }
  return result;
}

}  // namespace

Fragility fragility(Chains& chains, const FragilityBudget& budget, const std::stop_token& stop) {
  Fragility result;
  if (chains.own()) {
    result.rests = Rests::on_you;
    return result;
  }
  ChainSearch search(chains, budget.certifications, budget.near, stop);
  const auto chain = search.next();
  if (!chain && search.ended()) {
    result.exact = false;
    return result;
  }
  if (!chain) return of_itself(chains, search, budget);
  if (chain->empty()) {
    result.rests = Rests::on_you;
    return result;
  }
  result.rests = Rests::on_others;
  Cut cut(search, budget);
  result.exact = cut.run(*chain);
  if (!result.exact) {
    result.people = cut.bound();
    return result;
  }
  result.smallest = cut.smallest();
  result.people = static_cast<unsigned>(result.smallest.size());
  if (result.people == 1) result.single_points = cut.single_points();
  return result;
}

}  // namespace kith::trust
