#pragma once

#include <cstdint>

namespace kith {

/// Whether a user ID or subkey belongs to the certificate, at the instant asked for.
enum class BindingState : std::uint8_t {
  valid,    ///< bound, not revoked, not expired
  expired,  ///< it was bound; the binding or the subkey has expired
  revoked,  ///< its owner took it back
  unbound,  ///< no own signature that counts: claimed by nobody
};

}  // namespace kith
