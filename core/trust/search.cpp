#include "core/trust/search.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/trust_amount.hpp"

namespace kith::trust {
namespace {

constexpr unsigned unbounded = 255;  ///< of depth

/// The order of fingerprints, in a hurry.
bool precedes(const Fingerprint& a, const Fingerprint& b) {
  if (a.version() != b.version()) return a.version() < b.version();
  return std::memcmp(a.octets().data(), b.octets().data(), a.size()) < 0;
}

}  // namespace

Search::Search(Network& network, const Rules& rules, std::vector<Root> roots,
               std::vector<CertificateId> vetoed, std::shared_ptr<const Reach> reach)
    : network_(network),
      rules_(rules),
      roots_(std::move(roots)),
      vetoed_(std::move(vetoed)),
      reach_(std::move(reach)),
      arcs_(network, reach_.get(), vetoed_),
      ball_(arcs_),
      residual_(roots_),
      matcher_(network.source(), rules.scopes),
      origins_(roots_.size()) {
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    root_of_[roots_[i].certificate.value] = static_cast<std::uint32_t>(i + 1);
  }
  for (const CertificateId id : vetoed_) vetoes_[id.value] = 1;
}

void Search::aim(const Node& target, std::uint16_t user_id, std::stop_token stop) {
  target_ = &target;
  user_id_ = user_id;
  odd_ = target.user_ids[user_id].odd;
  stop_ = std::move(stop);
  stopped_ = false;
  admitted_.clear();
  restart();
}

void Search::restart() {
  residual_.clear();
  for (const std::size_t root : barred_) origins_[root].barred = false;
  barred_.clear();
}

void Search::bar(std::size_t root) {
  origins_[root].barred = true;
  barred_.push_back(root);
}

unsigned Search::left(const Path& path) const {
  if (path.hops.empty()) return residual_.left(fully_believed, path.root, path.root);
  unsigned least = fully_believed;
  for (const Hop& hop : path.hops) least = std::min(least, left(hop.edge, hop.target));
  return least;
}

bool Search::all_used(unsigned sum) {
  unsigned all = 0;
  for (const Edge& edge : target_->incoming) {
    if (all > sum) return false;
    if (root_of_.find(edge.issuer.value) != nullptr) all += edge.amount;
  }
  for (const Root& root : roots_) {
    if (root.certificate == target_->id) all += root.amount;
    for (const Arc& arc : arcs_.of(root.certificate)) {
      if (all > sum) return false;
      all += std::min(arc.amount, root.amount);
    }
  }
  return all <= sum;
}

std::optional<std::size_t> Search::root(CertificateId id) const {
  const std::uint32_t* found = root_of_.find(id.value);
  if (found == nullptr) return std::nullopt;
  return *found - 1;
}

bool Search::admits(ScopeId scopes) {
  const UserId& user_id = target_->user_ids[user_id_];
  if (user_id.odd && !rules_.odd_user_ids) return false;
  if (scopes == 0) return true;
  std::uint32_t& known = admitted_[scopes];
  if (known == 0) known = matcher_.admits(scopes, user_id) ? 2 : 1;
  return known == 2;
}

/// The hops that a path through the certificate has above it, at the least.
unsigned Search::hops_to_root(CertificateId id) const {
  unsigned hops = 0;
  if (reach_) {
    hops = reach_->hops(id, groups_);
    if (hops == Reach::unreachable) return unreachable;
  } else if (vetoes_.find(id.value) != nullptr) {
    return unreachable;
  }
  if (use_ball_) {
    const std::optional<unsigned> within = ball_.hops(id);
    if (!within) return unreachable;
    hops = std::max(hops, *within);
  }
  return hops;
}

unsigned Search::amount_from_root(CertificateId id) const {
  return reach_ ? reach_->amount(id, groups_) : ceiling_;
}

void Search::refresh_pending() {
  groups_ = 0;
  ceiling_ = 0;
  pending_ = 0;
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    if (origins_[i].barred || origins_[i].reached) continue;
    if (reach_) groups_ = static_cast<Reach::Groups>(groups_ | 1U << reach_->group(i));
    ++pending_;
    ceiling_ = std::max<unsigned>(ceiling_, std::min<unsigned>(roots_[i].amount, fully_believed));
  }
}

