#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

  /// For completion: what stands behind the operands `given`, as a placeholder ("WHO", "FILE"),
  /// where the placeholders of the operands alone do not say it.
  [[nodiscard]] virtual std::optional<std::string> operand_behind(
      const std::vector<std::string>& /*given*/) const {
    return std::nullopt;
  }

  [[nodiscard]] virtual Outcome<ExitCode> run(Context& context) = 0;
};

}  // namespace kith::cli
