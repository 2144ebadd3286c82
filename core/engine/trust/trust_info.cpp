#include "core/engine/trust_info.hpp"

#include <array>

namespace kith {
namespace {

constexpr std::array<std::string_view, 3> models = {"flow", "classic", "sequoia"};

}  // namespace

std::string_view name_of(TrustModel model) { return models.at(static_cast<std::size_t>(model)); }

std::optional<TrustModel> trust_model_from_name(std::string_view name) {
  for (const TrustModel model : {TrustModel::flow, TrustModel::classic, TrustModel::sequoia}) {
    if (name_of(model) == name) return model;
  }
  return std::nullopt;
}

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
