#pragma once

#include <cstddef>
#include <vector>

#include "core/base/job.hpp"
#include "core/store/write_transaction.hpp"

namespace kith {

/// Removes certificates with their secret keys. Certifications that they made on others wait for
/// them to come back; who bears those is looked at once for all that leave. Returns how many were
/// removed: not all when the job was stopped, and the transaction is to be given up then.
[[nodiscard]] Result<std::size_t, store::StoreError> erase_certificates(
    store::WriteTransaction& transaction, std::vector<CertificateId> ids, const Job& job = {});

}  // namespace kith
