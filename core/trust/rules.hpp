#pragma once

#include <cstdint>

#include "core/base/trust_model.hpp"

namespace kith::trust {

using Model = TrustModel;

/// How signatures are chosen and dated.
enum class Dating : std::uint8_t {
  now_alone,     ///< classic: only the state of keys now matters
  proven,        ///< sequoia: issuer and target need a self-signature as old as the certification
  not_disproven  ///< flow: valid from creation on, until what is known says otherwise
};

/// How the expressions of scopes are read.
enum class ScopeSyntax : std::uint8_t {
  gnupg,   ///< nearly literal, case-insensitive; only the first of a certification
  rfc4880  ///< the grammar of RFC 4880 §8, case-sensitive; any of a certification
};

/// Every difference between the models, one named switch each. The models are rows of one table;
/// tests turn single switches.
struct Rules {
  Model model = Model::flow;

  // What counts as a signature.
  Dating dating = Dating::not_disproven;
  ScopeSyntax scopes = ScopeSyntax::rfc4880;
  bool gnupg_self = false;     ///< a certificate judges itself as in GnuPG: newest signatures alone
  bool gnupg_digests = false;  ///< only MD5, and SHA-1 by others after 2019-01-19, is refused
  bool needs_key_id = false;   ///< a signature has to name its issuer by key ID; never in v6
  bool future_counts = false;  ///< what is dated after now counts
  bool persona_counts = true;  ///< certifications of class 0x11 count
  bool expired_gives_way = true;       ///< an expired certification gives way to an older one
  bool zero_never_ends = true;         ///< an expiration time of 0 means never, not at once
  bool irrevocable_holds = false;      ///< a non-revocable certification outlives its revocation
  bool designated_revokers = true;     ///< revocations by appointed revokers count
  bool keys_return = false;            ///< a newer self-signature outlives a soft revocation
  bool attributes = false;             ///< user attributes are bindings, too
  bool order_decides = false;          ///< of one second the last counts; else all but a revocation
  bool critical_signer_counts = true;  ///< a critical "signer's user ID" is understood
  bool open_scopes_count = false;      ///< an expression may lack its closing NUL
  bool version_3_counts = false;       ///< signatures of version 3
  bool weak_keys_count = false;        ///< RSA, DSA and ElGamal below 2048 bits after 2014

  // How trust spreads.
  bool levels = false;             ///< counted level by level; else along paths
  unsigned completes_needed = 1;   ///< levels: full introducers that make a user ID full
  unsigned marginals_needed = 3;   ///< levels: marginal introducers that do
  std::uint8_t level_count = 5;    ///< levels: certifications from the user's own on, at most
  bool odd_user_ids = true;        ///< user IDs with control characters or invalid UTF-8
  unsigned ownertrust_rounds = 5;  ///< how often introducers by ownertrust are looked for
  bool never_vetoes = true;        ///< keys of ownertrust `never`, or disabled, are on no path
  bool best_evidence = true;       ///< looks further where the greedy sum may lose
  bool capped_sums = true;         ///< at most 120 from one root; self paths are not added
  bool self_claims = true;  ///< what nobody but the holder of the certificate claims is marked
};

/// The row of a model.
[[nodiscard]] Rules rules_of(Model model);

}  // namespace kith::trust
