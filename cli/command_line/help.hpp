#pragma once

#include <string>
#include <vector>

#include "cli/command_line/arguments.hpp"
#include "cli/commands/command.hpp"

namespace kith::cli {

/// A command with what it declared.
struct Described {
  const Command* command = nullptr;
  const Arguments* arguments = nullptr;
};

/// The overview: every command in a line, the global options, the exit codes.
[[nodiscard]] std::string overview(const std::vector<Described>& commands, const Arguments& global);

/// The help of one command.
[[nodiscard]] std::string help_of(const Described& described, const Arguments& global);

}  // namespace kith::cli
