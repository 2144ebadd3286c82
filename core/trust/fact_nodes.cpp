#include "core/trust/fact_nodes.hpp"

#include "core/trust/edges.hpp"
#include "core/trust/introductions.hpp"

namespace kith::trust {

class FactNodes::Impl {
 public:
  Impl(FactSource& source, const Rules& rules, Timestamp now)
      : source_(source),
        acceptance_(rules, now),
        lives_(source, acceptance_),
        edge_maker_(lives_, acceptance_, scopes_),
        introductions_(source, acceptance_),
        history_(acceptance_),
        gnupg_(source, acceptance_) {}

  const Node* load(CertificateId id) {
    const std::optional<Target> target = open(id);
    return target ? make(*target) : nullptr;
  }

  const Node* load_alone(CertificateId id) {
    const auto facts = lives_.facts_of(id);
    if (!facts) return nullptr;
    const Life& life = lives_.of(id, *facts);
    if (!life.exists) return nullptr;
    if (life.standing == Standing::unusable) return load(id);
    const Node node = alone(id, *facts, life, read_states(id, *facts));
    return nodes_.keep({&node, 1}).data();
  }

  const Ways* ways(CertificateId id) {
    const std::optional<Target> target = open(id);
    if (!target) return nullptr;
    const Ways ways{target->facts.fingerprint(), way_arena_.keep(edge_maker_.ways(*target))};
    return ways_arena_.keep({&ways, 1}).data();
  }
  bool counts(const Way& way) { return edge_maker_.counts(way); }

  void arcs_from(CertificateId issuer, std::vector<Arc>& arcs) {
    const auto facts = lives_.facts_of(issuer);
    if (!facts) return;
    targets_.clear();
    source_.targets_of(facts->fingerprint().key_id(), targets_);
    for (const CertificateId target : targets_) {
      const Arc arc = introductions_.by(issuer, target);
      if (arc.amount > 0) arcs.push_back(arc);
    }
  }

  FactSource& source() { return source_; }
  const ScopeTable& scopes() const { return scopes_; }

 private:
  /// What stands under that id, until the next call; nullopt where it is no node.
  std::optional<Target> open(CertificateId id) {
    const auto facts = lives_.facts_of(id);
    if (!facts) return std::nullopt;
    const Life& life = lives_.of(id, *facts);
    if (!life.exists) return std::nullopt;
    const auto certifications = certifications_of(source_, id);
    if (!certifications || !certifications->belongs_to(*facts)) return std::nullopt;
    return Target{id, *facts, *certifications, life, read_states(id, *facts)};
  }

  const Node* make(const Target& target) {
    Node node = alone(target.id, target.facts, target.life, target.states);
    node.incoming = edges_.keep(edge_maker_.make(target));
    if (target.life.standing == Standing::unusable) {
      node.certifiers = certifiers_.keep(edge_maker_.certifiers(target));
    }
    return nodes_.keep({&node, 1}).data();
  }

  Node alone(CertificateId id, const FactsView& facts, const Life& life,
             const std::vector<BindingState>& states) {
    Node node;
    node.id = id;
    node.fingerprint = facts.fingerprint();
    node.standing = life.standing;
    node.vouched = life.vouched;
    node.user_ids = user_ids(facts, states);
    return node;
  }

  const std::vector<BindingState>& read_states(CertificateId id, const FactsView& facts) {
    if (acceptance_.rules().gnupg_self) {
      gnupg_.read(id, facts);
      return gnupg_.user_ids();
    }
    history_.read_user_ids(facts, states_);
    return states_;
  }

  std::span<const UserId> user_ids(const FactsView& facts,
                                   const std::vector<BindingState>& states) {
    scratch_.clear();
    for (std::size_t i = 0; i < states.size(); ++i) {
      const UserIdFact fact = facts.user_id(i);
      const auto has = [&fact](std::uint16_t flag) { return (fact.flags & flag) != 0; };
      scratch_.push_back({.text = facts.text(fact),
                          .state = states[i],
                          .attribute = has(UserIdFlag::attribute),
                          .odd = has(UserIdFlag::invalid_utf8 | UserIdFlag::control),
                          .cut = has(UserIdFlag::truncated)});
    }
    return user_ids_.keep(scratch_);
  }

  FactSource& source_;
  Acceptance acceptance_;
  Lives lives_;
  ScopeTable scopes_;
  EdgeMaker edge_maker_;
  Introductions introductions_;
  std::vector<CertificateId> targets_;
  HistoryReader history_;
  GnupgState gnupg_;
  std::vector<BindingState> states_;
  std::vector<UserId> scratch_;
  Arena<Node> nodes_;
  Arena<UserId> user_ids_;
  Arena<Edge> edges_;
  Arena<CertificateId> certifiers_;
  Arena<Way> way_arena_;
  Arena<Ways> ways_arena_;
};

FactNodes::FactNodes(FactSource& source, const Rules& rules, Timestamp now)
    : impl_(std::make_unique<Impl>(source, rules, now)) {}

FactNodes::~FactNodes() = default;

std::uint32_t FactNodes::id_limit() const { return impl_->source().id_limit(); }

const Node* FactNodes::load(CertificateId id) {
  return id.value == 0 || id.value >= id_limit() ? nullptr : impl_->load(id);
}

const Node* FactNodes::load_alone(CertificateId id) {
  return id.value == 0 || id.value >= id_limit() ? nullptr : impl_->load_alone(id);
}

void FactNodes::certified_by(const Node& issuer, std::vector<CertificateId>& targets) {
  impl_->source().targets_of(issuer.fingerprint.key_id(), targets);
}

const Ways* FactNodes::ways(CertificateId id) {
  return id.value == 0 || id.value >= id_limit() ? nullptr : impl_->ways(id);
}

bool FactNodes::counts(const Way& way) { return impl_->counts(way); }

void FactNodes::arcs_from(CertificateId issuer, std::vector<Arc>& arcs) {
  if (issuer.value != 0 && issuer.value < id_limit()) impl_->arcs_from(issuer, arcs);
}

std::span<const std::string_view> FactNodes::expressions(ScopeId scopes) const {
  return impl_->scopes().row(scopes);
}

}  // namespace kith::trust
