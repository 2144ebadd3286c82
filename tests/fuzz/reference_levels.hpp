#pragma once

#include <vector>

#include "core/trust/classic.hpp"

namespace kith::fuzz {

/// What the classic model says of every user ID of every certificate, by id and number: counted
/// again from the start for each level, with scopes as plain substrings.
[[nodiscard]] std::vector<std::vector<trust::Validity>> reference_levels(
    trust::Network& network, const trust::Rules& rules, const trust::Beliefs& beliefs);

}  // namespace kith::fuzz
