#include "core/engine/import/verdicts.hpp"

#include <algorithm>

#include "core/base/record_checksum.hpp"

namespace kith::import {

using store::StoreError;
using store::WriteTransaction;

namespace {

template <typename T>
void sort_out(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

Result<void, StoreError> reopen_certifications(WriteTransaction& transaction,
                                               std::vector<KeyId> issuers, const IsReopened& which,
                                               CertificateId except) {
  sort_out(issuers);
  std::vector<CertificateId> targets;
  for (const KeyId issuer : issuers) {
    transaction.targets_of(issuer, [&](CertificateId id) {
      if (id != except) targets.push_back(id);
      return true;
    });
  }
  sort_out(targets);
  for (const CertificateId id : targets) {
    const auto target = read_stored(transaction, id);
    if (!target) continue;
    Bytes record;  // empty: as it was
    for (std::size_t i = 0; i < target->certifications.size(); ++i) {
      SignatureFact fact = target->certifications[i];
      if (!std::ranges::binary_search(issuers, KeyId{fact.issuer_key_id}) || !which(fact)) continue;
      forget_issuer(fact);
      const ByteView former = target->certifications_record;
      if (record.empty()) record.assign(former.begin(), former.end());
      set_certification(record, i, fact);
    }
    if (record.empty()) continue;
    renew_checksum(record);
    const auto written = transaction.put_certifications(id, record);
    if (!written) return written;
  }
  return {};
}

std::vector<KeyFact> keys_at(const store::ReadTransaction& transaction, CertificateId id) {
  std::vector<KeyFact> keys;
  const auto facts = id ? read_facts(transaction, id) : std::nullopt;
  for (std::size_t i = 0; facts && i < facts->key_count(); ++i) keys.push_back(facts->key(i));
  return keys;
}

Result<std::vector<KeyId>, StoreError> reopen_moved_subkeys(WriteTransaction& transaction,
                                                            CertificateId id,
                                                            const std::vector<KeyFact>& before,
                                                            const std::vector<KeyFact>& now) {
  std::vector<KeyId> moved;
  for (std::size_t i = 1; i < before.size(); ++i) {
    const bool stayed =
        i < now.size() && now[i].fingerprint_value() == before[i].fingerprint_value();
    if (!stayed && before[i].key_id != 0) moved.emplace_back(KeyId{before[i].key_id});
  }
  if (moved.empty()) return moved;
  const auto reopened = reopen_certifications(transaction, moved, [id](const SignatureFact& fact) {
    return fact.issuer == id.value && fact.has(SignatureFlag::by_subkey);
  });
  if (!reopened) return fail(reopened.error());
  std::erase_if(moved, [&](KeyId key) { return transaction.find_by_key_id(key).empty(); });
  return moved;
}

}  // namespace kith::import
