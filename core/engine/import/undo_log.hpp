#pragma once

#include <map>
#include <utility>
#include <vector>

#include "core/base/facts_record.hpp"
#include "core/crypto/hash.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/engine/import_undo.hpp"
#include "core/engine/keyring.hpp"

namespace kith {

/// What was there before an import, told as the import goes on: what is noted inside a transaction
/// counts once it is committed.
class ImportUndo::Log {
 public:
  /// What a certificate was before.
  struct Former {
    bool existed = false;
    FactsHeader header;            ///< of then
    CertificateId id;              ///< now; any other: it was deleted since
    std::uint32_t generation = 0;  ///< now; any other: it was changed since
    /// Which packets of the certificate as it is now were there. Kept in place of octets where the
    /// rest, in this order, is the former certificate.
    std::vector<bool> packets;
    Bytes octets;  ///< else the former certificate

    /// The former certificate, from what it is now.
    [[nodiscard]] Bytes octets_from(ByteView now) const;
  };
  struct FormerSecrets {
    crypto::SecretBytes sealed, locked;
    crypto::FastDigest now{};  ///< of both records as the import left them
  };
  using Revocations = std::vector<std::pair<KeyId, Bytes>>;

  /// A certificate that is about to be written in this transaction. `id` is 0 for a new one, whose
  /// id `placed` tells then.
  void changes(const store::ReadTransaction& transaction, CertificateId id,
               const Fingerprint& fingerprint, ByteView octets, std::uint32_t generation);
  void placed(const Fingerprint& fingerprint, CertificateId id) { staged_[fingerprint].id = id; }
  /// A revocation that begins to wait for its certificate, or no longer waits.
  void waits(KeyId issuer, ByteView body) { staged_waiting_.emplace_back(issuer, copy(body)); }
  void dropped(KeyId issuer, ByteView body) { staged_dropped_.emplace_back(issuer, copy(body)); }
  /// The transaction was committed, or was not.
  void settle(bool committed);
  /// Secret keys that were written.
  void secrets(const Fingerprint& owner, ByteView sealed, ByteView locked,
               const crypto::FastDigest& now);

  std::uint64_t keyring = 0;  ///< Engine::Impl::serial() of the engine that imported
  std::map<Fingerprint, Former> certificates;
  std::map<Fingerprint, FormerSecrets> former_secrets;
  Revocations waiting, not_waiting;

 private:
  static Bytes copy(ByteView octets) { return {octets.begin(), octets.end()}; }

  std::map<Fingerprint, Former> staged_;
  Revocations staged_waiting_, staged_dropped_;
};

/// Tells two states of an identity's secret keys apart.
[[nodiscard]] crypto::FastDigest digest_of_secrets(ByteView sealed, ByteView locked);

}  // namespace kith
