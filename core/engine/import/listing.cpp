#include "core/engine/import/listing.hpp"

#include <algorithm>
#include <set>

namespace kith::import {
namespace {

using Fate = ImportedCertificate::Fate;

/// Others that are told for one certificate: some warn as well as all.
constexpr std::size_t most_shared = 8;

std::set<std::string, std::less<>> addresses_of(const FactsView& facts) {
  std::set<std::string, std::less<>> addresses;
  for (std::size_t i = 0; i < facts.user_id_count(); ++i) {
    const std::string_view email = facts.email(facts.user_id(i));
    if (!email.empty()) addresses.emplace(email);
  }
  return addresses;
}

bool is_own_revocation(const SignatureFact& fact) {
  constexpr std::uint8_t key_revocation = 0x20;
  return fact.type == key_revocation && fact.status == SignatureStatus::good &&
         fact.kind == ComponentKind::primary && fact.has(SignatureFlag::self);
}

bool was_revoked(const FactsView& facts) {
  for (std::size_t i = 0; i < facts.signature_count(); ++i) {
    if (is_own_revocation(facts.signature(i))) return true;
  }
  return false;
}

std::uint64_t more(std::size_t now, std::size_t before) { return now > before ? now - before : 0; }

/// What a certificate that is met twice has become.
Fate together(Fate first, Fate second) {
  if (first == Fate::added || second == Fate::rejected) return first;
  return first == Fate::rejected || second == Fate::updated ? second : first;
}

}  // namespace

void Listing::unchanged(const Place& place, bool secret) {
  Entry entry;
  entry.told.file = place.file;
  entry.told.fingerprint = place.fingerprint;
  entry.told.secret = secret;
  add(std::move(entry));
}

void Listing::rejected(const Place& place, std::string why, bool secret) {
  Entry entry;
  entry.told.fate = Fate::rejected;
  entry.told.file = place.file;
  entry.told.fingerprint = place.fingerprint;
  entry.told.why = std::move(why);
  entry.told.secret = secret;
  add(std::move(entry));
}

void Listing::changed(const std::optional<StoredView>& stored,
                      const certificate::Examined& examined, const Place& place, bool secret) {
  const CertificateFacts& facts = examined.facts;
  Entry entry;
  ImportedCertificate& told = entry.told;
  told.fate = stored ? Fate::updated : Fate::added;
  told.file = place.file;
  told.fingerprint = place.fingerprint;
  told.secret = secret;
  told.revoked = std::ranges::any_of(facts.signatures, is_own_revocation);
  told.user_ids = facts.user_ids.size();
  told.subkeys = facts.keys.size() - 1;
  told.signatures = facts.signatures.size() + facts.certifications.size();
  std::set<std::string, std::less<>> before;
  if (stored) {
    told.revoked = told.revoked && !was_revoked(stored->facts);
    told.user_ids = more(told.user_ids, stored->facts.user_id_count());
    told.subkeys = more(told.subkeys, stored->facts.key_count() - 1);
    told.signatures =
        more(told.signatures, stored->facts.signature_count() + stored->certifications.size());
    before = addresses_of(stored->facts);
  }
  for (const UserIdFact& user_id : facts.user_ids) {
    const auto email = std::string_view{facts.strings}.substr(user_id.email, user_id.email_size);
    if (!email.empty() && !before.contains(email)) entry.addresses.emplace_back(email);
  }
  add(std::move(entry));
}

void Listing::add(Entry entry) {
  const auto fate = static_cast<std::size_t>(entry.told.fate);
  const bool named = !entry.told.fingerprint.empty();
  const auto place = named ? places_.find(entry.told.fingerprint) : places_.end();
  if (place == places_.end()) {
    if (counts_.at(fate) == most_) return;
    ++counts_.at(fate);
    if (named) places_.emplace(entry.told.fingerprint, entries_.size());
    entries_.push_back(std::move(entry));
    return;
  }
  Entry& first = entries_[place->second];
  first.told.fate = together(first.told.fate, entry.told.fate);
  if (first.told.fate != Fate::rejected) first.told.why.clear();
  first.told.secret = first.told.secret || entry.told.secret;
  first.told.revoked = first.told.revoked || entry.told.revoked;
  first.told.user_ids += entry.told.user_ids;
  first.told.subkeys += entry.told.subkeys;
  first.told.signatures += entry.told.signatures;
  for (std::string& address : entry.addresses) first.addresses.push_back(std::move(address));
}

std::vector<ImportedCertificate> Listing::finish(const store::ReadTransaction& transaction) {
  std::vector<ImportedCertificate> list;
  list.reserve(entries_.size());
  for (Entry& entry : entries_) {
    if (!entry.told.fingerprint.empty()) complete(transaction, entry);
    list.push_back(std::move(entry.told));
  }
  entries_.clear();
  places_.clear();
  return list;
}

void Listing::complete(const store::ReadTransaction& transaction, Entry& entry) const {
  const auto own = transaction.find_primary(entry.told.fingerprint);
  const auto facts = own ? read_facts(transaction, *own) : std::nullopt;
  if (facts) entry.told.user_id = listed_user_id(*facts);
  for (const std::string& address : entry.addresses) {
    for (const CertificateId id : transaction.find_by_email(address)) {
      if (entry.told.shared.size() == most_shared) return;
      const auto other = id == own ? std::nullopt : read_facts(transaction, id);
      if (other) {
        entry.told.shared.push_back({address, other->fingerprint(), listed_user_id(*other)});
      }
    }
  }
}

}  // namespace kith::import
