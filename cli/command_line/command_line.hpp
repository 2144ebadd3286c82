#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/command_line/global_options.hpp"
#include "cli/command_line/help.hpp"
#include "cli/commands/command.hpp"
#include "core/base/error.hpp"

namespace kith::cli {

/// What the process was asked to do.
struct Invocation {
  GlobalOptions options;
  Command* command = nullptr;  ///< of the command line; none when only `text` shall be printed
  std::string text;            ///< help or version
};

/// Reads the arguments of the process. Reads once.
class CommandLine {
 public:
  explicit CommandLine(std::vector<std::unique_ptr<Command>> commands);
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;
  ~CommandLine();

  [[nodiscard]] Outcome<Invocation> parse(const std::vector<std::string>& arguments);

  /// What it may be told, for help, manual pages and completion.
  [[nodiscard]] Description description() const;

  /// Whether --json stands among the arguments: known even when the rest cannot be understood.
  [[nodiscard]] static bool wants_json(const std::vector<std::string>& arguments);

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace kith::cli
