#include "core/trust/ball.hpp"

#include <algorithm>
#include <limits>

namespace kith::trust {
namespace {

constexpr std::uint32_t unbounded = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Arcs::Arcs(Network& network, const Reach* reach, std::span<const CertificateId> vetoed)
    : network_(network), reach_(reach), vetoed_(vetoed) {}

bool Arcs::known(CertificateId issuer) const {
  return reach_ != nullptr || row_of_.find(issuer.value) != nullptr;
}

std::span<const Arc> Arcs::of(CertificateId issuer) {
  if (reach_ != nullptr) return reach_->arcs(issuer);
  std::uint32_t& row = row_of_[issuer.value];
  if (row == 0) {
    const std::size_t first = arcs_.size();
    network_.source().arcs_from(issuer, arcs_);
    const auto is_vetoed = [this](const Arc& arc) {
      return std::binary_search(vetoed_.begin(), vetoed_.end(), arc.target);
    };
    const auto begin = arcs_.begin() + static_cast<std::ptrdiff_t>(first);
    arcs_.erase(std::remove_if(begin, arcs_.end(), is_vetoed), arcs_.end());
    rows_.push_back({first, arcs_.size() - first});
    row = static_cast<std::uint32_t>(rows_.size());
  }
  const Row& found = rows_[row - 1];
  return {arcs_.data() + found.first, found.size};
}

void Ball::clear() {
  last_.clear();
  places_.clear();
  layer_ = 0;
  radius_ = 0;
}

void Ball::add(CertificateId root) { reach(root, unbounded); }

void Ball::reach(CertificateId id, std::uint32_t budget) {
  std::uint32_t& last = last_[id.value];
  if (last != 0) {
    Place& known = places_[last - 1];
    if (known.budget >= budget) return;
    if (known.hops == radius_) {
      known.budget = budget;
      return;
    }
  }
  places_.push_back({id, radius_, budget, last});
  last = static_cast<std::uint32_t>(places_.size());
}

std::size_t Ball::cost() const {
  constexpr std::size_t usual_degree = 8;
  std::size_t cost = 0;
  for (std::size_t i = layer_; i < places_.size(); ++i) {
    cost += arcs_.known(places_[i].id) ? 1 : usual_degree;
  }
  return cost;
}

// A shorter path than that is not sought any more, so whoever is reached in r hops and cannot go on
// for the rest of the length is on none.
void Ball::grow(const Residual& residual, std::size_t length) {
  constexpr std::uint8_t without_bound = 255;
  const std::size_t end = places_.size();
  ++radius_;
  for (std::size_t i = layer_; i < end; ++i) {
    const Place from = places_[i];
    if (from.budget == 0) continue;
    const std::uint32_t left = from.budget == unbounded ? unbounded : from.budget - 1;
    for (const Arc& arc : arcs_.of(from.id)) {
      const std::uint32_t budget =
          arc.depth == without_bound ? left : std::min<std::uint32_t>(left, arc.depth);
      if (radius_ + std::size_t{budget} < length) continue;
      if (residual.left(arc.amount, from.id, arc.target) > 0) reach(arc.target, budget);
    }
  }
  layer_ = end;
}

std::optional<unsigned> Ball::hops(CertificateId id, unsigned further) const {
  std::optional<unsigned> least;
  if (const auto* last = last_.find(id.value)) {
    for (std::uint32_t at = *last; at != 0 && places_[at - 1].budget >= further;
         at = places_[at - 1].nearer) {
      least = places_[at - 1].hops;
    }
  }
  if (least || closed()) return least;
  return radius_ + 1;
}

}  // namespace kith::trust
