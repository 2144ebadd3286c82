#include "core/engine/trust/change_words.hpp"

#include "core/engine/trust/binding.hpp"
#include "core/engine/trust/rejection_words.hpp"

namespace kith {
namespace {

using trust::Cause;

/// What the certificate or user ID did.
std::string_view verb_of(Cause cause) {
  switch (cause) {
    case Cause::certificate_appeared: return "became valid";
    case Cause::certificate_vanished: return "stopped being valid";
    case Cause::certificate_expired:
    case Cause::user_id_expired: return "expired";
    case Cause::certificate_revoked:
    case Cause::user_id_revoked: return "was revoked";
    case Cause::certificate_renewed:
    case Cause::user_id_renewed: return "was renewed";
    case Cause::user_id_appeared: return "was added";
    default: return {};
  }
}

bool is_of_user_id(Cause cause) {
  return cause == Cause::user_id_appeared || cause == Cause::user_id_expired ||
         cause == Cause::user_id_revoked || cause == Cause::user_id_renewed;
}

std::string certification_words(Web& web, const trust::Change& change) {
  const std::string issuer = shown_name(web, change.hop->edge.issuer);
  const std::string target =
      change.who == change.level.certificate ? "it" : shown_name(web, change.who);
  if (change.cause == Cause::certification_ended && change.rejection) {
    return explained(*change.rejection, issuer, target).text;
  }
  const std::string made =
      issuer + " certified " + target + " on " + to_date({change.hop->edge.created});
  if (change.cause == Cause::certification_ended) return made + ", and that no longer counts";
  return change.cause == Cause::certification_made ? made : made + ", and that now counts";
}

}  // namespace

void tell_cause(Web& web, const trust::Change& change, TrustChange& told) {
  told.cause = change.cause;
  if (change.cause == Cause::unknown) return;
  told.who = named(web, change.who);
  if (change.hop) {
    told.who = named(web, Binding{change.who, change.hop->edge.user_id});
    told.issuer = named(web, change.hop->edge.issuer);
    told.why = certification_words(web, change);
    return;
  }
  const bool own = change.who == change.level.certificate;
  const std::string subject = is_of_user_id(change.cause) ? std::string{"this user ID"}
                              : own                       ? std::string{"this certificate"}
                                    : "the certificate of " + shown_name(web, change.who);
  told.why = subject + " " + std::string{verb_of(change.cause)};
}

}  // namespace kith
