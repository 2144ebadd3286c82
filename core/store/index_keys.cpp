#include "core/store/index_keys.hpp"

#include "core/base/facts_record.hpp"
#include "core/base/sort_out.hpp"
#include "core/store/tables.hpp"

namespace kith::store {
namespace {

void add_keys(const FactsView& facts, IndexKeys& index) {
  for (std::size_t i = 0; i < facts.key_count(); ++i) {
    const KeyFact key = facts.key(i);
    const Fingerprint fingerprint = key.fingerprint_value();
    const bool is_primary = i == 0;
    if (!fingerprint.empty()) index.fingerprints.emplace_back(fingerprint, is_primary);
    if (key.key_id != 0) index.key_ids.emplace_back(key.key_id, is_primary);
  }
  index.primary = facts.fingerprint();
}

void add_emails(const FactsView& facts, IndexKeys& index) {
  for (std::size_t i = 0; i < facts.user_id_count(); ++i) {
    const std::string_view email = facts.email(facts.user_id(i));
    if (!email.empty() && email.size() <= max_key_size) index.emails.emplace_back(email);
  }
}

void add_issuers(const CertificationsView& certifications, IndexKeys& index) {
  index.issuers.reserve(certifications.size());
  for (std::size_t i = 0; i < certifications.size(); ++i) {
    const std::uint64_t issuer = certifications[i].issuer_key_id;
    if (issuer != 0) index.issuers.push_back(issuer);
  }
}

}  // namespace

Result<IndexKeys, StoreError> index_keys_of(ByteView facts, ByteView certifications) {
  const auto own = FactsView::open(facts);
  if (!own) return fail(StoreError{StoreError::damaged, 0, "facts"});
  const auto others = CertificationsView::open(certifications);
  if (!others) return fail(StoreError{StoreError::damaged, 0, "certifications"});
  IndexKeys index;
  add_keys(*own, index);
  add_emails(*own, index);
  add_issuers(*others, index);
  sort_out(index.fingerprints);
  sort_out(index.key_ids);
  sort_out(index.emails);
  sort_out(index.issuers);
  return index;
}

}  // namespace kith::store
