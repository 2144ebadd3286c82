#pragma once

#include <cstddef>

#include "core/base/facts_record.hpp"
#include "core/base/ids.hpp"
#include "keyring-format/certificate.hpp"

/// The part of a certificate that a proof of identity rests on: what its primary key says.
namespace kith::session {

/// A certificate that is known already, with what was found out about it: as a keyring stores it.
struct KnownCertificate {
  Bytes octets;
  CertificateFacts facts;
};

/// Takes away packets of unknown types, and all signatures but those that name `primary`, the
/// certificate's own key, as their issuer.
void keep_own_part(format::Certificate& certificate, const Fingerprint& primary);

/// The own part of a known certificate, and key revocations by revokers whom it appoints; found by
/// its facts, so that the signatures of others, however many, cost nothing.
[[nodiscard]] format::Certificate own_part_of(const KnownCertificate& known);

/// Which signatures are looked for.
using WantedSignature = bool (*)(const SignatureFact& fact);

[[nodiscard]] bool is_binding(const SignatureFact& fact);

/// The newest of the good own signatures on a component that are wanted and were made by `at`; null
/// where there is none.
[[nodiscard]] const SignatureFact* newest_good(const CertificateFacts& facts, ComponentKind kind,
                                               std::size_t component, Timestamp at,
                                               WantedSignature wanted);

/// How many signatures certificate::examine() verifies at most.
struct VerificationCount {
  std::size_t by_primary = 0;
  std::size_t by_subkeys = 0;  ///< back signatures
};

/// Of a certificate that keep_own_part() went over.
[[nodiscard]] VerificationCount count_verifications(const format::Certificate& own_part);

}  // namespace kith::session
