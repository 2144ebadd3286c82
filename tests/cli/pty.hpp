#pragma once

#include <string>
#include <vector>

#include "tests/cli/run.hpp"

namespace kith::test {

/// A program on a terminal of 80 columns of its own, to talk to while it runs. Killed when it is
/// forgotten.
class OnTerminal {
 public:
  OnTerminal(const std::string& program, const std::vector<std::string>& arguments,
             const Setting& setting);
  OnTerminal(const OnTerminal&) = delete;
  OnTerminal& operator=(const OnTerminal&) = delete;
  ~OnTerminal();

  [[nodiscard]] pid_t pid() const { return pid_; }

  /// Waits until `text` stands on the terminal, behind what was waited for before. False when the
  /// program ends, or takes too long, without it.
  bool shows(const std::string& text);

  void type(const std::string& text) const;

  /// Whether the terminal shows what is typed.
  [[nodiscard]] bool echoes() const;

  /// All that it showed, once it has ended.
  Ran finish();

 private:
  bool read_some(int milliseconds);

  pid_t pid_ = -1;
  int terminal_ = -1;
  std::string shown_;
  std::size_t seen_ = 0;  ///< octets of it that were waited for
};

/// Runs `program` on a terminal of 80 columns of its own, types `typed` into it, and collects what
/// it shows. Line feeds come out as they went in.
Ran run_on_terminal(const std::string& program, const std::vector<std::string>& arguments,
                    const Setting& setting, const std::string& typed = {});

}  // namespace kith::test
