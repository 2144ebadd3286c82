#include "core/store/verify.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "core/certificate/describe.hpp"
#include "core/certificate/key.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/engine/import/due_issuers.hpp"
#include "core/engine/import/intake.hpp"
#include "core/engine/import/signed_content.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/note_record.hpp"
#include "core/engine/worker_pool.hpp"

namespace kith {
namespace {

/// Certificates that are checked before progress is told and a stop is heeded.
constexpr std::size_t step = 512;

/// Collects what several threads find.
class Findings {
 public:
  explicit Findings(VerifyReport& report) : report_(report) {}

  void problem(const Fingerprint& fingerprint, std::string words) {
    const std::scoped_lock lock{mutex_};
    ++report_.problem_count;
    if (report_.problems.size() < listed_problems) {
      report_.problems.push_back({fingerprint, std::move(words)});
    }
  }
  void checked(std::uint64_t signatures) {
    const std::scoped_lock lock{mutex_};
    report_.signatures += signatures;
  }

 private:
  std::mutex mutex_;
  VerifyReport& report_;
};

std::string index_problem(const store::Problem& problem) {
  const std::string table{problem.table};
  switch (problem.kind) {
    case store::Problem::unreadable_record:
      if (!problem.key.empty())
        return "the record of " + problem.key + " in " + table + " cannot be read";
      return "its record in " + table + " cannot be read";
    case store::Problem::missing_record: return "it has no record in " + table;
    case store::Problem::stray_record:
      return table + " has a record that belongs to no certificate";
    case store::Problem::mismatched_records: return "its two records do not belong together";
    case store::Problem::wrong_size: return "the certificate is not as long as its facts say";
    case store::Problem::missing_entry:
      return "it cannot be found in " + table + " by " + problem.key;
    case store::Problem::stray_entry:
      return table + " leads from " + problem.key + " to a certificate that does not have it";
    case store::Problem::duplicate_certificate: return "the certificate is there twice";
    case store::Problem::bad_next_id: return "the counter for new certificates is wrong";
  }
  return "something is wrong in " + table;
}

/// A certificate to check again; points into the transaction.
struct Subject {
  StoredView stored;
  std::vector<std::pair<SignatureFact, StoredView>> certifications;  ///< with their issuers
  std::vector<KeyId> forgotten;  ///< issuers whose certifications nobody has checked, nor will
};

/// What its own key says, computed from nothing, has to be what is recorded.
std::uint64_t check_own(const StoredView& stored, Findings& findings) {
  const Fingerprint fingerprint = stored.facts.fingerprint();
  auto read = format::read_certificate(stored.octets);
  if (!read) {
    findings.problem(fingerprint, "the certificate cannot be read");
    return 0;
  }
  const auto named = import::fingerprint_of_first_packet(stored.octets);
  if (!named || *named != fingerprint) {
    findings.problem(fingerprint, "the primary key is not the one that its facts name");
    return 0;
  }
  const auto again = certificate::examine(std::move(read->certificate));
  if (!again || !std::ranges::equal(again->octets, stored.octets)) {
    findings.problem(fingerprint, "the certificate is not in canonical form");
    return 0;
  }
  if (again->facts.signatures.size() != stored.facts.signature_count() ||
      again->facts.certifications.size() != stored.certifications.size()) {
    findings.problem(fingerprint, "signatures are missing from its facts");
    return again->good + again->bad;
  }
  for (std::size_t i = 0; i < again->facts.signatures.size(); ++i) {
    SignatureFact recorded = stored.facts.signature(i);
    recorded.scopes = again->facts.signatures[i].scopes;
    if (recorded != again->facts.signatures[i]) {
      findings.problem(fingerprint, "an own signature is not what its fact says");
    }
  }
  return again->good + again->bad;
}

std::uint64_t check_others(const Subject& subject, Findings& findings) {
  std::uint64_t checked = 0;
  certificate::ContentDigests digests;
  for (const auto& [fact, issuer] : subject.certifications) {
    const std::size_t index = fact.has(SignatureFlag::by_subkey) ? fact.issuer_subkey + 1U : 0;
    const ByteView octets = subject.stored.octets.subspan(fact.body, fact.body_size);
    const auto signature = format::parse_signature(octets);
    if (!signature || index >= issuer.facts.key_count()) {
      findings.problem(subject.stored.facts.fingerprint(), "a certification cannot be read");
      continue;
    }
    const KeyFact key_fact = issuer.facts.key(index);
    const auto key =
        format::parse_public_key(issuer.octets.subspan(key_fact.body, key_fact.body_size));
    const auto ready = key ? certificate::verify_key_of(*key) : fail(crypto::CryptoError::bad_key);
    ++checked;
    digests.turn_to(import::signed_content(fact, subject.stored));
    if (!ready ||
        certificate::check_signature(*signature, digests, {&*ready, key->version, key->algorithm})
                .status != SignatureStatus::good) {
      findings.problem(subject.stored.facts.fingerprint(), "the certification by " +
                                                               to_hex(issuer.facts.fingerprint()) +
                                                               " is recorded as good but is not");
    }
  }
  return checked;
}

/// The keys that have a key ID; remembered, as many certifications may name the same.
class Holders {
 public:
  explicit Holders(const store::ReadTransaction& transaction) : transaction_(transaction) {}

  const std::vector<Fingerprint>& of(KeyId key_id) {
    constexpr std::size_t most = 100'000;
    if (known_.size() > most) known_.clear();
    const auto [place, is_new] = known_.try_emplace(key_id);
    if (is_new && !transaction_.due_mark(key_id)) {
      import::Candidates candidates;
      import::gather_keys(transaction_, key_id, import::Each::key, candidates);
      for (const auto& candidate : candidates) place->second.push_back(candidate.fingerprint);
    }
    return place->second;
  }

