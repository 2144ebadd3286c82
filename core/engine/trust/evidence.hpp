#pragma once

#include "core/engine/trust/binding.hpp"

namespace kith {

/// The paths that carry a binding, with everything that has to be known about each hop; what is
/// missing where they do not carry it all the way.
[[nodiscard]] PathReport evidence_for(Web& web, const Binding& binding,
                                      const std::stop_token& stop);

}  // namespace kith
