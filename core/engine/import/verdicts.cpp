#include "core/engine/import/verdicts.hpp"

#include <algorithm>

#include "core/base/record_checksum.hpp"
#include "core/base/sort_out.hpp"

namespace kith::import {

using store::StoreError;
using store::WriteTransaction;

Result<void, StoreError> reopen_certifications(WriteTransaction& transaction,
                                               std::vector<KeyId> issuers, const IsReopened& which,
                                               const std::vector<CertificateId>& except) {
  std::erase(issuers, KeyId{});  // those that nothing names
  sort_out(issuers);
  std::vector<CertificateId> targets;
  for (const KeyId issuer : issuers) {
    transaction.targets_of(issuer, [&](CertificateId id) {
      if (!std::ranges::binary_search(except, id)) targets.push_back(id);
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

std::vector<KeyId> new_key_ids(const std::vector<KeyFact>& before,
                               const std::vector<KeyFact>& now) {
  std::vector<KeyId> former{KeyId{}};  // which stands for none
  std::vector<KeyId> fresh;
  for (const KeyFact& key : before) former.push_back(KeyId{key.key_id});
  sort_out(former);
  for (const KeyFact& key : now) {
    const KeyId key_id{key.key_id};
    if (!std::ranges::binary_search(former, key_id)) fresh.push_back(key_id);
  }
  sort_out(fresh);
  return fresh;
}

bool has_failed(const SignatureFact& fact) {
  // A key that Kith cannot check with has failed as well.
  return (fact.status == SignatureStatus::bad || fact.status == SignatureStatus::unsupported) &&
         !fact.has(SignatureFlag::misplaced);
}

Result<bool, StoreError> is_held_else_settled(WriteTransaction& transaction, KeyId key_id) {
  if (transaction.holds(key_id)) return true;
  if (const auto mark = transaction.due_mark(key_id)) {
    if (const auto cleared = transaction.clear_due(key_id, *mark); !cleared) {
      return fail(cleared.error());
    }
  }
  return false;
}

Result<std::vector<KeyId>, StoreError> reopen_changed_keys(WriteTransaction& transaction,
                                                           CertificateId id,
                                                           const std::vector<KeyFact>& before,
                                                           const std::vector<KeyFact>& now) {
  std::vector<KeyId> present, moved, gone;
  for (const KeyFact& key : now) present.push_back(KeyId{key.key_id});
  sort_out(present);
  for (std::size_t i = 1; i < before.size(); ++i) {
    const KeyId key_id{before[i].key_id};
    const bool stayed =
        i < now.size() && now[i].fingerprint_value() == before[i].fingerprint_value();
    if (stayed || key_id.value == 0) continue;
    moved.push_back(key_id);
    if (!std::ranges::binary_search(present, key_id)) gone.push_back(key_id);
  }
  if (moved.empty()) return moved;
  sort_out(moved);
  sort_out(gone);
  const auto reopened = reopen_certifications(transaction, moved, [&](const SignatureFact& fact) {
    const bool failed_by_it =
        has_failed(fact) && std::ranges::binary_search(gone, KeyId{fact.issuer_key_id});
    return failed_by_it || (fact.issuer == id.value && fact.has(SignatureFlag::by_subkey));
  });
  if (!reopened) return fail(reopened.error());
  std::vector<KeyId> again;
  for (const KeyId key_id : moved) {
    const auto held = is_held_else_settled(transaction, key_id);
    if (!held) return fail(held.error());
    if (*held) again.push_back(key_id);
  }
  return again;
}

}  // namespace kith::import
