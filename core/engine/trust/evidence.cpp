#include "core/engine/trust/evidence.hpp"

#include <algorithm>
#include <utility>

#include "core/engine/trust/missing.hpp"
#include "core/trust/admit.hpp"
#include "core/trust/analysis/fragility.hpp"
#include "core/trust/analysis/introductions.hpp"

namespace kith {
namespace {

class Evidence {
 public:
  explicit Evidence(Web& web) : web_(web) {}

  TrustPath path(const trust::Path& found) {
    TrustPath path;
    path.root = named(web_, found.root);
    path.root_is_yours = web_.starts_at(found.root);
    path.amount = found.amount;
    path.self = found.self;
    if (!web_.rules().levels) path.root_amount = amount_of(found.root);
    for (const trust::Hop& hop : found.hops) path.hops.push_back(this->hop(hop));
    mark_limits(path);
    return path;
  }

  /// What the user certified of a binding himself.
  std::optional<PathHop> yours(const trust::Node& node, std::uint16_t user_id) {
    const trust::Edge* best = nullptr;
    // Of an identity that is never to be relied on it says nothing that the user signed by it.
    const auto vetoed = trust::vetoed(web_.rules(), web_.beliefs());
    for (const trust::Edge& edge : node.incoming) {
      if (edge.user_id != user_id || edge.amount == 0 || !web_.starts_at(edge.issuer) ||
          std::ranges::binary_search(vetoed, edge.issuer)) {
        continue;
      }
      const auto rank = [](const trust::Edge& one) { return std::pair{one.amount, one.created}; };
      if (best == nullptr || rank(edge) > rank(*best)) best = &edge;
    }
    if (best == nullptr) return std::nullopt;
    return hop({node.id, *best});
  }

 private:
  PathHop hop(const trust::Hop& found) {
    PathHop hop;
    hop.issuer = named(web_, found.edge.issuer);
    hop.target = named(web_, Binding{found.target, found.edge.user_id});
    hop.created = {found.edge.created};
    hop.depth = found.edge.depth;
    hop.amount = found.edge.amount;
    for (const std::string_view scope : web_.network().source().expressions(found.edge.scopes)) {
      hop.scopes.emplace_back(scope);
    }
    return hop;
  }

  unsigned amount_of(CertificateId root) {
    const auto found = std::ranges::find(web_.roots(), root, &trust::Root::certificate);
    return found == web_.roots().end() ? fully_believed : unsigned{found->amount};
  }

  /// A certification limits its path when it gives no more than the path is worth, and the path is
  /// worth less than everything.
  void mark_limits(TrustPath& path) const {
    if (web_.rules().levels || path.amount >= fully_believed) return;
    for (PathHop& hop : path.hops) hop.limits = hop.amount <= path.amount;
  }

  Web& web_;
};

/// The best believed user ID of the certificate, when it is better than this one.
std::string better_user_id(Web& web, Judge& judge, const Binding& binding, const TrustInfo& trust) {
  const trust::Node* node = web.network().node(binding.certificate);
  if (node == nullptr) return {};
  std::string better;
  TrustInfo best = trust;
  for (std::size_t i = 0; i < node->user_ids.size(); ++i) {
    if (node->user_ids[i].attribute || i == binding.user_id) continue;
    const TrustInfo other = judge.of(binding.certificate, static_cast<std::uint16_t>(i));
    if (other.level <= best.level && other.amount <= best.amount) continue;
    best = other;
    better = node->user_ids[i].text;
  }
  return better;
}

std::vector<NamedCertificate> names_of(Web& web, const std::vector<CertificateId>& ids) {
  std::vector<NamedCertificate> names;
  names.reserve(ids.size());
  for (const CertificateId id : ids) names.push_back(named(web, id));
  return names;
}

FragilityInfo fragility_of(Web& web, trust::Assessor& assessor, const Binding& binding) {
  const auto chains = assessor.chains(binding.certificate, binding.user_id);
  // Somebody waits for the answer.
  constexpr trust::FragilityBudget budget{500'000, 100'000};
  const trust::Fragility found = trust::fragility(*chains, budget, assessor.stop());
  FragilityInfo info;
  info.on_you = found.rests == trust::Rests::on_you;
  info.on_itself = found.rests == trust::Rests::on_itself;
  info.people = found.people;
  info.exact = found.exact;
  info.smallest = names_of(web, found.smallest);
  info.single_points = names_of(web, found.single_points);
  return info;
}

std::vector<Suggestion> suggestions_for(Web& web, trust::Assessor& assessor,
                                        const Binding& binding) {
  constexpr std::size_t told = 5;
  std::vector<Suggestion> suggestions;
  for (const trust::Introduction& found :
       trust::next_introductions(assessor, binding.certificate, binding.user_id)) {
    if (suggestions.size() == told) break;
    suggestions.push_back({found.step != trust::Step::rely, found.step != trust::Step::sign,
                           named(web, found.who), found.level, found.amount});
  }
  return suggestions;
}

}  // namespace

PathReport evidence_for(Web& web, const Binding& binding, const std::stop_token& stop) {
  PathReport report;
  report.binding = named(web, binding);
  report.roots = web.start_count();
  report.root = web.starts_at(binding.certificate);
  const trust::Node* node = web.network().node(binding.certificate);
  report.standing = standing_of(node);
  if (node != nullptr && binding.user_id < node->user_ids.size()) {
    report.state = node->user_ids[binding.user_id].state;
  }
  Judge judge{web, stop};
  std::vector<trust::Path> paths;
  report.trust = judge.of(binding.certificate, binding.user_id, paths);
  Evidence evidence{web};
  for (const trust::Path& path : paths) report.paths.push_back(evidence.path(path));
  if (node != nullptr && !paths.empty()) report.yours = evidence.yours(*node, binding.user_id);
  auto assessor = assessor_of(web, stop);
  if (!report.paths.empty()) report.fragility = fragility_of(web, assessor, binding);
  if (!report.trust.reaches(fully_believed)) {
    report.missing = missing_for(web, assessor, binding);
    report.suggestions = suggestions_for(web, assessor, binding);
    report.better_user_id = better_user_id(web, judge, binding, report.trust);
  }
  return report;
}

}  // namespace kith
