#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kith {

/// Text from others made safe to show: valid UTF-8 comes out, in which control characters, escape
/// sequences, line separators, bidirectional controls and invisible characters stand as visible
/// escapes (`\x1b`, `\u{202e}`), octets that are not UTF-8 as `\xNN`, and a backslash as `\\`
/// only where it would otherwise be mistaken for such an escape. So do private-use characters,
/// which look different everywhere, and combining marks that have nothing to stand on or are more
/// than four on one letter. Different texts stay different.
[[nodiscard]] std::string displayable(std::string_view text);

/// Whether displayable() would leave `text` as it is, backslashes aside.
[[nodiscard]] bool is_displayable(std::string_view text);

/// Whether the octets are UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Columns that displayable text takes in a terminal: combining marks none, wide characters two.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// Displayable `text` cut to at most `columns`, with an ellipsis at its end when something was cut.
/// Never cuts an escape in two.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t columns);

}  // namespace kith
