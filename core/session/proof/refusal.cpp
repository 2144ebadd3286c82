#include "core/session/proof/refusal.hpp"

namespace kith::session {

const char* possessive(Owner owner) { return owner == Owner::peer ? "the peer's" : "your"; }

Refusal refuse(Owner owner, RefusalReason reason, const std::string& what, const char* hint) {
  return {reason, std::string{possessive(owner)} + " " + what, owner == Owner::peer ? hint : ""};
}

const char* name_of(RefusalReason reason) {
  switch (reason) {
    case RefusalReason::malformed_payload: return "malformed-payload";
    case RefusalReason::certificate_too_large: return "certificate-too-large";
    case RefusalReason::malformed_certificate: return "malformed-certificate";
    case RefusalReason::primary_algorithm: return "primary-algorithm";
    case RefusalReason::no_such_subkey: return "no-such-subkey";
    case RefusalReason::subkey_algorithm: return "subkey-algorithm";
    case RefusalReason::subkey_revoked: return "subkey-revoked";
    case RefusalReason::subkey_unbound: return "subkey-unbound";
    case RefusalReason::subkey_expired: return "subkey-expired";
    case RefusalReason::not_for_authentication: return "not-for-authentication";
    case RefusalReason::key_revoked: return "key-revoked";
    case RefusalReason::key_expired: return "key-expired";
    case RefusalReason::key_invalid: return "key-invalid";
    case RefusalReason::bad_signature: return "bad-signature";
    case RefusalReason::own_identity: return "own-identity";
    case RefusalReason::unexpected_peer: return "unexpected-peer";
    case RefusalReason::broken_commitment: return "broken-commitment";
  }
  return "";
}

}  // namespace kith::session
