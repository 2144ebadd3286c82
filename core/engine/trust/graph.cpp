#include <algorithm>
#include <map>

#include "core/engine/keyring.hpp"
#include "core/engine/trust/evidence.hpp"
#include "core/engine/trust/judging.hpp"

namespace kith {
namespace {

/// Makes nodes and edges, each once.
class Graph {
 public:
  explicit Graph(Web& web, bool paths) : web_(web) {
    report_.model = web.model();
    report_.paths = paths;
  }

  /// The number of the node for this certificate, which is made when it is new.
  std::size_t node(CertificateId id) {
    const auto [place, added] = numbers_.emplace(id, report_.nodes.size());
    if (!added) return place->second;
    GraphNode& node = report_.nodes.emplace_back();
    node.fingerprint = named(web_, id).fingerprint;
    node.trust = web_.nothing();
    node.root = web_.starts_at(id);
    node.standing = standing_of(web_.network().node(id));
    ids_.push_back(id);
    return place->second;
  }

  void edge(CertificateId target, const trust::Edge& edge) {
    const std::pair ends{node(edge.issuer), node(target)};
    const auto [place, added] = edges_.emplace(ends, report_.edges.size());
    if (added) report_.edges.push_back({ends.first, ends.second, 0, 0, {}, 0});
    GraphEdge& line = report_.edges[place->second];
    line.amount = std::max(line.amount, unsigned{edge.amount});
    line.depth = std::max(line.depth, unsigned{edge.depth});
    line.created = std::max(line.created, Timestamp{edge.created});
    ++line.certifications;
  }

  void mark_target(CertificateId id, const std::string& user_id) {
    GraphNode& target = report_.nodes[node(id)];
    target.target = true;
    target.user_id = user_id;
  }

  void set_trust(std::size_t number, const TrustInfo& trust) {
    report_.nodes[number].trust = trust;
  }

  /// Shows it by the user ID that is believed most, and says how far.
  void set_best(std::size_t number, std::span<const TrustInfo> verdicts) {
    const std::uint16_t best = best_user_id(web_, ids_[number], verdicts, {});
    GraphNode& node = report_.nodes[number];
    node.user_id = named(web_, Binding{ids_[number], best}).user_id;
    if (best < verdicts.size()) node.trust = verdicts[best];
  }

  [[nodiscard]] const std::vector<CertificateId>& ids() const { return ids_; }
  [[nodiscard]] GraphReport take() { return std::move(report_); }

 private:
  Web& web_;
  GraphReport report_;
  std::vector<CertificateId> ids_;  ///< of the nodes
  std::map<CertificateId, std::size_t> numbers_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> edges_;
};

/// The paths that lead to one binding.
GraphReport graph_of(Web& web, const Binding& binding, const Job& job) {
  Graph graph{web, true};
  Judge judge{web, job.stop};
  std::vector<trust::Path> paths;
  const TrustInfo trust = judge.of(binding.certificate, binding.user_id, paths);
  for (const trust::Path& path : paths) {
    (void)graph.node(path.root);
    for (const trust::Hop& hop : path.hops) graph.edge(hop.target, hop.edge);
  }
  graph.mark_target(binding.certificate, named(web, binding).user_id);
  for (std::size_t i = 0; i < graph.ids().size(); ++i) {
    const CertificateId id = graph.ids()[i];
    if (id == binding.certificate) {
      graph.set_trust(i, trust);
    } else {
      graph.set_best(i, judge.all_of(id));
    }
  }
  return graph.take();
}

/// Every certification that counts, and everybody who made or bears one.
GraphReport graph_of_all(Web& web, unsigned threads, const Job& job) {
  Graph graph{web, false};
  for (std::uint32_t id = 1; id < web.network().id_limit() && !job.stopped(); ++id) {
    const trust::Node* node = web.network().node({id});
    if (node == nullptr) continue;
    for (const trust::Edge& edge : node->incoming) {
      if (edge.issuer != node->id) graph.edge(node->id, edge);
    }
    if (web.starts_at(node->id)) (void)graph.node(node->id);
  }
  Judging judging{web, threads, job};
  const std::vector<CertificateId> ids = graph.ids();
  const Verdicts verdicts = judging.of(ids);
  for (std::size_t i = 0; i < ids.size(); ++i) graph.set_best(i, verdicts.of(i));
  return graph.take();
}

}  // namespace

Outcome<GraphReport> Engine::graph(const GraphRequest& request, const Job& job) const {
  return impl_->read([&](const store::ReadTransaction& transaction) -> Outcome<GraphReport> {
    std::optional<Binding> binding;
    if (!request.who.empty()) {
      const auto user_id = request.user_id.empty() ? std::nullopt : std::optional{request.user_id};
      const auto found = find_binding(transaction, request.who, user_id);
      if (!found) return fail(found.error());
      binding = *found;
    }
    auto web = Web::open(transaction, request.setting, job.stop);
    if (!web) return fail(std::move(web.error()));
    GraphReport report = binding ? graph_of(**web, *binding, job)
                                 : graph_of_all(**web, impl_->options().threads, job);
    if (job.stopped()) return fail(stopped_on_request());
    return report;
  });
}

}  // namespace kith
