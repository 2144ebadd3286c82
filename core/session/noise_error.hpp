#pragma once

#include <cstdint>

namespace kith::session {

/// Why the Noise core did nothing. Each leaves the object as it was before the call.
enum class NoiseError : std::uint8_t {
  unknown_pattern,  ///< a handshake pattern, or a modifier of it, that Kith does not have
  missing_key,    ///< the pattern needs a static key, the peer's static key or more shared secrets,
                  ///< or has no use for one that was given
  out_of_turn,    ///< it is the peer's turn to write, the handshake has ended, or has not
  malformed,      ///< too short for what it has to hold, or longer than 65,535 octets
  not_authentic,  ///< changed on the way, replayed, or made with other keys
  bad_point,      ///< a public key of small order, with which everybody knows the shared secret
  exhausted,      ///< the key has encrypted as many messages as it may
  no_payload,     ///< the caller's own payload function gave none
};

}  // namespace kith::session
