#pragma once

#include <cstddef>

namespace kith::cli {

[[nodiscard]] bool is_terminal(int fd);

/// Whether the terminal can do more than print line after line: TERM is set and not "dumb".
[[nodiscard]] bool has_capable_terminal();

/// Whether the locale's encoding is UTF-8, as the environment says.
[[nodiscard]] bool has_utf8_locale();

/// Columns of the terminal behind `fd`, within reason; 80 where it is none or does not say.
[[nodiscard]] std::size_t columns_of(int fd);

}  // namespace kith::cli
