#include "tests/trust/reference_paths.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace kith::trust {
namespace {

struct Step {
  unsigned hops = 0;
  unsigned amount = 0;
  std::optional<Hop> next;  ///< nullopt: the target
};

class Reference {
 public:
  Reference(Network& network, const Rules& rules, const std::vector<Root>& roots,
            const Node& target, std::uint16_t user_id)
      : network_(network), rules_(rules), target_(target), user_id_(user_id) {
    for (const Root& root : roots) {
      unsigned& amount = roots_[root.certificate];
      amount = std::max<unsigned>(amount, root.amount);
    }
  }

  std::vector<Path> authenticate(unsigned goal) {
    std::vector<Path> paths;
    unsigned total = 0;
    while (total < goal) {
      std::optional<Path> path = best(true);
      if (!path) path = best(false);
      if (!path) break;
      total += path->amount;
      suppress(*path);
      paths.push_back(*path);
    }
    return paths;
  }

 private:
  unsigned cost(CertificateId issuer, CertificateId target, unsigned amount) const {
    const auto root = roots_.find(issuer);
    if (root != roots_.end() && root->second != 120) amount = std::min(amount, root->second);
    const auto lost = lost_.find({issuer, target});
    if (lost != lost_.end()) amount -= std::min(amount, lost->second);
    return amount;
  }

  bool admits(ScopeId scopes) {
    const UserId& user_id = target_.user_ids[user_id_];
    if (user_id.odd && !rules_.odd_user_ids) return false;
    if (scopes == 0) return true;
    if (user_id.odd) return false;
    const auto expressions = network_.source().expressions(scopes);
    return std::any_of(expressions.begin(), expressions.end(), [&](std::string_view expression) {
      return user_id.text.find(expression) != std::string_view::npos;
    });
  }

  std::vector<Edge> edges_on(const Node& node) const {
    std::vector<Edge> edges(node.incoming.begin(), node.incoming.end());
    const bool last = node.id == target_.id;
    std::stable_sort(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) {
      const auto key = [&](const Edge& edge) {
        return std::make_tuple(network_.node(edge.issuer)->fingerprint,
                               !(last && edge.user_id == user_id_),
                               node.user_ids[edge.user_id].text);
      };
      return key(a) < key(b);
    });
    return edges;
  }

  std::map<CertificateId, Step> search(bool self) {
    std::map<CertificateId, Step> found;
    found[target_.id] = {self ? 1U : 0U, 120, std::nullopt};
    std::vector<CertificateId> layer{target_.id};
    while (!layer.empty()) {
      std::sort(layer.begin(), layer.end(), [&](CertificateId a, CertificateId b) {
        return network_.node(a)->fingerprint < network_.node(b)->fingerprint;
      });
      std::vector<CertificateId> next;
      for (const CertificateId id : layer) {
        const Node& node = *network_.node(id);
        const Step from = found[id];
        for (const Edge& edge : edges_on(node)) {
          const unsigned amount = cost(edge.issuer, id, edge.amount);
          if (amount == 0) continue;
          if (!self && id == target_.id && edge.user_id != user_id_) continue;
          if (edge.depth != 255 && edge.depth < from.hops) continue;
          if (!admits(edge.scopes)) continue;
          const Step offer{from.hops + 1, std::min(amount, from.amount), Hop{id, edge}};
          const auto known = found.find(edge.issuer);
          if (known == found.end()) {
            found[edge.issuer] = offer;
            next.push_back(edge.issuer);
          } else if (known->second.hops == offer.hops && known->second.amount < offer.amount) {
            known->second = offer;
          }
        }
      }
      layer = next;
    }
    return found;
  }

  std::optional<Path> best(bool self) {
    const auto found = search(self);
    std::optional<Path> best;
    std::tuple<unsigned, int, Fingerprint> best_key;
    for (const auto& [id, amount] : roots_) {
      const auto at = found.find(id);
      if (at == found.end()) continue;
      Path path{id, at->second.amount, {}, false};
      if (!at->second.next) {
        if (!self) continue;
        path.amount = cost(id, id, 120);
        path.self = true;
        if (path.amount == 0) continue;
      }
      for (auto hop = at->second.next; hop; hop = found.at(hop->target).next) {
        path.hops.push_back(*hop);
      }
      if (self && !path.hops.empty()) path.self = path.hops.back().edge.user_id != user_id_;
      int nodes = static_cast<int>(path.hops.size()) + 1;
      if (path.self && !path.hops.empty()) ++nodes;
      const auto key = std::make_tuple(path.amount, -nodes, network_.node(id)->fingerprint);
      if (!best || key > best_key) {
        best = path;
        best_key = key;
      }
    }
    return best;
  }

  void suppress(const Path& path) {
    CertificateId issuer = path.root;
    for (const Hop& hop : path.hops) {
      lost_[{issuer, hop.target}] += path.amount;
      issuer = hop.target;
    }
    if (path.self) lost_[{target_.id, target_.id}] += path.amount;
    if (!path.hops.empty()) return;
    for (std::uint32_t id = 1; id < network_.id_limit(); ++id) {
      if (id != path.root.value) lost_[{path.root, {id}}] += path.amount;
    }
  }

  Network& network_;
  const Rules& rules_;
  const Node& target_;
  std::uint16_t user_id_;
  std::map<CertificateId, unsigned> roots_;
  std::map<std::pair<CertificateId, CertificateId>, unsigned> lost_;
};

}  // namespace

std::vector<Path> reference_paths(Network& network, const Rules& rules,
                                  const std::vector<Root>& roots, CertificateId target,
                                  std::uint16_t user_id, unsigned goal) {
  const Node* node = network.node(target);
  if (node == nullptr || node->standing != Standing::live) return {};
  if (node->user_ids[user_id].state != BindingState::valid) return {};
  return Reference(network, rules, roots, *node, user_id).authenticate(goal);
}

}  // namespace kith::trust
