#include <cstdlib>
#include <map>
#include <memory>

#include "core/trust/authenticate.hpp"
#include "tests/bench/functions/rates.hpp"
#include "tests/bench/trust/trust_web.hpp"

/// How far bindings are believed, on webs of nodes made by hand. Items are bindings.
namespace kith::bench {
namespace {

using trust::Model;

using MakeWeb = TrustWeb (*)(std::size_t);

/// Webs are made once; a web of a million takes a while.
TrustWeb& web_of(MakeWeb make, std::size_t certificates) {
  static std::map<std::pair<MakeWeb, std::size_t>, std::unique_ptr<TrustWeb>> webs;
  auto& web = webs[{make, certificates}];
  if (!web) web = std::make_unique<TrustWeb>(make(certificates));
  return *web;
}

std::vector<trust::Root> root_of(const TrustWeb& web) { return {{web.somebody()}}; }

void all_bindings(benchmark::State& state, MakeWeb make, Model model) {
  TrustWeb& web = web_of(make, static_cast<std::size_t>(state.range(0)));
  const trust::Rules rules = trust::rules_of(model);
  std::size_t full = 0;
  for ([[maybe_unused]] auto _ : state) {
    trust::Network network(web);
    trust::Authenticator authenticator(network, rules, {},
                                       trust::Reach::of(network, root_of(web), {}, {}));
    full = 0;
    for (std::uint32_t id = 1; id <= web.size(); ++id) {
      full += authenticator.authenticate({id}, 0, 120, {}).amount >= 120 ? 1U : 0U;
    }
  }
  count_items(state, web.size());
  state.counters["full"] = static_cast<double>(full);
}

void reach(benchmark::State& state) {
  TrustWeb& web = web_of(TrustWeb::grown, static_cast<std::size_t>(state.range(0)));
  for ([[maybe_unused]] auto _ : state) {
    trust::Network network(web);
    benchmark::DoNotOptimize(trust::Reach::of(network, root_of(web), {}, {}));
  }
}

/// A question about one binding to a network that is not loaded; another one each time.
void one_binding(benchmark::State& state, MakeWeb make, Model model) {
  TrustWeb& web = web_of(make, static_cast<std::size_t>(state.range(0)));
  const trust::Rules rules = trust::rules_of(model);
  const std::size_t before = web.loads();
  std::uint32_t id = 0;
  for ([[maybe_unused]] auto _ : state) {
    trust::Network network(web);
    trust::Authenticator authenticator(network, rules, root_of(web), {});
    id = (id + 7919) % web.size();
    benchmark::DoNotOptimize(authenticator.authenticate({id + 1}, 0, 120, {}));
  }
  state.counters["loads"] = benchmark::Counter(static_cast<double>(web.loads() - before),
                                               benchmark::Counter::kAvgIterations);
}

/// The worst binding of a web.
void first_binding(benchmark::State& state, MakeWeb make) {
  TrustWeb& web = web_of(make, static_cast<std::size_t>(state.range(0)));
  for ([[maybe_unused]] auto _ : state) {
    trust::Network network(web);
    const std::vector<trust::Root> roots = {{web.farthest()}};
    trust::Authenticator authenticator(network, trust::rules_of(Model::flow), roots, {});
    benchmark::DoNotOptimize(authenticator.authenticate({1}, 0, 120, {}));
  }
}

/// KITH_BENCH_LARGE=1 adds the web of a million.
void sizes(benchmark::internal::Benchmark* bench) {
  bench->Unit(benchmark::kMillisecond)->Arg(1'000)->Arg(20'000)->Arg(100'000);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread
  if (std::getenv("KITH_BENCH_LARGE") != nullptr) bench->Arg(1'000'000);
}

BENCHMARK(reach)->Apply(sizes);
BENCHMARK_CAPTURE(all_bindings, sequoia, TrustWeb::grown, Model::sequoia)->Apply(sizes);
BENCHMARK_CAPTURE(all_bindings, flow, TrustWeb::grown, Model::flow)->Apply(sizes);
BENCHMARK_CAPTURE(one_binding, sequoia, TrustWeb::grown, Model::sequoia)->Apply(sizes);
BENCHMARK_CAPTURE(one_binding, flow, TrustWeb::grown, Model::flow)->Apply(sizes);

void hostile(benchmark::internal::Benchmark* bench) { bench->Unit(benchmark::kMillisecond); }

BENCHMARK_CAPTURE(all_bindings, complete, TrustWeb::complete, Model::flow)
    ->Arg(2'000)
    ->Apply(hostile);
BENCHMARK_CAPTURE(all_bindings, bridge, TrustWeb::bridge, Model::flow)->Arg(2'000)->Apply(hostile);
BENCHMARK_CAPTURE(all_bindings, ring, TrustWeb::ring, Model::flow)->Arg(1'000)->Apply(hostile);
BENCHMARK_CAPTURE(all_bindings, scopes, TrustWeb::scoped, Model::flow)->Arg(200)->Apply(hostile);
BENCHMARK_CAPTURE(first_binding, complete, TrustWeb::complete)->Arg(2'000)->Apply(hostile);
BENCHMARK_CAPTURE(first_binding, crowd, TrustWeb::crowd)->Arg(100'000)->Apply(hostile);
BENCHMARK_CAPTURE(first_binding, ring, TrustWeb::ring)->Arg(100'000)->Apply(hostile);
BENCHMARK_CAPTURE(first_binding, scopes, TrustWeb::scoped)->Arg(1'000)->Apply(hostile);

}  // namespace
}  // namespace kith::bench
