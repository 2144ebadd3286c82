#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/binding_state.hpp"
#include "core/base/facts.hpp"
#include "core/base/ids.hpp"
#include "core/base/ownertrust.hpp"
#include "core/base/time.hpp"
#include "core/base/trust_amount.hpp"
#include "core/engine/look_alike.hpp"
#include "core/engine/trust_info.hpp"

/// Certificates as people and scripts look at them, judged at one instant.
namespace kith {

/// A revocation in effect.
struct RevocationInfo {
  bool hard = false;
  std::uint8_t reason = 0;  ///< RFC 9580 §5.2.3.31
  std::string text;         ///< as found: any octets
  Timestamp time;
  bool by_designated_revoker = false;
};

/// What a certification amounts to, at the instant asked for.
enum class CertificationStatus : std::uint8_t {
  good,
  bad,
  unknown_issuer,
  expired,
  revoked,
  rejected_by_policy,  ///< weak digest, unknown critical part, dated in the future
  superseded,          ///< a newer one by the same issuer on the same user ID counts instead
  unsupported,         ///< cannot be checked: version or algorithm
};

/// One signature by somebody else on a user ID.
struct CertificationInfo {
  Fingerprint issuer;  ///< empty when it is not known
  KeyId issuer_key_id;
  std::string issuer_user_id;  ///< primary user ID of the issuer's certificate; may be empty
  std::uint8_t type = 0;       ///< 0x10–0x13, 0x30
  Timestamp created;
  std::optional<Timestamp> expires;
  std::uint8_t amount = fully_believed;
  std::uint8_t depth = 0;
  std::vector<std::string> scopes;
  bool exportable = true;
  bool revocable = true;
  bool by_subkey = false;
  CertificationStatus status = CertificationStatus::good;
  SignatureStatus arithmetic = SignatureStatus::good;
  std::string why;  ///< why it does not count, in words; empty when it does
};

/// What you certified of a user ID of somebody else, as it counts at the instant asked for.
struct OwnWord {
  bool exportable = false;  ///< false: only on this computer
  bool out = false;         ///< others may have one, maybe an earlier one, that is not taken back
  bool lasting = false;     ///< exportable, by an identity that can sign now
  std::uint8_t depth = 0;   ///< above 0: as a trusted introducer
  std::uint8_t amount = 0;  ///< of a trusted introducer
};

struct UserIdInfo {
  std::string user_id;  ///< the octets as found; for an attribute what it is, in words
  std::string email;    ///< normalised; may be empty
  bool attribute = false;
  bool primary = false;
  BindingState state = BindingState::unbound;
  std::string why;  ///< why it is not valid, in words
  std::optional<RevocationInfo> revoked;
  std::uint16_t number = 0;                       ///< among the certificate's, in canonical order
  std::optional<TrustInfo> trust;                 ///< filled by list and show
  std::optional<OwnWord> own_word;                ///< filled by list and show
  std::optional<Timestamp> own_word_ended;        ///< when the last word did, where there is none
  std::vector<CertificationInfo> certifications;  ///< filled by show
  /// Scripts that stand together in it and by custom never do, as "Latin", "Cyrillic".
  std::vector<std::string> mixed_scripts;
  /// Others' that look the same, name or address, in other letters; a few of them. Filled by list,
  /// show and plans to certify.
  std::vector<LookAlike> looks_like;
};

struct SubkeyInfo {
  Fingerprint fingerprint;  ///< empty when its version is not supported
  std::string algorithm;    ///< as for certificates
  Timestamp created;
  std::optional<Timestamp> expires;
  std::optional<RevocationInfo> revoked;
  BindingState state = BindingState::unbound;
  std::string why;
  std::vector<std::string> capabilities;  ///< certify, sign, encrypt, authenticate
};

/// How you made sure whose key it is. Kept in the keyring, told to nobody.
enum class CheckedHow : std::uint8_t {
  not_said = 0,
  in_person = 1,
  video = 2,
  phone = 3,
  other = 4,
};

/// What you noted about a certificate, for yourself.
struct NoteInfo {
  CheckedHow checked = CheckedHow::not_said;
  std::string text;  ///< UTF-8
  Timestamp changed;
};

struct CertificateInfo {
  Fingerprint fingerprint;
  std::uint8_t version = 0;
  /// ed25519 x25519 rsa2048… dsa2048 ecdsa-nistp256 … ed448 x448 elgamal2048 ecdh-nistp256 unknown
  std::string algorithm;
  Timestamp created;
  std::optional<Timestamp> expires;
  bool expired = false;
  bool not_yet_valid = false;  ///< made after the instant asked for
  std::optional<RevocationInfo> revoked;
  bool valid = false;                     ///< has a sound own signature, not expired, not revoked
  std::string why;                        ///< why it is not valid, in words
  std::vector<std::string> capabilities;  ///< of the primary key
  std::optional<Ownertrust> ownertrust;   ///< none: unknown
  /// Its secret keys are in the keyring, and are the user's: they have been opened once, or
  /// ownertrust says so. Locked ones may be anybody's.
  bool own = false;
  bool locked = false;           ///< its secret keys wait for the passphrase of another program
  std::optional<NoteInfo> note;  ///< filled by show
  std::vector<Fingerprint> designated_revokers;
  std::vector<UserIdInfo> user_ids;  ///< the primary one first
  std::vector<SubkeyInfo> subkeys;
  std::vector<std::string> warnings;  ///< bad self-signatures and the like; filled by show
};

}  // namespace kith
