#pragma once

#include "core/certificate/examine.hpp"

namespace kith::certificate {

/// What did not stay in a certificate.
struct LeftOut {
  std::size_t signatures = 0;  ///< on parts that stayed
  std::size_t parts = 0;       ///< user IDs, attributes, subkeys and unknown packets
  [[nodiscard]] bool any() const { return signatures + parts > 0; }
};

/// Whether a union of copies has more parts, packets or octets than one certificate may have
/// (format::limits): who reads it again would not come to its end.
[[nodiscard]] bool is_oversize(const Examined& examined);

/// Takes from an oversize certificate until it is none, what matters least first: parts that its
/// own key never signed, signatures that prove nothing, certifications by others, parts that its
/// own key bound, other own signatures, revoked parts, revocations of the primary key. What others
/// add can drive out nothing that its own key said. Of one kind the oldest signatures go first, and
/// the last parts in canonical order. `examined.certificate` alone is changed.
LeftOut take_excess(Examined& examined);

}  // namespace kith::certificate
