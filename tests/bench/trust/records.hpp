#pragma once

#include "core/base/bytes.hpp"
#include "tests/bench/trust/trust_web.hpp"

namespace kith::bench {

/// What a store keeps of one certificate of a web. There are no packets behind the facts: trust
/// reads facts alone.
struct Records {
  Bytes certificate;
  Bytes facts;
  Bytes certifications;
};

/// The records of a certificate that nobody ever signed, as an import of the like would have left
/// them: one key, one user ID with a self-signature, and the certifications of the web.
[[nodiscard]] Records records_of(TrustWeb& web, CertificateId id);

/// The fingerprint in those records.
[[nodiscard]] Fingerprint fingerprint_in_records(CertificateId id);

}  // namespace kith::bench
