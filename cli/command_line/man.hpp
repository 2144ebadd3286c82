#pragma once

#include <string>
#include <vector>

#include "cli/command_line/help.hpp"

namespace kith::cli {

/// A manual page, as man(7) wants it.
struct ManualPage {
  std::string file;  ///< "kith-sign.1"
  std::string text;
};

/// The pages of the program and of every command that is shown, by the same declarations as the
/// help. `date` is that of the version, as "2026-11-26".
[[nodiscard]] std::vector<ManualPage> manual_pages(const Description& description,
                                                   const std::string& version,
                                                   const std::string& date);

}  // namespace kith::cli
