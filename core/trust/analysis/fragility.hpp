#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/trust/analysis/chains.hpp"

namespace kith::trust {

/// On whose word a binding rests.
enum class Rests : std::uint8_t {
  on_nothing,  ///< it is not believed
  on_you,      ///< a root certified it, or is its certificate: nobody else's word is needed
  on_others,   ///< on people between the roots and the binding
  on_itself,   ///< only on its own holder, who is a trusted introducer
};

/// How many people would have to lie, or be fooled, for a believed binding to be wrong.
struct Fragility {
  Rests rests = Rests::on_nothing;
  /// The smallest such number: without these people no chain is left. 0 unless on others (or on
  /// itself: 1).
  unsigned people = 0;
  bool exact = true;  ///< false: `people` is a lower bound, and there are no names
  std::vector<CertificateId> smallest;  ///< one smallest set of them, by id
  /// Each of these alone is enough, by id.
  std::vector<CertificateId> single_points;
};

/// How much work an answer may take.
struct FragilityBudget {
  std::uint64_t certifications = 20'000'000;  ///< looked at in searches
  std::uint64_t branches = 2'000'000;         ///< of the search for the smallest set
  std::size_t near = 1000;                    ///< people near the roots who are found first
};

/// The smallest set of certificates other than roots and the target that every chain to the
/// binding passes: a minimum vertex cut that respects depths and scopes. Where chains are limited
/// in length that takes exponential time at worst: within the budget, or until asked to stop, the
/// answer is exact, else a lower bound.
[[nodiscard]] Fragility fragility(Chains& chains, const FragilityBudget& budget,
                                  const std::stop_token& stop);

}  // namespace kith::trust
