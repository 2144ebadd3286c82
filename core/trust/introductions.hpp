#pragma once

#include <map>
#include <utility>
#include <vector>

#include "core/trust/acceptance.hpp"
#include "core/trust/arc_table.hpp"
#include "core/trust/fact_source.hpp"

namespace kith::trust {

/// What certificates may say of others in trust signatures, by one record alone: no dates, no
/// rivals, no revocations.
class Introductions {
 public:
  /// The source must live as long.
  Introductions(FactSource& source, const Acceptance& acceptance)
      : source_(source), acceptance_(acceptance) {}

  /// An amount of 0 where the issuer says nothing of the target.
  [[nodiscard]] Arc by(CertificateId issuer, CertificateId target);

 private:
  using ByIssuer = std::vector<std::pair<CertificateId, Arc>>;

  [[nodiscard]] bool may_count(const SignatureFact& signature) const;
  /// Null where it is not known to be one.
  [[nodiscard]] const ByIssuer* crowd(CertificateId target) const;
  [[nodiscard]] ByIssuer all_of(CertificateId target, const CertificationsView& view) const;

  FactSource& source_;
  Acceptance acceptance_;
  std::map<CertificateId, ByIssuer> crowded_;  ///< those with very many certifications
};

}  // namespace kith::trust
