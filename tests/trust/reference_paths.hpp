#pragma once

#include <vector>

#include "core/trust/network.hpp"
#include "core/trust/path.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// What sq-wot answers for a binding: its search and its sum, written down as plainly as can be,
/// without a thought of speed. Scopes are compared as plain substrings.
[[nodiscard]] std::vector<Path> reference_paths(Network& network, const Rules& rules,
                                                const std::vector<Root>& roots,
                                                CertificateId target, std::uint16_t user_id,
                                                unsigned goal);

}  // namespace kith::trust
