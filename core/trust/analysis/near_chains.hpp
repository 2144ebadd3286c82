#pragma once

#include <optional>

#include "core/trust/analysis/assessor.hpp"

namespace kith::trust {

/// A chain of certifications that would carry a binding, were it not for some of them.
struct NearChain {
  std::vector<Hop> hops;      ///< from the root to the binding
  unsigned failing = 0;       ///< how many of them are not deep enough, or out of scope
  Hop first;                  ///< the first of these from the root on
  unsigned too_deep = 0;      ///< by how many certifications `first` is not deep enough
  bool out_of_scope = false;  ///< `first` is for other user IDs
};

/// A chain over `last`, a certification of the binding, with as few failing certifications as
/// possible, then as short as possible; nullopt when none starts at a root. Looks at
/// `certifications` at the most.
[[nodiscard]] std::optional<NearChain> near_chain(Assessor& assessor, CertificateId certificate,
                                                  const Edge& last, std::size_t certifications);

}  // namespace kith::trust
