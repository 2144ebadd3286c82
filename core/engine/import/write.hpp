#pragma once

#include <functional>
#include <span>
#include <unordered_map>

#include "core/certificate/fit.hpp"
#include "core/engine/import/intake.hpp"
#include "core/engine/import/listing.hpp"
#include "core/engine/import/undo_log.hpp"
#include "core/store/write_transaction.hpp"
#include "keyring-format/packet/signature.hpp"

namespace kith::import {

/// Who also wants to know what a run does; null: nobody.
struct Watchers {
  Listing* listing = nullptr;
  ImportUndo::Log* undo = nullptr;
};

/// Puts what came in into the store, inside the caller's transaction, and keeps the run's report.
class Recorder {
 public:
  Recorder(ImportReport& report, Watchers watchers) : report_(report), watchers_(watchers) {}

  /// Stores one certificate, of which `copies` came. When the stored one has changed since `intake`
  /// was made (by an earlier batch, or by another process) it is taken in again first. What each
  /// copy did is told as if they had come one after the other.
  [[nodiscard]] Result<void, store::StoreError> record(store::WriteTransaction& transaction,
                                                       std::span<const RawCertificate> copies,
                                                       Intake intake);

  /// Applies loose signatures: key revocations of certificates that are in the keyring.
  [[nodiscard]] Result<void, store::StoreError> record_revocations(
      store::WriteTransaction& transaction, ByteView octets, const Place& place);

  /// Notes a certificate that is already there, octet for octet.
  void record_unchanged(const RawCertificate& raw);

  /// Marks the issuers met since the last call as due, and those that certified what was there
  /// before them. To be called before the transaction ends.
  [[nodiscard]] Result<void, store::StoreError> flush_due(store::WriteTransaction& transaction);

  /// The issuers that this run has marked as due, in no order.
  [[nodiscard]] const std::vector<KeyId>& marked() const { return marked_; }

  /// Where the certificates changed in this run came from.
  [[nodiscard]] const std::unordered_map<std::uint32_t, Place>& touched() const { return touched_; }

  [[nodiscard]] const Watchers& watchers() const { return watchers_; }

 private:
  void leave_out(const store::WriteTransaction& transaction, const Place& place,
                 const StoredView& stored, Intake& intake);
  /// Counts what became of each copy and lists it. `stored`: what was there before.
  void note(std::span<const RawCertificate> copies, const Intake& intake,
            const std::optional<StoredView>& stored);
  void note_rejected(const RawCertificate& raw, const Intake::Copy& copy);
  [[nodiscard]] Result<void, store::StoreError> put(store::WriteTransaction& transaction,
                                                    certificate::Examined& examined,
                                                    CertificateId id, const Place& place,
                                                    std::span<const RawCertificate> copies = {});
  [[nodiscard]] Result<void, store::StoreError> record_revocation(
      store::WriteTransaction& transaction, const format::Signature& signature, ByteView body,
      const Place& place);
  [[nodiscard]] Result<void, store::StoreError> keep_revocation(
      store::WriteTransaction& transaction, const SignatureFact& fact, ByteView body,
      const Place& place);
  [[nodiscard]] Result<void, store::StoreError> apply_waiting(store::WriteTransaction& transaction,
                                                              KeyId key_id);
  /// `before`: the keys that the certificate had before.
  void collect_due(const CertificateFacts& facts, const std::vector<KeyFact>& before);
  [[nodiscard]] Result<void, store::StoreError> reopen_verdicts(
      store::WriteTransaction& transaction) const;
  /// `copies`: where there are several, what came with one of them is told at its place.
  void report_own_signatures(const certificate::Examined& examined, const Place& place,
                             std::span<const RawCertificate> copies);
  void report_grammar(const Intake::Copy& copy, const Place& place);

  /// A key of a certificate that was put.
  struct Arrival {
    std::uint64_t key_id = 0;
    bool is_new = false;  ///< it was not there before
    auto operator<=>(const Arrival&) const = default;
  };

  ImportReport& report_;
  Watchers watchers_;
  std::unordered_map<std::uint32_t, Place> touched_;
  std::vector<KeyId> marked_;
  // Since the last `flush_due`:
  std::vector<std::uint64_t> due_;
  std::vector<Arrival> arrived_;
};

/// Writes a certificate whose certifications have been checked, without what is over the limit.
/// Returns what that was. `undo` may be null.
[[nodiscard]] Result<certificate::LeftOut, store::StoreError> put_limited(
    store::WriteTransaction& transaction, CertificateId id, ByteView octets,
    const CertificateFacts& facts, ImportUndo::Log* undo);

/// Tells about what was over the limits; nothing when nothing was.
void report_left_out(ImportReport& report, const Place& place, certificate::LeftOut left_out);

/// The primary key's fingerprint of a certificate; nullopt for one that there is not.
using FingerprintOf = std::function<std::optional<Fingerprint>(CertificateId)>;

/// Sets SignatureFlag::designated where a revocation of the primary key or a subkey was made by a
/// revoker whom the certificate's own key appoints. Returns whether anything changed.
bool mark_designated(const FingerprintOf& fingerprint_of, ByteView octets, CertificateFacts& facts);
/// Likewise, of certificates that are in the keyring.
bool mark_designated(const store::ReadTransaction& transaction, ByteView octets,
                     CertificateFacts& facts);

}  // namespace kith::import
