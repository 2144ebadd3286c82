#pragma once

#include <functional>
#include <span>

#include "core/certificate/fit.hpp"

namespace kith::certificate {

/// Signatures of one component that nobody can vouch for: bad, unreadable, by an issuer who is not
/// there, or another spelling of one that is. Real certificates have some hundred at most; floods
/// have tens of thousands.
inline constexpr std::size_t unproven_signatures = 4096;

/// Whether a closer look is needed to know that nothing has to go: false for nearly all.
[[nodiscard]] bool may_exceed_limit(const Examined& examined);

/// Whether an issuer is in the keyring: somebody with this key ID, and where a signature names its
/// issuer by fingerprint, with one of these fingerprints.
using IsKnownIssuer = std::function<bool(KeyId, std::span<const Fingerprint>)>;

/// Whether some component has more unproven signatures than it may keep, counting those of
/// unknown issuers that `is_known` does not vouch for. Of good ones that say the same, all but one
/// count as unproven: whoever has one makes more of it, as nobody signs the unhashed area.
/// `octets` and `facts` as stored together.
[[nodiscard]] bool exceeds_limit(const CertificateFacts& facts, ByteView octets,
                                 const IsKnownIssuer& is_known);

/// Removes the oldest unproven signatures above the limit, component by component, then what is too
/// much for one certificate (take_excess()), and sets FactsFlag::left_out. Nothing is verified
/// again. What stays does not depend on the order in which things came.
LeftOut apply_limit(Examined& examined, const IsKnownIssuer& is_known);

}  // namespace kith::certificate
