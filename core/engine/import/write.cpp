#include "core/engine/import/write.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/record_checksum.hpp"
#include "core/base/sort_out.hpp"
#include "core/certificate/check.hpp"
#include "core/certificate/describe.hpp"
#include "core/certificate/key.hpp"
#include "core/certificate/limit.hpp"
#include "core/crypto/hash.hpp"
#include "core/engine/import/verdicts.hpp"
#include "keyring-format/header.hpp"
#include "keyring-format/packet/public_key.hpp"
#include "keyring-format/packet/signature.hpp"
#include "keyring-format/subpacket/values.hpp"

namespace kith::import {
namespace {

using certificate::Examined;
using certificate::IsKnownIssuer;
using certificate::LeftOut;
using store::StoreError;
using store::WriteTransaction;

/// Revocations that wait for a certificate: a stranger's file shall not fill the keyring.
constexpr std::uint64_t most_waiting = 1000;
constexpr std::size_t most_waiting_for_one = 16;
/// Octets of one: the largest RSA signature with a page of reasons.
constexpr std::size_t longest_waiting = std::size_t{16} << 10;

std::optional<StoredView> find_stored(const store::ReadTransaction& transaction,
                                      const Fingerprint& fingerprint) {
  const auto id = transaction.find_primary(fingerprint);
  return id ? read_stored(transaction, *id) : std::nullopt;
}

bool is_current(const Intake& intake, const std::optional<StoredView>& stored) {
  if (!stored) return !intake.base;
  // What was found out about certifications may be taken back without a new generation.
  return intake.base == stored->id && intake.base_generation == stored->facts.header().generation &&
         intake.base_certifications == checksum_of(stored->certifications_record);
}

std::string component_name(const CertificateFacts& facts, const SignatureFact& signature) {
  switch (signature.kind) {
    case ComponentKind::primary: return "the primary key";
    case ComponentKind::subkey: return "subkey " + std::to_string(signature.component + 1);
    case ComponentKind::user_id: break;
  }
  const UserIdFact& user_id = facts.user_ids[signature.component];
  return "user ID \"" + facts.strings.substr(user_id.text, std::min(user_id.text_size, 80U)) + '"';
}

/// What is wrong with a signature that claims to be the certificate's own, as an ending of "a
/// signature on X is …" and of several; empty when nothing is.
std::string fault_of(const SignatureFact& signature) {
  if (signature.has(SignatureFlag::misplaced)) return "of a type that cannot stand there";
  switch (signature.status) {
    case SignatureStatus::bad: return "not by the key that is named";
    case SignatureStatus::malformed: return "malformed";
    case SignatureStatus::unsupported: return "of a kind that Kith cannot check";
    default: return {};
  }
}

ByteView body_of_primary(const StoredView& stored) {
  const KeyFact key = stored.facts.key(0);
  return stored.octets.subspan(key.body, key.body_size);
}

/// Whether this signature stands on the primary key, octet for octet.
bool is_on_primary(const StoredView& stored, ByteView body) {
  const auto is_it = [&](const SignatureFact& fact) {
    return fact.kind == ComponentKind::primary && fact.body_size == body.size() &&
           std::ranges::equal(stored.octets.subspan(fact.body, fact.body_size), body);
  };
  for (std::size_t i = 0; i < stored.facts.signature_count(); ++i) {
    if (is_it(stored.facts.signature(i))) return true;
  }
  for (std::size_t i = 0; i < stored.certifications.size(); ++i) {
    if (is_it(stored.certifications[i])) return true;
  }
  return false;
}

/// Whether the primary key has made this signature on itself.
bool is_by_primary(const StoredView& stored, const format::Signature& signature) {
  const ByteView body = body_of_primary(stored);
  const auto key = format::parse_public_key(body);
  const auto ready = key ? certificate::verify_key_of(*key) : fail(crypto::CryptoError::bad_key);
  if (!ready) return false;
  const certificate::SignedContent content{body, format::PacketTag::public_key, {}};
  const auto check =
      certificate::check_signature(signature, content, {&*ready, key->version, key->algorithm});
  return check.status == SignatureStatus::good;
}

/// The 20-octet fingerprints of the revokers that the certificate's own key appoints.
std::vector<Bytes> appointed_revokers(ByteView octets, const CertificateFacts& facts) {
  std::vector<Bytes> revokers;
  for (const SignatureFact& fact : facts.signatures) {
    if (!fact.has(SignatureFlag::names_revoker) || fact.status != SignatureStatus::good ||
        fact.kind != ComponentKind::primary) {
      continue;
    }
    const auto signature = format::parse_signature(octets.subspan(fact.body, fact.body_size));
    if (!signature) continue;
    for (const auto& key : format::revocation_keys(*signature)) {
      revokers.emplace_back(key.fingerprint.begin(), key.fingerprint.end());
    }
  }
  return revokers;
}

/// Which of several copies brought a signature.
class Origins {
 public:
  explicit Origins(std::span<const RawCertificate> copies) : copies_(copies) {}

