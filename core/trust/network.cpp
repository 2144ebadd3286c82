#include "core/trust/network.hpp"

#include <algorithm>

namespace kith::trust {
namespace {

/// What the issuer says of the target in trust signatures that count; an amount of 0 where nothing.
Arc arc_to(NodeSource& source, const Node& issuer, CertificateId target) {
  Arc arc{target};
  const Node* node = source.load(target);
  if (node == nullptr) return arc;
  // Where very many certify one, looking through all for each of them would take the square.
  constexpr std::size_t many = 64;
  auto edge = node->incoming.begin();
  if (node->incoming.size() > many) {
    edge = std::partition_point(edge, node->incoming.end(), [&](const Edge& other) {
      const Node* by = source.load(other.issuer);
      return by != nullptr && by->fingerprint < issuer.fingerprint;
    });
  }
  for (; edge != node->incoming.end(); ++edge) {
    if (edge->issuer == issuer.id) {
      if (edge->depth > 0) arc.add(edge->amount, edge->depth);
    } else if (node->incoming.size() > many) {
      break;
    }
  }
  return arc;
}

}  // namespace

void NodeSource::arcs_from(CertificateId issuer, std::vector<Arc>& arcs) {
  const Node* node = load(issuer);
  if (node == nullptr) return;
  std::vector<CertificateId> targets;
  certified_by(*node, targets);
  for (const CertificateId target : targets) {
    const Arc arc = arc_to(*this, *node, target);
    if (arc.amount > 0) arcs.push_back(arc);
  }
}

const Ways* NodeSource::ways(CertificateId id) {
  const Node* node = load(id);
  if (node == nullptr) return nullptr;
  std::vector<Way> all;
  for (const Edge& edge : node->incoming) {
    if (edge.depth == 0) continue;
    all.push_back(
        {edge.issuer, edge.scopes, edge.created, edge.certification, edge.amount, edge.depth});
  }
  const Ways ways{node->fingerprint, way_arena_.keep(all)};
  return ways_arena_.keep({&ways, 1}).data();
}

const Node Network::absent;
const Ways Network::no_ways;

Network::Network(NodeSource& source)
    : source_(source), limit_(source.id_limit()), slots_(limit_), alone_(limit_), ways_(limit_) {}

const Node* Network::alone(CertificateId id) {
  if (id.value >= limit_) return nullptr;
  const Node* whole = slots_[id.value];
  if (whole != nullptr) return whole == &absent ? nullptr : whole;
  const Node*& slot = alone_[id.value];
  if (slot == nullptr) {
    slot = source_.load_alone(id);
    if (slot == nullptr) slot = &absent;
  }
  return slot == &absent ? nullptr : slot;
}

const Ways* Network::ways(CertificateId id) {
  if (id.value >= limit_) return nullptr;
  const Ways*& slot = ways_[id.value];
  if (slot == nullptr) {
    slot = source_.ways(id);
    if (slot == nullptr) slot = &no_ways;
  }
  return slot == &no_ways ? nullptr : slot;
}

const Node* Network::load(CertificateId id) {
  const Node* node = source_.load(id);
  return node != nullptr ? node : &absent;
}

}  // namespace kith::trust
