#include "core/engine/trust/store_facts.hpp"

namespace kith {
namespace {

std::optional<ByteView> at(const std::vector<ByteView>& records, CertificateId id) {
  if (id.value >= records.size() || records[id.value].empty()) return std::nullopt;
  return records[id.value];
}

}  // namespace

StoreFacts::StoreFacts(const store::ReadTransaction& transaction)
    : transaction_(transaction), id_limit_(transaction.id_limit()) {}

void StoreFacts::sweep() {
  if (!facts_.empty()) return;
  facts_.resize(id_limit_);
  certifications_.resize(id_limit_);
  transaction_.for_each([this](CertificateId id, ByteView record) {
    facts_[id.value] = record;
    return true;
  });
  // A damaged keyring can have certifications of certificates that are not there.
  transaction_.for_each_certifications([this](CertificateId id, ByteView record) {
    if (id.value >= id_limit_) return false;
    certifications_[id.value] = record;
    return true;
  });
}

std::optional<ByteView> StoreFacts::facts(CertificateId id) {
  return facts_.empty() ? transaction_.facts(id) : at(facts_, id);
}

std::optional<ByteView> StoreFacts::certifications(CertificateId id) {
  return certifications_.empty() ? transaction_.certifications(id) : at(certifications_, id);
}

void StoreFacts::targets_of(KeyId issuer, std::vector<CertificateId>& targets) {
  transaction_.targets_of(issuer, [&targets](CertificateId id) {
    targets.push_back(id);
    return true;
  });
}

}  // namespace kith
