#include <algorithm>
#include <utility>

#include "core/base/trust_amount.hpp"
#include "core/trust/classic.hpp"

namespace kith::trust {

/// Follows certifications back from a binding to the user's own certificates.
struct ClassicValidity::Tracing {
  ClassicValidity& validity;
  std::size_t limit;
  std::vector<Path> paths;
  std::vector<Hop> hops;  ///< from the binding backwards

  bool full(const Edge& edge) const {
    return validity.people_[edge.issuer.value].weight >= static_cast<unsigned>(Ownertrust::full);
  }

  /// Those with a weight, on one user ID, by introducers of at most that level; the heavier first,
  /// then those closer to the user.
  std::vector<Edge> counted(const Node& target, std::uint16_t user_id, unsigned level) const {
    std::vector<Edge> edges;
    for (const Edge& edge : target.incoming) {
      const Person& issuer = validity.people_[edge.issuer.value];
      const unsigned introduces = validity.levels_[edge.issuer.value];
      if (edge.user_id != user_id || introduces == 0 || introduces > level) continue;
      if (issuer.weight < static_cast<unsigned>(Ownertrust::marginal)) continue;
      if (validity.counts(edge, target)) edges.push_back(edge);
    }
    std::stable_sort(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) {
      const Person& one = validity.people_[a.issuer.value];
      const Person& other = validity.people_[b.issuer.value];
      if (one.weight != other.weight) return one.weight > other.weight;
      return validity.levels_[a.issuer.value] < validity.levels_[b.issuer.value];
    });
    return edges;
  }

  /// Keeps those that decide: full and marginal introducers are counted apart. Whether they make
  /// the user ID full.
  bool keep_deciding(std::vector<Edge>& edges) const {
    const auto middle =
        std::find_if_not(edges.begin(), edges.end(), [&](const Edge& edge) { return full(edge); });
    const auto fulls = static_cast<std::size_t>(middle - edges.begin());
    const bool own = !edges.empty() && share(edges.front()) == 1;
    if (own || fulls >= validity.rules_.completes_needed) {
      edges.erase(middle, edges.end());
      return true;
    }
    if (edges.size() - fulls < validity.rules_.marginals_needed) return false;
    edges.erase(edges.begin(), middle);
    return true;
  }

  /// How many of its kind are needed.
  unsigned share(const Edge& edge) const {
    const unsigned weight = validity.people_[edge.issuer.value].weight;
    if (weight == static_cast<unsigned>(Ownertrust::ultimate)) return 1;
    return full(edge) ? validity.rules_.completes_needed : validity.rules_.marginals_needed;
  }

  /// Follows a certification; `parts` is into how many the target's own part is divided already.
  // NOLINTNEXTLINE(misc-no-recursion): as deep as there are levels
  void follow(const Node& target, const Edge& edge, unsigned parts) {
    if (paths.size() >= limit) return;
    hops.push_back({target.id, edge});
    parts = std::min(parts * share(edge), fully_believed);
    const unsigned level = validity.levels_[edge.issuer.value];
    if (level == 1) {
      Path path;
      path.root = edge.issuer;
      path.amount = std::max(1U, fully_believed / parts);
      path.hops.assign(hops.rbegin(), hops.rend());
      paths.push_back(std::move(path));
    } else if (const Node* issuer = validity.network_.node(edge.issuer)) {
      for (const Edge& reason : reasons(*issuer, level - 1)) follow(*issuer, reason, parts);
    }
    hops.pop_back();
  }

  /// As many certifications as made it an introducer, by introducers of at most that level.
  std::vector<Edge> reasons(const Node& introducer, unsigned level) const {
    for (std::size_t i = 0; i < introducer.user_ids.size(); ++i) {
      std::vector<Edge> edges = counted(introducer, static_cast<std::uint16_t>(i), level);
      if (!keep_deciding(edges)) continue;
      edges.resize(std::min<std::size_t>(edges.size(), share(edges.front())));
      return edges;
    }
    return {};
  }
};

std::vector<Path> ClassicValidity::evidence(CertificateId certificate, std::uint16_t user_id,
                                            std::size_t limit) {
  if (of(certificate, user_id) == Validity::ultimate)
    return {Path{certificate, fully_believed, {}, false}};
  Tracing tracing{*this, limit, {}, {}};
  for (const Edge& edge : deciding(certificate, user_id)) {
    tracing.follow(*network_.node(certificate), edge, 1);
  }
  std::stable_sort(tracing.paths.begin(), tracing.paths.end(), [](const Path& a, const Path& b) {
    return a.amount != b.amount ? a.amount > b.amount : a.hops.size() < b.hops.size();
  });
  return std::move(tracing.paths);
}

std::vector<Edge> ClassicValidity::deciding(CertificateId certificate, std::uint16_t user_id) {
  const Validity value = of(certificate, user_id);
  if (value != Validity::full && value != Validity::marginal) return {};
  const Tracing tracing{*this, 0, {}, {}};
  std::vector<Edge> edges =
      tracing.counted(*network_.node(certificate), user_id, rules_.level_count);
  (void)tracing.keep_deciding(edges);
  return edges;
}

std::vector<Edge> ClassicValidity::deciding(CertificateId introducer) {
  const std::optional<Introducer> as = this->introducer(introducer);
  if (!as || as->level == 1) return {};
  const Tracing tracing{*this, 0, {}, {}};
  const Node& node = *network_.node(introducer);
  std::vector<Edge> all;
  for (std::size_t i = 0; i < node.user_ids.size(); ++i) {
    std::vector<Edge> edges = tracing.counted(node, static_cast<std::uint16_t>(i), as->level - 1);
    if (tracing.keep_deciding(edges)) all.insert(all.end(), edges.begin(), edges.end());
  }
  return all;
}

}  // namespace kith::trust
