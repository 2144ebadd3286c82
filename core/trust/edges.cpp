#include "core/trust/edges.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace kith::trust {
namespace {

/// Whether it is alive at `now`, or would be if it were usable; a key from the future is not.
bool is_alive(const Life& life, Timestamp now) {
  const Standing standing = life.standing == Standing::unusable ? life.vouched : life.standing;
  return standing == Standing::live && Timestamp{life.created} <= now;
}

}  // namespace

/// Calls `visit(first, last)` for what each issuer said of each user ID, where that stands
/// together.
template <typename Visit>
void EdgeMaker::for_each_rivalry(Visit visit) {
  Statement* const end = statements_.data() + statements_.size();
  for (Statement* first = statements_.data(); first != end;) {
    Statement* last = first + 1;
    while (last != end && last->edge.issuer == first->edge.issuer && last->rank == first->rank) {
      ++last;
    }
    visit(first, last);
    first = last;
  }
}

const std::vector<Edge>& EdgeMaker::make(const Target& target) {
  edges_.clear();
  statements_.clear();
  if (target.certifications.size() == 0) return edges_;
  rank_user_ids(target.facts);
  gather(target);
  ask_issuers(target);
  sort();
  for_each_rivalry([this](Statement* first, Statement* last) { choose(first, last); });
  if (acceptance_.rules().levels) {
    std::sort(edges_.begin(), edges_.end(), [](const Edge& a, const Edge& b) {
      return std::tie(a.user_id, a.certification) < std::tie(b.user_id, b.certification);
    });
  }
  attach_scopes(target.certifications);
  return edges_;
}

void EdgeMaker::rank_user_ids(const FactsView& facts) {
  ranks_.assign(facts.user_id_count(), 0);
  if (ranks_.size() < 2) return;
  std::vector<std::uint32_t> order(ranks_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::string_view text_a = facts.text(facts.user_id(a));
    const std::string_view text_b = facts.text(facts.user_id(b));
    return text_a != text_b ? text_a < text_b : a < b;
  });
  for (std::uint32_t i = 0; i < order.size(); ++i) ranks_[order[i]] = i;
}

/// Whether certifications on a user ID are looked at.
bool EdgeMaker::takes_part(const Target& target, std::size_t user_id) const {
  const Rules& rules = acceptance_.rules();
  const UserIdFact fact = target.facts.user_id(user_id);
  if (!rules.attributes && (fact.flags & UserIdFlag::attribute) != 0) return false;
  if (!rules.odd_user_ids && (fact.flags & UserIdFlag::invalid_utf8) != 0) return false;
  const BindingState state = target.states[user_id];
  const bool gone = state == BindingState::revoked || state == BindingState::expired;
  if (rules.dating == Dating::now_alone && gone) return false;
  // GnuPG asks of a user ID no more than that nobody took it back.
  return rules.gnupg_self || state != BindingState::unbound;
}

void EdgeMaker::gather(const Target& target) {
  const Rules& rules = acceptance_.rules();
  takes_part_.clear();
  for (std::size_t i = 0; i < target.states.size(); ++i) {
    takes_part_.push_back(takes_part(target, i) ? 1 : 0);
  }
  for (std::uint32_t i = 0; i < target.certifications.size(); ++i) {
    const SignatureFact signature = target.certifications[i];
    const bool revokes = signature.type == certification_revocation;
    if (signature.kind != ComponentKind::user_id || takes_part_[signature.component] == 0) continue;
    if (!revokes && !is_certification(signature.type)) continue;
    if (signature.type == persona && !rules.persona_counts) continue;
    if (!rules.future_counts && signature.created_at() > acceptance_.now()) continue;
    if (!acceptance_.by_other(signature)) continue;
    const CertificateId issuer{signature.issuer};
    if (!issuer || issuer == target.id) continue;
    Statement& statement = statements_.emplace_back();
    statement.edge = {.issuer = issuer,
                      .created = signature.created,
                      .certification = i,
                      .user_id = signature.component,
                      .amount = signature.trust_amount,
                      .depth = signature.trust_depth};
    // Later it says where the scopes are; who has none needs no second look.
    statement.edge.scopes =
        signature.has(SignatureFlag::has_trust) && signature.scope_count > 0 ? 1 : 0;
    statement.rank = ranks_[signature.component];
    statement.revokes = revokes;
    statement.ended = acceptance_.has_ended(signature);
    // To GnuPG an end after 0 seconds is none here, other than where it asks what counts at last.
    const bool lasts = !statement.ended || signature.expires_after == 0;
    statement.irrevocable = !revokes && lasts && !signature.has(SignatureFlag::revocable);
  }
}

/// Drops what they, or the target, could not say then.
void EdgeMaker::ask_issuers(const Target& target) {
  // Apart from `gather`, so that the lives of all issuers come from memory at once.
  for (const Statement& statement : statements_) lives_.prefetch(statement.edge.issuer);
  Statement* const begin = statements_.data();
  const Statement* const end = keep_dated_well(begin, begin + statements_.size(), target);
  statements_.resize(static_cast<std::size_t>(end - begin));
}

/// Moves those that could be said then to the front; where they end.
EdgeMaker::Statement* EdgeMaker::keep_dated_well(Statement* first, Statement* last,
                                                 const Target& target) {
  Statement* kept = first;
  for (const Statement* statement = first; statement != last; ++statement) {
    const Life& issuer = lives_.of(statement->edge.issuer);
    if (!issuer.exists || !is_dated_well(*statement, target, issuer)) continue;
    *kept = *statement;
    kept->version = issuer.version;
    kept->prefix = issuer.prefix;
    ++kept;
  }
  return kept;
}

