#include <algorithm>

#include "core/engine/engine.hpp"
#include "core/engine/erase.hpp"
#include "core/engine/identity/secret_records.hpp"
#include "core/engine/import/undo_log.hpp"
#include "core/engine/import/verdicts.hpp"
#include "core/engine/import/write.hpp"
#include "core/engine/keyring.hpp"

namespace kith {
namespace {

using Former = ImportUndo::Log::Former;
using store::StoreError;
using store::WriteTransaction;

/// Why the transaction is given up.
struct GivenUp {
  std::optional<StoreError> error;  ///< none: it is to stop
  GivenUp() = default;
  GivenUp(const StoreError& store_error) : error(store_error) {}  // NOLINT: for update()
};

/// Undoes one import inside a transaction.
class Undoing {
 public:
  Undoing(WriteTransaction& transaction, const ImportUndo::Log& log, UndoReport& report)
      : transaction_(transaction), log_(log), report_(report) {}

  Result<void, GivenUp> run(const Job& job) {
    std::uint64_t done = 0;
    std::vector<CertificateId> leaving;
    for (const auto& [fingerprint, former] : log_.certificates) {
      if (job.stopped()) return fail(GivenUp{});
      job.report({"undoing", done++, log_.certificates.size()});
      const auto undone = undo(fingerprint, former, leaving);
      if (!undone) return fail(undone.error());
    }
    for (const auto& [owner, former] : log_.former_secrets) {
      const auto undone = put_back(owner, former);
      if (!undone) return fail(undone.error());
    }
    const auto erased = erase_certificates(transaction_, leaving, job);
    if (!erased) return fail(erased.error());
    if (*erased < leaving.size()) return fail(GivenUp{});
    report_.removed = *erased;
    const auto waiting = undo_waiting();
    if (!waiting) return fail(waiting.error());
    return {};
  }

 private:
  Result<void, StoreError> undo(const Fingerprint& fingerprint, const Former& former,
                                std::vector<CertificateId>& leaving) {
    const auto id = transaction_.find_primary(fingerprint);
    const auto stored = id ? read_stored(transaction_, *id) : std::nullopt;
    if (!stored) return {};
    if (*id != former.id || stored->facts.header().generation != former.generation ||
        (!former.existed && !secrets_are_as_left(fingerprint))) {
      keep(fingerprint, listed_user_id(stored->facts));
      return {};
    }
    if (!former.existed) {
      leaving.push_back(*id);
      return {};
    }
    ++report_.restored;
    return restore(*stored, former);
  }

  void keep(const Fingerprint& fingerprint, std::string user_id) {
    ++report_.kept_count;
    if (report_.kept.size() < listed_problems) {
      report_.kept.push_back({fingerprint, std::move(user_id)});
    }
  }

  /// What was found out about signatures since stays known: issuers come and go.
  Result<void, StoreError> restore(const StoredView& stored, const Former& former) {
    const Bytes octets = former.octets_from(stored.octets);
    auto read = format::read_certificate(octets);
    if (!read) return fail(StoreError{StoreError::damaged, 0, "certificate"});
    const Fingerprint fingerprint = stored.facts.fingerprint();
    format::canonicalize(read->certificate, certificate::own_names(fingerprint));
    const CertificateFacts present = values_of(stored);
    const certificate::KnownSignatures known{stored.octets, present};
    auto examined = certificate::examine(std::move(read->certificate), known);
    if (!examined) return fail(StoreError{StoreError::damaged, 0, "certificate"});
    CertificateFacts& facts = examined->facts;
    facts.header.flags = former.header.flags;
    facts.header.source_hash = former.header.source_hash;
    facts.header.generation = former.generation + 1;
    for (SignatureFact& fact : facts.certifications) {
      fact.flags &= ~std::uint32_t{SignatureFlag::designated};  // who appoints may have gone
    }
    import::mark_designated(transaction_, examined->octets, facts);
    const auto due = mark_due(facts);
    if (!due) return due;
    const Bytes facts_record = encode_facts(facts), certifications = encode_certifications(facts);
    const auto before = import::keys_at(transaction_, stored.id);
    const auto put = transaction_.put({stored.id, examined->octets, facts_record, certifications});
    if (!put) return fail(put.error());
    auto due_again = import::reopen_changed_keys(transaction_, stored.id, before, facts.keys);
    if (!due_again) return fail(due_again.error());
    // A subkey that a limit had dropped is back.
    for (const KeyId key_id : import::new_key_ids(before, facts.keys)) {
      due_again->push_back(key_id);
    }
    for (const KeyId key_id : *due_again) {
      if (const auto marked = transaction_.mark_due(key_id); !marked) return marked;
    }
    return {};
  }

