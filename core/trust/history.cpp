#include "core/trust/history.hpp"

#include <algorithm>
#include <tuple>

namespace kith::trust {
namespace {

Claim claim_of(const SignatureFact& signature, std::uint32_t key_created) {
  Claim claim;
  claim.component = signature.component;
  claim.created = signature.created;
  if (signature.has(SignatureFlag::has_expiry) && signature.expires_after != 0) {
    claim.end = Seconds{signature.created} + signature.expires_after;
  }
  claim.primary_user_id = signature.has(SignatureFlag::primary_user_id);
  claim.has_key_end = signature.has(SignatureFlag::has_key_expiry);
  if (claim.has_key_end && signature.key_expires_after != 0) {
    claim.key_end = Seconds{key_created} + signature.key_expires_after;
  }
  return claim;
}

/// By component, then creation; those of one second stay in canonical order.
void sort(std::vector<Claim>& claims) {
  const auto earlier = [](const Claim& a, const Claim& b) {
    return std::tie(a.component, a.created) < std::tie(b.component, b.created);
  };
  if (!std::is_sorted(claims.begin(), claims.end(), earlier)) {
    std::stable_sort(claims.begin(), claims.end(), earlier);
  }
}

/// The piece at `t`, when the pieces are looked at with rising times; null: none.
const Piece* at(const std::vector<Piece>& pieces, std::size_t& next, Seconds t) {
  while (next < pieces.size() && pieces[next].to <= t) ++next;
  return next < pieces.size() && pieces[next].from <= t ? &pieces[next] : nullptr;
}

/// The next instant after `t` at which one of the pieces begins or ends.
Seconds change_after(const std::vector<Piece>& pieces, std::size_t next, Seconds t) {
  if (next >= pieces.size()) return for_ever;
  return pieces[next].from > t ? pieces[next].from : pieces[next].to;
}

}  // namespace

const History& HistoryReader::read(const FactsView& facts,
                                   const CertificationsView* certifications) {
  for (auto* claims : {&bindings_, &withdrawals_, &direct_, &soft_}) claims->clear();
  for (auto* pieces : {&candidates_, &primary_pieces_, &direct_pieces_, &soft_pieces_}) {
    pieces->clear();
  }
  hard_ = false;
  history_.exists = false;
  history_.standing = Standing::live;
  history_.valid.clear();
  gather(facts);
  if (certifications != nullptr && acceptance_.rules().designated_revokers) {
    gather_designated(*certifications);
  }
  for (auto* claims : {&bindings_, &withdrawals_, &direct_, &soft_}) sort(*claims);
  choose_primary(facts);
  append_newest(direct_, 0, direct_.size(), direct_pieces_);
  append_newest(soft_, 0, soft_.size(), soft_pieces_);
  find_phases();
  judge(facts.key(0));
  return history_;
}

bool HistoryReader::takes_part(const UserIdFact& user_id) const {
  return acceptance_.rules().attributes || (user_id.flags & UserIdFlag::attribute) == 0;
}

void HistoryReader::gather(const FactsView& facts) {
  const KeyFact key = facts.key(0);
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    const SignatureFact signature = facts.signature(i);
    if (signature.kind == ComponentKind::user_id) {
      const UserIdFact user_id = facts.user_id(signature.component);
      if (!takes_part(user_id)) continue;
      if (!acceptance_.own(signature, key, strictness_of(user_id))) continue;
      if (is_certification(signature.type)) bindings_.push_back(claim_of(signature, key.created));
      if (signature.type == certification_revocation) {
        withdrawals_.push_back(claim_of(signature, key.created));
      }
    } else if (signature.kind == ComponentKind::primary) {
      if (!acceptance_.own(signature, key, Strictness::lenient)) continue;
      if (signature.type == direct_key) direct_.push_back(claim_of(signature, key.created));
      if (signature.type != key_revocation) continue;
      if (is_hard_reason(signature.revocation_reason)) {
        hard_ = true;
      } else {
        soft_.push_back(soft_revocation(signature));
      }
    }
  }
}

