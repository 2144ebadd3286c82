#include "tests/fuzz/reference_levels.hpp"

#include <algorithm>

#include "core/trust/admit.hpp"

namespace kith::fuzz {
namespace {

using namespace trust;

struct Somebody {
  const Node* node = nullptr;
  unsigned level = 0;  ///< at which he introduces others; 0: he does not
  Ownertrust weight = Ownertrust::undefined;
  unsigned depth = 0;
  ScopeId scopes = 0;
  Ownertrust opinion = Ownertrust::undefined;
  bool own = false;
};

class Counting {
 public:
  Counting(Network& network, const Rules& rules, const Beliefs& beliefs)
      : network_(network), rules_(rules), people_(network.id_limit()) {
    for (std::uint32_t id = 1; id < people_.size(); ++id) people_[id].node = network.node({id});
    for (const Opinion& opinion : beliefs.opinions) {
      if (opinion.ownertrust) people_[opinion.certificate.value].opinion = *opinion.ownertrust;
    }
    for (const CertificateId id : own_certificates(rules, beliefs)) {
      Somebody& somebody = people_[id.value];
      somebody.own = true;
      somebody.weight = Ownertrust::ultimate;
      if (somebody.node->standing == Standing::live) somebody.level = 1;
    }
    for (unsigned level = 1; level < rules.level_count; ++level) {
      for (Somebody& somebody : people_) admit(somebody, level);
    }
  }

  std::vector<std::vector<Validity>> all() {
    std::vector<std::vector<Validity>> all;
    for (const Somebody& somebody : people_) {
      auto& row = all.emplace_back();
      if (somebody.node == nullptr) continue;
      for (std::size_t i = 0; i < somebody.node->user_ids.size(); ++i) {
        row.push_back(verdict(somebody, i));
      }
    }
    return all;
  }

 private:
  bool admits(ScopeId scopes, std::string_view text) {
    if (scopes == 0) return true;
    return text.find(network_.source().expressions(scopes).front()) != std::string_view::npos;
  }

  /// Whether a certification is by somebody who introduces at a level up to that one.
  bool counts(const Edge& edge, const Node& target, unsigned level) {
    const Somebody& issuer = people_[edge.issuer.value];
    if (issuer.level == 0 || issuer.level > level) return false;
    const UserId& user_id = target.user_ids[edge.user_id];
    const bool takes_part =
        user_id.state == BindingState::valid || user_id.state == BindingState::unbound;
    return takes_part && admits(issuer.scopes, user_id.text);
  }

  Validity counted(const Node& target, std::size_t user_id, unsigned level) {
    unsigned full = 0;
    unsigned marginal = 0;
    bool any = false;
    for (const Edge& edge : target.incoming) {
      if (edge.user_id != user_id || !counts(edge, target, level)) continue;
      any = true;
      const Ownertrust weight = people_[edge.issuer.value].weight;
      if (weight == Ownertrust::ultimate) full += rules_.completes_needed;
      if (weight == Ownertrust::full) ++full;
      if (weight == Ownertrust::marginal) ++marginal;
    }
    if (full >= rules_.completes_needed || marginal >= rules_.marginals_needed) {
      return Validity::full;
    }
    if (full + marginal > 0) return Validity::marginal;
    return any ? Validity::undefined : Validity::unknown;
  }

  /// Makes somebody an introducer of the next level when those of this one made him fully valid.
  void admit(Somebody& somebody, unsigned level) {
    if (somebody.node == nullptr || somebody.own || somebody.level != 0) return;
    const Node& node = *somebody.node;
    if (node.standing != Standing::live) return;
    bool full = false;
    const Edge* last = nullptr;
    unsigned depth = 0;
    ScopeId scopes = 0;
    for (const Edge& edge : node.incoming) {
      const Somebody& issuer = people_[edge.issuer.value];
      if (issuer.level != level || !counts(edge, node, level)) continue;
      full = full || counted(node, edge.user_id, level) == Validity::full;
      const unsigned left = issuer.own ? edge.depth : std::min<unsigned>(edge.depth, issuer.depth);
      if (left == 0) continue;
      last = &edge;
      depth = left - 1;
      if (edge.scopes != 0) scopes = edge.scopes;
    }
    if (!full) return;
    somebody.level = level + 1;
    somebody.weight = somebody.opinion;
    somebody.depth = depth;
    somebody.scopes = scopes;
    if (last == nullptr) return;
    if (last->amount >= fully_believed)
      somebody.weight = std::max(somebody.weight, Ownertrust::full);
    if (last->amount >= marginal_introducer) {
      somebody.weight = std::max(somebody.weight, Ownertrust::marginal);
    }
  }

  Validity verdict(const Somebody& somebody, std::size_t user_id) {
    const Node& node = *somebody.node;
    if (node.user_ids[user_id].state == BindingState::revoked) return Validity::revoked;
    if (node.user_ids[user_id].state == BindingState::expired) return Validity::expired;
    if (node.standing == Standing::expired) return Validity::expired;
    if (node.standing == Standing::revoked) return Validity::revoked;
    if (somebody.own) return Validity::ultimate;
    return counted(node, user_id, rules_.level_count);
  }

  Network& network_;
  const Rules& rules_;
  std::vector<Somebody> people_;
};

}  // namespace

std::vector<std::vector<Validity>> reference_levels(Network& network, const Rules& rules,
                                                    const Beliefs& beliefs) {
  return Counting{network, rules, beliefs}.all();
}

}  // namespace kith::fuzz
