#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/certificate/examine.hpp"
#include "core/engine/import/due_issuers.hpp"
#include "core/engine/keyring.hpp"
#include "core/engine/trust/laid_over.hpp"
#include "core/session/proof/introduction.hpp"
#include "core/session/proof/peer.hpp"

namespace kith {

/// What a peer said of itself and introduces, verified as far as it can matter and laid over the
/// keyring: certifications on the peer's certificate by keys that are in the keyring or were
/// introduced, then those on the certificates of these, and so on, the nearest first. Stores
/// nothing.
class IntroducedRecords {
 public:
  /// What verifying may cost: signatures, and time by the steady clock.
  struct Budget {
    std::size_t verifications = 0;
    std::chrono::milliseconds time{};
  };

  IntroducedRecords(const store::ReadTransaction& transaction, const session::ProvenPeer& peer,
                    std::span<const session::Introduced> introduced, Budget budget);

  /// For a web over the keyring. The peer's certificate is always among them.
  [[nodiscard]] std::vector<LaidOver> take() { return std::move(records_); }
  /// The peer's certificate, in the keyring or beside it.
  [[nodiscard]] CertificateId peer() const { return people_.front().id; }
  [[nodiscard]] std::size_t verifications() const { return verifications_; }
  /// Whether something was left unverified because it would have cost too much.
  [[nodiscard]] bool cut_short() const { return cut_short_; }

 private:
  /// Somebody whose certificate was introduced.
  struct Person {
    CertificateId id;
    Fingerprint fingerprint;
    Bytes primary;  ///< body of the primary key's packet
    format::Certificate certificate;
    bool wanted = false;  ///< is, or was, looked at
  };
  void add(const store::ReadTransaction& transaction, const Fingerprint& fingerprint,
           format::Certificate certificate);
  void want(std::uint32_t id);
  [[nodiscard]] std::optional<certificate::Examined> examine(Person& person);
  void check_certifications(LaidOver& record, CertificateFacts& facts);
  void check(SignatureFact& fact, const StoredView& target);
  [[nodiscard]] std::optional<Fingerprint> fingerprint_of(CertificateId id) const;
  [[nodiscard]] import::Candidates& issuers(KeyId key_id);
  [[nodiscard]] bool spend(std::size_t verifications);

  const store::ReadTransaction& transaction_;
  const session::ProvenPeer& peer_;
  Budget budget_;
  std::chrono::steady_clock::time_point begun_;
  std::vector<Person> people_;                           ///< the peer first
  std::multimap<std::uint64_t, std::size_t> by_key_id_;  ///< places in people_
  std::unordered_map<std::uint32_t, std::size_t> by_id_;
  std::map<std::uint64_t, import::Candidates> issuers_;
  std::deque<std::size_t> queue_;  ///< places in people_, yet to be looked at
  std::vector<LaidOver> records_;
  std::size_t verifications_ = 0;
  bool cut_short_ = false;
};

}  // namespace kith
