#pragma once

#include <cstdint>

#include <benchmark/benchmark.h>

namespace kith::bench {

/// Says how much one iteration got through; Google Benchmark turns it into rates.
inline void count_items(benchmark::State& state, std::size_t per_iteration) {
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(per_iteration));
}
inline void count_octets(benchmark::State& state, std::size_t per_iteration) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(per_iteration));
}

}  // namespace kith::bench
