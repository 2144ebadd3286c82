#include "core/trust/admit.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "core/base/trust_amount.hpp"
#include "core/trust/authenticate.hpp"

namespace kith::trust {
namespace {

/// What the user's opinion makes of an introducer; nullopt when it makes none.
std::optional<Root> introducer(const Opinion& opinion) {
  if (opinion.disabled || !opinion.ownertrust) return std::nullopt;
  if (*opinion.ownertrust == Ownertrust::full) return Root{opinion.certificate, fully_believed};
  if (*opinion.ownertrust == Ownertrust::marginal)
    return Root{opinion.certificate, partly_believed};
  return std::nullopt;
}

void sort_ids(std::vector<CertificateId>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

bool is_full(const Node& node, Authenticator& authenticator, const std::stop_token& stop) {
  // NOLINTNEXTLINE(bugprone-too-small-loop-variable)
  for (std::uint16_t i = 0; i < node.user_ids.size(); ++i) {
    if (authenticator.authenticate(node.id, i, fully_believed, stop).amount >= fully_believed)
      return true;
  }
  return false;
}

/// Looking at the whole web pays when a good part of it is asked about anyway.
Authenticator authenticator_for(Network& network, const Rules& rules, std::span<const Root> roots,
                                const Beliefs& beliefs, std::size_t questions,
                                const std::stop_token& stop) {
  constexpr std::size_t share = 8;
  if (share * questions >= network.id_limit()) {
    if (auto reach = Reach::of(network, roots, vetoed(rules, beliefs), stop)) {
      return {network, rules, beliefs, std::move(reach)};
    }
  }
  return {network, rules, roots, beliefs};
}

/// Moves those candidates to `roots` that the roots admit.
void admit_round(Network& network, const Rules& rules, const Beliefs& beliefs,
                 std::vector<Root>& candidates, std::vector<Root>& roots,
                 const std::stop_token& stop) {
  Authenticator authenticator =
      authenticator_for(network, rules, roots, beliefs, candidates.size(), stop);
  std::vector<Root> left;
  for (const Root& candidate : candidates) {
    const Node* node = network.node(candidate.certificate);
    const bool admitted = node != nullptr && is_full(*node, authenticator, stop);
    (admitted ? roots : left).push_back(candidate);
  }
  candidates.swap(left);
}

}  // namespace

std::vector<CertificateId> own_certificates(const Rules& rules, const Beliefs& beliefs) {
  std::vector<CertificateId> own = beliefs.roots;
  if (own.empty()) {
    own = beliefs.own;
    for (const Opinion& opinion : beliefs.opinions) {
      if (opinion.ownertrust == Ownertrust::ultimate && (rules.levels || !opinion.disabled)) {
        own.push_back(opinion.certificate);
      }
    }
  }
  sort_ids(own);
  return own;
}

std::vector<Root> admit_roots(Network& network, const Rules& rules, const Beliefs& beliefs,
                              // NOLINTNEXTLINE(performance-unnecessary-value-param)
                              std::stop_token stop) {
  const std::vector<CertificateId> vetoes = vetoed(rules, beliefs);
  const auto is_vetoed = [&](CertificateId id) {
    return std::binary_search(vetoes.begin(), vetoes.end(), id);
  };
  std::vector<Root> roots;
  for (const CertificateId id : own_certificates(rules, beliefs)) {
    if (!is_vetoed(id) && network.node(id) != nullptr) roots.push_back({id, fully_believed});
  }
  std::vector<Root> candidates;
  for (const Opinion& opinion : beliefs.opinions) {
    const std::optional<Root> root = introducer(opinion);
    if (root && !is_vetoed(root->certificate)) candidates.push_back(*root);
  }
  for (unsigned round = 0; round < rules.ownertrust_rounds; ++round) {
    const std::size_t before = roots.size();
    if (candidates.empty() || before == 0) break;
    admit_round(network, rules, beliefs, candidates, roots, stop);
    if (roots.size() == before || stop.stop_requested()) break;
  }
  return distinct(roots);
}

std::vector<CertificateId> vetoed(const Rules& rules, const Beliefs& beliefs) {
  std::vector<CertificateId> ids;
  if (!rules.never_vetoes) return ids;
  for (const Opinion& opinion : beliefs.opinions) {
    if (opinion.disabled || opinion.ownertrust == Ownertrust::never) {
      ids.push_back(opinion.certificate);
    }
  }
  sort_ids(ids);
  return ids;
}

std::vector<Hop> vetoed_trust(Network& network, const Rules& rules, const Beliefs& beliefs) {
  std::vector<Hop> hops;
  for (const CertificateId id : vetoed(rules, beliefs)) {
    const Node* node = network.node(id);
    if (node == nullptr) continue;
    for (const Edge& edge : node->incoming) {
      if (edge.depth > 0) hops.push_back({id, edge});
    }
  }
  return hops;
}

}  // namespace kith::trust
