#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/ids.hpp"

namespace kith::trust {

/// Everything that one certificate says of another in trust signatures: the arc of the search
/// forward.
struct Arc {
  CertificateId target;
  std::uint8_t amount = 0;  ///< of the strongest, raw
  std::uint8_t depth = 0;   ///< of the deepest, raw

  /// One more trust signature of the same two.
  void add(std::uint8_t its_amount, std::uint8_t its_depth) {
    amount = std::max(amount, its_amount);
    depth = std::max(depth, its_depth);
  }
};

/// The arcs of a whole network, side by side.
struct ArcTable {
  std::vector<std::size_t> first;  ///< into `arcs`, by the issuer's id; one more at the end
  std::vector<Arc> arcs;           ///< those of one issuer by target

  [[nodiscard]] std::span<const Arc> of(CertificateId issuer) const {
    return {arcs.data() + first[issuer.value], first[issuer.value + 1] - first[issuer.value]};
  }
  /// Those of one issuer to one target, of which it says as much in several trust signatures.
  [[nodiscard]] std::span<const Arc> of(CertificateId issuer, CertificateId target) const {
    const std::span<const Arc> all = of(issuer);
    const auto [begin, end] =
        std::equal_range(all.begin(), all.end(), Arc{target},
                         [](const Arc& a, const Arc& b) { return a.target < b.target; });
    return all.subspan(static_cast<std::size_t>(begin - all.begin()),
                       static_cast<std::size_t>(end - begin));
  }
  /// One more than the largest id that may be asked for.
  [[nodiscard]] std::size_t id_limit() const { return first.size() - 1; }
};

}  // namespace kith::trust
