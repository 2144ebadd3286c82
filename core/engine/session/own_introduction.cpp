#include "core/engine/session/own_introduction.hpp"

#include <unordered_set>
#include <vector>

#include "core/engine/exported.hpp"
#include "core/session/proof/limits.hpp"
#include "core/trust/signature_type.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith {
namespace {

/// Certifiers, and theirs.
constexpr unsigned depth = 2;
/// Octets from which on a certifier's certificate would crowd out others.
constexpr std::size_t large_certificate = 16U << 10;
/// So many that there is no room for, or that cannot be read, end the search for others.
constexpr std::size_t most_misfits = 16;
constexpr auto approval = static_cast<std::uint8_t>(format::SignatureType::attestation);

class Introducing {
 public:
  Introducing(const store::ReadTransaction& transaction, Timestamp time)
      : transaction_(transaction) {
    request_.everything = true;
    request_.time = time;
  }

  session::IntroductionDraft run(CertificateId own) {
    // Whatever the receiver has no room for is left out, but never the first.
    const bool fits =
        add(own, ExportForm::full) || add(own, ExportForm::clean) || add(own, ExportForm::minimal);
    std::vector<CertificateId> layer{own};
    seen_.insert(own.value);
    for (unsigned i = 0; fits && i < depth; ++i) layer = add_certifiers(layer);
    return std::move(draft_);
  }

 private:
  bool add(CertificateId id, ExportForm form) {
    const auto stored = read_stored(transaction_, id);
    if (!stored) return false;
    request_.form = approves(stored->facts) ? ExportForm::minimal : form;
    return draft_.add(exported(*stored, request_, report_));
  }

  /// In full, since what nobody here could verify, the receiver may; of a large one what counts.
  bool add_certifier(CertificateId id) {
    const auto stored = read_stored(transaction_, id);
    const bool large = stored && stored->octets.size() > large_certificate;
    return add(id, large ? ExportForm::clean : ExportForm::full);
  }

  std::vector<CertificateId> add_certifiers(const std::vector<CertificateId>& layer) {
    std::vector<CertificateId> next;
    for (const CertificateId target : layer) {
      const auto certifications = read_certifications(transaction_, target);
      if (!certifications) continue;
      for (std::size_t i = 0; i < certifications->size(); ++i) {
        const SignatureFact fact = (*certifications)[i];
        if (!may_be_told(fact) || !seen_.insert(fact.issuer).second) continue;
        if (is_full()) return next;
        if (add_certifier({fact.issuer})) {
          next.push_back({fact.issuer});
        } else {
          ++misfits_;
        }
      }
    }
    return next;
  }

  /// Whoever has thousands of certifiers shall not have each tried.
  [[nodiscard]] bool is_full() const {
    return misfits_ >= most_misfits || draft_.count() >= session::limits::introduced_certificates;
  }

  static bool may_be_told(const SignatureFact& fact) {
    return fact.status == SignatureStatus::good && fact.kind == ComponentKind::user_id &&
           trust::is_certification(fact.type) && fact.has(SignatureFlag::exportable);
  }

  static bool approves(const FactsView& facts) {
    for (std::size_t i = 0; i < facts.signature_count(); ++i) {
      const SignatureFact fact = facts.signature(i);
      if (fact.type == approval && fact.status == SignatureStatus::good) return true;
    }
    return false;
  }

  const store::ReadTransaction& transaction_;
  ExportRequest request_;
  ExportReport report_;
  session::IntroductionDraft draft_;
  std::size_t misfits_ = 0;
  std::unordered_set<std::uint32_t> seen_;
};

}  // namespace

session::IntroductionDraft introduction_of(const store::ReadTransaction& transaction,
                                           CertificateId own, Timestamp time) {
  return Introducing{transaction, time}.run(own);
}

}  // namespace kith
