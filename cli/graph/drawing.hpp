#pragma once

#include <string>

#include "core/base/error.hpp"

namespace kith::cli {

/// Draws a graph in Graphviz's language as SVG, by Graphviz's own program: a process apart, which
/// Ctrl-C ends, and which costs other commands nothing.
[[nodiscard]] Outcome<std::string> drawn_as_svg(const std::string& dot);

}  // namespace kith::cli
