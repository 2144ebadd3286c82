#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "core/trust/network.hpp"
#include "core/trust/roots.hpp"

namespace kith::trust {

/// Everything that one certificate says of another in trust signatures: the arc of the search
/// forward.
struct Arc {
  CertificateId target;
  std::uint8_t amount = 0;  ///< of the strongest, raw
};

/// How near and how strong the roots are for every certificate, ignoring the depth of trust
/// signatures and their scopes: bounds that make the search for many bindings fast (README.md).
/// Immutable; threads may share it.
class Reach {
 public:
  /// Loads the whole network, once for as many bindings as you like. Null when asked to stop.
  /// `roots` and `vetoed` as of admit.hpp.
  [[nodiscard]] static std::shared_ptr<const Reach> of(Network& network,
                                                       std::span<const Root> roots,
                                                       std::span<const CertificateId> vetoed,
                                                       const std::stop_token& stop);
  [[nodiscard]] const std::vector<Root>& roots() const { return roots_; }

  /// Roots are told apart in at most so many groups.
  static constexpr unsigned max_groups = 8;
  using Groups = std::uint8_t;  ///< a bit for each
  static constexpr unsigned unreachable = 0xFF;
  static constexpr unsigned farthest = 0xFE;  ///< this many hops, or more

  /// The group of `roots()[root]`.
  [[nodiscard]] unsigned group(std::size_t root) const { return group_[root]; }
  /// The hops that a path from a root of these groups to the certificate has at the least.
  [[nodiscard]] unsigned hops(CertificateId id, Groups groups) const {
    const std::uint8_t* row = hops_.data() + std::size_t{id.value} * groups_;
    unsigned least = unreachable;
    for (unsigned i = 0; i < groups_; ++i) {
      if ((groups >> i & 1U) != 0 && row[i] < least) least = row[i];
    }
    return least;
  }
  /// What such a path is worth at the most.
  [[nodiscard]] unsigned amount(CertificateId id, Groups groups) const {
    const std::uint8_t* row = amounts_.data() + std::size_t{id.value} * groups_;
    unsigned most = 0;
    for (unsigned i = 0; i < groups_; ++i) {
      if ((groups >> i & 1U) != 0 && row[i] > most) most = row[i];
    }
    return most;
  }
  /// Whom the certificate calls an introducer.
  [[nodiscard]] std::span<const Arc> arcs(CertificateId issuer) const {
    return {arcs_.data() + first_[issuer.value], first_[issuer.value + 1] - first_[issuer.value]};
  }

 private:
  Reach() = default;
  bool gather(Network& network, std::span<const CertificateId> vetoed, const std::stop_token& stop);
  void group_roots();
  [[nodiscard]] bool reaches_few(CertificateId root) const;
  void measure_hops(unsigned group);
  void measure_amounts(unsigned group);

  std::vector<Root> roots_;
  unsigned groups_ = 1;
  std::vector<std::uint8_t> group_;
  std::vector<std::uint8_t> hops_;
  std::vector<std::uint8_t> amounts_;
  std::vector<std::size_t> first_;  ///< into `arcs_`, by id
  std::vector<Arc> arcs_;
};

}  // namespace kith::trust
