#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.hpp"
#include "core/store/read_transaction.hpp"

namespace kith::store {

class EnvironmentState;
enum class Table : std::uint8_t;
struct IndexKeys;

/// All that is kept of one certificate. The views must not point into this transaction's own
/// records, but for those that it has not written.
struct StoredCertificate {
  CertificateId id;  ///< 0 for one that is new
  ByteView certificate;
  ByteView facts;           ///< made by encode_facts
  ByteView certifications;  ///< made by encode_certifications
};

/// A change to the keyring, seen by nobody else until Environment::update commits it. Reads show
/// its own writes. Any failure makes the commit fail, even one that the caller ignores; only
/// invalid_record, which writes nothing, leaves the transaction as good as it was.
class WriteTransaction : public ReadTransaction {
 public:
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction(WriteTransaction&&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  WriteTransaction& operator=(WriteTransaction&&) = delete;
  ~WriteTransaction();

  /// Keeps a certificate and what is found by: its fingerprints, key IDs, addresses and issuers,
  /// all taken from the records. With an id it replaces that certificate and writes what differs.
  /// New ids go up and are never used twice. invalid_record when a record cannot be read, the
  /// records contradict each other or the certificate, the primary key has no fingerprint or
  /// another certificate has it, or the id is not there.
  [[nodiscard]] Result<CertificateId, StoreError> put(const StoredCertificate& stored);

  /// Replaces what others say about a certificate; cheap when the issuers stay the same.
  [[nodiscard]] Result<void, StoreError> put_certifications(CertificateId id, ByteView octets);

  /// Removes a certificate from everywhere. One that is not there is no error.
  [[nodiscard]] Result<void, StoreError> erase(CertificateId id);

  /// The certificates that were written or removed so far, by the three above; one may be there
  /// several times.
  [[nodiscard]] const std::vector<CertificateId>& written() const { return written_; }

  /// Whether the commit will take the number of this transaction: where nothing was written, the
  /// next one has the same.
  [[nodiscard]] bool has_written() const;

  /// Notes that the certifications naming this issuer still have to be checked.
  [[nodiscard]] Result<void, StoreError> mark_due(KeyId issuer);
  /// Takes the note away, if it is still the one of that mark (ReadTransaction::due_mark): who
  /// checked what was there has not seen what made another note the issuer since.
  [[nodiscard]] Result<void, StoreError> clear_due(KeyId issuer, std::uint64_t mark);

  /// Keeps your opinion of the owner of this primary key, or, without one, forgets it. It belongs
  /// to the fingerprint: it may come before the certificate, and stays when that is erased.
  /// invalid_record for the empty fingerprint.
  [[nodiscard]] Result<void, StoreError> set_ownertrust(
      const Fingerprint& fingerprint, const std::optional<OwnertrustEntry>& entry);

  /// Keeps a record, or, with empty octets, removes it. invalid_record for the empty fingerprint.
  [[nodiscard]] Result<void, StoreError> set_private_record(PrivateRecord kind,
                                                            const Fingerprint& fingerprint,
                                                            ByteView octets);

  /// Keeps a key revocation, body of a packet, until its key comes. invalid_record when it is
  /// empty.
  [[nodiscard]] Result<void, StoreError> keep_revocation(KeyId issuer, ByteView body);
  /// Removes those that wait for this key.
  [[nodiscard]] Result<void, StoreError> drop_revocations(KeyId issuer);

 private:
  friend class Environment;
  explicit WriteTransaction(std::shared_ptr<EnvironmentState> state);

  [[nodiscard]] Result<void, StoreError> commit();
  [[nodiscard]] Result<void, StoreError> outcome() const;
  StoreError give_up(const StoreError& error);
  Result<CertificateId, StoreError> add(const StoredCertificate& stored, const IndexKeys& keys);
  Result<CertificateId, StoreError> replace(const StoredCertificate& stored, const IndexKeys& keys);
  [[nodiscard]] Result<IndexKeys, StoreError> stored_keys(CertificateId id) const;
  bool write_if_changed(Table table, CertificateId id, ByteView octets);
  CertificateId next_id();

  std::uint32_t next_id_ = 0;  ///< 0 until the first new certificate
  std::vector<CertificateId> written_;
};

}  // namespace kith::store
