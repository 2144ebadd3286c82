#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/base/bytes.hpp"
#include "core/session/encoding.hpp"
#include "core/session/handshake_pattern.hpp"

namespace kith::session {

/// The suites of KITH-HS/1, by their numbers on the wire. There is no negotiation: the initiator
/// takes one.
enum class Suite : std::uint8_t {
  xx = 1,       ///< Noise_XX_25519_ChaChaPoly_BLAKE2b
  xx_psk0 = 2,  ///< Noise_XXpsk0_25519_ChaChaPoly_BLAKE2b: both hold a secret already
};

/// What the initiator sends first, in clear: "KITH", the version, the suite.
using Preface = std::array<std::uint8_t, 6>;

[[nodiscard]] constexpr Preface preface_of(Suite suite) {
  return {'K', 'I', 'T', 'H', 1, static_cast<std::uint8_t>(suite)};
}

/// The suite that a preface asks for; none where it is not that of a version and suite that Kith
/// speaks.
[[nodiscard]] constexpr std::optional<Suite> suite_of(const Preface& preface) {
  for (const Suite suite : {Suite::xx, Suite::xx_psk0}) {
    if (preface == preface_of(suite)) return suite;
  }
  return std::nullopt;
}

/// The Noise prologue, which binds the handshake to the preface.
[[nodiscard]] inline Bytes prologue_of(Suite suite) {
  const ByteView start = label("KITH-HS/1 prologue");
  Bytes prologue(start.begin(), start.end());
  const Bytes preface = with_length(preface_of(suite));
  prologue.insert(prologue.end(), preface.begin(), preface.end());
  return prologue;
}

[[nodiscard]] inline HandshakePattern pattern_of(Suite suite) {
  return *handshake_pattern(suite == Suite::xx ? "XX" : "XXpsk0");
}

}  // namespace kith::session
