#include "tests/bench/functions/sample.hpp"

#include <cstdlib>

#include "core/certificate/key.hpp"
#include "keyring-format/packet/public_key.hpp"
#include "tests/bench/web/web.hpp"

namespace kith::bench {
namespace {

SampleCertificate examine(Bytes octets) {
  auto read = format::read_certificate(octets);
  const auto key =
      read ? format::parse_public_key(read->certificate.primary.packet.body) : fail(read.error());
  if (!key) std::abort();
  const Fingerprint fingerprint = certificate::fingerprint_of(*key);
  format::canonicalize(read->certificate, certificate::own_names(fingerprint));
  auto examined = certificate::examine(std::move(read->certificate));
  if (!examined || examined->bad > 0) std::abort();
  Bytes facts = encode_facts(examined->facts);
  Bytes certifications = encode_certifications(examined->facts);
  return {std::move(octets), std::move(*examined), std::move(facts), std::move(certifications)};
}

Sample make_sample() {
  Sample sample;
  for (Bytes& octets : make_web({.certificates = 500, .certifications = 8, .seed = 1})) {
    sample.keyring.insert(sample.keyring.end(), octets.begin(), octets.end());
    sample.certificates.push_back(examine(std::move(octets)));
  }
  return sample;
}

}  // namespace

const Sample& sample() {
  static const Sample made = make_sample();
  return made;
}

}  // namespace kith::bench
