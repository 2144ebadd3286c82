#include "core/trust/analysis/chains.hpp"

#include <algorithm>

#include "core/trust/admit.hpp"

namespace kith::trust {
namespace {

void append_issuers(const std::vector<Edge>& edges, CertificateId target,
                    std::vector<CertificateId>& issuers) {
  for (const Edge& edge : edges) {
    if (edge.issuer != target) issuers.push_back(edge.issuer);
  }
}

}  // namespace

bool Chains::introduces(CertificateId issuer, CertificateId introducer, unsigned hops) {
  std::vector<CertificateId> issuers;
  introducers_of(introducer, hops, issuers);
  return std::find(issuers.begin(), issuers.end(), issuer) != issuers.end();
}

PathChains::PathChains(Network& network, const Rules& rules, std::span<const Root> roots,
                       const Beliefs& beliefs, CertificateId target, std::uint16_t user_id)
    : network_(network),
      all_roots_(roots),
      vetoed_(trust::vetoed(rules, beliefs)),
      arcs_(network, nullptr, vetoed_),
      matcher_(network.source(), rules.scopes),
      target_(target),
      user_id_(user_id),
      node_(network.node(target)) {
  for (const Root& root : roots) roots_[root.certificate.value] = 1;
  usable_ = node_ != nullptr && node_->standing == Standing::live &&
            user_id < node_->user_ids.size() &&
            node_->user_ids[user_id].state == BindingState::valid;
}

bool PathChains::is_root(CertificateId id) const { return roots_.find(id.value) != nullptr; }

bool PathChains::vetoed(CertificateId id) const {
  return std::binary_search(vetoed_.begin(), vetoed_.end(), id);
}

bool PathChains::admits(ScopeId scopes) {
  if (scopes == 0) return !node_->user_ids[user_id_].odd;
  std::uint32_t& known = admitted_[scopes];
  if (known == 0) known = matcher_.admits(scopes, node_->user_ids[user_id_]) ? 2 : 1;
  return known == 2;
}

bool PathChains::carries(const Edge& edge, unsigned hops) {
  return edge.amount > 0 && edge.depth >= std::min(hops, 255U) && edge.issuer != target_ &&
         !vetoed(edge.issuer) && admits(edge.scopes);
}

std::size_t PathChains::certifiers(std::vector<CertificateId>& issuers) {
  if (!usable_) return 0;
  for (const Edge& edge : node_->incoming) {
    if (edge.user_id == user_id_ && carries(edge, 0)) issuers.push_back(edge.issuer);
  }
  return node_->incoming.size();
}

std::size_t PathChains::introducers_of(CertificateId introducer, unsigned hops,
                                       std::vector<CertificateId>& issuers) {
  const Node* node = network_.node(introducer);
  if (node == nullptr) return 1;
  for (const Edge& edge : node->incoming) {
    if (carries(edge, hops)) issuers.push_back(edge.issuer);
  }
  return node->incoming.size() + 1;
}

bool PathChains::introduces(CertificateId issuer, CertificateId introducer, unsigned hops) {
  const Node* node = network_.node(introducer);
  return node != nullptr &&
         std::any_of(node->incoming.begin(), node->incoming.end(), [&](const Edge& edge) {
           return edge.issuer == issuer && carries(edge, hops);
         });
}

std::size_t PathChains::introducers_of_target(std::vector<CertificateId>& issuers) {
  if (!usable_ || vetoed(target_)) return 0;
  return introducers_of(target_, 1, issuers);
}

bool LevelChains::is_root(CertificateId id) const {
  const auto introducer = validity_.introducer(id);
  return introducer && introducer->level == 1;
}

bool LevelChains::own() const { return validity_.of(target_, user_id_) == Validity::ultimate; }

std::size_t LevelChains::certifiers(std::vector<CertificateId>& issuers) {
  const std::vector<Edge> edges = validity_.deciding(target_, user_id_);
  append_issuers(edges, target_, issuers);
  return edges.size();
}

std::size_t LevelChains::introducers_of(CertificateId introducer, unsigned,
                                        std::vector<CertificateId>& issuers) {
  const std::vector<Edge> edges = validity_.deciding(introducer);
  append_issuers(edges, target_, issuers);
  return edges.size() + 1;
}

}  // namespace kith::trust
