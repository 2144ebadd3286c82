// The certificates that a peer introduces: the first octet says how they are cut into chunks.

#include <algorithm>
#include <string>

#include "core/session/proof/introduction.hpp"
#include "keyring-format/certificate.hpp"
#include "tests/fuzz/fixed_random.hpp"
#include "tests/fuzz/session_input.hpp"

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

}  // namespace
}  // namespace kith::fuzz

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  kith::fuzz::fix_random();
  (void)kith::fuzz::fingerprint_of_alice();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const kith::ByteView octets{data + 1, size - 1};
  kith::fuzz::require(kith::fuzz::outcome(octets, 1U + data[0]) ==
                      kith::fuzz::outcome(octets, octets.size() + 1));
  return 0;
}
