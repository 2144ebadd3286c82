#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "core/certificate/check.hpp"
#include "core/crypto/keyed_hash.hpp"
#include "core/crypto/verify_key.hpp"
#include "core/engine/keyring.hpp"
#include "core/store/write_transaction.hpp"
#include "keyring-format/packet/public_key.hpp"

namespace kith::import {

/// A key that may have made certifications; set up by whoever needs it first, on any thread.
struct Candidate {
  CertificateId certificate;
  std::uint16_t subkey = 0;  ///< 0: the primary key, else the index of the subkey plus one
  Fingerprint fingerprint;
  Bytes body;
  std::once_flag prepared;
  std::optional<crypto::VerifyKey> key;  ///< empty after `prepare`: a key that cannot verify
  std::uint8_t version = 0;
  format::KeyAlgorithm algorithm{};

  void prepare();
  /// Does the arithmetic of a signature on what `digests` was turned to; where this key made it,
  /// `fact` says so.
  [[nodiscard]] SignatureStatus check(const format::Signature& signature,
                                      certificate::ContentDigests& digests, SignatureFact& fact);
};

/// All keys that have one key ID.
using Candidates = std::deque<Candidate>;

/// Of a key that several certificates have: one candidate in all, of the certificate whose primary
/// key it is, else of any; or one for each of the certificates. Anybody can put somebody's key into
/// as many certificates as he likes.
enum class Each : std::uint8_t { key, holder };

/// Adds the keys in the keyring that have this key ID. Returns how many octets they take.
std::size_t gather_keys(const store::ReadTransaction& transaction, KeyId issuer, Each each,
                        Candidates& out);

/// Some of the issuers whose certifications have yet to be checked, and the certificates that bear
/// them. Copies, so that no transaction stays open for long.
class DueIssuers {
 public:
  /// Takes the issuers that are due after `after`, as many as memory is set aside for.
  DueIssuers(const store::ReadTransaction& transaction, std::optional<KeyId> after);
  /// Takes these.
  DueIssuers(const store::ReadTransaction& transaction, std::vector<KeyId> issuers);

  [[nodiscard]] bool empty() const { return due_.empty(); }
  /// The last of them: where the next ones begin.
  [[nodiscard]] KeyId last() const { return due_.back(); }

  /// The certificates that bear certifications by them, in order, each once.
  [[nodiscard]] const std::vector<CertificateId>& targets() const { return targets_; }

  /// The keys that have this key ID; null when it is not among these issuers. They are kept for
  /// the next who asks, within limits, and as long as somebody else has them.
  [[nodiscard]] std::shared_ptr<Candidates> candidates(const store::ReadTransaction& transaction,
                                                       std::uint64_t key_id);

  /// Leaves an issuer on the list, since some of its certifications could not be dealt with.
  void keep(std::uint64_t key_id) { kept_.insert(key_id); }

  /// Whether the keys of this ID are due as they were when they were taken from the list: nobody
  /// has checked what they made since, and no other key came that may have made it.
  [[nodiscard]] bool are_due_as_before(const store::ReadTransaction& transaction,
                                       std::uint64_t key_id) const;

  /// Strikes the issuers off the list of those that are due, but those that came onto it again
  /// since they were taken from it.
  [[nodiscard]] Result<void, store::StoreError> clear(store::WriteTransaction& transaction) const;

 private:
  void add(const store::ReadTransaction& transaction, KeyId issuer);
  void forget_unused();

  std::vector<KeyId> due_;                           ///< sorted
  std::vector<std::optional<std::uint64_t>> marks_;  ///< of each, ReadTransaction::due_mark
  std::vector<CertificateId> targets_;
  std::unordered_map<std::uint64_t, std::shared_ptr<Candidates>, crypto::KeyedHash> candidates_;
  std::size_t candidate_octets_ = 0, most_octets_ = 0;  ///< over the most, unused ones go
  std::unordered_set<std::uint64_t, crypto::KeyedHash> kept_;
};

}  // namespace kith::import
