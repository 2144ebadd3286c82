#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace kith::test {

/// The path of the program under test.
std::string program_path();
/// What goes into a program's LD_PRELOAD to have its files fail: tests/torture/faults.
std::string fault_shim_path();

/// How a process ended and what it wrote.
struct Ran {
  int exit_code = -1;  ///< -1 when a signal ended it
  int signal = 0;
  std::string out;
  std::string err;
};

/// What a process is started with, besides its arguments.
struct Setting {
  std::map<std::string, std::string> environment;  ///< all of it, but for PATH
  std::string input;
  std::string directory;  ///< to start in; empty: this one
};

/// Runs `program` to its end, without a terminal.
Ran run_program(const std::string& program, const std::vector<std::string>& arguments,
                const Setting& setting = {});

/// A process that runs beside the test, with pipes to talk to it. Killed when it is forgotten.
class Running {
 public:
  Running(const std::string& program, const std::vector<std::string>& arguments,
          const Setting& setting = {});
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  ~Running();

  [[nodiscard]] pid_t pid() const { return pid_; }
  void write(const std::string& text) const;
  void close_input();
  void close_output();
  void send(int signal) const;

  /// Whether it has not ended within `milliseconds`.
  [[nodiscard]] bool lives_for(int milliseconds);

  /// Reads what it writes until it ends.
  Ran finish();

 private:
  pid_t pid_ = -1;
  int in_ = -1, out_ = -1, err_ = -1;
  std::optional<int> status_;
};

}  // namespace kith::test
