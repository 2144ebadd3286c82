#include "core/trust/classic.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/trust_amount.hpp"
#include "core/trust/admit.hpp"

namespace kith::trust {
namespace {

constexpr std::array<std::string_view, 9> names = {"unknown",  "undefined", "never",
                                                   "marginal", "full",      "ultimate",
                                                   "expired",  "revoked",   "unusable"};

/// Instead of a level: it need not be looked at again.
constexpr std::uint8_t settled = 255;

constexpr std::uint8_t number(Ownertrust level) { return static_cast<std::uint8_t>(level); }

/// What a trust signature of that amount makes of its target; 0: nothing.
std::uint8_t weight_of(unsigned amount) {
  if (amount >= fully_believed) return number(Ownertrust::full);
  if (amount >= marginal_introducer) return number(Ownertrust::marginal);
  return 0;
}

/// Whether the user ID takes part. One without an own signature does: GnuPG keeps it on request.
bool takes_part(const UserId& user_id) {
  return user_id.state == BindingState::valid || user_id.state == BindingState::unbound;
}

}  // namespace

std::string_view name_of(Validity validity) { return names.at(static_cast<std::size_t>(validity)); }

ClassicValidity::ClassicValidity(Network& network, const Rules& rules, const Beliefs& beliefs,
                                 const std::stop_token& stop)
    : network_(network),
      rules_(rules),
      scopes_(network.source(), rules.scopes),
      people_(network.id_limit()),
      levels_(people_.size()),
      visited_(people_.size()) {
  std::vector<CertificateId> introducers = admit_own(beliefs);
  for (unsigned level = 1; level <= rules_.level_count && !introducers.empty(); ++level) {
    std::vector<CertificateId> next;
    for (const CertificateId id : targets_of(introducers, level)) {
      if (stop.stop_requested()) return;
      const Node* target = network_.node(id);
      if (target != nullptr && examine(*target, level)) next.push_back(id);
    }
    introducers = std::move(next);
  }
}

/// Gives everyone the user's opinion and returns the introducers of the first level.
std::vector<CertificateId> ClassicValidity::admit_own(const Beliefs& beliefs) {
  for (const Opinion& opinion : beliefs.opinions) {
    if (opinion.certificate.value >= people_.size() || !opinion.ownertrust) continue;
    if (*opinion.ownertrust == Ownertrust::ultimate) continue;
    people_[opinion.certificate.value].opinion = number(*opinion.ownertrust);
  }
  const std::vector<CertificateId> own = own_certificates(rules_, beliefs);
  for (const CertificateId id : own) {
    if (id.value >= people_.size()) continue;
    Person& person = people_[id.value];
    person.opinion = person.weight = number(Ownertrust::ultimate);
    visited_[id.value] = settled;
  }
  std::vector<CertificateId> introducers;
  for (const CertificateId id : own) {
    const Node* node = network_.node(id);
    // GnuPG cannot verify what an expired or revoked key has signed.
    if (node == nullptr || levels_[id.value] != 0 || standing(*node) != Standing::live) {
      continue;
    }
    levels_[id.value] = 1;
    introducers.push_back(id);
  }
  return introducers;
}

/// Whom the introducers of a level certified, each once, by id.
std::vector<CertificateId> ClassicValidity::targets_of(
    const std::vector<CertificateId>& introducers, unsigned level) {
  std::vector<CertificateId> all;
  std::vector<CertificateId> some;
  for (const CertificateId id : introducers) {
    some.clear();
    network_.source().certified_by(*network_.node(id), some);
    for (const CertificateId target : some) {
      if (target.value >= people_.size()) continue;
      std::uint8_t& visited = visited_[target.value];
      if (visited == level || visited == settled) continue;
      visited = static_cast<std::uint8_t>(level);
      all.push_back(target);
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

/// Counts what the introducers of a level say of a certificate; whether it becomes an introducer.
bool ClassicValidity::examine(const Node& target, unsigned level) {
  const Standing state = standing(target);
  if (state == Standing::expired || state == Standing::revoked) return false;
  Tally* tallies = nullptr;
  Delegation delegation;
  bool full_now = false;
  for (const Edge& edge : target.incoming) {
    if (levels_[edge.issuer.value] != level || !counts(edge, target)) continue;
    if (tallies == nullptr) tallies = tallies_of(target);
    delegate(edge, delegation);
    Tally& tally = tallies[edge.user_id];
    const std::uint8_t weight = people_[edge.issuer.value].weight;
    if (weight == number(Ownertrust::ultimate)) tally.full = rules_.completes_needed;
    if (weight == number(Ownertrust::full)) ++tally.full;
    if (weight == number(Ownertrust::marginal)) ++tally.marginal;
    tally.validity = verdict(tally);
    full_now = full_now || tally.validity == Validity::full;
  }
  std::uint8_t& own_level = levels_[target.id.value];
  const bool introduces =
      full_now && own_level == 0 && level != rules_.level_count && state == Standing::live;
  if (introduces) own_level = static_cast<std::uint8_t>(level + 1);
  if (own_level != 0 && is_settled(target, tallies)) visited_[target.id.value] = settled;
  if (!introduces) return false;
  Person& person = people_[target.id.value];
  person.weight = std::max(person.opinion, weight_of(delegation.amount));
  person.depth = delegation.depth;
  person.scopes = delegation.scopes;
  return true;
}

/// Whether a certification by an introducer is looked at.
bool ClassicValidity::counts(const Edge& edge, const Node& target) {
  if (edge.user_id >= target.user_ids.size()) return false;
  const UserId& user_id = target.user_ids[edge.user_id];
  const ScopeId scopes = people_[edge.issuer.value].scopes;
  return takes_part(user_id) && (scopes == 0 || scopes_.admits(scopes, user_id));
}

/// Whether no certification can change anything any more: all of an introducer is full.
bool ClassicValidity::is_settled(const Node& target, const Tally* tallies) const {
  for (std::size_t i = 0; tallies != nullptr && i < target.user_ids.size(); ++i) {
    if (takes_part(target.user_ids[i]) && tallies[i].validity != Validity::full) return false;
  }
  return tallies != nullptr;
}

/// Takes note of a trust signature: the last one processed wins, but for the scope of an earlier
/// one where it has none.
void ClassicValidity::delegate(const Edge& edge, Delegation& delegation) const {
  const Person& issuer = people_[edge.issuer.value];
  const bool restarts = issuer.weight == number(Ownertrust::ultimate);
  const std::uint8_t depth = restarts ? edge.depth : std::min(edge.depth, issuer.depth);
  if (depth == 0) return;
  delegation.amount = edge.amount;
  delegation.depth = static_cast<std::uint8_t>(depth - 1);
  if (edge.scopes != 0) delegation.scopes = edge.scopes;
}

Validity ClassicValidity::verdict(const Tally& tally) const {
  if (tally.full >= rules_.completes_needed || tally.marginal >= rules_.marginals_needed) {
    return Validity::full;
  }
  return tally.full + tally.marginal > 0 ? Validity::marginal : Validity::undefined;
}

/// What it is worth: for a certification by one of the user's own even without its own word.
Standing ClassicValidity::standing(const Node& node) const {
  if (node.standing != Standing::unusable) return node.standing;
  const bool vouched = std::any_of(
      node.certifiers.begin(), node.certifiers.end(),
      [&](CertificateId id) { return people_[id.value].weight == number(Ownertrust::ultimate); });
  return vouched ? node.vouched : Standing::unusable;
}

/// The tallies of its user IDs, made when they are not there yet.
ClassicValidity::Tally* ClassicValidity::tallies_of(const Node& node) {
  Person& person = people_[node.id.value];
  if (person.tallies == 0) {
    person.tallies = static_cast<std::uint32_t>(tallies_.size() + 1);
    tallies_.resize(tallies_.size() + node.user_ids.size());
  }
  return &tallies_[person.tallies - 1];
}

Validity ClassicValidity::gathered(const Person& person, std::size_t user_id) const {
  if (person.weight == number(Ownertrust::ultimate)) return Validity::ultimate;
  return person.tallies == 0 ? Validity::unknown : tallies_[person.tallies - 1 + user_id].validity;
}

/// What goes before anything that others say; unknown: nothing.
Validity ClassicValidity::own_word(const Node& node) const {
  switch (standing(node)) {
    case Standing::expired: return Validity::expired;
    case Standing::revoked: return Validity::revoked;
    case Standing::unusable: return Validity::unusable;
    case Standing::live: break;
  }
  return Validity::unknown;
}

Validity ClassicValidity::of(CertificateId certificate, std::uint16_t user_id) {
  const Node* node = network_.alone(certificate);
  if (node == nullptr || user_id >= node->user_ids.size()) return Validity::unknown;
  const BindingState state = node->user_ids[user_id].state;
  if (state == BindingState::revoked) return Validity::revoked;
  if (state == BindingState::expired) return Validity::expired;
  const Validity own = own_word(*node);
  if (own != Validity::unknown && own != Validity::unusable) return own;
  return gathered(people_[certificate.value], user_id);
}

Validity ClassicValidity::of(CertificateId certificate) {
  const Node* node = network_.alone(certificate);
  if (node == nullptr) return Validity::unknown;
  Validity best = own_word(*node);
  if (best != Validity::unknown) return best;
  for (std::size_t i = 0; i < node->user_ids.size(); ++i) {
    best = std::max(best, gathered(people_[certificate.value], i));
  }
  return best;
}

std::optional<Introducer> ClassicValidity::introducer(CertificateId certificate) const {
  if (certificate.value >= people_.size()) return std::nullopt;
  const Person& person = people_[certificate.value];
  const std::uint8_t level = levels_[certificate.value];
  if (level == 0) return std::nullopt;
  Introducer introducer;
  introducer.level = level;
  introducer.weight = ownertrust_of(person.weight);
  introducer.by_trust_signature = person.weight > person.opinion;
  introducer.depth = person.depth;
  introducer.scopes = person.scopes;
  return introducer;
}

}  // namespace kith::trust