 private:
  const store::ReadTransaction& transaction_;
  std::map<KeyId, std::vector<Fingerprint>> known_;
};

/// Whether a key that may have made it is there, though it is not noted as due to be checked.
bool is_forgotten(Holders& holders, const StoredView& stored, const SignatureFact& fact) {
  if (fact.issuer_key_id == 0) return false;
  const std::vector<Fingerprint>& keys = holders.of(KeyId{fact.issuer_key_id});
  if (keys.empty()) return false;
  const auto signature = format::parse_signature(stored.octets.subspan(fact.body, fact.body_size));
  if (!signature) return false;
  const auto names = certificate::issuer_fingerprints(*signature);
  return names.empty() || std::ranges::any_of(keys, [&names](const Fingerprint& key) {
           return std::ranges::find(names, key) != names.end();
         });
}

std::optional<Subject> subject_at(const store::ReadTransaction& transaction, Holders& holders,
                                  CertificateId id) {
  const auto stored = read_stored(transaction, id);
  if (!stored) return std::nullopt;
  Subject subject{*stored, {}, {}};
  for (std::size_t i = 0; i < stored->certifications.size(); ++i) {
    const SignatureFact fact = stored->certifications[i];
    if (fact.status == SignatureStatus::unknown_issuer && is_forgotten(holders, *stored, fact)) {
      subject.forgotten.push_back(KeyId{fact.issuer_key_id});
    }
    if (fact.status != SignatureStatus::good) continue;
    const auto issuer = read_stored(transaction, CertificateId{fact.issuer});
    if (issuer) subject.certifications.emplace_back(fact, *issuer);
  }
  return subject;
}

/// Every recorded issuer has to be there.
void check_issuers(const Subject& subject, Findings& findings) {
  std::size_t good = 0;
  for (std::size_t i = 0; i < subject.stored.certifications.size(); ++i) {
    if (subject.stored.certifications[i].status == SignatureStatus::good) ++good;
  }
  if (good != subject.certifications.size()) {
    findings.problem(subject.stored.facts.fingerprint(),
                     "a certification is recorded as good, but its issuer is not there");
  }
  for (const KeyId issuer : subject.forgotten) {
    findings.problem(subject.stored.facts.fingerprint(),
                     "a certification that names " + to_hex(issuer) +
                         " was not checked, though that key is there");
  }
}

void check_signatures(const store::ReadTransaction& transaction, unsigned threads, const Job& job,
                      VerifyReport& report) {
  Findings findings{report};
  WorkerPool pool{threads};
  std::vector<CertificateId> ids;
  transaction.for_each([&](CertificateId id, ByteView) {
    ids.push_back(id);
    return true;
  });
  std::vector<Subject> subjects;
  Holders holders{transaction};
  for (std::size_t first = 0; first < ids.size() && !job.stopped(); first += step) {
    subjects.clear();
    for (std::size_t i = first; i < std::min(first + step, ids.size()); ++i) {
      // verify_indexes has told about those that cannot be read.
      if (auto subject = subject_at(transaction, holders, ids[i]))
        subjects.push_back(std::move(*subject));
    }
    pool.start(subjects.size(), [&](std::size_t i) {
      check_issuers(subjects[i], findings);
      findings.checked(check_own(subjects[i].stored, findings) +
                       check_others(subjects[i], findings));
    });
    pool.wait();
    report.certificates += subjects.size();
    job.report({"verifying", report.certificates, ids.size()});
  }
}

std::uint64_t count_waiting(const store::ReadTransaction& transaction) {
  std::uint64_t waiting = 0;
  for (auto due = transaction.first_due(); due; due = transaction.first_due(due)) {
    if (transaction.holds(*due)) ++waiting;
  }
  return waiting;
}

/// What is the user's own: secret keys as far as that shows without a passphrase, and notes.
void check_private_records(const store::ReadTransaction& transaction, Findings& findings) {
  using store::PrivateRecord;
  const auto check = [&](PrivateRecord kind, const char* what, auto is_sound) {
    transaction.for_each_private_record(kind, [&](const Fingerprint& owner, ByteView record) {
      if (!is_sound(owner, record)) findings.problem(owner, what);
      return true;
    });
  };
  check(PrivateRecord::secrets, "its secret keys are damaged",
        [](const Fingerprint&, ByteView record) { return is_sealed_record(record); });
  check(PrivateRecord::locked_secrets, "its locked secret keys are damaged",
        [](const Fingerprint&, ByteView record) {
          return written(packets_in(record)).size() == record.size();
        });
  check(PrivateRecord::note, "the note on it is damaged",
        [](const Fingerprint& owner, ByteView record) {
          return decode_note(owner, record).has_value();
        });
}

}  // namespace

Outcome<VerifyReport> Engine::verify(const Job& job) const {
  VerifyReport report;
  const store::Environment& environment = impl_->environment();
  if (const auto sound = environment.check_structure(); !sound) {
    return fail(impl_->error(sound.error()));
  }
  const auto viewed = environment.view(
      [&](const store::ReadTransaction& transaction) -> Result<void, store::StoreError> {
        Findings findings{report};
        transaction.tolerate_damage();
        for (const store::Problem& problem : store::verify_indexes(transaction)) {
          const auto facts = read_facts(transaction, problem.id);
          findings.problem(facts ? facts->fingerprint() : Fingerprint{}, index_problem(problem));
        }
        check_signatures(transaction, impl_->options().threads, job, report);
        check_private_records(transaction, findings);
        report.waiting = count_waiting(transaction);
        return {};
      });
  if (!viewed) return fail(impl_->error(viewed.error()));
  if (job.stopped()) return fail(stopped_on_request());
  return report;
}

}  // namespace kith
