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

/// Fills in what others certified, who appointed revokers are, and warnings.
void add_details(const store::ReadTransaction& transaction, const StoredView& stored,
                 Timestamp time, CertificateInfo& info);

}  // namespace kith
