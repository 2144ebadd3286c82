#pragma once

#include <string_view>

#include "cli/exit_code.hpp"
#include "core/base/error.hpp"

namespace kith::cli {

class Arguments;
class Context;

/// One command of the program: declares what it accepts, then runs with what was read into it.
class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;

  /// One line for the overview; empty for a command that is not shown there.
  [[nodiscard]] virtual std::string_view summary() const = 0;

  /// What its help says below the usage: paragraphs, each on one line.
  [[nodiscard]] virtual std::string_view details() const = 0;

  virtual void declare(Arguments& arguments) = 0;

  [[nodiscard]] virtual Outcome<ExitCode> run(Context& context) = 0;
};

}  // namespace kith::cli
