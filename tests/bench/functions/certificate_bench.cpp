#include "core/certificate/examine.hpp"
#include "core/certificate/validity.hpp"
#include "core/crypto/hash.hpp"
#include "tests/bench/functions/rates.hpp"
#include "tests/bench/functions/sample.hpp"

/// What core/certificate does to every certificate, on one core. Items are certificates.
namespace kith::bench {
namespace {

constexpr Timestamp noon{1'750'000'000};

/// Both own signatures are verified. The copy that it consumes is part of the time.
void certificate_examine(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      benchmark::DoNotOptimize(certificate::examine(one.examined.certificate));
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(certificate_examine)->Unit(benchmark::kMillisecond);

/// The same when everything is known already: what merging costs without arithmetic.
void certificate_examine_known(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      const certificate::KnownSignatures known{one.examined.octets, one.examined.facts};
      benchmark::DoNotOptimize(certificate::examine(one.examined.certificate, known));
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(certificate_examine_known)->Unit(benchmark::kMillisecond);

void facts_encode(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      benchmark::DoNotOptimize(encode_facts(one.examined.facts));
      benchmark::DoNotOptimize(encode_certifications(one.examined.facts));
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(facts_encode)->Unit(benchmark::kMicrosecond);

void facts_open(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      benchmark::DoNotOptimize(FactsView::open(one.facts));
      benchmark::DoNotOptimize(CertificationsView::open(one.certifications));
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(facts_open)->Unit(benchmark::kMicrosecond);

void facts_judge(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      const auto facts = FactsView::open(one.facts);
      const auto certifications = CertificationsView::open(one.certifications);
      const auto judged = certificate::judge(*facts, *certifications, noon, noon);
      if (!judged.valid()) state.SkipWithError("the sample is not valid");
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(facts_judge)->Unit(benchmark::kMicrosecond);

/// By which an import recognises a certificate that it has seen.
void source_digest(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      benchmark::DoNotOptimize(crypto::fast_digest(one.octets));
    }
  }
  count_octets(state, sample().keyring.size());
}
BENCHMARK(source_digest)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace kith::bench
