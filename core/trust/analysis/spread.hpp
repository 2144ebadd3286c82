#pragma once

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/trust/network.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// As a depth: any number of hops.
constexpr std::uint8_t without_bound = 255;

/// A certificate of which others say something else than before.
struct ChangedCertificate {
  CertificateId certificate;
  /// The largest depth among the trust signatures that came, went or took another's place: over so
  /// many more certifications a path can go on from here. 0: no trust signature is among them.
  std::uint8_t depth = without_bound;
};

/// Whom a change can concern.
struct Affected {
  std::vector<CertificateId> certificates;  ///< the nearest first
  bool complete = true;  ///< false: there are more; the limit was reached, or a stop requested
};

/// Those that changed, and whom paths can lead to through them; `limit` at the most. Whom the user
/// has an opinion of can become an introducer by any certification, and so can everybody for
/// levels: from there it goes on over any number of hops.
[[nodiscard]] Affected spread(Network& network, const Rules& rules, const Beliefs& beliefs,
                              std::span<const ChangedCertificate> changed,
                              const std::stop_token& stop, std::size_t limit);

}  // namespace kith::trust
