#include "core/trust/analysis/near_chains.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace kith::trust {
namespace {

class NearSearch {
 public:
  NearSearch(Assessor& assessor, CertificateId certificate, const Edge& last, std::size_t budget)
      : assessor_(assessor),
        chains_(assessor.network(), assessor.rules(), assessor.roots(), assessor.beliefs(),
                certificate, last.user_id),
        certificate_(certificate),
        budget_(budget) {
    add({{certificate, last}, none, last.issuer, 0, 0});
  }

  std::optional<NearChain> run() {
    while (!waiting_.empty() && budget_ > 0 && !assessor_.stop().stop_requested()) {
      const std::size_t at = waiting_.top().at;
      waiting_.pop();
      const CertificateId id = links_[at].id;
      if (done_[id.value]++ != 0) continue;
      if (chains_.is_root(id)) return trace(at);
      const Node* node = assessor_.network().node(id);
      if (node == nullptr) continue;
      for (const Edge& edge : node->incoming) {
        if (budget_ == 0) break;
        --budget_;
        if (edge.issuer != certificate_ && edge.amount > 0 && !chains_.vetoed(edge.issuer)) {
          const Link& next = links_[at];
          add({{id, edge}, at, edge.issuer, next.hops + 1, next.failing});
        }
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t none = SIZE_MAX;
  struct Link {
    Hop hop;
    std::size_t next = none;
    CertificateId id;   ///< the issuer
    unsigned hops = 0;  ///< certifications after this one
    unsigned failing = 0;
  };
  struct Waiting {
    unsigned failing, hops;
    std::size_t at;
    bool operator<(const Waiting& other) const {  // the best is the greatest
      return std::tie(other.failing, other.hops, other.at) < std::tie(failing, hops, at);
    }
  };

  [[nodiscard]] unsigned too_deep(const Link& link) const {
    const unsigned depth = link.hop.edge.depth;
    return depth == 255 || depth >= link.hops ? 0 : link.hops - depth;
  }
  [[nodiscard]] bool fails(const Link& link) {
    return too_deep(link) > 0 || !chains_.admits(link.hop.edge.scopes);
  }

  void add(Link link) {
    if (done_.find(link.id.value) != nullptr) return;
    if (fails(link)) ++link.failing;
    waiting_.push({link.failing, link.hops, links_.size()});
    links_.push_back(link);
  }

  NearChain trace(std::size_t at) {
    NearChain chain;
    chain.failing = links_[at].failing;
    bool found = false;
    for (; at != none; at = links_[at].next) {
      chain.hops.push_back(links_[at].hop);
      if (found || !fails(links_[at])) continue;
      found = true;
      chain.first = links_[at].hop;
      chain.too_deep = too_deep(links_[at]);
      chain.out_of_scope = chain.too_deep == 0;
    }
    return chain;
  }

  Assessor& assessor_;
  PathChains chains_;
  CertificateId certificate_;
  std::size_t budget_;
  std::vector<Link> links_;
  std::priority_queue<Waiting> waiting_;
  IdMap<std::uint32_t> done_;
};

}  // namespace

std::optional<NearChain> near_chain(Assessor& assessor, CertificateId certificate, const Edge& last,
                                    std::size_t certifications) {
  return NearSearch(assessor, certificate, last, certifications).run();
}

}  // namespace kith::trust
