#include "core/engine/erase.hpp"

#include "core/engine/identity/secret_records.hpp"
#include "core/engine/import/verdicts.hpp"
#include "core/engine/keyring.hpp"

namespace kith {
namespace {

using store::StoreError;

std::vector<KeyId> key_ids_of(const StoredView& stored) {
  std::vector<KeyId> key_ids;
  for (std::size_t i = 0; i < stored.facts.key_count(); ++i) {
    key_ids.push_back(KeyId{stored.facts.key(i).key_id});
  }
  return key_ids;
}

/// What a certificate that goes has certified waits for it to come back.
Result<void, StoreError> release_certifications(store::WriteTransaction& transaction,
                                                CertificateId leaving,
                                                const std::vector<KeyId>& key_ids) {
  return import::reopen_certifications(
      transaction, key_ids,
      [leaving](const SignatureFact& fact) {
        // What is bad by its key may be good by another one with its key ID.
        return fact.issuer == leaving.value || import::has_failed(fact);
      },
      leaving);
}

}  // namespace

Result<void, StoreError> erase_certificate(store::WriteTransaction& transaction, CertificateId id) {
  const auto stored = read_stored(transaction, id);
  std::vector<KeyId> key_ids;
  if (stored) {
    const Fingerprint fingerprint = stored->facts.fingerprint();
    key_ids = key_ids_of(*stored);
    const auto released = release_certifications(transaction, id, key_ids);
    if (!released) return released;
    const auto forgotten = write_secret_records(transaction, fingerprint, {}, {});
    if (!forgotten) return forgotten;
  }
  if (auto erased = transaction.erase(id); !erased) return erased;
  // Another certificate may have the same key, or one with the same key ID.
  for (const KeyId key_id : key_ids) {
    if (key_id.value == 0) continue;
    const auto held = import::is_held_else_settled(transaction, key_id);
    if (!held) return fail(held.error());
    if (!*held) continue;
    if (const auto marked = transaction.mark_due(key_id); !marked) return marked;
  }
  return {};
}

}  // namespace kith
