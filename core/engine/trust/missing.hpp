#pragma once

#include <vector>

#include "core/engine/trust/binding.hpp"
#include "core/trust/analysis/assessor.hpp"

namespace kith {

/// Why a binding is not believed, or not fully, in sentences, and what would change it.
[[nodiscard]] std::vector<Explanation> missing_for(Web& web, trust::Assessor& assessor,
                                                   const Binding& binding);

}  // namespace kith
