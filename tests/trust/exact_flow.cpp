#include "tests/trust/exact_flow.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/edmonds_karp_max_flow.hpp>

namespace kith::trust {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Graph = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<
        boost::edge_capacity_t, long,
        boost::property<boost::edge_residual_capacity_t, long,
                        boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>>;

constexpr long endless = 1'000'000;

class FlowGraph {
 public:
  explicit FlowGraph(std::size_t vertices) : graph_(vertices) {}

  std::size_t add_vertex() { return boost::add_vertex(graph_); }

  void connect(std::size_t from, std::size_t to, long capacity) {
    const auto there = boost::add_edge(from, to, graph_).first;
    const auto back = boost::add_edge(to, from, graph_).first;
    boost::put(boost::edge_capacity, graph_, there, capacity);
    boost::put(boost::edge_capacity, graph_, back, 0);
    boost::put(boost::edge_reverse, graph_, there, back);
    boost::put(boost::edge_reverse, graph_, back, there);
  }

  unsigned maximum(std::size_t source, std::size_t sink) {
    return static_cast<unsigned>(boost::edmonds_karp_max_flow(graph_, source, sink));
  }

 private:
  Graph graph_;
};

std::map<CertificateId, unsigned> amounts_of(const std::vector<Root>& roots) {
  std::map<CertificateId, unsigned> amounts;
  for (const Root& root : roots) {
    amounts[root.certificate] = std::max<unsigned>(amounts[root.certificate], root.amount);
  }
  return amounts;
}

/// All certifications of one certificate by another share what the strongest says.
struct Joint {
  long capacity = 0;
  bool introduces = false;
  bool vouches = false;
};

class PathTrial {
 public:
  PathTrial(Network& network, const std::vector<Root>& roots, const Node& target,
            std::uint16_t user_id)
      : network_(network), roots_(amounts_of(roots)), target_(target), user_id_(user_id) {}

  unsigned best() {
    for (const bool self : {true, false}) {
      if (self) consider(target_.id, 120);
      self_ = self;
      follow(target_, self ? 1 : 0, 120);
    }
    return best_;
  }

 private:
  void consider(CertificateId id, unsigned amount) {
    const auto root = roots_.find(id);
    if (root == roots_.end()) return;
    best_ = std::max(best_, std::min(amount, root->second));
  }

  bool admits(ScopeId scopes) {
    if (scopes == 0) return true;
    const auto expressions = network_.source().expressions(scopes);
    const std::string_view text = target_.user_ids[user_id_].text;
    return std::any_of(expressions.begin(), expressions.end(), [&](std::string_view expression) {
      return text.find(expression) != std::string_view::npos;
    });
  }

  // NOLINTNEXTLINE(misc-no-recursion): a web of a test is as deep as it has people
  void follow(const Node& node, unsigned hops, unsigned amount) {
    on_path_.insert(node.id);
    for (const Edge& edge : node.incoming) {
      if (edge.depth != 255 && edge.depth < hops) continue;
      if (!self_ && node.id == target_.id && edge.user_id != user_id_) continue;
      if (!admits(edge.scopes) || on_path_.contains(edge.issuer)) continue;
      unsigned least = std::min<unsigned>(amount, edge.amount);
      const auto root = roots_.find(edge.issuer);
      if (root != roots_.end()) least = std::min(least, root->second);
      if (least <= best_) continue;
      consider(edge.issuer, least);
      follow(*network_.node(edge.issuer), hops + 1, least);
    }
    on_path_.erase(node.id);
  }

  Network& network_;
  std::map<CertificateId, unsigned> roots_;
  const Node& target_;
  std::uint16_t user_id_;
  bool self_ = false;
  unsigned best_ = 0;
  std::set<CertificateId> on_path_;
};

}  // namespace

unsigned exact_flow(Network& network, const std::vector<Root>& roots, CertificateId target,
                    std::uint16_t user_id, unsigned of_root) {
  const std::size_t source = 0;
  const std::size_t sink = network.id_limit();
  FlowGraph graph(network.id_limit() + 1);
  const auto amounts = amounts_of(roots);
  for (const auto& [root, amount] : amounts) {
    const long most = root == target ? std::min<long>(amount, of_root) : of_root;
    graph.connect(source, root.value, most);
  }
  graph.connect(target.value, sink, endless);
  for (std::uint32_t id = 1; id < network.id_limit(); ++id) {
    std::map<CertificateId, Joint> joint;
    for (const Edge& edge : network.node({id})->incoming) {
      Joint& joined = joint[edge.issuer];
      long amount = edge.amount;
      const auto root = amounts.find(edge.issuer);
      if (root != amounts.end() && root->second < 120) {
        amount = std::min<long>(amount, root->second);
      }
      joined.capacity = std::max(joined.capacity, amount);
      joined.introduces = joined.introduces || edge.depth > 0;
      joined.vouches = joined.vouches || (id == target.value && edge.user_id == user_id);
    }
    for (const auto& [issuer, joined] : joint) {
      const std::size_t between = graph.add_vertex();
      graph.connect(issuer.value, between, joined.capacity);
      if (joined.introduces) graph.connect(between, id, endless);
      if (joined.vouches) graph.connect(between, sink, endless);
    }
  }
  return graph.maximum(source, sink);
}

unsigned best_single_path(Network& network, const std::vector<Root>& roots, CertificateId target,
                          std::uint16_t user_id) {
  return PathTrial(network, roots, *network.node(target), user_id).best();
}

}  // namespace kith::trust
