#include "core/engine/erase.hpp"

#include <algorithm>

#include "core/base/sort_out.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/engine/import/verdicts.hpp"
#include "core/engine/keyring.hpp"

namespace kith {
namespace {

using store::StoreError;

/// What certificates that go have certified waits for them to come back.
Result<void, StoreError> release_certifications(store::WriteTransaction& transaction,
                                                const std::vector<CertificateId>& leaving,
                                                const std::vector<KeyId>& key_ids) {
  return import::reopen_certifications(
      transaction, key_ids,
      [&leaving](const SignatureFact& fact) {
        // What is bad by their keys may be good by another one with its key ID.
        return std::ranges::binary_search(leaving, CertificateId{fact.issuer}) ||
               import::has_failed(fact);
      },
      leaving);
}

Result<void, StoreError> erase(store::WriteTransaction& transaction, CertificateId id) {
  if (const auto facts = read_facts(transaction, id)) {
    const auto forgotten = write_secret_records(transaction, facts->fingerprint(), {}, {});
    if (!forgotten) return forgotten;
  }
  return transaction.erase(id);
}

}  // namespace

Result<std::size_t, StoreError> erase_certificates(store::WriteTransaction& transaction,
                                                   std::vector<CertificateId> ids, const Job& job) {
  sort_out(ids);
  std::vector<KeyId> key_ids;
  for (const CertificateId id : ids) {
    for (const KeyFact& key : import::keys_at(transaction, id)) {
      if (key.key_id != 0) key_ids.push_back(KeyId{key.key_id});
    }
  }
  sort_out(key_ids);
  const auto released = release_certifications(transaction, ids, key_ids);
  if (!released) return fail(released.error());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (job.stopped()) return i;
    if (const auto erased = erase(transaction, ids[i]); !erased) return fail(erased.error());
  }
  // Another certificate may have the same key, or one with the same key ID.
  for (const KeyId key_id : key_ids) {
    const auto held = import::is_held_else_settled(transaction, key_id);
    if (!held) return fail(held.error());
    if (!*held) continue;
    if (const auto marked = transaction.mark_due(key_id); !marked) {
      return fail(marked.error());
    }
  }
  return ids.size();
}

}  // namespace kith
