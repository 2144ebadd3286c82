#pragma once

#include <functional>

#include "core/certificate/examine.hpp"

namespace kith::certificate {

/// Signatures of one component that nobody can vouch for: bad, unreadable, or by an issuer who is
/// not there. Real certificates have some hundred at most; floods have tens of thousands.
inline constexpr std::size_t unproven_signatures = 4096;

/// Whether a closer look is needed to know that no component has too many: false for nearly all.
[[nodiscard]] bool may_exceed_limit(const CertificateFacts& facts);

/// Whether some component has more unproven signatures than it may keep, counting those of
/// unknown issuers that `is_known` does not vouch for.
using IsKnownIssuer = std::function<bool(KeyId)>;
[[nodiscard]] bool exceeds_limit(const CertificateFacts& facts, const IsKnownIssuer& is_known);

/// Removes the oldest unproven signatures above the limit, component by component, and sets
/// FactsFlag::left_out. Nothing is verified again. Returns how many went. What stays does not
/// depend on the order in which things came.
std::size_t apply_limit(Examined& examined, const IsKnownIssuer& is_known);

}  // namespace kith::certificate
