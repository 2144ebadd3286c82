#pragma once

#include <functional>
#include <vector>

#include "core/engine/keyring.hpp"

/// Taking back what was found out about certifications: they are as if their issuer had never been
/// there, and count again once they are checked.
namespace kith::import {

using IsReopened = std::function<bool(const SignatureFact&)>;

/// Those that name one of these key IDs, on all certificates but `except`, which are sorted. Each
/// certificate is looked at once, however many of the keys it names.
[[nodiscard]] Result<void, store::StoreError> reopen_certifications(
    store::WriteTransaction& transaction, std::vector<KeyId> issuers, const IsReopened& which,
    const std::vector<CertificateId>& except = {});

/// The keys of a stored certificate, the primary key first; empty for one that is not there.
[[nodiscard]] std::vector<KeyFact> keys_at(const store::ReadTransaction& transaction,
                                           CertificateId id);

/// The key IDs of keys that are there `now` and that none had `before`; each once.
[[nodiscard]] std::vector<KeyId> new_key_ids(const std::vector<KeyFact>& before,
                                             const std::vector<KeyFact>& now);

/// Whether the keys of the issuer's key ID that were there have not made it, as far as they can
/// tell: another one with that key ID may have.
[[nodiscard]] bool has_failed(const SignatureFact& fact);

/// Whether a certificate has a key with this ID. Where none has, the ID is due no more: whoever
/// checks with the key at this moment is to see that it is gone.
[[nodiscard]] Result<bool, store::StoreError> is_held_else_settled(
    store::WriteTransaction& transaction, KeyId key_id);

/// Takes back what rests on keys of a stored certificate that had the keys `before` and has `now`:
/// a verdict names the subkey that made a certification by its place, so those that name one which
/// moved or went are reopened, and those that failed by one which went. Nobody may be checking with
/// a key that is gone: it is no longer due. The key IDs whose certifications are to be checked
/// again.
[[nodiscard]] Result<std::vector<KeyId>, store::StoreError> reopen_changed_keys(
    store::WriteTransaction& transaction, CertificateId id, const std::vector<KeyFact>& before,
    const std::vector<KeyFact>& now);

}  // namespace kith::import
