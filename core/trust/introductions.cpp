#include "core/trust/introductions.hpp"

#include <algorithm>

namespace kith::trust {

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
    all.emplace_back(CertificateId{signature.issuer},
                     Arc{target, signature.trust_amount, signature.trust_depth});
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

const Introductions::ByIssuer* Introductions::crowd(CertificateId target) const {
  const auto known = crowded_.find(target);
  return known == crowded_.end() ? nullptr : &known->second;
}

Arc Introductions::by(CertificateId issuer, CertificateId target) {
  // Looking through very many for each of their issuers would take the square.
  constexpr std::size_t many = 64;
  Arc arc{target};
  const ByIssuer* all = crowd(target);
  if (all == nullptr) {
    const auto view = certifications_of(source_, target);
    if (!view) return arc;
    if (view->size() <= many) {
      for (std::size_t i = 0; i < view->size(); ++i) {
        const SignatureFact signature = (*view)[i];
        if (signature.issuer != issuer.value || !may_count(signature)) continue;
        arc.add(signature.trust_amount, signature.trust_depth);
      }
      return arc;
    }
    all = &crowded_.emplace(target, all_of(target, *view)).first->second;
  }
  const auto by_issuer = [](const auto& one, CertificateId id) { return one.first < id; };
  for (auto one = std::lower_bound(all->begin(), all->end(), issuer, by_issuer);
       one != all->end() && one->first == issuer; ++one) {
    arc.add(one->second.amount, one->second.depth);
  }
  return arc;
}

}  // namespace kith::trust
