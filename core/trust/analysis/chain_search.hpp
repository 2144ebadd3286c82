#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include "core/trust/analysis/chains.hpp"

namespace kith::trust {

/// Looks for chains that avoid some people: backward from the binding, fewest certifications first,
/// since what a shorter rest of a chain allows is never less than what a longer one does. That
/// alone is exact. The people nearest to the roots are found first: when they are all whom roots
/// reach, nobody else is looked at; and a chain over one of them may be complete at once.
class ChainSearch {
 public:
  /// `budget` is how many certifications may be looked at, `near` how many people near the roots
  /// are found first. All must live as long.
  ChainSearch(Chains& chains, std::uint64_t budget, std::size_t near, const std::stop_token& stop)
      : chains_(chains), left_(budget), near_limit_(near), stop_(stop) {}

  /// From the target as an introducer, rather than from those who certified the binding.
  void begin_at_target() { from_target_ = true; }
  /// Nobody is avoided any more.
  void clear() { avoided_.clear(); }
  void avoid(CertificateId id) { avoided_[id.value] = 1; }

  /// The people on a chain, root excluded, from the root on; nullopt when there is none, or none
  /// was found before the budget ended. One of nobody is found first.
  std::optional<std::vector<CertificateId>> next();

  /// The budget is used up, or a stop was requested.
  [[nodiscard]] bool ended() const { return ended_; }

 private:
  static constexpr std::size_t none = SIZE_MAX;
  /// Chains over them that are tried in one search.
  static constexpr unsigned tries = 100;

  struct Link {
    CertificateId id;
    std::size_t next = none;  ///< whom it vouches for; near the roots, who vouches for it
  };

  void find_near();
  bool add_near(CertificateId id, std::size_t by);
  void charge(std::size_t looked_at);
  std::optional<std::vector<CertificateId>> extend(std::size_t next, unsigned hops);
  std::optional<std::vector<CertificateId>> complete(std::size_t at, unsigned hops);
  [[nodiscard]] std::vector<CertificateId> rest(std::size_t at) const;

  Chains& chains_;
  std::uint64_t left_;
  std::size_t near_limit_;
  const std::stop_token& stop_;
  bool from_target_ = false;
  bool ended_ = false;
  IdMap<std::uint32_t> avoided_;
  IdMap<std::uint32_t> seen_;
  std::vector<Link> links_;
  std::vector<CertificateId> issuers_;
  IdMap<std::uint32_t> near_place_;  ///< one more than the place in `near_`
  std::vector<Link> near_;           ///< roots among them
  bool near_is_all_ = false;
  unsigned tried_ = 0;
};

}  // namespace kith::trust
