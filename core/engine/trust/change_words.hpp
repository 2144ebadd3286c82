#pragma once

#include "core/engine/trust/web.hpp"
#include "core/engine/trust_difference.hpp"
#include "core/trust/analysis/changes.hpp"

namespace kith {

/// Puts what changed a binding into `told`: cause, whose, and a sentence.
void tell_cause(Web& web, const trust::Change& change, TrustChange& told);

}  // namespace kith
