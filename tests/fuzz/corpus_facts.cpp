#include "tests/fuzz/corpus_facts.hpp"

#include <utility>

#include "core/certificate/examine.hpp"
#include "core/certificate/key.hpp"
#include "tests/fuzz/corpus.hpp"

namespace kith::fuzz {

std::vector<CertificateFacts> corpus_facts() {
  std::vector<CertificateFacts> all;
  for (const Bytes& octets : corpus_certificates(4U << 10)) {
    auto read = format::read_certificate(octets);
    if (!read) continue;
    const auto fingerprint = certificate::fingerprint_of(read->certificate.primary.packet);
    if (!fingerprint) continue;
    format::canonicalize(read->certificate, certificate::own_names(*fingerprint));
    auto examined = certificate::examine(std::move(read->certificate));
    if (examined) all.push_back(std::move(examined->facts));
  }
  return all;
}

}  // namespace kith::fuzz
