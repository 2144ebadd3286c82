#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/identity/key_secret.hpp"
#include "core/identity/signing_key.hpp"
#include "keyring-format/certificate.hpp"

namespace kith::identity {

/// What a new identity is to be. The user IDs have no objection (user_id_form.hpp); the first one
/// is primary.
struct IdentityDraft {
  std::vector<std::string> user_ids;
  Profile profile = Profile::v4;
  Timestamp created = Timestamp::now();
  std::optional<std::uint32_t> expires_after;  ///< seconds; never when empty
};

/// An identity as it comes into the world.
struct NewIdentity {
  format::Certificate certificate;  ///< canonical
  std::vector<KeySecret> secrets;   ///< the primary key's first
  Bytes revocation;                 ///< body of a key revocation for the day when all else is lost
};

/// Makes an Ed25519 primary key that certifies, with subkeys that sign, authenticate (both Ed25519,
/// both agreeing to it with a back signature) and decrypt (X25519).
[[nodiscard]] NewIdentity make_identity(const IdentityDraft& draft);

}  // namespace kith::identity
