#include "tests/fuzz/target.hpp"

#include <cstdlib>

namespace kith::fuzz {

std::vector<Target>& targets() {
  static std::vector<Target> all;
  return all;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace kith::fuzz
