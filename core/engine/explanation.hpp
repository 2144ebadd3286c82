#pragma once

#include <cstdint>
#include <string>

#include "core/base/time.hpp"

namespace kith {

/// What an explanation is about, for programs and for those who put it into words of their own.
enum class ExplanationKind : std::uint8_t {
  other,
  no_start,             ///< nothing is the user's own, and no root is named
  start_revoked,        ///< `who`, where trust starts, is revoked
  start_expired,        ///< `who`, where trust starts, has expired
  no_certificate,       ///< no self-signature counts
  certificate_expired,  ///< of the binding
  certificate_revoked,
  user_id_expired,
  user_id_revoked,
  user_id_unclaimed,    ///< the certificate's own key does not claim it
  nobody,               ///< no certification on it
  unknown_issuers,      ///< `count` certifications by certificates that are not in the keyring
  vetoed,               ///< `who` certified it, whom the user never relies upon
  unknown_certifier,    ///< `certifier` did, but no chain leads there
  partly_known,         ///< the same, but that key is believed in part
  not_relied_upon,      ///< `certifier` did, whose word does not count
  way_not_relied_upon,  ///< a chain to `certifier` passes `who`, whose word does not count
  too_deep,             ///< `count` certifications deeper than `issuer` said of `target`
  out_of_scope,         ///< what `issuer` said of `target` is for other user IDs alone
  too_little,           ///< brings `count` of 120: what `issuer` said of `target` has no more
  // A certification by `certifier`, made at `created`, does not count:
  issuer_unknown,         ///< its certificate is not in the keyring
  unchecked,              ///< nobody has done the arithmetic yet
  unsound,                ///< the arithmetic fails
  weak_digest,            ///< by a hash that no longer counts
  not_understood,         ///< it says something critical that is not known
  in_future,              ///< dated after now
  certification_expired,  ///< at `when`
  taken_back,             ///< at `when`
  issuer_not_valid,
  issuer_revoked,
  issuer_not_valid_then,
  target_not_valid_then,
  replaced,  ///< said something else at `when`
};

/// What the words of an explanation are made of; see ExplanationKind. Names are fit to be shown;
/// for a certificate that is not in the keyring the key ID is.
struct ExplanationParts {
  std::string certifier, who, issuer, target;
  unsigned count = 0;
  Timestamp created, when;
};

/// Why something is not believed, or does not count, and what can be done.
struct Explanation {
  std::string text;  ///< a sentence
  std::string hint;  ///< what to do; may be empty
  ExplanationKind kind = ExplanationKind::other;
  ExplanationParts parts = {};
};

/// As in the command line's JSON: "not_relied_upon".
[[nodiscard]] const char* name_of(ExplanationKind kind);

}  // namespace kith
