#include "cli/json/trust_value.hpp"

namespace kith::cli::json {

const char* name_of(BindingState state) {
  switch (state) {
    case BindingState::valid: return "valid";
    case BindingState::expired: return "expired";
    case BindingState::revoked: return "revoked";
    case BindingState::unbound: return "unbound";
  }
  return "unbound";
}

const char* name_of(CertificateStanding standing) {
  switch (standing) {
    case CertificateStanding::live: return "valid";
    case CertificateStanding::expired: return "expired";
    case CertificateStanding::revoked: return "revoked";
    case CertificateStanding::unusable: return "invalid";
  }
  return "invalid";
}

Json amount_of(const TrustInfo& trust) {
  return trust.amount ? Json(*trust.amount) : Json(nullptr);
}

Json value_of(const std::optional<TrustInfo>& trust) {
  if (!trust) return nullptr;
  return {{"model", name_of(trust->model)},
          {"amount", amount_of(*trust)},
          {"level", name_of(trust->level)},
          {"self_claimed", trust->self_claimed}};
}

void add_letters(Json& value, const std::vector<std::string>& mixed_scripts,
                 const std::vector<LookAlike>& looks_like) {
  if (!mixed_scripts.empty()) value["mixed_scripts"] = mixed_scripts;
  for (const LookAlike& other : looks_like) {
    value["looks_like"].push_back(
        {{"fingerprint", value_of(other.fingerprint)}, {"user_id", text(other.user_id)}});
  }
}

}  // namespace kith::cli::json
