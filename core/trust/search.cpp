#include "core/trust/search.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "core/base/trust_amount.hpp"

namespace kith::trust {
namespace {

constexpr unsigned unbounded = 255;  ///< of depth
constexpr std::size_t soon = 8;      ///< as many certificates later
constexpr std::size_t many_certify = 64;

/// The order of fingerprints, in a hurry.
bool precedes(const Fingerprint& a, const Fingerprint& b) {
  if (a.version() != b.version()) return a.version() < b.version();
  return std::memcmp(a.octets().data(), b.octets().data(), a.size()) < 0;
}

std::uint64_t pair_of(CertificateId issuer, CertificateId target) {
  return std::uint64_t{issuer.value} << 32 | target.value;
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

/// The hops that a path has at the least above a certificate from which it needs so many more to
/// the target.
unsigned Search::hops_to_root(CertificateId id, unsigned hops) const {
  unsigned above = 0;
  if (reach_) {
    above = reach_->distances().hops(id, hops, columns_);
    if (above == Distances::unreachable) return unreachable;
  } else if (vetoes_.find(id.value) != nullptr) {
    return unreachable;
  }
  if (use_ball_) {
    const std::optional<unsigned> within = ball_.hops(id, hops);
    if (!within) return unreachable;
    above = std::max(above, *within);
  }
  return above;
}

unsigned Search::amount_from_root(CertificateId id) const {
  return reach_ ? reach_->amount(id, groups_) : ceiling_;
}

void Search::refresh_pending() {
  groups_ = 0;
  columns_ = 0;
  ceiling_ = 0;
  pending_ = 0;
  const auto is_over = [this](std::size_t i) { return origins_[i].barred || origins_[i].reached; };
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    if (is_over(i)) continue;
    if (reach_) groups_ = static_cast<Reach::Groups>(groups_ | 1U << reach_->group(i));
    ++pending_;
    ceiling_ = std::max<unsigned>(ceiling_, std::min<unsigned>(roots_[i].amount, fully_believed));
  }
  if (!reach_) return;
  for (const Start& start : reach_->starts()) {
    if (is_over(start.root) || (!exhausted_.empty() && is_closed(start))) continue;
    columns_ = static_cast<Distances::Columns>(columns_ | 1U << start.column);
  }
}

/// Whether no path can begin with all that `issuer` says of `target` in trust signatures: it is
/// used up, or whatever the other says after it is.
bool Search::is_exhausted(CertificateId issuer, CertificateId target) {
  bool left = false;
  for (const Arc& arc : reach_->arcs(issuer, target)) {
    left = left || residual_.left(arc.amount, issuer, target) > 0;
  }
  if (!left) return true;
  if (target == target_->id || target_->incoming.size() > many_certify) return false;
  for (const Arc& arc : reach_->arcs(target)) {
    if (exhausted_.find(pair_of(target, arc.target)) == nullptr) return false;
  }
  return std::none_of(target_->incoming.begin(), target_->incoming.end(),
                      [&](const Edge& edge) { return edge.issuer == target; });
}

/// Which certifications have nothing left by which a path could begin.
void Search::find_exhausted() {
  exhausted_.clear();
  if (!reach_ || residual_.fresh()) return;
  // What is nearer to the roots was used before what it leads to.
  const std::vector<Residual::Used>& used = residual_.used();
  for (auto one = used.rbegin(); one != used.rend(); ++one) {
    if (!is_exhausted(one->issuer, one->target)) continue;
    exhausted_[pair_of(one->issuer, one->target)] = 1;
  }
}

/// Whether no path can begin like that, nor end with those whom it passes before what is used up.
bool Search::is_closed(const Start& start) const {
  CertificateId from = roots_[start.root].certificate;
  std::size_t open = 0;
  for (; open < start.arcs.size(); ++open) {
    const CertificateId target = start.arcs[open].target;
    if (exhausted_.find(pair_of(from, target)) != nullptr) break;
    from = target;
  }
  if (open == start.arcs.size() || target_->incoming.size() > many_certify) return false;
  const std::span<const Arc> passed = std::span(start.arcs).first(open);
  return std::none_of(
      target_->incoming.begin(), target_->incoming.end(), [passed](const Edge& edge) {
        return std::any_of(passed.begin(), passed.end(),
                           [&edge](const Arc& arc) { return arc.target == edge.issuer; });
      });
}

bool Search::is_pending(CertificateId id) const {
  const std::optional<std::size_t> root = this->root(id);
  return root && !origins_[*root].barred && !origins_[*root].reached;
}

void Search::start_ball() {
  use_ball_ = true;
  moved_ = true;
  work_at_ball_ = work_;
  ball_.clear();
  for (std::size_t i = 0; i < roots_.size(); ++i) {
    if (!origins_[i].barred && !origins_[i].reached) ball_.add(roots_[i].certificate);
  }
}

/// Without the roots that were reached; nothing in it comes nearer by that.
void Search::renew_ball() {
  const unsigned radius = ball_.radius();
  const bool closed = ball_.closed();
  start_ball();
  while (!ball_.closed() && (closed || ball_.radius() < radius)) {
    ball_.grow(residual_, frontier_.nearest());
  }
}

/// Whether a path of this amount at the most, and as many hops at the least, can be better than
/// what is known. A shorter or as short one is as good when its root has the larger fingerprint.
bool Search::can_improve(unsigned amount, std::size_t hops) const {
  amount = std::min(amount, ceiling_);
  if (!best_) return amount > 0;
  if (amount != best_->path.amount) return amount > best_->path.amount;
  return fewest_nodes(hops) <= best_->nodes;
}

const Edge& Search::edge_of(const Reached& reached) const {
  if (reached.next == 0) return target_->incoming[reached.edge];
  const CertificateId on = reached_[reached.next].id;
  const std::span<const Edge> edges = network_.node(on)->incoming;
  if (reach_) return edges[reached.edge];
  const Way& way = network_.ways(on)->all[reached.edge];
  return *std::find_if(edges.begin(), edges.end(), [&way](const Edge& edge) {
    return edge.certification == way.certification && edge.issuer == way.issuer;
  });
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

void Search::judge(std::uint32_t at) {
  const Reached& reached = reached_[at];
  const std::size_t root = *root_of_.find(reached.id.value) - 1;
  if (origins_[root].barred || origins_[root].reached) return;
  reach_root(root);
  const Node* node = network_.node(reached.id);
  if (node == nullptr) return;
  if (best_ && reached.amount < best_->path.amount) return;
  Path path = trace(at);
  const std::size_t nodes = fewest_nodes(reached.hops) + (path.self ? 1U : 0U);
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

const Fingerprint& Search::fingerprint_of(CertificateId id) const {
  return reach_ || id == target_->id ? network_.node(id)->fingerprint
                                     : network_.ways(id)->fingerprint;
}

bool Search::comes_before(CertificateId a, CertificateId b) const {
  return precedes(fingerprint_of(a), fingerprint_of(b));
}

/// Takes what was offered to a certificate of the next layer, where nothing better was.
void Search::reach(const Offer& offer) {
  std::uint32_t& place = place_of_[offer.issuer.value];
  if (place == 0) {
    reached_.push_back({offer.issuer, offer.from, offer.edge, offer.hops, offer.amount});
    place = static_cast<std::uint32_t>(reached_.size());
    next_layer_.push_back(place - 1);
    if (reach_) reach_->prefetch(offer.issuer, false);
    if (root_of_.find(offer.issuer.value) != nullptr) roots_of_layer_.push_back(place - 1);
    return;
  }
  Reached& known = reached_[place - 1];
  if (known.hops < offer.hops || offer.amount < known.amount) return;
  if (offer.amount == known.amount) {
    if (known.next == offer.from) {
      if (offer.from != 0 || edge_of(known).user_id == user_id_) return;
      if (target_->incoming[offer.edge].user_id != user_id_) return;
    } else if (comes_before(reached_[known.next].id, reached_[offer.from].id)) {
      return;
    }
  }
  known.next = offer.from;
  known.edge = offer.edge;
  known.amount = offer.amount;
}

/// The same, if it counts; what is not loaded asks the issuer at last.
void Search::take(const Offer& offer) {
  if (!reach_ && offer.from != 0) {
    const Ways& ways = *network_.ways(reached_[offer.from].id);
    if (!network_.source().counts(ways.all[offer.edge])) return;
  }
  reach(offer);
}

/// `above`: hops_to_root of the issuer.
void Search::follow(const Offer& offer, unsigned above) {
  const std::size_t length = std::size_t{offer.hops} + above;
  if (length <= limit_) return take(offer);
  frontier_.put(length, std::min(offer.amount, amount_from_root(offer.issuer)), offer);
}

void Search::expand_target() {
  const bool this_alone = ending_ == Ending::third_party;
  const bool others_alone = ending_ == Ending::self_alone;
  work_ += target_->incoming.size() + 1;
  for (std::uint32_t i = 0; i < target_->incoming.size(); ++i) {
    const Edge& edge = target_->incoming[i];
    if (edge.amount == 0 || (edge.depth < hops_ && edge.depth != unbounded)) continue;
    if (edge.user_id == user_id_ ? others_alone : this_alone) continue;
    // A root that has no arc to start by may have certified the target itself.
    const unsigned above = is_pending(edge.issuer) ? 0 : hops_to_root(edge.issuer, hops_ + 1);
    if (above == unreachable) continue;
    const unsigned amount = residual_.left(edge.amount, edge.issuer, target_->id);
    if (amount == 0 || !admits(edge.scopes)) continue;
    follow({edge.issuer, 0, i, hops_ + 1, std::min<unsigned>(amount, fully_believed)}, above);
  }
}

/// For certificates other than the target, of a network that is not loaded.
void Search::expand_far(std::uint32_t at) {
  const Reached from = reached_[at];
  const Ways* ways = network_.ways(from.id);
  if (ways == nullptr) return;
  work_ += ways->all.size() + 1;
  for (std::uint32_t i = 0; i < ways->all.size(); ++i) {
    const Way& way = ways->all[i];
    if (way.amount == 0 || (way.depth < hops_ && way.depth != unbounded)) continue;
    const unsigned above = hops_to_root(way.issuer, hops_ + 1);
    if (above == unreachable) continue;
    const unsigned amount = std::min(from.amount, residual_.left(way.amount, way.issuer, from.id));
    if (amount == 0 || !admits(way.scopes)) continue;
    follow({way.issuer, at, i, hops_ + 1, amount}, above);
  }
}

/// The same, of one that was measured.
void Search::expand_near(std::uint32_t at) {
  const Reached from = reached_[at];
  const std::span<const Approach> approaches = reach_->approaches(from.id);
  const std::uint32_t* const places = reach_->places(from.id);
  work_ += approaches.size() + 1;
  for (std::uint32_t i = 0; i < approaches.size(); ++i) {
    const Approach& approach = approaches[i];
    if (approach.depth < hops_ && approach.depth != unbounded) continue;
    const unsigned above = hops_to_root(approach.issuer, hops_ + 1);
    if (above == unreachable) continue;
    const unsigned amount =
        std::min(from.amount, residual_.left(approach.amount, approach.issuer, from.id));
    if (amount == 0) continue;
    if ((approach.scoped || odd_) && !admits(network_.node(from.id)->incoming[places[i]].scopes)) {
      continue;
    }
    follow({approach.issuer, at, places[i], hops_ + 1, amount}, above);
  }
}

/// Offers that were put off come to the next layer with those that its own makes.
void Search::accept_kept() {
  for (; next_kept_ < kept_.size() && kept_[next_kept_].hops == hops_ + 1; ++next_kept_) {
    const Offer& offer = kept_[next_kept_];
    if (!moved_) {
      take(offer);
      continue;
    }
    const unsigned above = hops_to_root(offer.issuer, offer.hops);
    if (above != unreachable) follow(offer, above);
  }
}

/// Has memory bring what the certificate at that place of the layer needs: the last thing, and of
/// those behind it what is needed before that.
void Search::prefetch(std::size_t i) const {
  if (i + soon < layer_.size()) reach_->prefetch(reached_[layer_[i + soon]].id, true);
  if (i >= layer_.size()) return;
  for (const Approach& approach : reach_->approaches(reached_[layer_[i]].id)) {
    reach_->distances().prefetch(approach.issuer, hops_ + 1);
  }
}

void Search::expand_layer() {
  constexpr std::size_t many = 512;
  const bool in_order = layer_.size() >= many && pending_ == 1;
  if (in_order) sort_layer();
  if (reach_ && hops_ > first_hops()) {
    for (std::size_t i = 0; i < std::min(soon, layer_.size()); ++i) {
      reach_->prefetch(reached_[layer_[i]].id, true);
    }
    for (std::size_t i = 0; i < soon; ++i) prefetch(i);
  }
  for (std::size_t i = 0; i < layer_.size(); ++i) {
    const std::uint32_t at = layer_[i];
    if (in_order && is_settled(at)) return;
    if ((++steps_ & 0xFFU) == 0 && stop_.stop_requested()) stopped_ = true;
    if (stopped_) return;
    if (at == 0) {
      expand_target();
    } else if (reach_) {
      prefetch(i + soon);
      expand_near(at);
    } else {
      expand_far(at);
    }
  }
}

/// So that the best offers to the next layer come first.
void Search::sort_layer() {
  std::sort(layer_.begin(), layer_.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (reached_[a].amount != reached_[b].amount) return reached_[a].amount > reached_[b].amount;
    return comes_before(reached_[a].id, reached_[b].id);
  });
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

/// What a path by anything that was not looked at yet is worth at the most.
unsigned Search::promise() const {
  unsigned most = frontier_.most();
  const auto consider = [&](CertificateId id, unsigned amount) {
    if (amount > most) most = std::max(most, std::min(amount, amount_from_root(id)));
  };
  for (const std::uint32_t at : layer_) consider(reached_[at].id, reached_[at].amount);
  for (std::size_t i = next_kept_; i < kept_.size(); ++i) {
    consider(kept_[i].issuer, kept_[i].amount);
  }
  return most;
}

/// The hops that a path by any of that has at the least.
std::size_t Search::shortest() const {
  std::size_t least = frontier_.empty() ? unreachable : frontier_.nearest();
  if (!layer_.empty()) least = std::min<std::size_t>(least, hops_ + 1);
  if (next_kept_ < kept_.size()) least = std::min(least, limit_);
  return least;
}

/// Follows certifications back from the target, hop by hop, as far as paths of the length that is
/// looked at may lead. What may be on longer ones alone is put off.
void Search::look() {
  while (!layer_.empty() || next_kept_ < kept_.size()) {
    if (layer_.empty()) hops_ = kept_[next_kept_].hops - 1;
    next_layer_.clear();
    roots_of_layer_.clear();
    expand_layer();
    if (stopped_) return;
    accept_kept();
    layer_.swap(next_layer_);
    ++hops_;
    for (const std::uint32_t at : roots_of_layer_) judge(at);
    if (!roots_of_layer_.empty()) {
      refresh_pending();
      moved_ = true;
    }
    over_ = best_ && !can_improve(promise(), shortest());
    if (over_) return;
  }
}

/// Before paths of the next length are looked at: grows the ball instead while that costs less.
void Search::bring_ends_together() {
  constexpr std::uint64_t little = 512;
  const std::uint64_t spent = work_ - work_at_start_;
  if (!use_ball_) {
    // While little was looked at, the ball would cost more than it spares.
    if (residual_.fresh() || spent <= little + roots_.size()) return;
    start_ball();
  } else if (pending_changed_ && work_ - work_at_ball_ > ball_.size()) {
    renew_ball();
  }
  pending_changed_ = false;
  const std::size_t count = frontier_.nearest_count();
  while (!ball_.closed() && ball_.cost() <= count) {
    ball_.grow(residual_, frontier_.nearest());
    moved_ = true;
  }
}

/// Whether there is anything to look at.
bool Search::start() {
  best_.reset();
  for (const std::size_t root : touched_) origins_[root].reached = false;
  touched_.clear();
  use_ball_ = false;
  over_ = false;
  work_at_start_ = work_;
  if (ending_ != Ending::third_party) consider_self();
  find_exhausted();
  refresh_pending();
  if (!reach_) start_ball();
  pending_changed_ = false;
  moved_ = false;
  frontier_.clear();
  kept_.clear();
  next_kept_ = 0;
  reached_.clear();
  place_of_.clear();
  reached_.push_back({target_->id, 0, 0, first_hops(), fully_believed});
  place_of_[target_->id.value] = 1;
  layer_.assign(1, 0);
  hops_ = first_hops();
  limit_ = hops_ + 1;
  return can_improve(fully_believed, limit_);
}

std::optional<Path> Search::best(Ending ending) {
  ending_ = ending;
  if (start()) {
    look();
    while (!over_ && !stopped_ && !frontier_.empty() &&
           can_improve(frontier_.most(), frontier_.nearest())) {
      bring_ends_together();
      limit_ = frontier_.nearest();
      frontier_.take_nearest(kept_);
      // Of equal certifications by one issuer the first counts.
      std::stable_sort(kept_.begin(), kept_.end(),
                       [](const Offer& a, const Offer& b) { return a.hops < b.hops; });
      next_kept_ = 0;
      look();
    }
  }
  if (stopped_ || !best_) return std::nullopt;
  return std::move(best_->path);
}

}  // namespace kith::trust