Claim HistoryReader::soft_revocation(const SignatureFact& signature) const {
  Claim claim = claim_of(signature, 0);
  if (!acceptance_.rules().keys_return) claim.end = for_ever;
  return claim;
}

void HistoryReader::gather_designated(const CertificationsView& certifications) {
  for (std::size_t i = 0; i < certifications.size(); ++i) {
    const SignatureFact signature = certifications[i];
    if (!acceptance_.designated(signature)) continue;
    if (is_hard_reason(signature.revocation_reason)) {
      hard_ = true;
    } else {
      soft_.push_back(soft_revocation(signature));
    }
  }
}

/// Which binding is that of the primary user ID, and when.
void HistoryReader::choose_primary(const FactsView& facts) {
  std::vector<Piece> bound, revoked;
  std::size_t first = 0, first_withdrawal = 0;
  while (first < bindings_.size()) {
    const std::uint32_t component = bindings_[first].component;
    std::size_t last = first;
    while (last < bindings_.size() && bindings_[last].component == component) ++last;
    bound.clear();
    append_newest(bindings_, first, last, bound);
    while (first_withdrawal < withdrawals_.size() &&
           withdrawals_[first_withdrawal].component < component) {
      ++first_withdrawal;
    }
    std::size_t end = first_withdrawal;
    while (end < withdrawals_.size() && withdrawals_[end].component == component) ++end;
    revoked.clear();
    append_newest(withdrawals_, first_withdrawal, end, revoked);
    mark_revoked(bindings_, withdrawals_, revoked, bound);
    const bool alone = first == 0 && last == bindings_.size();
    auto& pieces = alone ? primary_pieces_ : candidates_;
    pieces.insert(pieces.end(), bound.begin(), bound.end());
    first = last;
  }
  if (!candidates_.empty()) sweep_candidates(facts);
}

/// Goes through time with the best of the candidates that are there on top of a heap.
void HistoryReader::sweep_candidates(const FactsView& facts) {
  const auto is_worse = [&](const Piece& a, const Piece& b) {
    const Claim& of_a = bindings_[a.claim];
    const Claim& of_b = bindings_[b.claim];
    const UserIdFact id_a = facts.user_id(of_a.component);
    const UserIdFact id_b = facts.user_id(of_b.component);
    const auto rank = [](const Piece& piece, const Claim& claim, const UserIdFact& id) {
      return std::tuple{(id.flags & UserIdFlag::attribute) == 0, !piece.revoked,
                        claim.primary_user_id, claim.created};
    };
    const auto rank_a = rank(a, of_a, id_a), rank_b = rank(b, of_b, id_b);
    if (rank_a != rank_b) return rank_a < rank_b;
    return facts.text(id_a) > facts.text(id_b);
  };
  std::stable_sort(candidates_.begin(), candidates_.end(),
                   [](const Piece& a, const Piece& b) { return a.from < b.from; });
  std::vector<Piece> heap;
  std::size_t next = 0;
  Seconds now = 0;
  while (next < candidates_.size() || !heap.empty()) {
    if (heap.empty()) now = std::max(now, candidates_[next].from);
    for (; next < candidates_.size() && candidates_[next].from <= now; ++next) {
      heap.push_back(candidates_[next]);
      std::push_heap(heap.begin(), heap.end(), is_worse);
    }
    if (heap.front().to <= now) {
      std::pop_heap(heap.begin(), heap.end(), is_worse);
      heap.pop_back();
      continue;
    }
    Piece best = heap.front();
    best.from = now;
    if (next < candidates_.size()) best.to = std::min(best.to, candidates_[next].from);
    now = best.to;
    primary_pieces_.push_back(best);
  }
}

HistoryReader::Phase HistoryReader::phase(const Piece* primary, const Piece* direct,
                                          const Piece* soft) const {
  Phase phase;
  std::uint32_t newest = 0;
  for (const Claim* claim : {direct != nullptr ? &direct_[direct->claim] : nullptr,
                             primary != nullptr ? &bindings_[primary->claim] : nullptr}) {
    if (claim == nullptr) continue;
    phase.bound = true;
    newest = std::max(newest, claim->created);
    if (claim->has_key_end) phase.key_end = claim->key_end;
  }
  phase.revoked =
      soft != nullptr && (!acceptance_.rules().keys_return || soft_[soft->claim].created >= newest);
  return phase;
}

