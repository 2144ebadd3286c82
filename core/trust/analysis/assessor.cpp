#include "core/trust/analysis/assessor.hpp"

#include <algorithm>
#include <utility>

#include "core/base/trust_amount.hpp"
#include "core/trust/admit.hpp"

namespace kith::trust {

Assessor::Assessor(Network& network, const Rules& rules, const Beliefs& beliefs,
                   std::stop_token stop)
    : network_(network),
      rules_(rules),
      beliefs_(beliefs),
      stop_(std::move(stop)),
      starts_(own_certificates(rules, beliefs)) {
  if (rules_.levels) {
    levels_ = &own_levels_.emplace(network_, rules_, beliefs_, stop_);
  } else {
    roots_ = admit_roots(network_, rules_, beliefs_, stop_);
    authenticator_.emplace(network_, rules_, roots_, beliefs_);
  }
}

Assessor::Assessor(Network& network, const Rules& rules, const Beliefs& beliefs,
                   std::vector<Root> roots, std::stop_token stop)
    : network_(network),
      rules_(rules),
      beliefs_(beliefs),
      stop_(std::move(stop)),
      starts_(own_certificates(rules, beliefs)),
      roots_(std::move(roots)) {
  authenticator_.emplace(network_, rules_, roots_, beliefs_);
}

Assessor::Assessor(Network& network, const Rules& rules, const Beliefs& beliefs,
                   ClassicValidity& levels, std::stop_token stop)
    : network_(network),
      rules_(rules),
      beliefs_(beliefs),
      stop_(std::move(stop)),
      starts_(own_certificates(rules, beliefs)),
      levels_(&levels) {}

unsigned Assessor::amount(CertificateId certificate, std::uint16_t user_id) {
  if (authenticator_) {
    return std::min(
        fully_believed,
        authenticator_->authenticate(certificate, user_id, fully_believed, stop_).amount);
  }
  switch (levels_->of(certificate, user_id)) {
    case Validity::full:
    case Validity::ultimate: return fully_believed;
    case Validity::marginal: return partly_believed;
    default: return 0;
  }
}

unsigned Assessor::best(CertificateId certificate) {
  const Node* node = network_.node(certificate);
  unsigned best = 0;
  for (std::size_t i = 0; node != nullptr && i < node->user_ids.size() && best < fully_believed;
       ++i) {
    const auto user_id = static_cast<std::uint16_t>(i);
    if (authenticator_) {
      const Authentication found =
          authenticator_->authenticate(certificate, user_id, fully_believed, stop_);
      if (!found.self_claimed) best = std::max(best, std::min(fully_believed, found.amount));
    } else {
      best = std::max(best, amount(certificate, user_id));
    }
  }
  return best;
}

std::vector<Path> Assessor::paths(CertificateId certificate, std::uint16_t user_id) {
  if (levels_) return levels_->evidence(certificate, user_id);
  return authenticator_->authenticate(certificate, user_id, fully_believed, stop_).paths;
}

std::unique_ptr<Chains> Assessor::chains(CertificateId certificate, std::uint16_t user_id) {
  if (levels_) return std::make_unique<LevelChains>(*levels_, certificate, user_id);
  return std::make_unique<PathChains>(network_, rules_, roots_, beliefs_, certificate, user_id);
}

bool Assessor::starts_at(CertificateId certificate) const {
  return std::binary_search(starts_.begin(), starts_.end(), certificate);
}

bool Assessor::relies_on(CertificateId certificate) const {
  if (levels_) {
    const auto introducer = levels_->introducer(certificate);
    return introducer && introducer->weight >= Ownertrust::marginal;
  }
  return std::any_of(roots_.begin(), roots_.end(),
                     [&](const Root& root) { return root.certificate == certificate; });
}

}  // namespace kith::trust
