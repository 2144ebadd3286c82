#pragma once

#include <algorithm>
#include <array>
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

/// r_i or r_r: what each side adds to the short authentication string.
using SasNonce = std::array<std::uint8_t, 32>;

/// h of the suites' Noise handshakes, at one moment or another.
using HandshakeHash = std::array<std::uint8_t, 64>;

/// A copy of `h`, which is the handshake hash of one of the suites.
[[nodiscard]] inline HandshakeHash handshake_hash_of(ByteView h) {
  HandshakeHash copy{};
  std::copy_n(h.begin(), std::min(h.size(), copy.size()), copy.begin());
  return copy;
}

/// u16: the two octets of `number`, big-endian.
[[nodiscard]] inline std::array<std::uint8_t, 2> two_octets(std::size_t number) {
  return {static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)};
}

/// The number that two_octets() wrote at the start of `octets`.
[[nodiscard]] inline std::size_t read_two_octets(ByteView octets) {
  return static_cast<std::size_t>(octets[0]) << 8U | octets[1];
}

/// Padding is nothing else.
[[nodiscard]] inline bool is_zero(ByteView octets) {
  return std::all_of(octets.begin(), octets.end(), [](std::uint8_t octet) { return octet == 0; });
}

/// v(x) of the protocol: the length in two octets, then `octets`, of which there are at most
/// 65,535.
[[nodiscard]] inline Bytes with_length(ByteView octets) {
  const auto length = two_octets(octets.size());
  Bytes encoded(length.begin(), length.end());
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