void Search::start_ball() {
  use_ball_ = true;
  ball_.clear();
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    if (!origins_[i].barred && !origins_[i].reached) ball_.add(roots_[i].certificate);
  }
}

/// Whether a path of this amount at the most, and as many hops at the least, can be better than
/// what is known. A shorter or as short one is as good when its root has the larger fingerprint.
bool Search::can_improve(unsigned amount, unsigned hops) const {
  amount = std::min(amount, ceiling_);
  if (!best_) return amount > 0;
  if (amount != best_->path.amount) return amount > best_->path.amount;
  return fewest_nodes(hops) <= best_->nodes;
}

const Edge& Search::edge_of(const Reached& reached) const {
  return network_.node(reached_[reached.next].id)->incoming[reached.edge];
}

Path Search::trace(std::uint32_t at) const {
  Path path{reached_[at].id, reached_[at].amount, {}, false};
  for (; at != 0; at = reached_[at].next) {
    path.hops.push_back({reached_[reached_[at].next].id, edge_of(reached_[at])});
  }
  path.self = ending_ != Ending::third_party && path.hops.back().edge.user_id != user_id_;
  return path;
}

void Search::reach_root(std::size_t root) {
  origins_[root].reached = true;
  touched_.push_back(root);
  pending_changed_ = true;
}

void Search::propose(Candidate candidate) {
  if (best_) {
    const unsigned amount = best_->path.amount;
    if (candidate.path.amount < amount) return;
    if (candidate.path.amount == amount) {
      if (candidate.nodes > best_->nodes) return;
      if (candidate.nodes == best_->nodes && candidate.root <= best_->root) return;
    }
  }
  best_ = std::move(candidate);
}

void Search::judge(std::uint32_t at, unsigned hops) {
  const Reached& reached = reached_[at];
  const std::size_t root = *root_of_.find(reached.id.value) - 1;
  if (origins_[root].barred || origins_[root].reached) return;
  reach_root(root);
  const Node* node = network_.node(reached.id);
  if (node == nullptr) return;
  if (best_ && reached.amount < best_->path.amount) return;
  Path path = trace(at);
  const unsigned nodes = fewest_nodes(hops) + (path.self ? 1U : 0U);
  propose({std::move(path), nodes, node->fingerprint});
}

/// A root speaks for its own user IDs.
void Search::consider_self() {
  const std::optional<std::size_t> root = this->root(target_->id);
  if (!root || origins_[*root].barred) return;
  reach_root(*root);
  const unsigned amount = residual_.left(fully_believed, target_->id, target_->id);
  if (amount > 0) propose({{target_->id, amount, {}, true}, 1, target_->fingerprint});
}

bool Search::comes_before(CertificateId a, CertificateId b) const {
  return precedes(network_.node(a)->fingerprint, network_.node(b)->fingerprint);
}

void Search::offer(std::uint32_t from, std::uint32_t edge, CertificateId issuer, unsigned amount) {
  std::uint32_t& place = place_of_[issuer.value];
  if (place == 0) {
    reached_.push_back({issuer, from, edge, amount});
    place = static_cast<std::uint32_t>(reached_.size());
    if (root_of_.find(issuer.value) != nullptr) roots_of_layer_.push_back(place - 1);
    return;
  }
  if (place <= layer_begin_) return;
  Reached& known = reached_[place - 1];
  if (amount < known.amount) return;
  if (amount == known.amount) {
    if (known.next == from) {
      if (from != 0 || edge_of(known).user_id == user_id_) return;
      if (target_->incoming[edge].user_id != user_id_) return;
    } else if (comes_before(reached_[known.next].id, reached_[from].id)) {
      return;
    }
  }
  known = {issuer, from, edge, amount};
}

