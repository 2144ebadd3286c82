#pragma once

#include "core/base/result.hpp"
#include "core/identity/key_secret.hpp"
#include "keyring-format/certificate.hpp"

namespace kith::identity {

/// Why no secret key packet comes of a public one.
enum class ProtectError {
  mismatched,           ///< the secret is of another key, or the packet holds no key
  passphrase_too_long,  ///< of more than crypto::max_passphrase octets
  out_of_memory,        ///< the machine does not give the memory that Argon2 takes
};

/// The secret key or secret subkey packet for a public one, locked in the way that other clients
/// read: v4 by AES-256 in CFB with a SHA-1 check, under a key that SHA-256 makes of a salt and the
/// passphrase at the highest count; v6 by AES-256 with OCB, under a key from Argon2 with
/// crypto::argon2_openpgp. With an empty passphrase it is not locked at all, and its body is a
/// secret that the caller wipes. RFC 9580 §5.5.3.
[[nodiscard]] Result<format::Packet, ProtectError> protect(const format::Packet& public_packet,
                                                           const KeySecret& secret,
                                                           ByteView passphrase);

}  // namespace kith::identity
