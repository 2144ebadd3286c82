#include "core/trust/analysis/what_if.hpp"

#include <algorithm>
#include <utility>

namespace kith::trust {
namespace {

/// The largest depth of what takes the place of an issuer's word on a target, or gives way.
std::uint8_t depth_of_change(Network& base, const Hop& hop) {
  std::uint8_t depth = hop.edge.depth;
  const Node* target = base.node(hop.target);
  for (std::size_t i = 0; target != nullptr && i < target->incoming.size(); ++i) {
    const Edge& edge = target->incoming[i];
    if (edge.issuer == hop.edge.issuer) depth = std::max(depth, edge.depth);
  }
  return depth;
}

}  // namespace

std::optional<CertificateId> assumed_signer(Network& network,
                                            std::span<const CertificateId> starts) {
  for (const CertificateId id : starts) {
    const Node* node = network.node(id);
    if (node != nullptr && node->standing == Standing::live) return id;
  }
  return std::nullopt;
}

std::vector<Hop> assume_signed(Network& network, CertificateId issuer, CertificateId target,
                               std::uint8_t depth, std::uint8_t amount) {
  std::vector<Hop> hops;
  const Node* node = network.node(target);
  if (node == nullptr || issuer == target) return hops;
  for (std::size_t i = 0; i < node->user_ids.size(); ++i) {
    if (node->user_ids[i].state != BindingState::valid) continue;
    Edge edge;
    edge.issuer = issuer;
    edge.certification = assumed_certification;
    edge.user_id = static_cast<std::uint16_t>(i);
    edge.amount = amount;
    edge.depth = depth;
    hops.push_back({target, edge});
  }
  return hops;
}

std::vector<Hop> assume_withdrawn(Network& network, std::span<const CertificateId> issuers,
                                  CertificateId target) {
  std::vector<Hop> hops;
  const Node* node = network.node(target);
  if (node == nullptr) return hops;
  for (const Edge& edge : node->incoming) {
    if (std::find(issuers.begin(), issuers.end(), edge.issuer) != issuers.end()) {
      hops.push_back({target, edge});
    }
  }
  return hops;
}

Beliefs assume(const Beliefs& beliefs, const std::vector<Opinion>& opinions) {
  Beliefs assumed = beliefs;
  for (const Opinion& opinion : opinions) {
    const auto known = std::find_if(
        assumed.opinions.begin(), assumed.opinions.end(),
        [&](const Opinion& other) { return other.certificate == opinion.certificate; });
    if (known != assumed.opinions.end()) {
      *known = opinion;
    } else {
      assumed.opinions.push_back(opinion);
    }
  }
  return assumed;
}

AssumedNodes::AssumedNodes(Network& base, const Rules& rules, const std::vector<Hop>& assumed,
                           const std::vector<Hop>& withdrawn)
    : base_(base), levels_(rules.levels), assumed_(assumed) {
  for (const Hop& hop : withdrawn) {
    if (Changed* target = changed(hop.target)) erase(*target, hop.edge);
  }
  for (const Hop& hop : assumed) {
    if (base.node(hop.edge.issuer) == nullptr) continue;
    if (Changed* target = changed(hop.target)) insert(*target, hop.edge);
  }
  for (auto& [id, target] : changed_) target.node.incoming = target.incoming;
}

AssumedNodes::Changed* AssumedNodes::changed(CertificateId id) {
  const Node* node = base_.node(id);
  if (node == nullptr) return nullptr;
  const auto [place, is_new] = changed_.try_emplace(id);
  if (is_new) {
    place->second.node = *node;
    place->second.incoming.assign(node->incoming.begin(), node->incoming.end());
  }
  return &place->second;
}

void AssumedNodes::erase(Changed& changed, const Edge& edge) {
  auto& incoming = changed.incoming;
  incoming.erase(std::remove_if(incoming.begin(), incoming.end(),
                                [&](const Edge& other) {
                                  return other.issuer == edge.issuer &&
                                         other.user_id == edge.user_id;
                                }),
                 incoming.end());
}

void AssumedNodes::insert(Changed& changed, const Edge& edge) {
  erase(changed, edge);
  auto& incoming = changed.incoming;
  const auto place =
      std::upper_bound(incoming.begin(), incoming.end(), edge,
                       [&](const Edge& a, const Edge& b) { return before(changed.node, a, b); });
  incoming.insert(place, edge);
}

/// The order of Node::incoming.
bool AssumedNodes::before(const Node& node, const Edge& a, const Edge& b) {
  if (levels_) return a.user_id < b.user_id;
  if (a.issuer != b.issuer) {
    const Node* issuer_a = base_.node(a.issuer);
    const Node* issuer_b = base_.node(b.issuer);
    if (issuer_a == nullptr || issuer_b == nullptr) return issuer_a == nullptr;
    return issuer_a->fingerprint < issuer_b->fingerprint;
  }
  return node.user_ids[a.user_id].text < node.user_ids[b.user_id].text;
}

const Node* AssumedNodes::load(CertificateId id) {
  const auto changed = changed_.find(id);
  return changed != changed_.end() ? &changed->second.node : base_.node(id);
}

const Node* AssumedNodes::load_alone(CertificateId id) {
  const auto changed = changed_.find(id);
  return changed != changed_.end() ? &changed->second.node : base_.alone(id);
}

void AssumedNodes::certified_by(const Node& issuer, std::vector<CertificateId>& targets) {
  const std::size_t before = targets.size();
  base_.source().certified_by(issuer, targets);
  for (const Hop& hop : assumed_) {
    if (hop.edge.issuer == issuer.id) targets.push_back(hop.target);
  }
  const auto begin = targets.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(begin, targets.end());
  targets.erase(std::unique(begin, targets.end()), targets.end());
}

std::span<const std::string_view> AssumedNodes::expressions(ScopeId scopes) const {
  return base_.source().expressions(scopes);
}

std::vector<ChangedCertificate> changed_by(Network& base, const Assumptions& assumptions) {
  std::vector<ChangedCertificate> changed;
  for (const auto* hops : {&assumptions.certifications, &assumptions.withdrawn}) {
    for (const Hop& hop : *hops) changed.push_back({hop.target, depth_of_change(base, hop)});
  }
  for (const Opinion& opinion : assumptions.opinions) changed.push_back({opinion.certificate});
  return changed;
}

}  // namespace kith::trust
