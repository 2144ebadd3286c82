#pragma once

#include <deque>
#include <map>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/crypto/verify_key.hpp"
#include "keyring-format/certificate.hpp"

namespace kith::bench {

/// One signature, ready for the arithmetic and nothing else.
struct Verification {
  const crypto::VerifyKey* key = nullptr;
  crypto::HashAlgorithm algorithm{};
  crypto::Digest digest;
  crypto::SignatureValue value;

  [[nodiscard]] bool run() const { return key->verify(algorithm, digest.octets(), value); }
};

/// All the arithmetic that a file makes an import do.
struct Workload {
  std::map<Fingerprint, format::Certificate> certificates;  ///< what the values point into
  std::deque<crypto::VerifyKey> keys;                       ///< each set up once
  std::vector<Verification> verifications;                  ///< those of one key side by side
};

/// Collects what an import of these OpenPGP data into an empty keyring has to verify: all that the
/// certificates' own keys signed (with the back signatures of subkeys), and what others signed
/// whose certificates are in the data too. Copies of one certificate are merged first. No limit is
/// applied to flooded certificates.
[[nodiscard]] Workload collect(ByteView keyring);

}  // namespace kith::bench
