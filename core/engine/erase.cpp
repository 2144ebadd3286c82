#include "core/engine/erase.hpp"

#include "core/base/record_checksum.hpp"
#include "core/engine/identity/secret_records.hpp"
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
  std::vector<CertificateId> targets;
  for (const KeyId key_id : key_ids) {
    transaction.targets_of(key_id, [&](CertificateId id) {
      targets.push_back(id);
      return true;
    });
  }
  for (const CertificateId id : targets) {
    const auto target = read_stored(transaction, id);
    if (!target || id == leaving) continue;
    Bytes record{target->certifications_record.begin(), target->certifications_record.end()};
    for (std::size_t i = 0; i < target->certifications.size(); ++i) {
      SignatureFact fact = target->certifications[i];
      if (fact.issuer != leaving.value) continue;
      forget_issuer(fact);
      set_certification(record, i, fact);
    }
    renew_checksum(record);
    const auto written = transaction.put_certifications(id, record);
    if (!written) return written;
  }
  return {};
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
    if (key_id.value == 0 || transaction.find_by_key_id(key_id).empty()) continue;
    if (auto marked = transaction.mark_due(key_id); !marked) return marked;
  }
  return {};
}

}  // namespace kith
