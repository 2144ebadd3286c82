#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"

namespace kith::session {

/// L(x) of the protocol: the text and one zero behind it, which every C++ literal has.
template <std::size_t N>
[[nodiscard]] ByteView label(const char (&text)[N]) {
  return {reinterpret_cast<const std::uint8_t*>(text), N};
}

/// u16: the two octets of `number`, big-endian.
[[nodiscard]] inline Bytes two_octets(std::size_t number) {
  return {static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)};
}

/// v(x) of the protocol: the length in two octets, then `octets`, of which there are at most
/// 65,535.
[[nodiscard]] inline Bytes with_length(ByteView octets) {
  Bytes encoded = two_octets(octets.size());
  encoded.insert(encoded.end(), octets.begin(), octets.end());
  return encoded;
}

/// A fingerprint as the protocol writes it: the version of the key, then 20 or 32 octets.
[[nodiscard]] inline Bytes versioned(const Fingerprint& fingerprint) {
  Bytes encoded = {fingerprint.version()};
  encoded.insert(encoded.end(), fingerprint.octets().begin(), fingerprint.octets().end());
  return encoded;
}

/// What versioned() wrote; nullopt for octets that it does not write.
[[nodiscard]] inline std::optional<Fingerprint> read_versioned(ByteView octets) {
  if (octets.empty()) return std::nullopt;
  return Fingerprint::make(octets.front(), octets.subspan(1));
}

}  // namespace kith::session
