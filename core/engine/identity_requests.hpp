#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.hpp"
#include "core/base/time.hpp"
#include "core/engine/certificate_info.hpp"
#include "core/engine/user_id_naming.hpp"

/// What the verbs about your own identities are asked and what they answer.
namespace kith {

/// Which OpenPGP a new identity speaks.
enum class IdentityProfile : std::uint8_t {
  v4,  ///< what every client reads
  v6,  ///< RFC 9580
};

/// Why something is revoked. RFC 9580 §5.2.3.31.
enum class RevocationCause : std::uint8_t {
  unspecified,  ///< hard: everything by the key stops counting
  superseded,   ///< soft: what was signed before stays valid
  compromised,  ///< hard
  retired,      ///< soft
};

/// Whether nothing that the key ever signed counts any more.
[[nodiscard]] constexpr bool is_hard(RevocationCause cause) {
  return cause == RevocationCause::compromised || cause == RevocationCause::unspecified;
}

/// How secret keys are kept.
enum class AtRest : std::uint8_t {
  sealed,    ///< under a passphrase that the prompter is asked for
  readable,  ///< for whoever can read the keyring: only when that was said aloud
};

struct NewIdentityRequest {
  std::vector<std::string> user_ids;  ///< at least one; the first is primary
  IdentityProfile profile = IdentityProfile::v4;
  std::optional<Timestamp> expires;  ///< none: never
  AtRest at_rest = AtRest::sealed;
  Timestamp time = Timestamp::now();
};

struct NewIdentityReport {
  CertificateInfo certificate;
  std::filesystem::path revocation_file;  ///< mode 0600, in the home's `revocations/`
};

struct AddUserIdRequest {
  std::string who;
  std::string user_id;
  bool primary = false;
  Timestamp time = Timestamp::now();
};

struct RevokeUserIdRequest {
  std::string who;
  std::string user_id;  ///< a part: one that only one of its user IDs has
  std::string text;     ///< for others to read
  Timestamp time = Timestamp::now();
  UserIdNaming naming = UserIdNaming::whole_or_part;
};

struct SetPrimaryRequest {
  std::string who;
  std::string user_id;  ///< a part: one that only one of its user IDs has
  Timestamp time = Timestamp::now();
  UserIdNaming naming = UserIdNaming::whole_or_part;
};

struct SetExpiryRequest {
  std::string who;
  std::optional<Timestamp> expires;  ///< none: never
  Timestamp time = Timestamp::now();
};

struct RotateSubkeysRequest {
  std::string who;
  Timestamp time = Timestamp::now();
};

struct ChangePassphraseRequest {
  std::string who;
  AtRest at_rest = AtRest::sealed;
};

struct RevokeRequest {
  std::string who;
  std::optional<std::string> subkey;  ///< fingerprint or key ID of one; none: the whole key
  RevocationCause cause = RevocationCause::unspecified;
  std::string text;  ///< for others to read
  Timestamp time = Timestamp::now();
};

/// The identity as it is afterwards.
struct IdentityReport {
  CertificateInfo certificate;
  std::vector<std::string> done;  ///< what was changed, one phrase each
  /// False: what protected its secret keys before may still be in the keyring's file, as another
  /// program was reading it.
  bool wiped = true;
};

}  // namespace kith
