#pragma once

#include <string>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/status.hpp"

namespace kith::cli {

/// How a keyring stands: identities, numbers, what needs attention.
[[nodiscard]] std::string status_text(const StatusReport& report, const std::string& home,
                                      const Layout& layout, const Style& style);

/// How to begin, where there is no keyring yet.
[[nodiscard]] std::string welcome_text(const std::string& home, const Layout& layout);

}  // namespace kith::cli
