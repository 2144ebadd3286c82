#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "core/trust/network.hpp"
#include "core/trust/roots.hpp"

namespace kith::trust {

/// How near and how wide the roots are for every certificate: what makes the search for many
/// bindings fast. Immutable; threads may share it.
class Reach {
 public:
  /// Loads the whole network. Null when asked to stop. `vetoed` as of admit.hpp.
  [[nodiscard]] static std::shared_ptr<const Reach> of(Network& network,
                                                       std::span<const Root> roots,
                                                       std::span<const CertificateId> vetoed,
                                                       const std::stop_token& stop);
};

}  // namespace kith::trust
