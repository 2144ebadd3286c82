#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/time.hpp"

namespace kith::cli {

enum class ColorMode { automatic, always, never };

/// What every command understands.
struct GlobalOptions {
  std::filesystem::path home;  ///< where the keyring is, or will be
  bool json = false;
  std::optional<Timestamp> time;  ///< at which validity is judged; now when not given
  bool no_input = false;
  bool yes = false;
  bool quiet = false;
  ColorMode color = ColorMode::automatic;
  std::optional<std::string> passphrase_file;  ///< `-` is standard input
  std::optional<int> passphrase_fd;
};

/// Whether text for `fd` shall be coloured: NO_COLOR and what the terminal can do decide when
/// `mode` leaves it open.
[[nodiscard]] bool wants_color(ColorMode mode, int fd);

}  // namespace kith::cli