void HistoryReader::find_phases() {
  phases_.clear();
  std::size_t primary = 0, direct = 0, soft = 0;
  Seconds now = 0;
  while (now < for_ever) {
    const Piece* const primary_piece = at(primary_pieces_, primary, now);
    const Piece* const direct_piece = at(direct_pieces_, direct, now);
    Phase next = phase(primary_piece, direct_piece, at(soft_pieces_, soft, now));
    next.from = now;
    next.to = std::min({change_after(primary_pieces_, primary, now),
                        change_after(direct_pieces_, direct, now),
                        change_after(soft_pieces_, soft, now)});
    phases_.push_back(next);
    now = next.to;
  }
}

void HistoryReader::judge(const KeyFact& key) {
  const Seconds now = seconds_in_32_bits(acceptance_.now());
  const bool assumes = acceptance_.rules().dating == Dating::not_disproven;
  const auto first =
      std::find_if(phases_.begin(), phases_.end(), [](const Phase& p) { return p.bound; });
  // Without any own signature there is nobody who could have disproved anything.
  if (first == phases_.end() || Seconds{key.created} > now) return;
  for (Phase& phase : phases_) {
    if (assumes && phase.from < first->from) {
      phase.bound = true;
      phase.key_end = first->key_end;
    }
    if (!phase.bound) continue;
    if (phase.from <= now && now < phase.to) {
      history_.exists = acceptance_.rules().weak_keys_count || accepts_key(key, acceptance_.now());
      if (phase.key_end <= now) history_.standing = Standing::expired;
      if (phase.revoked) history_.standing = Standing::revoked;
    }
    if (!phase.revoked && !hard_) {
      add_period(std::max<Seconds>(phase.from, key.created), std::min(phase.to, phase.key_end));
    }
  }
  if (hard_) history_.standing = Standing::revoked;
}

/// Until before `to`.
void HistoryReader::add_period(Seconds from, Seconds to) {
  constexpr Seconds last_second = std::numeric_limits<std::uint32_t>::max();
  if (from >= to || from > last_second) return;
  const Period period{static_cast<std::uint32_t>(from),
                      static_cast<std::uint32_t>(std::min(to - 1, last_second))};
  auto& valid = history_.valid;
  if (!valid.empty() && Seconds{valid.back().last} + 1 == from) {
    valid.back().last = period.last;
  } else {
    valid.push_back(period);
  }
}

void HistoryReader::read_user_ids(const FactsView& facts, std::vector<BindingState>& states) const {
  struct Newest {
    std::uint32_t binding = 0, revocation = 0;
    bool bound = false, revoked = false;
  };
  std::vector<Newest> newest(facts.user_id_count());
  const KeyFact key = facts.key(0);
  const Seconds now = seconds_in_32_bits(acceptance_.now());
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    const SignatureFact signature = facts.signature(i);
    if (signature.kind != ComponentKind::user_id || signature.created > now) continue;
    const UserIdFact user_id = facts.user_id(signature.component);
    if (!takes_part(user_id) || !acceptance_.own(signature, key, strictness_of(user_id))) continue;
    if (claim_of(signature, key.created).end <= now) continue;
    Newest& of = newest[signature.component];
    if (is_certification(signature.type)) {
      of.bound = true;
      of.binding = std::max(of.binding, signature.created);
    } else if (signature.type == certification_revocation) {
      of.revoked = true;
      of.revocation = std::max(of.revocation, signature.created);
    }
  }
  states.clear();
  for (const Newest& of : newest) {
    const bool revoked = of.revoked && of.revocation >= of.binding;
    states.push_back(!of.bound ? BindingState::unbound
                     : revoked ? BindingState::revoked
                               : BindingState::valid);
  }
}

}  // namespace kith::trust
