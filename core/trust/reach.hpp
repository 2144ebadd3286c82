#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "core/trust/arc_table.hpp"
#include "core/trust/distances.hpp"
#include "core/trust/network.hpp"
#include "core/trust/roots.hpp"

namespace kith::trust {

/// A trust signature as the search backward looks at it, in as few octets as can be.
struct Approach {
  CertificateId issuer;
  std::uint8_t amount = 0;  ///< raw
  std::uint8_t depth = 0;   ///< raw
  bool scoped = false;
};

/// How near and how strong the roots are for every certificate, ignoring the depth of trust
/// signatures and their scopes: bounds that make the search for many bindings fast (README.md).
/// Immutable; threads may share it.
class Reach {
 public:
  /// Loads the whole network, once for as many bindings as you like. Null when asked to stop.
  /// `roots` and `vetoed` as of admit.hpp. `many` as of make_starts: what it is changes no answer.
  [[nodiscard]] static std::shared_ptr<const Reach> of(Network& network,
                                                       std::span<const Root> roots,
                                                       std::span<const CertificateId> vetoed,
                                                       const std::stop_token& stop,
                                                       std::size_t many = 1024);
  [[nodiscard]] const std::vector<Root>& roots() const { return roots_; }

  /// Roots are told apart in at most so many groups.
  static constexpr unsigned max_groups = 8;
  using Groups = std::uint8_t;  ///< a bit for each
  /// The group of `roots()[root]`.
  [[nodiscard]] unsigned group(std::size_t root) const { return group_[root]; }
  /// What a path from a root of these groups to the certificate is worth at the most.
  [[nodiscard]] unsigned amount(CertificateId id, Groups groups) const {
    const std::uint8_t* row = amounts_.data() + std::size_t{id.value} * groups_;
    unsigned most = 0;
    for (unsigned i = 0; i < groups_; ++i) {
      if ((unsigned{groups} >> i & 1U) != 0 && row[i] > most) most = row[i];
    }
    return most;
  }

  /// What is told apart in `distances`.
  [[nodiscard]] std::span<const Start> starts() const { return starts_; }
  [[nodiscard]] const Distances& distances() const { return distances_; }
  /// The trust signatures on the certificate by issuers that a root reaches, in their order on it.
  [[nodiscard]] std::span<const Approach> approaches(CertificateId target) const {
    const std::size_t first = first_approach_[target.value];
    return {approaches_.data() + first, first_approach_[target.value + 1] - first};
  }
  /// The place of the first of those in the node's `incoming`; of the others, behind it.
  [[nodiscard]] const std::uint32_t* places(CertificateId target) const {
    return places_.data() + first_approach_[target.value];
  }
  /// Hints that `approaches` will be asked for soon, and, where `near`, very soon.
  void prefetch(CertificateId target, bool near) const {
    const std::size_t* first = &first_approach_[target.value];
    __builtin_prefetch(near ? static_cast<const void*>(approaches_.data() + *first) : first);
  }
  /// Whom the certificate calls an introducer.
  [[nodiscard]] std::span<const Arc> arcs(CertificateId issuer) const { return arcs_.of(issuer); }
  /// As far as that is one target.
  [[nodiscard]] std::span<const Arc> arcs(CertificateId issuer, CertificateId target) const {
    return arcs_.of(issuer, target);
  }

 private:
  Reach() = default;
  bool gather(Network& network, std::span<const CertificateId> vetoed, const std::stop_token& stop);
  void group_roots();
  [[nodiscard]] bool reaches_few(CertificateId root) const;
  void measure_amounts(unsigned group);
  void turn_round(Network& network);

  std::vector<Root> roots_;
  unsigned groups_ = 1;
  std::vector<std::uint8_t> group_;
  std::vector<Start> starts_;
  Distances distances_;
  std::vector<std::uint8_t> amounts_;
  ArcTable arcs_;
  std::vector<std::size_t> first_approach_;  ///< into `approaches_` and `places_`, by id
  std::vector<Approach> approaches_;
  std::vector<std::uint32_t> places_;
};

}  // namespace kith::trust