  /// The first that has it; 0 where none has, or there is but one.
  std::size_t of(ByteView body) {
    if (copies_.size() < 2) return 0;
    if (origins_.empty()) read_all();
    const auto found = origins_.find(crypto::fast_digest(body));
    return found == origins_.end() ? 0 : found->second;
  }

 private:
  void read_all() {
    for (std::size_t i = 0; i < copies_.size(); ++i) {
      format::Reader reader{copies_[i].octets, "RFC 9580 §10.1"};
      while (!reader.at_end()) {
        const auto header = format::read_header(reader);
        const auto body = header ? reader.take(header->length) : fail(header.error());
        if (!body) break;
        if (header->tag == format::PacketTag::signature) {
          origins_.emplace(crypto::fast_digest(*body), i);
        }
      }
    }
  }

  std::span<const RawCertificate> copies_;
  std::map<crypto::FastDigest, std::size_t> origins_;
};

/// Who is in the keyring. The transaction must outlive it.
IsKnownIssuer known_issuers(const store::ReadTransaction& transaction) {
  return [&transaction](KeyId key_id, std::span<const Fingerprint> names) {
    if (names.empty()) return transaction.holds(key_id);
    return std::ranges::any_of(names,
                               [&](const Fingerprint& name) { return transaction.holds(name); });
  };
}

}  // namespace

bool mark_designated(const store::ReadTransaction& transaction, ByteView octets,
                     CertificateFacts& facts) {
  const auto fingerprint_of = [&](CertificateId id) -> std::optional<Fingerprint> {
    const auto found = read_facts(transaction, id);
    return found ? std::optional{found->fingerprint()} : std::nullopt;
  };
  return mark_designated(fingerprint_of, octets, facts);
}

bool mark_designated(const FingerprintOf& fingerprint_of, ByteView octets,
                     CertificateFacts& facts) {
  bool changed = false;
  const auto revokers = appointed_revokers(octets, facts);
  if (revokers.empty()) return false;
  for (SignatureFact& fact : facts.certifications) {
    if (!certificate::revokes_key(fact) || fact.has(SignatureFlag::misplaced) ||
        fact.status != SignatureStatus::good ||
        fact.has(SignatureFlag::designated | SignatureFlag::by_subkey)) {
      continue;
    }
    const auto issuer = fingerprint_of(CertificateId{fact.issuer});
    if (issuer && std::ranges::any_of(revokers, [&](const Bytes& revoker) {
          return std::ranges::equal(revoker, issuer->octets());
        })) {
      fact.flags |= SignatureFlag::designated;
      changed = true;
    }
  }
  return changed;
}

Result<LeftOut, StoreError> put_limited(WriteTransaction& transaction, CertificateId id,
                                        ByteView octets, const CertificateFacts& facts,
                                        ImportUndo::Log* undo) {
  const IsKnownIssuer is_known = known_issuers(transaction);
  if (!certificate::exceeds_limit(facts, octets, is_known)) {
    const auto written = transaction.put_certifications(id, encode_certifications(facts));
    if (!written) return fail(written.error());
    return LeftOut{};
  }
  auto read = format::read_certificate(octets);
  if (!read) return fail(StoreError{StoreError::damaged, 0, "certificate"});
  const certificate::KnownSignatures known{octets, facts};
  auto examined = certificate::examine(std::move(read->certificate), known);
  if (!examined) return fail(StoreError{StoreError::damaged, 0, "certificate"});
  const auto size = examined->facts.header.certificate_size;
  examined->facts.header = facts.header;
  examined->facts.header.certificate_size = size;
  ++examined->facts.header.generation;
  examined->facts.header.source_hash = {};
  const LeftOut left_out = certificate::apply_limit(*examined, is_known);
  if (undo != nullptr) {
    undo->changes(transaction, id, examined->facts.keys.front().fingerprint_value(),
                  examined->octets, examined->facts.header.generation);
  }
  const auto before = keys_at(transaction, id);
  const auto stored = transaction.put({id, examined->octets, encode_facts(examined->facts),
                                       encode_certifications(examined->facts)});
  if (!stored) return fail(stored.error());
  const auto moved = reopen_changed_keys(transaction, id, before, examined->facts.keys);
  if (!moved) return fail(moved.error());
  for (const KeyId key_id : *moved) {
    if (const auto marked = transaction.mark_due(key_id); !marked) return fail(marked.error());
  }
  return left_out;
}

void report_left_out(ImportReport& report, const Place& place, LeftOut left_out) {
  if (left_out.signatures > 0) {
    report.signatures.left_out += left_out.signatures;
    add_problem(report, place,
                std::to_string(left_out.signatures) +
                    " signatures by unknown issuers or without use were left out: more than " +
                    std::to_string(certificate::unproven_signatures) + " on one part",
                "this looks like a flooded certificate; the newest ones were kept");
  }
  if (left_out.parts > 0) {
    add_problem(report, place,
                std::to_string(left_out.parts) +
                    " user IDs, subkeys or other parts were left out: with them the certificate "
                    "would be larger than one may be",
                "this looks like a flooded certificate; what its own key signed was kept first");
  }
}

Result<void, StoreError> Recorder::record(WriteTransaction& transaction,
                                          std::span<const RawCertificate> copies, Intake intake) {
  const Place& place = copies.front().place;
  const auto stored = find_stored(transaction, place.fingerprint);
  if (!is_current(intake, stored)) intake = take_in(copies, stored);
  for (std::size_t i = 0; i < copies.size(); ++i) {
    report_grammar(intake.copies[i], copies[i].place);
  }
  if (intake.kind == Intake::Kind::updated) leave_out(transaction, place, *stored, intake);
  note(copies, intake, stored);
  const bool is_written =
      intake.kind == Intake::Kind::added || intake.kind == Intake::Kind::updated;
  return is_written ? put(transaction, *intake.examined, intake.base, place, copies)
                    : Result<void, StoreError>{};
}

void Recorder::note(std::span<const RawCertificate> copies, const Intake& intake,
                    const std::optional<StoredView>& stored) {
  using Kind = Intake::Kind;
  bool is_told = false;  // that it is written
  for (std::size_t i = 0; i < copies.size(); ++i) {
    const RawCertificate& raw = copies[i];
    const Intake::Copy& copy = intake.copies[i];
    if (!copy.readable || intake.kind == Kind::rejected) {
      note_rejected(raw, copy);
      continue;
    }
    if (!copy.is_new || intake.kind == Kind::unchanged) {
      record_unchanged(raw);
      continue;
    }
    ++report_.certificates.read;
    const bool is_added = intake.kind == Kind::added && !is_told;
    ++(is_added ? report_.certificates.added : report_.certificates.updated);
    if (watchers_.listing != nullptr) {
      if (is_told) {
        watchers_.listing->unchanged(raw.place, raw.is_secret);
      } else {
        watchers_.listing->changed(stored, *intake.examined, raw.place, raw.is_secret);
      }
    }
    is_told = true;
  }
}

/// Of a flooded certificate that comes again, all that is new may be what was left out before.
void Recorder::leave_out(const WriteTransaction& transaction, const Place& place,
                         const StoredView& stored, Intake& intake) {
  const LeftOut left_out = certificate::apply_limit(*intake.examined, known_issuers(transaction));
  report_left_out(report_, place, left_out);
  if (left_out.any() && std::ranges::equal(intake.examined->octets, stored.octets)) {
    intake.kind = Intake::Kind::unchanged;
  }
}

void Recorder::record_unchanged(const RawCertificate& raw) {
  ++report_.certificates.read;
  ++report_.certificates.unchanged;
  if (watchers_.listing != nullptr) watchers_.listing->unchanged(raw.place, raw.is_secret);
}

void Recorder::note_rejected(const RawCertificate& raw, const Intake::Copy& copy) {
  ++report_.certificates.read;
  ++report_.certificates.rejected;
  if (watchers_.listing == nullptr) return;
  std::string why = "it cannot be read";
  if (!copy.problems.empty()) {
    why = in_words(copy.problems.front().error, copy.problems.front().tag);
  }
  watchers_.listing->rejected(raw.place, std::move(why), raw.is_secret);
}

Result<void, StoreError> Recorder::put(WriteTransaction& transaction, Examined& examined,
                                       CertificateId id, const Place& place,
                                       std::span<const RawCertificate> copies) {
  report_left_out(report_, place, certificate::apply_limit(examined, known_issuers(transaction)));
  report_own_signatures(examined, place, copies);
  mark_designated(transaction, examined.octets, examined.facts);
  CertificateFacts& facts = examined.facts;
  // Importing the same octets again may then add what was left out.
  if ((facts.header.flags & FactsFlag::left_out) != 0) facts.header.source_hash = {};
  const Bytes facts_record = encode_facts(facts);
  const Bytes certifications = encode_certifications(facts);
  const auto before = keys_at(transaction, id);
  if (watchers_.undo != nullptr) {
    watchers_.undo->changes(transaction, id, facts.keys.front().fingerprint_value(),
                            examined.octets, facts.header.generation);
  }
  const auto stored = transaction.put({id, examined.octets, facts_record, certifications});
  if (!stored) return fail(stored.error());
  if (watchers_.undo != nullptr) {
    watchers_.undo->placed(facts.keys.front().fingerprint_value(), *stored);
  }
  touched_.insert_or_assign(stored->value, place);
  collect_due(facts, before);
  const auto moved = reopen_changed_keys(transaction, *stored, before, facts.keys);
  if (!moved) return fail(moved.error());
  for (const KeyId key_id : *moved) due_.push_back(key_id.value);
  return {};
}

void Recorder::collect_due(const CertificateFacts& facts, const std::vector<KeyFact>& before) {
  for (const SignatureFact& fact : facts.certifications) {
    if (fact.status == SignatureStatus::unknown_issuer && fact.issuer_key_id != 0) {
      due_.push_back(fact.issuer_key_id);
    }
  }
  // What names a key that was there has been checked with it.
  for (const KeyId key_id : new_key_ids(before, facts.keys)) {
    arrived_.push_back({key_id.value, before.empty()});
  }
}

/// What was found out with the keys of an ID that were there proves nothing any more when another
/// certificate with that ID comes: a certification that names a key ID only may be by it, and one
/// that a subkey has made may be by the same key as somebody's primary key. Anybody can take a
/// stranger's primary key for a subkey, so that its certifications would be lost to its owner.
Result<void, StoreError> Recorder::reopen_verdicts(WriteTransaction& transaction) const {
  std::vector<KeyId> shared;
  for (const Arrival& key : arrived_) {
    const KeyId key_id{key.key_id};
    if (key.is_new && transaction.is_shared(key_id)) shared.push_back(key_id);
  }
  return reopen_certifications(transaction, std::move(shared), [](const SignatureFact& fact) {
    const bool failed = has_failed(fact) && !fact.has(SignatureFlag::issuer_by_fingerprint);
    return failed || (fact.status == SignatureStatus::good && fact.has(SignatureFlag::by_subkey));
  });
}

Result<void, StoreError> Recorder::flush_due(WriteTransaction& transaction) {
  // Each once, however many certificates it came in, and in order, since neighbours in a table lie
  // on the same pages.
  sort_out(arrived_);
  if (transaction.waiting_revocation_count() > 0) {
    const std::vector<Arrival> arrived = arrived_;
    for (const Arrival& key : arrived) {
      if (!key.is_new) continue;
      const auto applied = apply_waiting(transaction, KeyId{key.key_id});
      if (!applied) return applied;
    }
    sort_out(arrived_);
  }
  if (const auto reopened = reopen_verdicts(transaction); !reopened) return reopened;
  for (const Arrival& key : arrived_) {
    transaction.targets_of(KeyId{key.key_id}, [&](CertificateId) {
      due_.push_back(key.key_id);
      return false;
    });
  }
  arrived_.clear();
  sort_out(due_);
  for (const std::uint64_t issuer : due_) {
    const auto marked = transaction.mark_due(KeyId{issuer});
    if (!marked) return marked;
    marked_.push_back(KeyId{issuer});
  }
  due_.clear();
  return {};
}

void Recorder::report_own_signatures(const Examined& examined, const Place& place,
                                     std::span<const RawCertificate> copies) {
  report_.signatures.verified += examined.good;
  report_.signatures.bad += examined.bad;
  // Flooded parts would fill the report: signatures of one part with one fault are told together.
  std::map<std::tuple<std::size_t, std::string, std::string>, std::size_t> faults;
  Origins origins{copies};
  bool speaks = false;
  for (const auto* part : {&examined.facts.signatures, &examined.facts.certifications}) {
    for (const SignatureFact& fact : *part) {
      speaks = speaks || (fact.has(SignatureFlag::self) && fact.status == SignatureStatus::good);
      if (const std::string fault = fault_of(fact); !fault.empty()) {
        const ByteView body = ByteView{examined.octets}.subspan(fact.body, fact.body_size);
        ++faults[{origins.of(body), component_name(examined.facts, fact), fault}];
      }
    }
  }
  for (const auto& [where, count] : faults) {
    const auto& [copy, component, fault] = where;
    const bool one = count == 1;
    std::string what = one ? "a signature" : std::to_string(count) + " signatures";
    what.append(" on ").append(component).append(one ? " is " : " are ").append(fault);
    add_problem(report_, copy < copies.size() ? copies[copy].place : place, std::move(what),
                one ? "it does not count, and nothing else is touched by it"
                    : "they do not count, and nothing else is touched by them");
  }
  if (!speaks) {
    add_problem(report_, place, "nothing in the certificate is signed by its own key",
                "its user IDs are claims of whoever sent it; ask the owner for a fresh copy");
  }
}

void Recorder::report_grammar(const Intake::Copy& copy, const Place& place) {
  for (const format::GrammarProblem& problem : copy.problems) {
    Place at = place;
    at.offset += problem.error.offset;
    add_problem(report_, at, in_words(problem.error, problem.tag), hint_for(problem.error));
  }
}

Result<void, StoreError> Recorder::record_revocations(WriteTransaction& transaction,
                                                      ByteView octets, const Place& place) {
  format::Reader reader{octets, "RFC 9580 §10.1"};
  while (!reader.at_end()) {
    const auto header = format::read_header(reader);
    const auto body = header ? reader.take(header->length) : fail(header.error());
    if (!body) return {};
    const auto signature = format::parse_signature(*body);
    if (!signature || signature->type != format::SignatureType::key_revocation) {
      add_problem(report_, place, "a signature stands outside any certificate", {});
      continue;
    }
    const auto done = record_revocation(transaction, *signature, *body, place);
    if (!done) return done;
  }
  return {};
}

Result<void, StoreError> Recorder::record_revocation(WriteTransaction& transaction,
                                                     const format::Signature& signature,
                                                     ByteView body, const Place& place) {
  std::string scratch;
  const SignatureFact fact = certificate::describe(signature, body, scratch);
  Place at = place;
  for (const CertificateId id : transaction.find_primaries(KeyId{fact.issuer_key_id})) {
    const auto stored = read_stored(transaction, id);
    if (!stored) continue;
    // Another key can have the same key ID: a revocation that says by fingerprint whose it is
    // waits.
    const Fingerprint fingerprint = stored->facts.fingerprint();
    if (!format::names_own_key(signature, certificate::own_names(fingerprint))) continue;
    at.fingerprint = fingerprint;
    if (is_on_primary(*stored, body)) {
      ++report_.certificates.read;
      ++report_.certificates.unchanged;
      if (watchers_.listing != nullptr) watchers_.listing->unchanged(at, false);
      return {};
    }
    // Anybody can forge as many as he likes: for those the certificate is not read.
    if (!is_by_primary(*stored, signature)) continue;
    auto read = format::read_certificate(stored->octets);
    if (!read) continue;
    const CertificateFacts before = values_of(*stored);
    const certificate::KnownSignatures known{stored->octets, before};
    read->certificate.primary.signatures.emplace_back(body.begin(), body.end());
    format::canonicalize(read->certificate, certificate::own_names(at.fingerprint));
    auto examined = certificate::examine(std::move(read->certificate), known);
    if (!examined || examined->good == 0) continue;
    examined->facts.header = before.header;
    examined->facts.header.generation = before.header.generation + 1;
    examined->facts.header.certificate_size = static_cast<std::uint32_t>(examined->octets.size());
    ++report_.certificates.read;
    ++report_.certificates.updated;
    if (watchers_.listing != nullptr) watchers_.listing->changed(stored, *examined, at, false);
    return put(transaction, *examined, stored->id, at);
  }
  if (at.fingerprint.empty()) return keep_revocation(transaction, fact, body, at);
  ++report_.certificates.rejected;
  ++report_.signatures.bad;
  const std::string what = "the revocation is forged or damaged: its signature is bad";
  if (watchers_.listing != nullptr) watchers_.listing->rejected(at, what, false);
  add_problem(report_, at, what, "the certificate was left as it is");
  return {};
}

Result<void, StoreError> Recorder::keep_revocation(WriteTransaction& transaction,
                                                   const SignatureFact& fact, ByteView body,
                                                   const Place& place) {
  const KeyId issuer{fact.issuer_key_id};
  const std::string what =
      "a revocation of key " + to_hex(issuer) + ", whose certificate is not in the keyring";
  if (issuer.value == 0 || transaction.waiting_revocation_count() >= most_waiting ||
      transaction.waiting_revocations(issuer).size() >= most_waiting_for_one ||
      body.size() > longest_waiting) {
    ++report_.certificates.rejected;
    add_problem(report_, place, what, "import the certificate first, then this file again");
    return {};
  }
  ++report_.waiting_revocations;
  if (watchers_.undo != nullptr) watchers_.undo->waits(issuer, body);
  add_problem(report_, place, what, "it was kept, and takes effect when the certificate comes");
  return transaction.keep_revocation(issuer, body);
}

/// What came before its certificate is tried on it.
Result<void, StoreError> Recorder::apply_waiting(WriteTransaction& transaction, KeyId key_id) {
  std::vector<Bytes> bodies;
  for (const ByteView body : transaction.waiting_revocations(key_id)) {
    bodies.emplace_back(body.begin(), body.end());
  }
  if (bodies.empty()) return {};
  // Those of another key with this key ID are kept again.
  const auto dropped = transaction.drop_revocations(key_id);
  if (!dropped) return dropped;
  for (const Bytes& body : bodies) {
    if (watchers_.undo != nullptr) watchers_.undo->dropped(key_id, body);
    const auto signature = format::parse_signature(body);
    if (!signature) continue;
    const auto done = record_revocation(transaction, *signature, body, {"the keyring", 0, {}});
    if (!done) return done;
  }
  return {};
}

}  // namespace kith::import
