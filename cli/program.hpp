#pragma once

#include <string>
#include <vector>

namespace kith::cli {

/// Runs the program with its arguments, without its own name in front. The exit code of the process
/// comes out. Writes to standard output and standard error.
[[nodiscard]] int run_program(const std::vector<std::string>& arguments);

}  // namespace kith::cli
