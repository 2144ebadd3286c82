#include "core/engine/session/introduced_records.hpp"

#include <utility>

#include "core/certificate/describe.hpp"
#include "core/engine/import/signed_content.hpp"
#include "core/engine/import/write.hpp"
#include "core/session/proof/own_part.hpp"

namespace kith {
namespace {

/// How many signatures of its own a certificate has that were not verified here before, at most.
std::size_t fresh_signatures(const format::Certificate& certificate, const Fingerprint& fingerprint,
                             std::size_t known) {
  format::Certificate own = certificate;
  session::keep_own_part(own, fingerprint);
  const auto count = session::count_verifications(own);
  const std::size_t all = count.by_primary + count.by_subkeys;
  return all - std::min(all, known);
}

}  // namespace

IntroducedRecords::IntroducedRecords(const store::ReadTransaction& transaction,
                                     const session::ProvenPeer& peer,
                                     std::span<const session::Introduced> introduced, Budget budget)
    : transaction_(transaction),
      peer_(peer),
      budget_(budget),
      begun_(std::chrono::steady_clock::now()) {
  add(transaction, peer.primary, peer.certificate.certificate);
  for (const session::Introduced& one : introduced) {
    add(transaction, one.fingerprint, one.certificate);
  }
  want(people_.front().id.value);
  while (!queue_.empty()) {
    Person& person = people_[queue_.front()];
    queue_.pop_front();
    auto examined = examine(person);
    if (!examined) continue;
    records_.push_back({person.id, std::move(examined->octets), encode_facts(examined->facts),
                        encode_certifications(examined->facts)});
    check_certifications(records_.back(), examined->facts);
  }
}

/// Copies of one certificate become one.
void IntroducedRecords::add(const store::ReadTransaction& transaction,
                            const Fingerprint& fingerprint, format::Certificate certificate) {
  const auto same = std::ranges::find(people_, fingerprint, &Person::fingerprint);
  if (same != people_.end()) {
    same->certificate = format::merge(std::move(same->certificate), std::move(certificate),
                                      certificate::own_names(fingerprint));
    return;
  }
  const auto known = transaction.find_primary(fingerprint);
  const auto place = static_cast<std::uint32_t>(people_.size());
  const CertificateId id = known ? *known : CertificateId{transaction.id_limit() + place};
  by_key_id_.emplace(fingerprint.key_id().value, place);
  by_id_.emplace(id.value, place);
  people_.push_back({id, fingerprint, certificate.primary.packet.body, std::move(certificate)});
}

void IntroducedRecords::want(std::uint32_t id) {
  const auto place = by_id_.find(id);
  if (place == by_id_.end() || std::exchange(people_[place->second].wanted, true)) return;
  queue_.push_back(place->second);
}

bool IntroducedRecords::spend(std::size_t verifications) {
  if (verifications > budget_.verifications - verifications_ ||
      std::chrono::steady_clock::now() - begun_ > budget_.time) {
    cut_short_ = true;
    return false;
  }
  verifications_ += verifications;
  return true;
}

/// United with what the keyring has of it; what was verified before is not verified again.
std::optional<certificate::Examined> IntroducedRecords::examine(Person& person) {
  certificate::KnownSignatures known;
  std::size_t known_count = 0;
  const auto stored = person.id.value < transaction_.id_limit()
                          ? read_stored(transaction_, person.id)
                          : std::optional<StoredView>();
  if (stored) {
    auto read = format::read_certificate(stored->octets);
    if (!read) return std::nullopt;
    known.add(stored->octets, values_of(*stored));
    known_count = stored->facts.signature_count();
    person.certificate = format::merge(std::move(read->certificate), std::move(person.certificate),
                                       certificate::own_names(person.fingerprint));
  }
  if (person.fingerprint == peer_.primary) {
    known.add(peer_.certificate.octets, peer_.certificate.facts);
    known_count += peer_.certificate.facts.signatures.size();
  }
  if (!spend(fresh_signatures(person.certificate, person.fingerprint, known_count))) {
    return std::nullopt;
  }
  return certificate::examine(std::move(person.certificate), known);
}

void IntroducedRecords::check_certifications(LaidOver& record, CertificateFacts& facts) {
  const auto facts_view = FactsView::open(record.facts);
  const auto certifications = CertificationsView::open(record.certifications);
  if (!facts_view || !certifications) return;
  const StoredView target{record.id,   record.octets,  record.facts, record.certifications,
                          *facts_view, *certifications};
  for (SignatureFact& fact : facts.certifications) {
    if (fact.status == SignatureStatus::unknown_issuer) check(fact, target);
    if (fact.status == SignatureStatus::good) want(fact.issuer);
  }
  import::mark_designated([this](CertificateId id) { return fingerprint_of(id);
}, record.octets,
                          facts);
record.certifications = encode_certifications(facts);
}  // namespace kith

/// Also what an appointed revoker may have made: the peer may know a revocation that is not here.
void IntroducedRecords::check(SignatureFact& fact, const StoredView& target) {
  if (fact.kind != ComponentKind::user_id && !certificate::revokes_key(fact)) return;
  certificate::ContentDigests digests;
  digests.turn_to(import::signed_content(fact, target));
  for (import::Candidate& issuer : issuers(KeyId{fact.issuer_key_id})) {
    // Nobody believes what a subkey certifies.
    if (issuer.subkey > 0) continue;
    const auto signature =
        format::parse_signature(target.octets.subspan(fact.body, fact.body_size));
    if (!signature || !spend(1)) return;
    fact.status = issuer.check(*signature, digests, fact);
    if (fact.status == SignatureStatus::good) return;
  }
}

std::optional<Fingerprint> IntroducedRecords::fingerprint_of(CertificateId id) const {
  const auto place = by_id_.find(id.value);
  if (place != by_id_.end()) return people_[place->second].fingerprint;
  const auto facts = read_facts(transaction_, id);
  return facts ? std::optional{facts->fingerprint()} : std::nullopt;
}

/// The keys with that key ID, in the keyring and among those introduced.
import::Candidates& IntroducedRecords::issuers(KeyId key_id){
    const auto [found, fresh] = issuers_.try_emplace(key_id.value);
import::Candidates& all = found->second;
if (!fresh) return all;
import::gather_keys(transaction_, key_id, import::Each::key, all);
const auto [begin, end] = by_key_id_.equal_range(key_id.value);
for (auto place = begin; place != end; ++place) {
  const Person& person = people_[place->second];
  if (person.id.value < transaction_.id_limit()) continue;
  import::Candidate& issuer = all.emplace_back();
  issuer.certificate = person.id;
  issuer.fingerprint = person.fingerprint;
  issuer.body = person.primary;
}
return all;
}

}  // namespace kith
