#include "core/trust/analysis/fragility.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/trust/analysis/hitting_set.hpp"

namespace kith::trust {
namespace {

/// Looks for chains that avoid some people. Fewest certifications first: what a shorter rest of a
/// chain allows is never less than what a longer one does.
class ChainSearch {
 public:
  ChainSearch(Chains& chains, std::uint64_t budget, const std::stop_token& stop)
      : chains_(chains), left_(budget), stop_(stop) {}

  /// From the target as an introducer, rather than from those who certified the binding.
  void begin_at_target() { from_target_ = true; }
  /// Nobody is avoided any more.
  void clear() { avoided_.clear(); }
  void avoid(CertificateId id) { avoided_[id.value] = 1; }

  /// The people on a shortest chain, root excluded; nullopt when there is none, or none was found
  /// before the budget ended.
  std::optional<std::vector<CertificateId>> next() {
    seen_.clear();
    links_.clear();
    issuers_.clear();
    charge(from_target_ ? chains_.introducers_of_target(issuers_) : chains_.certifiers(issuers_));
    constexpr std::size_t none = SIZE_MAX;
    if (const auto chain = extend(none)) return chain;
    unsigned hops = from_target_ ? 2 : 1;
    for (std::size_t at = 0, layer = links_.size(); at < links_.size() && !ended_; ++at) {
      if (at == layer) {
        layer = links_.size();
        ++hops;
      }
      issuers_.clear();
      charge(chains_.introducers_of(links_[at].id, hops, issuers_));
      if (const auto chain = extend(at)) return chain;
    }
    return std::nullopt;
  }

  /// The budget is used up, or a stop was requested.
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  struct Link {
    CertificateId id;
    std::size_t next = 0;  ///< whom it vouches for
  };

  void charge(std::size_t looked_at) {
    ended_ = ended_ || looked_at > left_ || stop_.stop_requested();
    left_ -= std::min<std::uint64_t>(left_, looked_at);
  }

  std::optional<std::vector<CertificateId>> extend(std::size_t next) {
    for (const CertificateId issuer : issuers_) {
      if (chains_.is_root(issuer)) {
        std::vector<CertificateId> chain;
        for (; next < links_.size(); next = links_[next].next) chain.push_back(links_[next].id);
        return chain;
      }
    }
    for (const CertificateId issuer : issuers_) {
      if (avoided_.find(issuer.value) != nullptr) continue;
      std::uint32_t& seen = seen_[issuer.value];
      if (seen == 0) links_.push_back({issuer, next});
      seen = 1;
    }
    return std::nullopt;
  }

  Chains& chains_;
  std::uint64_t left_;
  const std::stop_token& stop_;
  bool from_target_ = false;
  bool ended_ = false;
  IdMap<std::uint32_t> avoided_;
  IdMap<std::uint32_t> seen_;
  std::vector<Link> links_;
  std::vector<CertificateId> issuers_;
};

/// Implicit hitting set: chains found so far, a smallest set of people that hits them, and chains
/// that avoid that set, until there are none.
class Cut {
 public:
  Cut(ChainSearch& search, const FragilityBudget& budget)
      : search_(search), hitting_(budget.branches) {}

  /// Whether it ended with a proof. Without chains the set is empty.
  bool run(std::vector<CertificateId> first) {
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
  ChainSearch search(chains, budget.certifications, stop);
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
