#include "core/trust/reach.hpp"

#include <algorithm>
#include <array>

#include "core/base/trust_amount.hpp"

namespace kith::trust {
namespace {

constexpr std::uint32_t stop_interval = 1 << 14;

bool is_arc(const Edge& edge) { return edge.depth > 0 && edge.amount > 0; }

/// Calls `visit(target, edge)` for every trust signature of the network; false when asked to stop.
template <typename Visit>
bool for_each_arc(Network& network, std::span<const CertificateId> vetoed,
                  const std::stop_token& stop, const Visit& visit) {
  for (std::uint32_t id = 1; id < network.id_limit(); ++id) {
    if (id % stop_interval == 0 && stop.stop_requested()) return false;
    const Node* node = network.node({id});
    if (node == nullptr) continue;
    if (std::binary_search(vetoed.begin(), vetoed.end(), CertificateId{id})) continue;
    for (const Edge& edge : node->incoming) {
      if (is_arc(edge)) visit(CertificateId{id}, edge);
    }
  }
  return true;
}

}  // namespace

bool Reach::gather(Network& network, std::span<const CertificateId> vetoed,
                   const std::stop_token& stop) {
  std::vector<std::size_t>& first = arcs_.first;
  first.assign(std::size_t{network.id_limit()} + 2, 0);
  const bool counted = for_each_arc(network, vetoed, stop, [&](CertificateId, const Edge& edge) {
    ++first[std::size_t{edge.issuer.value} + 2];
  });
  if (!counted) return false;
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  arcs_.arcs.resize(first.back());
  const bool filled =
      for_each_arc(network, vetoed, stop, [&](CertificateId target, const Edge& edge) {
        arcs_.arcs[first[std::size_t{edge.issuer.value} + 1]++] = {target, edge.amount, edge.depth};
      });
  return filled;
}

/// Whether the certificate is the start of a handful of paths at the most.
bool Reach::reaches_few(CertificateId root) const {
  constexpr std::size_t few = 32;
  std::array<CertificateId, few> reached{root};
  std::size_t size = 1;
  for (std::size_t i = 0; i < size; ++i) {
    for (const Arc& arc : arcs(reached.at(i))) {
      const auto known = std::span(reached).first(size);
      if (std::find(known.begin(), known.end(), arc.target) != known.end()) continue;
      if (size == few) return false;
      reached.at(size++) = arc.target;
    }
  }
  return true;
}

// A group that holds a root which nothing leads to makes the search for the others of the group
// look farther than it need; so few roots get a group each, and of many those that reach little
// share one.
void Reach::group_roots() {
  groups_ =
      static_cast<unsigned>(std::clamp<std::size_t>(roots_.size(), 1, std::size_t{max_groups}));
  unsigned next = 0;
  for (const Root& root : roots_) {
    if (roots_.size() <= max_groups) {
      group_.push_back(static_cast<std::uint8_t>(next++));
    } else if (reaches_few(root.certificate)) {
      group_.push_back(max_groups - 1);
    } else {
      group_.push_back(static_cast<std::uint8_t>(next++ % (max_groups - 1)));
    }
  }
}

void Reach::measure_amounts(unsigned group) {
  const auto at = [&](CertificateId id) -> std::uint8_t& {
    return amounts_[std::size_t{id.value} * groups_ + group];
  };
  std::array<std::vector<CertificateId>, fully_believed + 1> waiting;
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    if (group_[i] != group || roots_[i].certificate.value >= arcs_.id_limit()) continue;
    const std::uint8_t amount = std::min<std::uint8_t>(roots_[i].amount, fully_believed);
    at(roots_[i].certificate) = amount;
    waiting.at(amount).push_back(roots_[i].certificate);
  }
  for (std::size_t amount = fully_believed; amount > 0; --amount) {
    auto& these = waiting.at(amount);
    while (!these.empty()) {
      const CertificateId id = these.back();
      these.pop_back();
      if (at(id) != amount) continue;
      for (const Arc& arc : arcs(id)) {
        const auto offer = static_cast<std::uint8_t>(std::min<std::size_t>(arc.amount, amount));
        if (offer <= at(arc.target)) continue;
        at(arc.target) = offer;
        waiting.at(offer).push_back(arc.target);
      }
    }
  }
}

/// Copies what the search backward needs of each edge, so that a node's fit into a cache line.
void Reach::turn_round(Network& network) {
  constexpr Distances::Columns all = 0xFF;
  first_approach_.assign(std::size_t{network.id_limit()} + 1, 0);
  approaches_.reserve(arcs_.arcs.size());
  places_.reserve(arcs_.arcs.size());
  for (std::uint32_t id = 1; id < network.id_limit(); ++id) {
    first_approach_[id] = approaches_.size();
    const Node* node = network.node({id});
    if (node == nullptr) continue;
    for (std::uint32_t i = 0; i < node->incoming.size(); ++i) {
      const Edge& edge = node->incoming[i];
      if (!is_arc(edge)) continue;
      if (distances_.hops(edge.issuer, 0, all) == Distances::unreachable) continue;
      approaches_.push_back({edge.issuer, edge.amount, edge.depth, edge.scopes != 0});
      places_.push_back(i);
    }
  }
  first_approach_[network.id_limit()] = approaches_.size();
}

std::shared_ptr<const Reach> Reach::of(Network& network, std::span<const Root> roots,
                                       std::span<const CertificateId> vetoed,
                                       const std::stop_token& stop, std::size_t many) {
  std::shared_ptr<Reach> reach(new Reach);
  reach->roots_ = distinct(roots);
  if (!reach->gather(network, vetoed, stop)) return nullptr;
  reach->group_roots();
  reach->starts_ =
      make_starts(reach->arcs_, reach->roots_, reach->group_, Distances::max_columns, many);
  reach->distances_.measure(reach->arcs_, reach->roots_, reach->starts_);
  reach->amounts_.assign((std::size_t{network.id_limit()} + 1) * reach->groups_, 0);
  for (unsigned group = 0; group < reach->groups_; ++group) {
    if (stop.stop_requested()) return nullptr;
    reach->measure_amounts(group);
  }
  reach->turn_round(network);
  return reach;
}

}  // namespace kith::trust
