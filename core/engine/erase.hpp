#pragma once

#include "core/store/write_transaction.hpp"

namespace kith {

/// Removes a certificate with its secret keys. Certifications that it made on others wait for it to
/// come back.
[[nodiscard]] Result<void, store::StoreError> erase_certificate(
    store::WriteTransaction& transaction, CertificateId id);

}  // namespace kith
