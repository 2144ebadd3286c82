#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/trust_model.hpp"

/// How far a binding of a user ID to a certificate is believed.
namespace kith {

/// `flow` and `sequoia` say none, partial, full or ultimate, `classic` all but none and partial.
/// The higher, the better.
enum class TrustLevel : std::uint8_t {
  revoked,
  expired,
  disabled,
  never,
  unknown,    ///< nobody who counts has certified it
  undefined,  ///< certified by valid keys whose owners the user has no opinion of
  none,       ///< less than 40 of 120
  marginal,
  partial,  ///< 40 to 119 of 120
  full,
  ultimate,  ///< the user's own, or named as a root
};

/// The name, as `partial`.
[[nodiscard]] std::string_view name_of(TrustLevel level);

/// What a model says of one binding.
struct TrustInfo {
  TrustModel model = TrustModel::flow;
  TrustLevel level = TrustLevel::none;
  bool self_claimed = false;       ///< nobody but the certificate's own key vouches for it
  std::optional<unsigned> amount;  ///< of 120, more where there is more; none: `classic`

  /// Whether it is believed: `least` of 120 or more; by `classic`, fully.
  [[nodiscard]] bool reaches(unsigned least) const {
    return amount ? *amount >= least : level >= TrustLevel::full;
  }
};

}  // namespace kith
