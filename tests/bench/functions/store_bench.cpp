#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "core/store/environment.hpp"
#include "tests/bench/functions/rates.hpp"
#include "tests/bench/functions/sample.hpp"

/// What core/store does to every certificate. Items are certificates.
namespace kith::bench {
namespace {

/// A keyring in a temporary directory that goes away with it.
class Scratch {
 public:
  Scratch() : directory_(make_directory()) {
    auto opened = store::Environment::open(directory_ / "keyring", {.create = true});
    if (!opened) std::abort();
    environment_.emplace(std::move(*opened));
  }
  ~Scratch() {
    environment_.reset();
    std::filesystem::remove_all(directory_);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] store::Environment& environment() { return *environment_; }

  /// Puts the whole sample in, in one transaction.
  [[nodiscard]] bool fill() {
    using Done = Result<void, store::StoreError>;
    const auto done = environment_->update([](store::WriteTransaction& transaction) -> Done {
      for (const SampleCertificate& one : sample().certificates) {
        const auto id = transaction.put({{}, one.examined.octets, one.facts, one.certifications});
        if (!id) return fail(id.error());
      }
      return {};
    });
    return done.has_value();
  }

 private:
  static std::filesystem::path make_directory() {
    std::string name = std::filesystem::temp_directory_path() / "kith-bench-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) std::abort();
    return name;
  }

  std::filesystem::path directory_;
  std::optional<store::Environment> environment_;
};

/// The commit, which waits for the disk, is part of the time.
void store_put(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    state.PauseTiming();
    std::optional<Scratch> scratch{std::in_place};
    state.ResumeTiming();
    if (!scratch->fill()) state.SkipWithError("cannot be stored");
    state.PauseTiming();
    scratch.reset();
    state.ResumeTiming();
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(store_put)->Unit(benchmark::kMillisecond)->UseRealTime();

void store_find_and_open(benchmark::State& state) {
  Scratch scratch;
  if (!scratch.fill()) state.SkipWithError("cannot be stored");
  const auto transaction = scratch.environment().begin_read();
  if (!transaction) {
    state.SkipWithError("cannot be read");
    return;
  }
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      const auto id =
          transaction->find_primary(one.examined.facts.keys.front().fingerprint_value());
      const auto record = id ? transaction->facts(*id) : std::nullopt;
      if (!record || !FactsView::open(*record)) state.SkipWithError("not found");
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(store_find_and_open)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace kith::bench
