#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace kith::format::test {

/// Chance that is the same in every run and on every machine.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  /// A number below `bound`, which is not 0.
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  std::uint8_t octet() { return static_cast<std::uint8_t>(engine_() >> 40); }
  /// true in one of `times` cases.
  bool once_in(std::size_t times) { return below(times) == 0; }

  template <typename T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace kith::format::test
