#include "core/engine/trust_info.hpp"

namespace kith {

std::string_view name_of(TrustLevel level) {
  switch (level) {
    case TrustLevel::revoked: return "revoked";
    case TrustLevel::expired: return "expired";
    case TrustLevel::disabled: return "disabled";
    case TrustLevel::never: return "never";
    case TrustLevel::unknown: return "unknown";
    case TrustLevel::undefined: return "undefined";
    case TrustLevel::none: return "none";
    case TrustLevel::marginal: return "marginal";
    case TrustLevel::partial: return "partial";
    case TrustLevel::full: return "full";
    case TrustLevel::ultimate: return "ultimate";
  }
  return {};
}

}  // namespace kith
