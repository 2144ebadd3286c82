#include "core/engine/explanation.hpp"

namespace kith {

const char* name_of(ExplanationKind kind) {
  switch (kind) {
    case ExplanationKind::other: return "other";
    case ExplanationKind::no_start: return "no_start";
    case ExplanationKind::start_revoked: return "start_revoked";
    case ExplanationKind::start_expired: return "start_expired";
    case ExplanationKind::no_certificate: return "no_certificate";
    case ExplanationKind::certificate_expired: return "certificate_expired";
    case ExplanationKind::certificate_revoked: return "certificate_revoked";
    case ExplanationKind::user_id_expired: return "user_id_expired";
    case ExplanationKind::user_id_revoked: return "user_id_revoked";
    case ExplanationKind::user_id_unclaimed: return "user_id_unclaimed";
    case ExplanationKind::nobody: return "nobody";
    case ExplanationKind::unknown_issuers: return "unknown_issuers";
    case ExplanationKind::vetoed: return "vetoed";
    case ExplanationKind::unknown_certifier: return "unknown_certifier";
    case ExplanationKind::partly_known: return "partly_known";
    case ExplanationKind::not_relied_upon: return "not_relied_upon";
    case ExplanationKind::way_not_relied_upon: return "way_not_relied_upon";
    case ExplanationKind::too_deep: return "too_deep";
    case ExplanationKind::out_of_scope: return "out_of_scope";
    case ExplanationKind::too_little: return "too_little";
    case ExplanationKind::issuer_unknown: return "issuer_unknown";
    case ExplanationKind::unchecked: return "unchecked";
    case ExplanationKind::unsound: return "unsound";
    case ExplanationKind::weak_digest: return "weak_digest";
    case ExplanationKind::not_understood: return "not_understood";
    case ExplanationKind::in_future: return "in_future";
    case ExplanationKind::certification_expired: return "certification_expired";
    case ExplanationKind::taken_back: return "taken_back";
    case ExplanationKind::issuer_not_valid: return "issuer_not_valid";
    case ExplanationKind::issuer_revoked: return "issuer_revoked";
    case ExplanationKind::issuer_not_valid_then: return "issuer_not_valid_then";
    case ExplanationKind::target_not_valid_then: return "target_not_valid_then";
    case ExplanationKind::replaced: return "replaced";
  }
  return "other";
}

}  // namespace kith
