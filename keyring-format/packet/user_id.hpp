#pragma once

#include <string_view>

#include "keyring-format/error.hpp"

namespace kith::format {

/// The text of a user ID packet: by custom UTF-8 and `Name (comment) <address>`, but any octets
/// may stand in it. Fails with too_large above limits::user_id. RFC 9580 §5.11.
[[nodiscard]] Parsed<std::string_view> parse_user_id(ByteView body);

}  // namespace kith::format
