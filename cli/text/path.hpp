#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/trust_requests.hpp"

namespace kith::cli {

/// Why a binding is believed: each path as a chain; and what is missing. `utf8` says what the lines
/// between the links may be drawn with.
[[nodiscard]] std::string path_text(const PathReport& report, const Layout& layout,
                                    const Style& style, bool utf8);

}  // namespace kith::cli
