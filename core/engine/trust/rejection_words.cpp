#include "core/engine/trust/rejection_words.hpp"

#include <utility>

namespace kith {
namespace {

/// The second half of "NAME certified it on DATE, but …".
std::string reason_text(const trust::Rejection& rejection) {
  const std::string when = to_date({rejection.when});
  switch (rejection.reason) {
    case trust::Reason::unknown_issuer: return "that certificate is not in this keyring";
    case trust::Reason::unchecked: return "that signature has not been checked yet";
    case trust::Reason::unsound: return "that signature is not good";
    case trust::Reason::weak_digest: return "with a hash that no longer counts, as SHA-1";
    case trust::Reason::not_understood:
      return "that signature says something critical that this model does not know";
    case trust::Reason::future: return "that is in the future";
    case trust::Reason::expired: return "that ran out on " + when;
    case trust::Reason::revoked: return "took it back on " + when;
    case trust::Reason::issuer_not_valid: return "that key is not valid";
    case trust::Reason::issuer_revoked: return "that key is revoked";
    case trust::Reason::issuer_not_valid_then:
      return "that key was not valid then, or nothing shows that it was";
    case trust::Reason::target_not_valid_then:
      return "this certificate was not valid then, or nothing shows that it was";
    case trust::Reason::replaced: return "said something else on " + when;
  }
  return "that does not count";
}

ExplanationKind kind_of(trust::Reason reason) {
  switch (reason) {
    case trust::Reason::unknown_issuer: return ExplanationKind::issuer_unknown;
    case trust::Reason::unchecked: return ExplanationKind::unchecked;
    case trust::Reason::unsound: return ExplanationKind::unsound;
    case trust::Reason::weak_digest: return ExplanationKind::weak_digest;
    case trust::Reason::not_understood: return ExplanationKind::not_understood;
    case trust::Reason::future: return ExplanationKind::in_future;
    case trust::Reason::expired: return ExplanationKind::certification_expired;
    case trust::Reason::revoked: return ExplanationKind::taken_back;
    case trust::Reason::issuer_not_valid: return ExplanationKind::issuer_not_valid;
    case trust::Reason::issuer_revoked: return ExplanationKind::issuer_revoked;
    case trust::Reason::issuer_not_valid_then: return ExplanationKind::issuer_not_valid_then;
    case trust::Reason::target_not_valid_then: return ExplanationKind::target_not_valid_then;
    case trust::Reason::replaced: return ExplanationKind::replaced;
  }
  return ExplanationKind::other;
}

std::string hint_of(trust::Reason reason) {
  switch (reason) {
    case trust::Reason::unknown_issuer: return "import it with `kith import FILE`";
    case trust::Reason::unchecked: return "the next `kith import` goes on checking";
    case trust::Reason::weak_digest:
    case trust::Reason::expired:
    case trust::Reason::issuer_not_valid_then:
    case trust::Reason::target_not_valid_then: return "ask for a new certification";
    case trust::Reason::future: return "check the clocks, yours and theirs";
    default: return {};
  }
}

}  // namespace

Explanation explained(const trust::Rejection& rejection, const std::string& name,
                      const std::string& target) {
  ExplanationParts parts;
  parts.certifier = name;
  parts.created = {rejection.created};
  parts.when = {rejection.when};
  return {name + " certified " + target + " on " + to_date({rejection.created}) + ", but " +
              reason_text(rejection),
          hint_of(rejection.reason), kind_of(rejection.reason), std::move(parts)};
}

}  // namespace kith
