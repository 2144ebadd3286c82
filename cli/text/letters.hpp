#pragma once

#include <string>
#include <vector>

#include "cli/text/layout.hpp"
#include "cli/text/style.hpp"
#include "core/engine/look_alike.hpp"

namespace kith::cli {

/// What stands behind a name that may be read for another's.
inline constexpr const char* letters_mark = " (look-alike letters)";

/// Warnings of the letters of a user ID; empty where there is nothing to say. Each line ends with a
/// line feed.
[[nodiscard]] std::string letters_text(const std::vector<std::string>& mixed_scripts,
                                       const std::vector<LookAlike>& looks_like, std::size_t indent,
                                       const Layout& layout, const Style& style);

}  // namespace kith::cli
