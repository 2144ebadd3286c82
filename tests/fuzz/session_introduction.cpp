// The certificates that a peer introduces: the first octet says how they are cut into chunks.

#include <algorithm>
#include <string>

#include "core/session/proof/introduction.hpp"
#include "keyring-format/certificate.hpp"
#include "tests/fuzz/session_input.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

using session::Quarantine;

/// What became of `octets` in chunks of `size`.
std::string outcome(ByteView octets, std::size_t size) {
  Quarantine quarantine(fingerprint_of_alice());
  do {
    const ByteView chunk = octets.first(std::min(size, octets.size()));
    octets = octets.subspan(chunk.size());
    const auto taken = quarantine.add({!octets.empty(), chunk});
    if (!taken) {
      require(quarantine.certificates().empty());
      return std::string(describe(taken.error()));
    }
  } while (!octets.empty());
  require(quarantine.complete());
  require(quarantine.certificates().size() <= session::limits::introduced_certificates);
  std::string all;
  for (const auto& introduced : quarantine.certificates()) {
    const Bytes written = format::write_certificate(introduced.certificate);
    all += to_hex(introduced.fingerprint) + std::string(as_text(written));
  }
  if (!all.empty()) {
    require(quarantine.certificates().front().fingerprint == fingerprint_of_alice());
  }
  return all;
}

void run(ByteView input) {
  if (input.empty()) return;
  const ByteView octets = input.subspan(1);
  require(outcome(octets, 1U + input[0]) == outcome(octets, octets.size() + 1));
}

const Registration registration{{"session_introduction", run, introduction_seeds}};

}  // namespace
}  // namespace kith::fuzz
