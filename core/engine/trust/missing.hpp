#pragma once

#include <vector>

#include "core/engine/trust/binding.hpp"

namespace kith {

/// Why a binding is not believed, or not fully, in sentences, and what would change it. `report`
/// has the state of the binding and its paths.
[[nodiscard]] std::vector<Explanation> missing_for(Web& web, const Binding& binding,
                                                   const PathReport& report,
                                                   const std::stop_token& stop);

}  // namespace kith
