#include <algorithm>
#include <string>

#include "core/certificate/examine.hpp"
#include "keyring-format/keyring_reader.hpp"
#include "keyring-format/merge.hpp"
#include "tests/bench/functions/rates.hpp"
#include "tests/bench/functions/sample.hpp"

/// What keyring-format does to every octet that comes in.
namespace kith::bench {
namespace {

const std::string& armored() {
  static const std::string text =
      format::armor(format::ArmorKind::public_key, sample().keyring, true);
  return text;
}

void armor_encode(benchmark::State& state) {
  const Bytes& octets = sample().keyring;
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(format::armor(format::ArmorKind::public_key, octets, true));
  }
  count_octets(state, octets.size());
}
BENCHMARK(armor_encode)->Unit(benchmark::kMillisecond);

void split(benchmark::State& state, ByteView input) {
  for ([[maybe_unused]] auto _ : state) {
    ByteView left = input;
    format::KeyringReader reader{[&left](std::span<std::uint8_t> buffer) {
      const std::size_t size = std::min(buffer.size(), left.size());
      std::ranges::copy(left.first(size), buffer.begin());
      left = left.subspan(size);
      return size;
    }};
    while (const auto item = reader.next()) benchmark::DoNotOptimize(item->octets.data());
  }
  count_octets(state, input.size());
}

void keyring_split_binary(benchmark::State& state) { split(state, sample().keyring); }
BENCHMARK(keyring_split_binary)->Unit(benchmark::kMillisecond);

void keyring_split_armored(benchmark::State& state) { split(state, as_bytes(armored())); }
BENCHMARK(keyring_split_armored)->Unit(benchmark::kMillisecond);

void armor_decode(benchmark::State& state) {
  const std::string_view text = armored();
  Bytes octets;
  for ([[maybe_unused]] auto _ : state) {
    octets.clear();
    format::ArmorDecoder decoder;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (!decoder.line(text.substr(begin, end - begin), octets)) state.SkipWithError("bad armor");
      begin = end + 1;
    }
    benchmark::DoNotOptimize(octets.data());
  }
  count_octets(state, text.size());
}
BENCHMARK(armor_decode)->Unit(benchmark::kMillisecond);

void certificate_parse_and_canonicalize(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      const Fingerprint fingerprint = one.examined.facts.keys.front().fingerprint_value();
      auto read = format::read_certificate(one.octets);
      if (!read) {
        state.SkipWithError("cannot be read");
        return;
      }
      format::canonicalize(read->certificate, certificate::own_names(fingerprint));
      benchmark::DoNotOptimize(read->certificate);
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(certificate_parse_and_canonicalize)->Unit(benchmark::kMillisecond);

/// The copies that it consumes are part of the time.
void certificate_merge(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      const Fingerprint fingerprint = one.examined.facts.keys.front().fingerprint_value();
      benchmark::DoNotOptimize(format::merge(one.examined.certificate, one.examined.certificate,
                                             certificate::own_names(fingerprint)));
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(certificate_merge)->Unit(benchmark::kMillisecond);

void certificate_write(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    for (const SampleCertificate& one : sample().certificates) {
      benchmark::DoNotOptimize(format::write_certificate(one.examined.certificate));
    }
  }
  count_items(state, sample().certificates.size());
}
BENCHMARK(certificate_write)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace kith::bench
