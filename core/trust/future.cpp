#include "core/trust/future.hpp"

#include "core/trust/acceptance.hpp"
#include "core/trust/signature_type.hpp"

namespace kith::trust {

std::vector<FutureSignature> future_signatures(FactSource& source, const Rules& rules,
                                               CertificateId target, Timestamp now) {
  std::vector<FutureSignature> found;
  if (rules.future_counts) return found;
  const auto certifications = certifications_of(source, target);
  if (!certifications) return found;
  const Acceptance acceptance(rules, now);
  for (std::size_t i = 0; i < certifications->size(); ++i) {
    const SignatureFact signature = (*certifications)[i];
    if (signature.created_at() <= now || signature.kind != ComponentKind::user_id) continue;
    const bool revokes = signature.type == certification_revocation;
    if (!revokes && !is_certification(signature.type)) continue;
    const CertificateId issuer{signature.issuer};
    if (!issuer || issuer == target || !acceptance.by_other(signature)) continue;
    found.push_back({issuer, signature.component, revokes, signature.created});
  }
  return found;
}

}  // namespace kith::trust
