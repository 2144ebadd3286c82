#pragma once

#include <string_view>

#include "core/engine/prompter.hpp"

namespace kith::cli {

/// Longest passphrase, in octets: more than anybody types, and what a terminal hands out as a line.
inline constexpr std::size_t longest_passphrase = 4096;

/// Reads `fd` up to the end of its line, and nothing beyond; the line end (LF or CR LF) is not part
/// of the passphrase. `source` is named in errors. A stop signal is an error of kind `cancelled`.
[[nodiscard]] Outcome<Passphrase> read_passphrase_line(int fd, std::string_view source);

}  // namespace kith::cli