  /// Signatures that a limit had dropped are new again.
  Result<void, StoreError> mark_due(const CertificateFacts& facts) {
    for (const SignatureFact& fact : facts.certifications) {
      const KeyId issuer{fact.issuer_key_id};
      if (fact.status != SignatureStatus::unknown_issuer || issuer.value == 0 ||
          !transaction_.holds(issuer)) {
        continue;
      }
      const auto marked = transaction_.mark_due(issuer);
      if (!marked) return marked;
    }
    return {};
  }

  bool secrets_are_as_left(const Fingerprint& owner) const {
    const SecretRecords records = read_secret_records(transaction_, owner, {});
    const auto former = log_.former_secrets.find(owner);
    if (former == log_.former_secrets.end()) return records.empty();
    return digest_of_secrets(records.sealed, records.locked) == former->second.now;
  }

  Result<void, StoreError> put_back(const Fingerprint& owner,
                                    const ImportUndo::Log::FormerSecrets& former) {
    const auto certificate = log_.certificates.find(owner);
    if (certificate != log_.certificates.end() && !certificate->second.existed) return {};
    if (secrets_are_as_left(owner)) {
      return write_secret_records(transaction_, owner, former.sealed.expose(),
                                  former.locked.expose());
    }
    const auto id = transaction_.find_primary(owner);
    const auto facts = id ? read_facts(transaction_, *id) : std::nullopt;
    if (facts) keep(owner, listed_user_id(*facts));
    return {};
  }

  Result<void, StoreError> undo_waiting() {
    std::map<KeyId, std::vector<Bytes>> waiting;
    const auto gather = [&](KeyId issuer) -> std::vector<Bytes>& {
      const auto [place, is_new] = waiting.try_emplace(issuer);
      if (is_new) {
        for (const ByteView body : transaction_.waiting_revocations(issuer)) {
          place->second.emplace_back(body.begin(), body.end());
        }
      }
      return place->second;
    };
    for (const auto& [issuer, body] : log_.waiting) {
      auto& bodies = gather(issuer);
      const auto one = std::ranges::find(bodies, body);
      if (one != bodies.end()) bodies.erase(one);
    }
    for (const auto& [issuer, body] : log_.not_waiting) {
      auto& bodies = gather(issuer);
      const bool came_with_it =
          std::ranges::find(log_.waiting, std::pair{issuer, body}) != log_.waiting.end();
      if (!came_with_it && std::ranges::find(bodies, body) == bodies.end()) bodies.push_back(body);
    }
    for (const auto& [issuer, bodies] : waiting) {
      const auto dropped = transaction_.drop_revocations(issuer);
      if (!dropped) return dropped;
      for (const Bytes& body : bodies) {
        const auto kept = transaction_.keep_revocation(issuer, body);
        if (!kept) return kept;
      }
    }
    return {};
  }

  WriteTransaction& transaction_;
  const ImportUndo::Log& log_;
  UndoReport& report_;
};

}  // namespace

Outcome<UndoReport> Engine::undo_import(ImportUndo& undo, const Job& job) {
  UndoReport report;
  if (undo.empty()) return report;
  if (undo.log().keyring != impl_->serial()) {
    return fail(Error{ErrorKind::keyring,
                      "the keyring was closed or replaced since the import, which can no longer be "
                      "undone",
                      {"remove what you do not want by hand"}});
  }
  const auto updated = impl_->environment().update([&](WriteTransaction& transaction) {
    return Undoing{transaction, undo.log(), report}.run(job);
  });
  if (!updated) {
    return fail(updated.error().error ? impl_->error(*updated.error().error)
                                      : stopped_on_request());
  }
  // Before anything else is written, to where former pages lie.
  if (undo.has_secrets()) report.wiped = wipe_former_secrets(impl_->environment());
  undo = ImportUndo{};
  // Checks what became due; whoever imports next does it where this fails.
  (void)import(ImportRequest{}, job);
  return report;
}

}  // namespace kith
