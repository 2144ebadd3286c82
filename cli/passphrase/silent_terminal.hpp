#pragma once

#include <string>

namespace kith::cli {

/// While it exists the terminal shows nothing of what is typed, but for the line feed. However the
/// process ends, signals included, the terminal is as before; while it is stopped (Ctrl-Z) as well,
/// and `prompt` is shown again when it goes on. What was typed before it, and what nobody has read
/// when it ends, is dropped. At most one at a time.
class SilentTerminal {
 public:
  SilentTerminal(int fd, std::string prompt);
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;
  ~SilentTerminal();

  /// False when the terminal could not be made silent: then nothing secret may be typed.
  [[nodiscard]] bool silent() const { return silent_; }

 private:
  std::string prompt_;
  bool silent_ = false;
};

}  // namespace kith::cli