void Search::leave_out(CertificateId issuer, unsigned amount, unsigned length,
                       LeftOut& left_out) const {
  if (amount > left_out.amount) {
    left_out.amount = std::max(left_out.amount, std::min(amount, amount_from_root(issuer)));
  }
  if (length < left_out.hops) left_out.count = 0;
  left_out.hops = std::min(left_out.hops, length);
  if (length == left_out.hops) ++left_out.count;
}

void Search::expand(std::uint32_t at, unsigned hops, unsigned limit, LeftOut& left_out) {
  const Reached from = reached_[at];
  const Node* node = network_.node(from.id);
  if (node == nullptr) return;
  const bool this_alone = at == 0 && ending_ == Ending::third_party;
  const bool others_alone = at == 0 && ending_ == Ending::self_alone;
  work_ += node->incoming.size() + 1;
  for (std::uint32_t i = 0; i < node->incoming.size(); ++i) {
    const Edge& edge = node->incoming[i];
    if (edge.amount == 0 || (edge.depth < hops && edge.depth != unbounded)) continue;
    if (edge.user_id == user_id_ ? others_alone : this_alone) continue;
    const unsigned above = hops_to_root(edge.issuer);
    if (above == unreachable) continue;
    const unsigned amount =
        std::min(from.amount, residual_.left(edge.amount, edge.issuer, from.id));
    if (amount == 0 || !admits(edge.scopes)) continue;
    if (hops + 1 + above <= limit) {
      offer(at, i, edge.issuer, amount);
    } else {
      leave_out(edge.issuer, amount, hops + 1 + above, left_out);
    }
  }
}

/// As `expand`, for certificates other than the target, of a network that was measured.
void Search::expand_near(std::uint32_t at, unsigned hops, unsigned limit, LeftOut& left_out) {
  const Reached from = reached_[at];
  const std::span<const Approach> approaches = reach_->approaches(from.id);
  const bool exact = !use_ball_ && reach_->one_group();
  work_ += approaches.size() + 1;
  for (std::uint32_t i = 0; i < approaches.size(); ++i) {
    const Approach& approach = approaches[i];
    if (approach.depth < hops && approach.depth != unbounded) continue;
    const unsigned above = exact ? approach.hops : hops_to_root(approach.issuer);
    if (above == unreachable) continue;
    const unsigned amount =
        std::min(from.amount, residual_.left(approach.amount, approach.issuer, from.id));
    if (amount == 0) continue;
    const std::uint32_t place = reach_->places(from.id)[i];
    if (approach.scoped || odd_) {
      if (!admits(network_.node(from.id)->incoming[place].scopes)) continue;
    }
    if (hops + 1 + above <= limit) {
      offer(at, place, approach.issuer, amount);
    } else {
      leave_out(approach.issuer, amount, hops + 1 + above, left_out);
    }
  }
}

void Search::expand_layer(std::uint32_t begin, unsigned hops, unsigned limit, LeftOut& left_out) {
  constexpr std::uint32_t many = 512;
  const bool in_order = layer_begin_ - begin >= many && pending_ == 1;
  if (in_order) sort_layer(begin);
  for (std::uint32_t at = begin; at < layer_begin_; ++at) {
    if (in_order && is_settled(at)) return;
    if ((++steps_ & 0xFFU) == 0 && stop_.stop_requested()) stopped_ = true;
    if (stopped_) return;
    if (reach_ && at != 0) {
      if (at + 6 < layer_begin_) reach_->prefetch(reached_[at + 6].id, false);
      if (at + 3 < layer_begin_) reach_->prefetch(reached_[at + 3].id, true);
      expand_near(at, hops, limit, left_out);
    } else {
      expand(at, hops, limit, left_out);
    }
  }
}

/// So that the best offers to the next layer come first.
void Search::sort_layer(std::uint32_t begin) {
  std::sort(reached_.begin() + begin, reached_.begin() + layer_begin_,
            [&](const Reached& a, const Reached& b) {
              if (a.amount != b.amount) return a.amount > b.amount;
              return comes_before(a.id, b.id);
            });
  for (std::uint32_t at = begin; at < layer_begin_; ++at) place_of_[reached_[at].id.value] = at + 1;
}

