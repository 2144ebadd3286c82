#include "core/engine/trust/evidence.hpp"

#include <algorithm>

#include "core/engine/trust/missing.hpp"

namespace kith {
namespace {

class Evidence {
 public:
  explicit Evidence(Web& web) : web_(web) {}

  TrustPath path(const trust::Path& found) {
    TrustPath path;
    path.root = named(web_, found.root);
    path.amount = found.amount;
    path.self = found.self;
    if (!web_.rules().levels) path.root_amount = amount_of(found.root);
    for (const trust::Hop& hop : found.hops) path.hops.push_back(this->hop(hop));
    mark_limits(path);
    return path;
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
  if (!report.trust.reaches(fully_believed)) {
    report.missing = missing_for(web, binding, report, stop);
    report.better_user_id = better_user_id(web, judge, binding, report.trust);
  }
  return report;
}

}  // namespace kith
