#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/session/handshake_state.hpp"

namespace kith::session {

/// Why a text is no secret to share.
enum class SharedSecretError : std::uint8_t {
  bad_character,  ///< other than A to Z, 2 to 7, spaces and hyphens
  bad_end,        ///< cut off, or a last character that leaves bits over which are not zero
  too_short,      ///< fewer than 16 octets: 26 characters
  too_long,       ///< more than 65,535 octets
};

/// What a secret of new_shared_secret() holds: 128 bits.
inline constexpr std::size_t min_shared_secret_size = 16;

/// The octets of a secret that people hand each other in base32 (RFC 4648 §6, without padding), in
/// any case, with spaces and hyphens where they like.
[[nodiscard]] Result<crypto::SecretBytes, SharedSecretError> parse_shared_secret(
    std::string_view text);

/// A new random secret of 128 bits in base32: 26 characters of text, not yet in groups.
[[nodiscard]] crypto::SecretBytes new_shared_secret();

/// The pre-shared key of suite 2 that a secret's octets stand for.
[[nodiscard]] PreSharedKey psk_of(ByteView secret);

}  // namespace kith::session
