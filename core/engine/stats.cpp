#include <algorithm>
#include <map>
#include <unordered_set>

#include "core/certificate/algorithm.hpp"
#include "core/certificate/validity.hpp"
#include "core/crypto/keyed_hash.hpp"
#include "core/engine/keyring.hpp"

namespace kith {
namespace {

class Counter {
 public:
  Counter(StatsReport& report, Timestamp time) : report_(report), time_(time) {}

  /// Learns which issuers are there but have certifications that were not checked yet.
  void learn_due(const store::ReadTransaction& transaction) {
    for (auto due = transaction.first_due(); due; due = transaction.first_due(due)) {
      if (transaction.holds(*due)) due_.insert(due->value);
    }
  }

  void add(const FactsView& facts, const CertificationsView& certifications) {
    ++report_.certificates;
    report_.user_ids += facts.user_id_count();
    report_.subkeys += facts.key_count() - 1;
    report_.self_signatures += facts.signature_count();
    report_.certifications += certifications.size();
    ++algorithms_[certificate::algorithm_name(facts.key(0))];
    const auto state = certificate::judge(facts, certifications, time_, time_);
    ++(state.valid()   ? report_.valid
       : state.revoked ? report_.revoked
       : state.expired ? report_.expired
                       : report_.unusable);
    for (std::size_t i = 0; i < facts.signature_count(); ++i) add(facts.signature(i));
    for (std::size_t i = 0; i < certifications.size(); ++i) add(certifications[i]);
  }

  void finish() {
    report_.algorithms.assign(algorithms_.begin(), algorithms_.end());
    std::ranges::stable_sort(report_.algorithms, std::greater{},
                             [](const auto& entry) { return entry.second; });
  }

 private:
  void add(const SignatureFact& signature) {
    switch (signature.status) {
      case SignatureStatus::good: ++report_.good; return;
      case SignatureStatus::bad:
      case SignatureStatus::malformed: ++report_.bad; return;
      case SignatureStatus::unsupported: ++report_.unsupported; return;
      case SignatureStatus::unknown_issuer:
      case SignatureStatus::unchecked:
        ++(due_.contains(signature.issuer_key_id) ? report_.unchecked : report_.unknown_issuer);
        return;
    }
  }

  StatsReport& report_;
  Timestamp time_;
  std::map<std::string, std::uint64_t> algorithms_;
  std::unordered_set<std::uint64_t, crypto::KeyedHash> due_;
};

}  // namespace

Outcome<StatsReport> Engine::stats(Timestamp time) const {
  StatsReport report;
  report.path = impl_->options().home.string();
  Counter counter{report, time};
  const auto viewed = impl_->environment().view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        counter.learn_due(transaction);
        transaction.for_each([&](CertificateId id, ByteView record) {
          const auto facts = FactsView::open(record);
          const auto certifications = read_certifications(transaction, id);
          if (facts && certifications) counter.add(*facts, *certifications);
          return true;
        });
        const auto statistics = transaction.statistics();
        report.octets_used = statistics.used_bytes;
        report.octets_file = statistics.file_bytes;
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  counter.finish();
  return report;
}

}  // namespace kith
