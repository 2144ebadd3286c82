#pragma once

#include <map>
#include <optional>
#include <string>

#include <sys/types.h>

#include "core/base/result.hpp"

namespace kith::cli {

/// How a program ended.
struct CommandEnd {
  int exit_code = 0;  ///< where no signal ended it
  int signal = 0;

  /// Whether what it wrote may be incomplete: a signal ended it, or it could not be started.
  [[nodiscard]] bool broken_off() const;
};

/// `ended with exit code 3`, `was ended by signal 9`.
[[nodiscard]] std::string to_text(const CommandEnd& end);

/// A command that the shell runs beside this process, with pipes to its standard input and from its
/// standard output. Asked to end (SIGTERM) when it is forgotten.
class CommandProcess {
 public:
  /// `more` is added to the environment. Fails with an errno.
  [[nodiscard]] static Result<CommandProcess, int> start(
      const std::string& command, const std::map<std::string, std::string>& more);

  CommandProcess(CommandProcess&& other) noexcept;
  CommandProcess& operator=(CommandProcess&&) = delete;
  ~CommandProcess();

  [[nodiscard]] pid_t pid() const { return pid_; }

  /// This side's ends of the pipes, non-blocking, to be taken over by the caller; once each.
  [[nodiscard]] int take_input();
  [[nodiscard]] int take_output();

  /// How it ended, as soon as it has.
  [[nodiscard]] const std::optional<CommandEnd>& look_for_end();

 private:
  CommandProcess(pid_t pid, int input, int output) : pid_(pid), input_(input), output_(output) {}

  pid_t pid_;
  int input_;
  int output_;
  std::optional<CommandEnd> end_;
};

}  // namespace kith::cli
