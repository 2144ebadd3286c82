#pragma once

#include "keyring-format/error.hpp"
#include "keyring-format/header.hpp"

namespace kith::format {

/// Whether a packet carries nothing for a reader of certificates and is dropped: markers
/// (RFC 9580 §5.8), trust packets, whose meaning is private to the keyring that they come from
/// (§5.10), and padding (§5.14).
[[nodiscard]] constexpr bool is_ignorable(PacketTag tag) {
  return tag == PacketTag::marker || tag == PacketTag::trust || tag == PacketTag::padding;
}

/// A marker holds the three letters PGP and nothing else. RFC 9580 §5.8.
[[nodiscard]] inline bool is_marker(ByteView body) { return as_text(body) == "PGP"; }

}  // namespace kith::format
