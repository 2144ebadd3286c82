#include "core/trust/analysis/chain_search.hpp"

#include <algorithm>

namespace kith::trust {

std::optional<std::vector<CertificateId>> ChainSearch::next() {
  seen_.clear();
  links_.clear();
  issuers_.clear();
  tried_ = 0;
  find_near();
  unsigned hops = from_target_ ? 2 : 1;
  charge(from_target_ ? chains_.introducers_of_target(issuers_) : chains_.certifiers(issuers_));
  if (auto chain = extend(none, hops)) return chain;
  for (std::size_t at = 0, layer = links_.size(); at < links_.size() && !ended_; ++at) {
    if (at == layer) {
      layer = links_.size();
      ++hops;
    }
    issuers_.clear();
    charge(chains_.introducers_of(links_[at].id, hops, issuers_));
    if (auto chain = extend(at, hops + 1)) return chain;
  }
  return std::nullopt;
}

/// Goes forward from the roots, until that is all or enough.
void ChainSearch::find_near() {
  near_place_.clear();
  near_.clear();
  near_is_all_ = false;
  if (chains_.roots().empty()) return;
  for (const Root& root : chains_.roots()) {
    if (!add_near(root.certificate, none)) return;
  }
  for (std::size_t at = 0; at < near_.size(); ++at) {
    const auto arcs = chains_.introduced_by(near_[at].id);
    charge(arcs.size());
    if (ended_) return;
    for (const Arc& arc : arcs) {
      if (avoided_.find(arc.target.value) != nullptr || chains_.is_root(arc.target)) continue;
      if (arc.target != chains_.target() && !add_near(arc.target, at)) return;
    }
  }
  near_is_all_ = true;
}

/// Whether there is room for it.
bool ChainSearch::add_near(CertificateId id, std::size_t by) {
  if (near_place_.find(id.value) != nullptr) return true;
  if (near_.size() == near_limit_) return false;
  near_.push_back({id, by});
  near_place_[id.value] = static_cast<std::uint32_t>(near_.size());
  return true;
}

void ChainSearch::charge(std::size_t looked_at) {
  ended_ = ended_ || looked_at > left_ || stop_.stop_requested();
  left_ -= std::min<std::uint64_t>(left_, looked_at);
}

/// Goes on to the issuers of certifications for a link; on a chain over one of them so many
/// certifications follow the one that makes him an introducer.
std::optional<std::vector<CertificateId>> ChainSearch::extend(std::size_t next, unsigned hops) {
  for (const CertificateId issuer : issuers_) {
    if (chains_.is_root(issuer)) return rest(next);
  }
  for (const CertificateId issuer : issuers_) {
    if (avoided_.find(issuer.value) != nullptr) continue;
    if (near_is_all_ && near_place_.find(issuer.value) == nullptr) continue;
    std::uint32_t& seen = seen_[issuer.value];
    if (seen != 0) continue;
    seen = 1;
    links_.push_back({issuer, next});
    if (auto chain = complete(links_.size() - 1, hops)) return chain;
  }
  return std::nullopt;
}

/// The chain on which a link near the roots is reached as it was found, if that is deep enough.
std::optional<std::vector<CertificateId>> ChainSearch::complete(std::size_t at, unsigned hops) {
  const std::uint32_t* place = near_place_.find(links_[at].id.value);
  if (place == nullptr || tried_ == tries) return std::nullopt;
  ++tried_;
  std::vector<CertificateId> chain;
  for (std::size_t i = *place - 1; near_[i].next != none; i = near_[i].next, ++hops) {
    if (!chains_.introduces(near_[near_[i].next].id, near_[i].id, hops)) return std::nullopt;
    chain.push_back(near_[i].id);
  }
  std::reverse(chain.begin(), chain.end());
  const auto behind = rest(links_[at].next);
  chain.insert(chain.end(), behind.begin(), behind.end());
  return chain;
}

/// A link and all behind it.
std::vector<CertificateId> ChainSearch::rest(std::size_t at) const {
  std::vector<CertificateId> chain;
  for (; at != none; at = links_[at].next) chain.push_back(links_[at].id);
  return chain;
}

}  // namespace kith::trust
