#include "core/engine/import/verdicts.hpp"

#include <algorithm>

#include "core/base/record_checksum.hpp"

namespace kith::import {

using store::StoreError;
using store::WriteTransaction;

Result<void, StoreError> reopen_certifications(WriteTransaction& transaction, KeyId issuer,
                                               const IsReopened& which, CertificateId except) {
  std::vector<CertificateId> targets;
  transaction.targets_of(issuer, [&](CertificateId id) {
    if (id != except) targets.push_back(id);
    return true;
  });
  for (const CertificateId id : targets) {
    const auto target = read_stored(transaction, id);
    if (!target) continue;
    Bytes record{target->certifications_record.begin(), target->certifications_record.end()};
    bool reopened = false;
    for (std::size_t i = 0; i < target->certifications.size(); ++i) {
      SignatureFact fact = target->certifications[i];
      if (fact.issuer_key_id != issuer.value || !which(fact)) continue;
      forget_issuer(fact);
      set_certification(record, i, fact);
      reopened = true;
    }
    if (!reopened) continue;
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
  std::vector<KeyId> due;
  for (std::size_t i = 1; i < before.size(); ++i) {
    const KeyId key_id{before[i].key_id};
    const bool stayed =
        i < now.size() && now[i].fingerprint_value() == before[i].fingerprint_value();
    if (stayed || key_id.value == 0) continue;
    const auto reopened =
        reopen_certifications(transaction, key_id, [id](const SignatureFact& fact) {
          return fact.issuer == id.value && fact.has(SignatureFlag::by_subkey);
        });
    if (!reopened) return fail(reopened.error());
    if (!transaction.find_by_key_id(key_id).empty()) due.push_back(key_id);
  }
  return due;
}

}  // namespace kith::import
