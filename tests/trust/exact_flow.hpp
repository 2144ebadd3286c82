#pragma once

#include <vector>

#include "core/trust/network.hpp"
#include "core/trust/roots.hpp"

namespace kith::trust {

/// The most that could ever be said for a binding: the maximum flow from the roots to it through
/// what certifications say, as if depth and scopes did not bind. Computed by Boost. `of_root` is
/// what one root may give in all.
[[nodiscard]] unsigned exact_flow(Network& network, const std::vector<Root>& roots,
                                  CertificateId target, std::uint16_t user_id, unsigned of_root);

/// The best single path, by trying all; it respects depth and scopes (plain substrings).
[[nodiscard]] unsigned best_single_path(Network& network, const std::vector<Root>& roots,
                                        CertificateId target, std::uint16_t user_id);

}  // namespace kith::trust
