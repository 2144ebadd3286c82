#pragma once

#include <string_view>

#include "core/certificate/digest.hpp"
#include "core/identity/signing_key.hpp"

namespace kith::identity {

/// Why something is revoked. RFC 9580 §5.2.3.31.
enum class RevocationReason : std::uint8_t {
  unspecified = 0,
  superseded = 1,        ///< soft: what was signed before stays valid
  compromised = 2,       ///< hard
  retired = 3,           ///< soft
  user_id_invalid = 32,  ///< for user IDs alone
};

/// A revocation of the key itself, body of a packet.
[[nodiscard]] Bytes revoke_key(const SigningKey& key, RevocationReason reason,
                               std::string_view text, Timestamp time);

/// The one that is made with a new key and kept apart: dated as the key is, without a reason, so
/// that it takes everything back.
[[nodiscard]] Bytes prepared_revocation(const SigningKey& key, Timestamp created);

/// A revocation of a subkey of `key`.
[[nodiscard]] Bytes revoke_subkey(const SigningKey& key, ByteView subkey_body,
                                  RevocationReason reason, std::string_view text, Timestamp time);

/// A revocation of certifications that `key` made on a user ID: its own, or, with another's primary
/// key in `content`, somebody else's. `local`: for nobody else's eyes, as the certification was.
[[nodiscard]] Bytes revoke_certification(const SigningKey& key,
                                         const certificate::SignedContent& content,
                                         RevocationReason reason, std::string_view text,
                                         Timestamp time, bool local = false);

}  // namespace kith::identity
