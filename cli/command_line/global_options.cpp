#include "cli/command_line/global_options.hpp"

#include <cstdlib>

#include "cli/terminal.hpp"

namespace kith::cli {

bool wants_color(ColorMode mode, int fd) {
  if (mode != ColorMode::automatic) return mode == ColorMode::always;
  const char* const refused = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  return (refused == nullptr || *refused == '\0') && is_terminal(fd) && has_capable_terminal();
}

}  // namespace kith::cli
