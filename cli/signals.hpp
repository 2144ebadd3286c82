#pragma once

#include <stop_token>
#include <thread>

namespace kith::cli {

/// To be called once, before anything else: SIGINT, SIGTERM and SIGHUP, which a terminal that is
/// closed sends, end the process with exit code 130, unless there is an Interrupts; a closed pipe
/// and a file that the system lets grow no more (`ulimit -f`) are errors of writing, not signals.
void install_signal_handlers();

/// Ends the process as SIGPIPE would have, for the caller of a pipeline to see.
[[noreturn]] void die_of_broken_pipe();

/// Has `restore` called before a signal ends the process; null: nothing. It may do only what a
/// signal handler may.
void set_last_wish(void (*restore)());

/// While it exists the first of these signals asks for a stop and the second ends the process, but
/// for SIGHUP beside another one, which the system sends together.
/// At most one at a time.
class Interrupts {
 public:
  Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;
  ~Interrupts();

  /// The one that there is now; null when there is none.
  [[nodiscard]] static const Interrupts* current();

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

  /// Blocks until `fd` can be read. False when a stop was asked for.
  [[nodiscard]] bool wait_for_input(int fd) const;
  /// Blocks until `fd` can be written to. False when a stop was asked for.
  [[nodiscard]] bool wait_for_output(int fd) const;

 private:
  [[nodiscard]] bool wait_for(int fd, short events) const;
  void watch();

  int interrupted_;  ///< an eventfd, readable from the first signal on
  int finished_;     ///< an eventfd that ends the watching thread
  std::stop_source source_;
  std::thread watcher_;
};

}  // namespace kith::cli
