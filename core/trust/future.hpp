#pragma once

#include <cstdint>
#include <vector>

#include "core/base/time.hpp"
#include "core/trust/fact_source.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// A certification, or the revocation of one, that is good but for its date, which is still to
/// come.
struct FutureSignature {
  CertificateId issuer;
  std::uint16_t user_id = 0;
  bool revokes = false;
  std::uint32_t created = 0;  ///< seconds since 1970
  bool operator==(const FutureSignature&) const = default;
};

/// Those by others on a certificate, in the order in which they lie there; none where the rules
/// count them. Reads one record, and no node.
[[nodiscard]] std::vector<FutureSignature> future_signatures(FactSource& source, const Rules& rules,
                                                             CertificateId target, Timestamp now);

}  // namespace kith::trust
