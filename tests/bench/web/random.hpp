#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace kith::bench {

/// Numbers that depend on the seed alone: the standard fixes this generator to the bit, while its
/// distributions and std::shuffle differ between libraries.
class Random {
 public:
  /// Different `stream`s of one seed have nothing to do with each other.
  Random(std::uint64_t seed, std::uint32_t stream) {
    std::seed_seq sequence{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
                           stream};
    generator_.seed(sequence);
  }

  /// 0 to `limit` - 1; `limit` is at least 1. Its bias is far below what a benchmark can notice.
  [[nodiscard]] std::uint32_t below(std::size_t limit) {
    return static_cast<std::uint32_t>((std::uint64_t{generator_()} * limit) >> 32);
  }

  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
  }

 private:
  std::mt19937 generator_;
};

}  // namespace kith::bench
