#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/trust/arc_table.hpp"
#include "core/trust/id_map.hpp"
#include "core/trust/network.hpp"
#include "core/trust/reach.hpp"
#include "core/trust/residual.hpp"

namespace kith::trust {

/// The arcs from each certificate: from a reach, or found on demand and remembered.
class Arcs {
 public:
  /// `vetoed` as of admit.hpp; both spans and `reach`, where there is one, must live as long.
  Arcs(Network& network, const Reach* reach, std::span<const CertificateId> vetoed);

  /// Valid until the next call.
  [[nodiscard]] std::span<const Arc> of(CertificateId issuer);
  /// Whether `of` has nothing to load.
  [[nodiscard]] bool known(CertificateId issuer) const;

 private:
  struct Row {
    std::size_t first = 0;
    std::size_t size = 0;
  };

  Network& network_;
  const Reach* reach_;
  std::span<const CertificateId> vetoed_;
  IdMap<std::uint32_t> row_of_;
  std::vector<Row> rows_;
  std::vector<Arc> arcs_;
};

/// The certificates that roots still reach with what is left of certifications, hop by hop: the
/// half of the search that starts at the roots. A trust signature of depth d reaches d hops
/// beyond whom it makes an introducer; how far that still is, is the budget of a certificate.
class Ball {
 public:
  explicit Ball(Arcs& arcs) : arcs_(arcs) {}

  /// Starts anew, with roots yet to be added.
  void clear();
  void add(CertificateId root);
  /// One hop farther, for paths of `length` hops or more.
  void grow(const Residual& residual, std::size_t length);

  /// Nothing lies outside that roots still reach.
  [[nodiscard]] bool closed() const { return layer_ == places_.size(); }
  /// About how many nodes the next hop will load, and look at.
  [[nodiscard]] std::size_t cost() const;
  [[nodiscard]] unsigned radius() const { return radius_; }
  /// How many places of certificates lie within.
  [[nodiscard]] std::size_t size() const { return places_.size(); }
  /// The least hops from a root on a path that may go on for `further` hops: exact within the ball;
  /// nullopt where there is none.
  [[nodiscard]] std::optional<unsigned> hops(CertificateId id, unsigned further) const;

 private:
  /// A certificate, as so many hops reach it.
  struct Place {
    CertificateId id;
    std::uint32_t hops = 0;
    std::uint32_t budget = 0;  ///< hops that a path may have from here on
    std::uint32_t nearer = 0;  ///< the one of the same certificate by fewer hops, and one; 0: none
  };
  void reach(CertificateId id, std::uint32_t budget);

  Arcs& arcs_;
  IdMap<std::uint32_t> last_;  ///< id to its last place, and one
  std::vector<Place> places_;
  std::size_t layer_ = 0;  ///< where the outermost begins
  unsigned radius_ = 0;
};

}  // namespace kith::trust
