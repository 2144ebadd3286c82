#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/base/ownertrust.hpp"
#include "core/base/time.hpp"
#include "core/store/store_error.hpp"

namespace kith::store {

class Transaction;
class WriteTransaction;

/// A certificate that holds a key, and as what.
struct KeyHit {
  CertificateId id;
  bool is_primary = false;
  auto operator<=>(const KeyHit&) const = default;
};

/// Your opinion of the owner of a key, and since when you have it.
struct OwnertrustEntry {
  Ownertrust level = Ownertrust::undefined;
  Timestamp changed;
  bool disabled = false;  ///< GnuPG's flag: the certificate is not to be used
  bool operator==(const OwnertrustEntry&) const = default;
};

/// A record of the user's own that stands under the fingerprint of a primary key, whether its
/// certificate is there or not. What is in it is up to the layers above; never empty.
enum class PrivateRecord : std::uint8_t {
  secrets,         ///< secret keys, sealed by Kith
  locked_secrets,  ///< secret keys as they came, under a passphrase that is not known yet
  note,            ///< how a certificate was checked
};

/// How much one table holds.
struct TableStatistics {
  std::string_view name;
  std::uint64_t entries = 0;
  std::uint64_t bytes = 0;  ///< of its pages; long lists under one key of an index not counted
};

/// How much the keyring holds.
struct Statistics {
  std::vector<TableStatistics> tables;
  std::uint64_t file_bytes = 0;  ///< length of the file
  std::uint64_t used_bytes = 0;  ///< of pages that hold something
  std::uint64_t free_bytes = 0;  ///< of pages that the next writers will use again
};

/// One instant of the keyring; commits that come later do not show in it. Views that it hands out
/// point into the mapped file and are valid until it ends (in a WriteTransaction: until it next
/// writes). They may be read by any thread, but the transaction itself belongs to one thread at a
/// time. One that lives long keeps the space of everything replaced since from being used again.
///
/// A read that meets damage answers "nothing" and marks the transaction. `Environment::view` and
/// `update` then fail whatever their function returned; who holds a transaction of his own asks
/// `error()`.
class ReadTransaction {
 public:
  ReadTransaction(ReadTransaction&&) noexcept;
  ReadTransaction& operator=(ReadTransaction&&) noexcept;
  ReadTransaction(WriteTransaction&&) = delete;
  ~ReadTransaction();

  /// The certificate whose primary key this is.
  [[nodiscard]] std::optional<CertificateId> find_primary(const Fingerprint& fingerprint) const;
  /// Every certificate that has this key: as its primary key first, then as a subkey; by id.
  [[nodiscard]] std::vector<KeyHit> find_by_fingerprint(const Fingerprint& fingerprint) const;
  /// The same for a key ID, which several keys can share.
  [[nodiscard]] std::vector<KeyHit> find_by_key_id(KeyId key_id) const;
  /// Those of them whose primary key has this key ID; goes through no others.
  [[nodiscard]] std::vector<CertificateId> find_primaries(KeyId key_id) const;
  /// Whether any certificate has this key, or one with this key ID: as fast for a key that anybody
  /// has put into thousands of certificates.
  [[nodiscard]] bool holds(const Fingerprint& fingerprint) const;
  [[nodiscard]] bool holds(KeyId key_id) const;
  /// Whether find_by_key_id() finds more than one; as fast.
  [[nodiscard]] bool is_shared(KeyId key_id) const;
  /// Certificates with a user ID of this normalised address, by id. Addresses of more than
  /// 511 octets are not indexed: nothing is found.
  [[nodiscard]] std::vector<CertificateId> find_by_email(std::string_view email) const;

  /// Whether there is a certificate with this id; looks at none of its records.
  [[nodiscard]] bool has(CertificateId id) const;
  /// The canonical octets of a certificate.
  [[nodiscard]] std::optional<ByteView> certificate(CertificateId id) const;
  /// The record that FactsView reads.
  [[nodiscard]] std::optional<ByteView> facts(CertificateId id) const;
  /// The record that CertificationsView reads.
  [[nodiscard]] std::optional<ByteView> certifications(CertificateId id) const;

  /// Called with an id and its record; returns whether to go on.
  using Visitor = std::function<bool(CertificateId, ByteView)>;
  /// Walks the facts records in the order of ids, from `start` on.
  void for_each(const Visitor& visit, CertificateId start = {}) const;
  /// Walks the certifications records in the order of ids, from `start` on.
  void for_each_certifications(const Visitor& visit, CertificateId start = {}) const;

  /// Walks, by id, the certificates that carry a certification naming `issuer`, whether that
  /// issuer is known or not. `visit` returns whether to go on.
  void targets_of(KeyId issuer, const std::function<bool(CertificateId)>& visit) const;

  /// The first issuer above `after` whose certifications still have to be checked; from the
  /// beginning when `after` is empty.
  [[nodiscard]] std::optional<KeyId> first_due(std::optional<KeyId> after = std::nullopt) const;
  /// What tells one noting of an issuer who is due from a later one; nullopt when it is not due.
  [[nodiscard]] std::optional<std::uint64_t> due_mark(KeyId issuer) const;
  [[nodiscard]] bool has_due() const { return first_due().has_value(); }

  /// What you think of the owner of this primary key, whether its certificate is there or not.
  [[nodiscard]] std::optional<OwnertrustEntry> ownertrust(const Fingerprint& fingerprint) const;
  /// Walks all opinions, v4 fingerprints first, each version in their order. `visit` returns
  /// whether to go on.
  void for_each_ownertrust(
      const std::function<bool(const Fingerprint&, const OwnertrustEntry&)>& visit) const;

  /// The record of this kind under this primary key.
  [[nodiscard]] std::optional<ByteView> private_record(PrivateRecord kind,
                                                       const Fingerprint& fingerprint) const;
  /// Walks all records of a kind, v4 fingerprints first, each version in their order. `visit`
  /// returns whether to go on.
  void for_each_private_record(
      PrivateRecord kind, const std::function<bool(const Fingerprint&, ByteView)>& visit) const;

  /// Key revocations, bodies of packets, whose key is not there yet.
  [[nodiscard]] std::vector<ByteView> waiting_revocations(KeyId issuer) const;
  /// How many wait for any key.
  [[nodiscard]] std::uint64_t waiting_revocation_count() const;

  /// All ids of certificates are below this.
  [[nodiscard]] std::uint32_t id_limit() const;
  /// How many certificates there are.
  [[nodiscard]] std::uint64_t count() const;
  /// Goes up with every commit of any process; compare with Environment::last_transaction().
  [[nodiscard]] std::uint64_t transaction_id() const;
  [[nodiscard]] Statistics statistics() const;
  /// Entries of indexes that its look-ups have gone through so far: what lists that strangers can
  /// make long have cost.
  [[nodiscard]] std::uint64_t walked() const;

  /// From here on a record that is not as it was written marks the transaction no more: it can only
  /// not be read. For those who tell about each of them.
  void tolerate_damage() const;

  /// The first failure of this transaction, if any.
  [[nodiscard]] std::optional<StoreError> error() const;

 protected:
  explicit ReadTransaction(std::unique_ptr<Transaction> transaction);
  [[nodiscard]] Transaction& transaction() const { return *transaction_; }

 private:
  friend class Environment;
  friend class Verifier;
  std::unique_ptr<Transaction> transaction_;
};

}  // namespace kith::store