const std::vector<Way>& EdgeMaker::ways(const Target& target) {
  ways_.clear();
  statements_.clear();
  if (target.certifications.size() == 0) return ways_;
  rank_user_ids(target.facts);
  gather(target);
  std::sort(statements_.begin(), statements_.end(), [](const Statement& a, const Statement& b) {
    return std::tie(a.edge.issuer, a.rank, a.edge.certification) <
           std::tie(b.edge.issuer, b.rank, b.edge.certification);
  });
  for_each_rivalry([&](Statement* first, Statement* last) { choose_ways(first, last, target); });
  return ways_;
}

void EdgeMaker::choose_ways(Statement* first, Statement* last, const Target& target) {
  if (std::none_of(first, last, [](const Statement& s) { return s.edge.depth > 0; })) return;
  if (last - first > 1) {
    last = keep_dated_well(first, last, target);
  } else if (!lives_.valid_at(target.life, first->edge.created)) {
    return;
  }
  edges_.clear();
  if (first != last) choose(first, last);
  attach_scopes(target.certifications);
  for (const Edge& edge : edges_) {
    if (edge.depth == 0) continue;
    ways_.push_back(
        {edge.issuer, edge.scopes, edge.created, edge.certification, edge.amount, edge.depth});
  }
}

bool EdgeMaker::counts(const Way& way) {
  const Life& issuer = lives_.of(way.issuer);
  return issuer.exists && lives_.valid_at(issuer, way.created);
}

/// Whether target and issuer were, or are, what they have to be.
bool EdgeMaker::is_dated_well(const Statement& statement, const Target& target,
                              const Life& issuer) const {
  const std::uint32_t created = statement.edge.created;
  if (acceptance_.rules().dating == Dating::now_alone) {
    return created >= target.life.created && is_alive(target.life, acceptance_.now()) &&
           is_alive(issuer, acceptance_.now());
  }
  // Whoever takes a certification back need not be what he was when he made it.
  if (statement.revokes) return true;
  return lives_.valid_at(target.life, created) && lives_.valid_at(issuer, created);
}

/// By issuer and user ID, what belongs together in canonical order.
void EdgeMaker::sort() {
  std::sort(statements_.begin(), statements_.end(), [&](const Statement& a, const Statement& b) {
    if (a.edge.issuer != b.edge.issuer) {
      if (a.version != b.version) return a.version < b.version;
      return a.prefix != b.prefix ? a.prefix < b.prefix
                                  : lives_.before(a.edge.issuer, b.edge.issuer);
    }
    return std::tie(a.rank, a.edge.certification) < std::tie(b.rank, b.edge.certification);
  });
}

/// Takes what counts of one issuer's statements on one user ID.
void EdgeMaker::choose(const Statement* first, const Statement* last) {
  const Rules& rules = acceptance_.rules();
  const auto is_newer = [&](const Statement& a, const Statement& b) {
    if (a.edge.created != b.edge.created) return a.edge.created > b.edge.created;
    return rules.order_decides && a.edge.certification > b.edge.certification;
  };
  const auto holds = [&](const Statement& s) { return rules.irrevocable_holds && s.irrevocable; };
  const bool irrevocable = std::any_of(first, last, holds);
  const Statement* newest = nullptr;
  const Statement* revocation = nullptr;
  for (const Statement* s = first; s != last; ++s) {
    if (irrevocable ? !holds(*s) : (!s->revokes && s->ended && rules.expired_gives_way)) continue;
    const Statement*& slot = s->revokes ? revocation : newest;
    if (slot == nullptr || is_newer(*s, *slot)) slot = s;
  }
  if (newest == nullptr || newest->ended) return;
  if (revocation != nullptr && is_newer(*revocation, *newest)) return;
  for (const Statement* s = first; s != last; ++s) {
    const bool equal = s->edge.created == newest->edge.created && !s->revokes && !s->ended &&
                       (!irrevocable || holds(*s));
    if (s == newest || (equal && !rules.order_decides)) edges_.push_back(s->edge);
  }
}

void EdgeMaker::attach_scopes(const CertificationsView& certifications) {
  for (Edge& edge : edges_) {
    if (edge.scopes == 0) continue;
    edge.scopes = scopes_.add(certifications.scopes(certifications[edge.certification]));
  }
}

const std::vector<CertificateId>& EdgeMaker::certifiers(const Target& target) {
  certifiers_.clear();
  if (Timestamp{target.life.created} > acceptance_.now()) return certifiers_;
  for (std::size_t i = 0; i < target.certifications.size(); ++i) {
    const SignatureFact signature = target.certifications[i];
    if (is_certification(signature.type) && signature.issuer != target.id.value &&
        signature.created >= target.life.created && acceptance_.by_other(signature) &&
        // A damaged record can name anybody.
        lives_.of({signature.issuer}).exists) {
      certifiers_.push_back({signature.issuer});
    }
  }
  std::sort(certifiers_.begin(), certifiers_.end());
  certifiers_.erase(std::unique(certifiers_.begin(), certifiers_.end()), certifiers_.end());
  return certifiers_;
}

}  // namespace kith::trust
