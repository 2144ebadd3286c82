#pragma once

#include "cli/json/value.hpp"
#include "core/base/binding_state.hpp"
#include "core/engine/trust_requests.hpp"

namespace kith::cli::json {

[[nodiscard]] const char* name_of(BindingState state);
[[nodiscard]] const char* name_of(CertificateStanding standing);
using kith::name_of;

/// Null for `classic`.
[[nodiscard]] Json amount_of(const TrustInfo& trust);

/// `{"model", "amount", "level", "self_claimed"}`; null where nothing was said.
[[nodiscard]] Json value_of(const std::optional<TrustInfo>& trust);

/// Adds what is odd about the letters of a user ID, where anything is.
void add_letters(Json& value, const std::vector<std::string>& mixed_scripts,
                 const std::vector<LookAlike>& looks_like);

/// Why a binding is believed as far as it is.
[[nodiscard]] Json value_of(const PathReport& report, Timestamp time);

}  // namespace kith::cli::json
