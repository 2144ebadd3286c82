#pragma once

#include <functional>
#include <vector>

#include "core/engine/keyring.hpp"

/// Taking back what was found out about certifications: they are as if their issuer had never been
/// there, and count again once they are checked.
namespace kith::import {

using IsReopened = std::function<bool(const SignatureFact&)>;

/// Those that name one of these key IDs, on all certificates but `except`. Each certificate is
/// looked at once, however many of the keys it names.
[[nodiscard]] Result<void, store::StoreError> reopen_certifications(
    store::WriteTransaction& transaction, std::vector<KeyId> issuers, const IsReopened& which,
    CertificateId except = {});

/// The keys of a stored certificate, the primary key first; empty for one that is not there.
[[nodiscard]] std::vector<KeyFact> keys_at(const store::ReadTransaction& transaction,
                                           CertificateId id);

/// A verdict names the subkey that made a certification by its place. Reopens those that name the
/// subkeys of a certificate that have another one since its keys were `before`, or are gone. The
/// key IDs whose certifications are to be checked again.
[[nodiscard]] Result<std::vector<KeyId>, store::StoreError> reopen_moved_subkeys(
    store::WriteTransaction& transaction, CertificateId id, const std::vector<KeyFact>& before,
    const std::vector<KeyFact>& now);

}  // namespace kith::import
