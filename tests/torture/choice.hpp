#pragma once

#include <cstdint>
#include <initializer_list>
#include <iterator>

#include "tests/bench/web/random.hpp"

namespace kith::torture {

/// Draws what a plan needs.
class Choice : public bench::Random {
 public:
  explicit Choice(std::uint64_t seed) : Random(seed, 0x70777) {}

  [[nodiscard]] bool chance(unsigned percent) { return below(100) < percent; }
  [[nodiscard]] std::uint32_t between(std::uint32_t first, std::uint32_t last) {
    return first + below(std::size_t{last} - first + 1);
  }
  template <typename Container>
  [[nodiscard]] const auto& of(const Container& values) {
    return *(std::begin(values) + below(std::size(values)));
  }
  [[nodiscard]] unsigned of(std::initializer_list<unsigned> values) {
    return *(values.begin() + below(values.size()));
  }
};

}  // namespace kith::torture