/// Whether the only root that is left has its path already: nothing from here on in the sorted
/// layer can offer it more, or as much with a smaller fingerprint.
bool Search::is_settled(std::uint32_t at) const {
  for (const std::uint32_t place : roots_of_layer_) {
    const Reached& root = reached_[place];
    const Origin& origin = origins_[*root_of_.find(root.id.value) - 1];
    if (origin.barred || origin.reached) continue;
    if (reached_[at].amount != root.amount) return reached_[at].amount < root.amount;
    return comes_before(reached_[root.next].id, reached_[at].id);
  }
  return false;
}

/// What a path through one of the certificates from there on is worth at the most.
unsigned Search::promise(std::uint32_t begin) const {
  unsigned most = 0;
  for (std::size_t i = begin; i < reached_.size(); ++i) {
    if (reached_[i].amount <= most) continue;
    most = std::max(most, std::min(reached_[i].amount, amount_from_root(reached_[i].id)));
  }
  return most;
}

/// Follows certifications back from the target, hop by hop, leaving out certificates through which
/// no path of `limit` hops can lead. Nothing is left out that could be better when it returns.
Search::LeftOut Search::sweep(unsigned limit) {
  reached_.clear();
  place_of_.clear();
  reached_.push_back({target_->id, 0, 0, fully_believed});
  place_of_[target_->id.value] = 1;
  LeftOut left_out;
  unsigned hops = first_hops();
  for (std::uint32_t begin = 0; begin < reached_.size(); begin = layer_begin_) {
    layer_begin_ = static_cast<std::uint32_t>(reached_.size());
    roots_of_layer_.clear();
    expand_layer(begin, hops, limit, left_out);
    if (stopped_) return {};
    ++hops;
    for (const std::uint32_t at : roots_of_layer_) judge(at, hops);
    if (!roots_of_layer_.empty()) refresh_pending();
    if (best_ && !can_improve(promise(layer_begin_), hops + 1)) break;
  }
  return left_out;
}

/// The limit of the next sweep, where the last found too little; either end may have come closer.
unsigned Search::farther(unsigned limit, const LeftOut& left_out) {
  constexpr std::uint64_t little = 512;
  constexpr std::uint64_t usual_degree = 8;
  if (pending_changed_) {
    pending_changed_ = false;
    if (use_ball_) start_ball();
  }
  // While little was looked at, the ball would cost more than it spares.
  const std::uint64_t spent = work_ - work_at_start_;
  if (!use_ball_ && !residual_.fresh() && spent > little + roots_.size()) start_ball();
  // The ball may cost what the last sweep did, but no hop more than the next one will.
  const std::uint64_t last = work_ - work_before_sweep_;
  for (std::uint64_t grown = 0; use_ball_ && !ball_.closed() && grown <= last / usual_degree;) {
    const std::size_t cost = ball_.cost();
    if (cost > left_out.count) break;
    ball_.grow(residual_);
    grown += cost;
  }
  // Sweeps that do not grow would otherwise add up to the square of a long chain.
  step_ = last < 2 * last_work_ ? 2 * step_ : 1;
  last_work_ = last;
  return std::max(left_out.hops, limit + step_);
}

std::optional<Path> Search::best(Ending ending) {
  ending_ = ending;
  best_.reset();
  for (const std::size_t root : touched_) origins_[root].reached = false;
  touched_.clear();
  use_ball_ = false;
  step_ = 1;
  last_work_ = 0;
  work_at_start_ = work_;
  if (ending != Ending::third_party) consider_self();
  refresh_pending();
  if (!reach_) start_ball();
  pending_changed_ = false;
  unsigned limit = first_hops() + 1;
  bool more = can_improve(fully_believed, limit);
  while (more && !stopped_) {
    work_before_sweep_ = work_;
    const LeftOut left_out = sweep(limit);
    more = left_out.hops != unreachable && can_improve(left_out.amount, left_out.hops);
    if (more) limit = farther(limit, left_out);
  }
  if (stopped_ || !best_) return std::nullopt;
  return std::move(best_->path);
}

}  // namespace kith::trust
