#pragma once

#include "core/engine/explanation.hpp"
#include "core/trust/rejections.hpp"

namespace kith {

/// Why a certification does not count, and what helps. `name` says who made it, `target` what it
/// certifies; both fit to be shown.
[[nodiscard]] Explanation explained(const trust::Rejection& rejection, const std::string& name,
                                    const std::string& target = "it");

}  // namespace kith
