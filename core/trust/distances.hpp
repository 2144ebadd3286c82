#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/trust/arc_table.hpp"
#include "core/trust/starts.hpp"

namespace kith::trust {

/// How far certificates are from the roots, by how many hops a path still has to go on from there:
/// a trust signature of depth d reaches d hops beyond whom it makes an introducer. Starts are told
/// apart in columns, so that those which are used up need not count. Scopes are ignored.
class Distances {
 public:
  static constexpr unsigned max_columns = 8;
  using Columns = std::uint8_t;  ///< a bit for each
  static constexpr unsigned unreachable = 0xFF;
  static constexpr unsigned farthest = 0xFE;  ///< this many hops, or more

  /// Looks at each arc a few times.
  void measure(const ArcTable& arcs, std::span<const Root> roots, std::span<const Start> starts);

  /// The least hops from a root to the certificate, on a path that starts in one of the columns and
  /// may go on for `further` hops.
  [[nodiscard]] unsigned hops(CertificateId id, unsigned further, Columns columns) const {
    const std::uint8_t* const hops = row(id, further);
    unsigned least = unreachable;
    for (unsigned i = 0; i < column_count_; ++i) {
      if ((unsigned{columns} >> i & 1U) != 0 && hops[i] < least) least = hops[i];
    }
    return least;
  }
  /// Says that `hops` will be asked for soon.
  void prefetch(CertificateId id, unsigned further) const { __builtin_prefetch(row(id, further)); }

 private:
  /// How far paths still go on: 0 to 14 hops, and 15 or more, as if without bound.
  static constexpr unsigned reaches = 16;

  [[nodiscard]] const std::uint8_t* row(CertificateId id, unsigned further) const {
    const std::size_t number = std::size_t{id.value} * reaches + std::min(further, reaches - 1);
    return hops_.data() + number * column_count_;
  }
  void measure_some(const ArcTable& arcs, std::span<const Root> roots,
                    std::span<const Start> starts, unsigned first_column);
  void write(CertificateId id, std::uint64_t bits, unsigned first_column, unsigned hops);

  unsigned column_count_ = 1;
  std::vector<std::uint8_t> hops_;  ///< by id, how far it goes on, column
};

}  // namespace kith::trust
