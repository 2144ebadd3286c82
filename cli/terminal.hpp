#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kith::cli {

[[nodiscard]] bool is_terminal(int fd);

/// Whether the terminal can do more than print line after line: TERM is set and not "dumb".
[[nodiscard]] bool has_capable_terminal();

/// Whether the locale's encoding is UTF-8, as the environment says.
[[nodiscard]] bool has_utf8_locale();

/// Text for a terminal whose encoding is not UTF-8: what is not ASCII is shown octet by octet,
/// since in the encoding of that terminal some of them may be orders to it. An ellipsis, which
/// stands where text was cut, is three dots.
[[nodiscard]] std::string as_ascii(std::string_view text);

/// Columns of the terminal behind `fd`, within reason; 80 where it is none or does not say.
[[nodiscard]] std::size_t columns_of(int fd);

}  // namespace kith::cli
