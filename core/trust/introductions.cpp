#include "core/trust/introductions.hpp"

#include <algorithm>

namespace kith::trust {
namespace {

void add(Arc& arc, const SignatureFact& signature) {
  arc.amount = std::max(arc.amount, signature.trust_amount);
  arc.depth = std::max(arc.depth, signature.trust_depth);
}

}  // namespace

bool Introductions::may_count(const SignatureFact& signature) const {
  return signature.kind == ComponentKind::user_id && signature.trust_depth > 0 &&
         is_certification(signature.type) && acceptance_.by_other(signature);
}

Introductions::ByIssuer Introductions::all_of(CertificateId target,
                                              const CertificationsView& view) const {
  ByIssuer all;
  for (std::size_t i = 0; i < view.size(); ++i) {
    const SignatureFact signature = view[i];
    if (!may_count(signature)) continue;
    all.emplace_back(CertificateId{signature.issuer}, Arc{target});
    add(all.back().second, signature);
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

Arc Introductions::by(CertificateId issuer, CertificateId target) {
  Arc arc{target};
  const auto known = crowded_.find(target);
  if (known == crowded_.end()) {
    const auto view = certifications_of(source_, target);
    if (!view) return arc;
    // Looking through very many for each of their issuers would take the square.
    constexpr std::size_t many = 64;
    if (view->size() <= many) {
      for (std::size_t i = 0; i < view->size(); ++i) {
        const SignatureFact signature = (*view)[i];
        if (signature.issuer == issuer.value && may_count(signature)) add(arc, signature);
      }
      return arc;
    }
    crowded_.emplace(target, all_of(target, *view));
    return by(issuer, target);
  }
  const ByIssuer& all = known->second;
  const auto by_issuer = [](const auto& one, CertificateId id) { return one.first < id; };
  for (auto one = std::lower_bound(all.begin(), all.end(), issuer, by_issuer);
       one != all.end() && one->first == issuer; ++one) {
    arc.amount = std::max(arc.amount, one->second.amount);
    arc.depth = std::max(arc.depth, one->second.depth);
  }
  return arc;
}

}  // namespace kith::trust
