#pragma once

#include <optional>

#include "core/identity/key_secret.hpp"
#include "core/identity/signing_key.hpp"
#include "keyring-format/certificate.hpp"

namespace kith::identity {

/// What keys may be used for. RFC 9580 §5.2.3.29.
struct KeyUse {
  static constexpr std::uint8_t certify = 0x01, sign = 0x02, encrypt = 0x0C, authenticate = 0x20;
};

/// What a new subkey is to be.
struct SubkeyDraft {
  Profile profile = Profile::v4;
  std::uint8_t use = KeyUse::sign;  ///< KeyUse::sign and authenticate, or encrypt
  Timestamp created = Timestamp::now();
  std::optional<std::uint32_t> expires_after;  ///< seconds; with the primary key when empty
};

/// A subkey with its binding, and its secret.
struct NewSubkey {
  format::Component component;
  KeySecret secret;
};

/// Makes a subkey of `primary`: X25519 to encrypt, else Ed25519, which agrees to it with a back
/// signature. RFC 9580 §5.2.1.8.
[[nodiscard]] NewSubkey make_subkey(const SigningKey& primary, const SubkeyDraft& draft);

}  // namespace kith::identity
