#include "core/trust/search.hpp"

#include <algorithm>
#include <utility>

namespace kith::trust {
namespace {

constexpr unsigned full = 120;

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
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    if (origins_[i].barred || origins_[i].reached) continue;
    if (reach_) groups_ = static_cast<Reach::Groups>(groups_ | 1U << reach_->group(i));
    ceiling_ = std::max<unsigned>(ceiling_, std::min<unsigned>(roots_[i].amount, full));
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

Path Search::trace(std::uint32_t at) const {
  Path path{reached_[at].id, reached_[at].amount, {}, false};
  for (const Reached* from = &reached_[at]; from->edge != nullptr;) {
    const Reached* to = &reached_[from->next];
    path.hops.push_back({to->id, *from->edge});
    from = to;
  }
  path.self = ending_ == Ending::self && path.hops.back().edge.user_id != user_id_;
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
  const unsigned amount = residual_.left(full, target_->id, target_->id);
  if (amount > 0) propose({{target_->id, amount, {}, true}, 1, target_->fingerprint});
}

void Search::offer(std::uint32_t from, const Edge& edge, unsigned amount) {
  std::uint32_t& place = place_of_[edge.issuer.value];
  if (place == 0) {
    reached_.push_back({edge.issuer, from, &edge, amount});
    place = static_cast<std::uint32_t>(reached_.size());
    if (root_of_.find(edge.issuer.value) != nullptr) roots_of_layer_.push_back(place - 1);
    return;
  }
  if (place <= layer_begin_) return;
  Reached& known = reached_[place - 1];
  if (amount < known.amount) return;
  if (amount == known.amount) {
    if (known.next == from) {
      const bool closer = from == 0 && edge.user_id == user_id_ && known.edge->user_id != user_id_;
      if (!closer) return;
    } else if (network_.node(reached_[known.next].id)->fingerprint <
               network_.node(reached_[from].id)->fingerprint) {
      return;
    }
  }
  known = {edge.issuer, from, &edge, amount};
}

void Search::expand(std::uint32_t at, unsigned hops, unsigned limit, LeftOut& left_out) {
  const Reached from = reached_[at];
  const Node* node = network_.node(from.id);
  if (node == nullptr) return;
  const bool this_user_id = at == 0 && ending_ == Ending::third_party;
  work_ += node->incoming.size() + 1;
  for (const Edge& edge : node->incoming) {
    if (edge.amount == 0 || (edge.depth < hops && edge.depth != 255)) continue;
    if (this_user_id && edge.user_id != user_id_) continue;
    const unsigned above = hops_to_root(edge.issuer);
    if (above == unreachable) continue;
    const unsigned amount =
        std::min(from.amount, residual_.left(edge.amount, edge.issuer, from.id));
    if (amount == 0 || !admits(edge.scopes)) continue;
    const unsigned length = hops + 1 + above;
    if (length <= limit) {
      offer(at, edge, amount);
      continue;
    }
    left_out.amount = std::max(left_out.amount, std::min(amount, amount_from_root(edge.issuer)));
    if (length < left_out.hops) left_out.count = 0;
    left_out.hops = std::min(left_out.hops, length);
    if (length == left_out.hops) ++left_out.count;
  }
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
  reached_.push_back({target_->id, 0, nullptr, full});
  place_of_[target_->id.value] = 1;
  LeftOut left_out;
  unsigned hops = first_hops();
  for (std::uint32_t begin = 0; begin < reached_.size(); begin = layer_begin_) {
    layer_begin_ = static_cast<std::uint32_t>(reached_.size());
    roots_of_layer_.clear();
    for (std::uint32_t at = begin; at < layer_begin_; ++at) {
      if ((++steps_ & 0xFFU) == 0 && stop_.stop_requested()) stopped_ = true;
      if (stopped_) return {};
      expand(at, hops, limit, left_out);
    }
    ++hops;
    for (const std::uint32_t at : roots_of_layer_) judge(at, hops);
    if (!roots_of_layer_.empty()) refresh_pending();
    if (best_ && !can_improve(promise(layer_begin_), hops + 1)) break;
  }
  return left_out;
}

/// The limit of the next sweep, where the last found too little; either end may have come closer.
unsigned Search::farther(unsigned limit, const LeftOut& left_out) {
  if (pending_changed_) {
    pending_changed_ = false;
    if (use_ball_) start_ball();
  }
  if (!use_ball_ && !residual_.fresh() && left_out.count >= roots_.size()) start_ball();
  if (use_ball_ && !ball_.closed() && ball_.cost() <= left_out.count) ball_.grow(residual_);
  // Sweeps that do not grow would otherwise add up to the square of a long chain.
  const std::uint64_t last = work_ - work_before_sweep_;
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
  if (ending == Ending::self) consider_self();
  refresh_pending();
  if (!reach_) start_ball();
  pending_changed_ = false;
  unsigned limit = first_hops() + 1;
  bool more = can_improve(full, limit);
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
