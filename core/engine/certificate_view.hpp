#pragma once

#include "core/certificate/validity.hpp"
#include "core/engine/certificate_info.hpp"
#include "core/engine/keyring.hpp"

namespace kith {

/// A certificate judged at `time`, without the certifications on it. `transaction` is asked for the
/// certificate's octets only where a revocation's text has to be shown.
[[nodiscard]] CertificateInfo info_of(const store::ReadTransaction& transaction, CertificateId id,
                                      const FactsView& facts,
                                      const CertificationsView& certifications, Timestamp time);

/// Fills in what others certified.
void add_certifications(const store::ReadTransaction& transaction, const StoredView& stored,
                        Timestamp time, CertificateInfo& info);

/// Fills in what others certified, who appointed revokers are, and warnings.
void add_details(const store::ReadTransaction& transaction, const StoredView& stored,
                 Timestamp time, CertificateInfo& info);

/// The certificates of everybody whose secret keys are in the keyring and have been opened once:
/// where trust starts. Those that wait for a passphrase may be anybody's.
[[nodiscard]] std::vector<CertificateId> own_ids(const store::ReadTransaction& transaction);

/// Whether one of `issuers` has certified a user ID, counting or not. Cheap.
[[nodiscard]] bool is_certified_by(const CertificationsView& certifications,
                                   const std::vector<CertificateId>& issuers);

/// Whether others may have a certification by `issuer` that no revocation for their eyes takes
/// back, whatever became of it here since: a newer one for this keyring alone is none of their
/// business. A revocation with a weak digest, or of the same second, leaves whoever judges by flow
/// or sequoia believing.
[[nodiscard]] bool is_out(const UserIdInfo& user_id, const Fingerprint& issuer);

/// An identity of the user's as one that certifies.
struct OwnIssuer {
  Fingerprint fingerprint;
  bool can_sign = false;  ///< neither revoked nor expired
};

/// Fills in what the user has said, from the certifications that are filled in.
void add_own_word(const std::vector<OwnIssuer>& own, CertificateInfo& info);

}  // namespace kith
