#include "core/base/trust_model.hpp"

#include <array>

namespace kith {
namespace {

constexpr std::array<std::string_view, 3> names = {"flow", "classic", "sequoia"};

}  // namespace

std::string_view name_of(TrustModel model) { return names.at(static_cast<std::size_t>(model)); }

std::optional<TrustModel> trust_model_from_name(std::string_view name) {
  for (const TrustModel model : {TrustModel::flow, TrustModel::classic, TrustModel::sequoia}) {
    if (name_of(model) == name) return model;
  }
  return std::nullopt;
}

}  // namespace kith
