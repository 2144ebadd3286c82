#pragma once

#include <string>

#include "core/engine/trust_requests.hpp"

namespace kith::cli {

/// The graph in Graphviz's language. Levels differ in colour (those of Okabe and Ito, which colour
/// blindness leaves apart), in frame and in words; the ground is transparent, and lines are of a
/// grey that shows on paper and in the dark. Depends on the report alone.
[[nodiscard]] std::string dot_of(const GraphReport& report);

}  // namespace kith::cli
