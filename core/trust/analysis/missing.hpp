#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/trust/analysis/assessor.hpp"
#include "core/trust/rejections.hpp"

namespace kith::trust {

/// What stands between the user and a binding.
enum class Obstacle : std::uint8_t {
  no_start,             ///< nothing is the user's own, and no root is named
  start_revoked,        ///< `who`, where trust starts, is revoked
  start_expired,        ///< `who`, where trust starts, has expired; matters to classic alone
  no_certificate,       ///< by its own word it is none
  certificate_expired,  ///< of the binding
  certificate_revoked,
  user_id_expired,
  user_id_revoked,
  user_id_unclaimed,  ///< the certificate's own key does not claim it
  nobody,             ///< no certification on it
  rejected,           ///< a certification that does not count: `rejection`
  unknown_issuers,    ///< `count` certifications by certificates that are not in the keyring
  vetoed,             ///< `who` certified it, whom the user never relies upon
  unknown_certifier,  ///< `who` certified it, but no chain leads from the user to `who`
  partly_known,       ///< the same, but that key is believed in part
  not_relied_upon,    ///< a chain passes `who`, whose key is believed, whose word does not count
  too_deep,           ///< a chain is `count` certifications longer than `edge` permits
  out_of_scope,       ///< a chain needs `edge`, which is for other user IDs alone
  too_little,         ///< a chain brings only `count` of 120, because of `edge`
};

struct Missing {
  Obstacle obstacle = Obstacle::nobody;
  CertificateId certifier;  ///< who vouches for the binding, where it is about one such person
  CertificateId who;        ///< see Obstacle
  unsigned count = 0;       ///< see Obstacle
  std::optional<Hop> edge;  ///< the certification that limits
  std::optional<Rejection> rejection;
};

/// Why a binding is not believed, or not fully: what ends everything first; else by certifier,
/// those to whom a chain leads first. At most `limit` about certifiers, and as many rejections.
/// Empty when it is believed fully. The search for chains that nearly are some is bounded.
[[nodiscard]] std::vector<Missing> missing(Assessor& assessor, Rejections& rejections,
                                           CertificateId certificate, std::uint16_t user_id,
                                           std::size_t limit = 8);

}  // namespace kith::trust
