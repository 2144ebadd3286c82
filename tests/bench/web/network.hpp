#pragma once

#include <cstdint>
#include <vector>

#include "tests/bench/web/random.hpp"

namespace kith::bench {

/// For each certificate the others who certify it: `certifications` different ones. Who joins later
/// has a higher number.
using Network = std::vector<std::vector<std::uint32_t>>;

/// Grows a network by preferential attachment: the more someone has certified, the likelier he is
/// to certify the next one. A certificate gets half of its certifications when it joins, from those
/// who are there already, and the other half later, from anybody: so there are cycles, as in life.
/// `certificates` must be more than `certifications`.
[[nodiscard]] Network make_network(std::size_t certificates, std::size_t certifications,
                                   Random& random);

}  // namespace kith::bench
