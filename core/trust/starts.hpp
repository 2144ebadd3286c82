#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/trust/arc_table.hpp"
#include "core/trust/roots.hpp"

namespace kith::trust {

/// How paths leave a root: by these arcs, one after the other; by any where there are none.
struct Start {
  std::size_t root = 0;  ///< its place among the roots
  std::vector<Arc> arcs;
  unsigned column = 0;  ///< in which distances from it are measured
};

/// Tells apart the ways out of a few roots on which most paths depend, as far as there are columns:
/// a root has few arcs, and of these only some lead to very many certificates, so that what is used
/// up there decides how far everything else is. Each root has a column for what is not told apart,
/// as by what reaches fewer than `many` certificates. With as many roots as columns, or more, each
/// has one start, in column `groups[root]`.
[[nodiscard]] std::vector<Start> make_starts(const ArcTable& arcs, std::span<const Root> roots,
                                             std::span<const std::uint8_t> groups, unsigned columns,
                                             std::size_t many);

}  // namespace kith::trust
