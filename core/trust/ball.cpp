#include "core/trust/ball.hpp"

#include <algorithm>

namespace kith::trust {

Arcs::Arcs(Network& network, const Reach* reach, std::span<const CertificateId> vetoed)
    : network_(network), reach_(reach), vetoed_(vetoed) {}

bool Arcs::known(CertificateId issuer) const {
  return reach_ != nullptr || row_of_.find(issuer.value) != nullptr;
}

void Arcs::find(const Node& issuer, CertificateId target) {
  if (std::binary_search(vetoed_.begin(), vetoed_.end(), target)) return;
  const Node* node = network_.node(target);
  if (node == nullptr) return;
  // Where very many certify one, looking through all for each of them would take the square.
  constexpr std::size_t many = 64;
  auto edge = node->incoming.begin();
  if (node->incoming.size() > many) {
    edge = std::partition_point(edge, node->incoming.end(), [&](const Edge& other) {
      const Node* by = network_.node(other.issuer);
      return by != nullptr && by->fingerprint < issuer.fingerprint;
    });
  }
  std::uint8_t strongest = 0;
  for (; edge != node->incoming.end(); ++edge) {
    if (edge->issuer == issuer.id) {
      if (edge->depth > 0) strongest = std::max(strongest, edge->amount);
    } else if (node->incoming.size() > many) {
      break;
    }
  }
  if (strongest > 0) arcs_.push_back({target, strongest});
}

std::span<const Arc> Arcs::of(CertificateId issuer) {
  if (reach_ != nullptr) return reach_->arcs(issuer);
  std::uint32_t& row = row_of_[issuer.value];
  if (row == 0) {
    const std::size_t first = arcs_.size();
    if (const Node* node = network_.node(issuer)) {
      targets_.clear();
      network_.source().certified_by(*node, targets_);
      for (const CertificateId target : targets_) find(*node, target);
    }
    rows_.push_back({first, arcs_.size() - first});
    row = static_cast<std::uint32_t>(rows_.size());
  }
  const Row& found = rows_[row - 1];
  return {arcs_.data() + found.first, found.size};
}

void Ball::clear() {
  hops_.clear();
  ids_.clear();
  layer_ = 0;
  radius_ = 0;
}

void Ball::add(CertificateId root) {
  hops_[root.value] = 0;
  ids_.push_back(root);
}

std::size_t Ball::cost() const {
  constexpr std::size_t usual_degree = 8;
  std::size_t cost = 0;
  for (std::size_t i = layer_; i < ids_.size(); ++i) {
    cost += arcs_.known(ids_[i]) ? 1 : usual_degree;
  }
  return cost;
}

void Ball::grow(const Residual& residual) {
  const std::size_t end = ids_.size();
  ++radius_;
  for (std::size_t i = layer_; i < end; ++i) {
    const CertificateId issuer = ids_[i];
    for (const Arc& arc : arcs_.of(issuer)) {
      if (residual.left(arc.amount, issuer, arc.target) == 0) continue;
      if (hops_.find(arc.target.value) != nullptr) continue;
      hops_[arc.target.value] = radius_;
      ids_.push_back(arc.target);
    }
  }
  layer_ = end;
}

}  // namespace kith::trust
