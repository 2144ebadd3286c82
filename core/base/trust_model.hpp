#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace kith {

/// A way to judge how far a binding of a user ID to a certificate can be believed.
/// core/trust/README.md describes each.
enum class TrustModel : std::uint8_t {
  flow,     ///< Kith's own: Sequoia's, with seven changes
  classic,  ///< GnuPG's `--trust-model pgp`
  sequoia,  ///< sq-wot's
};

/// The name, as `flow`.
[[nodiscard]] std::string_view name_of(TrustModel model);
/// The model of that name; nullopt for any other text.
[[nodiscard]] std::optional<TrustModel> trust_model_from_name(std::string_view name);

}  // namespace kith
