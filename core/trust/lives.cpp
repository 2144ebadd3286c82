#include "core/trust/lives.hpp"

#include <algorithm>

namespace kith::trust {
namespace {

constexpr Period never{1, 0};

std::uint64_t prefix_of(const KeyFact& key) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < sizeof prefix; ++i) prefix = prefix << 8 | key.fingerprint[i];
  return prefix;
}

/// Whether it has a signature that appoints a revoker; most have none.
bool names_revoker(const FactsView& facts) {
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    if (facts.signature(i).has(SignatureFlag::names_revoker)) return true;
  }
  return false;
}

}  // namespace

Lives::Lives(FactSource& source, const Acceptance& acceptance)
    : source_(source),
      acceptance_(acceptance),
      limit_(source.id_limit()),
      lives_(limit_),
      history_(acceptance),
      gnupg_(source, acceptance) {}

const Life& Lives::of(CertificateId id, const FactsView& facts) {
  Life& life = lives_[id.value];
  if (!life.known) read(id, facts, life);
  return life;
}

void Lives::look_up(CertificateId id, Life& life) {
  life.known = true;
  life.first = never;
  if (id.value == 0 || id.value >= limit_) return;
  if (const auto facts = facts_of(id)) read(id, *facts, life);
}

std::optional<FactsView> Lives::facts_of(CertificateId id) {
  if (id.value == 0 || id.value >= limit_) return std::nullopt;
  Life& life = lives_[id.value];
  if (!life.remembered) {
    life.remembered = true;
    if (const auto record = source_.facts(id)) {
      life.record = record->data();
      life.record_size = record->size();
    }
  }
  if (life.record == nullptr) return std::nullopt;
  const auto view = FactsView::open({life.record, life.record_size});
  return view ? std::optional{*view} : std::nullopt;
}

void Lives::read(CertificateId id, const FactsView& facts, Life& life) {
  const Rules& rules = acceptance_.rules();
  const KeyFact key = facts.key(0);
  life.prefix = prefix_of(key);
  life.created = key.created;
  life.version = key.fingerprint_version;
  life.known = true;
  life.first = never;
  if (rules.gnupg_self) {
    gnupg_.read(id, facts);
    life.exists = true;
    life.standing = gnupg_.standing();
    life.vouched = gnupg_.vouched();
    if (rules.dating == Dating::now_alone) return;
  }
  std::optional<CertificationsView> certifications;
  if (rules.designated_revokers && names_revoker(facts)) {
    certifications = certifications_of(source_, id);
  }
  const History& history = history_.read(facts, certifications ? &*certifications : nullptr);
  if (!rules.gnupg_self) {
    life.exists = history.exists;
    life.standing = life.vouched = history.standing;
  }
  if (history.valid.empty()) return;
  life.first = history.valid.front();
  if (history.valid.size() == 1) return;
  life.more = static_cast<std::uint32_t>(later_.size() + 1);
  later_.push_back({static_cast<std::uint32_t>(history.valid.size() - 1), 0});
  later_.insert(later_.end(), history.valid.begin() + 1, history.valid.end());
}

bool Lives::valid_later(const Life& life, std::uint32_t t) const {
  const Period* const count = &later_[life.more - 1];
  const Period* const end = count + 1 + count->first;
  const Period* const period = std::lower_bound(
      count + 1, end, t, [](const Period& p, std::uint32_t instant) { return p.last < instant; });
  return period != end && period->first <= t;
}

Fingerprint Lives::fingerprint(CertificateId id) {
  const auto facts = facts_of(id);
  return facts ? facts->fingerprint() : Fingerprint{};
}

}  // namespace kith::trust
