#include "core/engine/trust/store_facts.hpp"

#include <algorithm>

namespace kith {
namespace {

std::optional<ByteView> at(const std::vector<ByteView>& records, CertificateId id) {
  if (id.value >= records.size() || records[id.value].empty()) return std::nullopt;
  return records[id.value];
}

}  // namespace

StoreFacts::StoreFacts(const store::ReadTransaction& transaction,
                       std::span<const LaidOver> laid_over)
    : transaction_(transaction), id_limit_(transaction.id_limit()) {
  for (const LaidOver& one : laid_over) {
    laid_over_.emplace(one.id.value, &one);
    id_limit_ = std::max(id_limit_, one.id.value + 1);
  }
}

const LaidOver* StoreFacts::over(CertificateId id) const {
  if (laid_over_.empty()) return nullptr;
  const auto found = laid_over_.find(id.value);
  return found == laid_over_.end() ? nullptr : found->second;
}

void StoreFacts::sweep_facts(const std::function<void(ByteView)>& each) {
  if (!facts_.empty() && !each) return;
  facts_.resize(id_limit_);
  transaction_.for_each([&](CertificateId id, ByteView record) {
    facts_[id.value] = record;
    if (each && over(id) == nullptr) each(record);
    return true;
  });
  if (!each) return;
  for (const auto& [id, one] : laid_over_) each(one->facts);
}

void StoreFacts::sweep() {
  sweep_facts();
  if (!certifications_.empty()) return;
  certifications_.resize(id_limit_);
  // A damaged keyring can have certifications of certificates that are not there.
  transaction_.for_each_certifications([this](CertificateId id, ByteView record) {
    if (id.value >= id_limit_) return false;
    certifications_[id.value] = record;
    return true;
  });
}

std::optional<ByteView> StoreFacts::facts(CertificateId id) {
  if (const LaidOver* one = over(id)) return one->facts;
  return facts_.empty() ? transaction_.facts(id) : at(facts_, id);
}

std::optional<ByteView> StoreFacts::certifications(CertificateId id) {
  if (const LaidOver* one = over(id)) return one->certifications;
  return certifications_.empty() ? transaction_.certifications(id) : at(certifications_, id);
}

void StoreFacts::targets_of(KeyId issuer, std::vector<CertificateId>& targets) {
  const std::size_t first = targets.size();
  transaction_.targets_of(issuer, [&targets](CertificateId id) {
    targets.push_back(id);
    return true;
  });
  if (laid_over_.empty()) return;
  // Some that do not carry one may be among them: few are laid over.
  for (const auto& [id, one] : laid_over_) targets.push_back({id});
  const auto begin = targets.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, targets.end());
  targets.erase(std::unique(begin, targets.end()), targets.end());
}

}  // namespace kith
