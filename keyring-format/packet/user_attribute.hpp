#pragma once

#include <cstdint>
#include <vector>

#include "keyring-format/error.hpp"

namespace kith::format {

/// One subpacket of a user attribute: type 1 is an image. RFC 9580 §5.12.
struct AttributeSubpacket {
  std::uint8_t type = 0;
  ByteView body;
};

/// An image with its header taken off. RFC 9580 §5.12.1.
struct AttributeImage {
  std::uint8_t encoding = 0;  ///< 1: JPEG
  ByteView data;
};

/// Reads the body of a user attribute packet.
[[nodiscard]] Parsed<std::vector<AttributeSubpacket>> parse_user_attribute(ByteView body);

/// Reads the body of an image subpacket. Header versions other than 1 give unsupported_version.
[[nodiscard]] Parsed<AttributeImage> parse_image(ByteView body);

}  // namespace kith::format
