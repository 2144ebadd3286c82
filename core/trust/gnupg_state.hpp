#pragma once

#include <optional>
#include <vector>

#include "core/base/binding_state.hpp"
#include "core/base/facts_record.hpp"
#include "core/trust/acceptance.hpp"
#include "core/trust/fact_source.hpp"
#include "core/trust/network.hpp"

namespace kith::trust {

/// What GnuPG says of a certificate by its own signatures: of each part the newest signature alone
/// decides, whether it has expired since or is dated in the future; no revocation of a key is
/// undone.
class GnupgState {
 public:
  /// The source has the certificates of designated revokers; it must live as long.
  GnupgState(FactSource& source, const Acceptance& acceptance)
      : source_(source), acceptance_(acceptance) {}

  /// Judges the certificate of that id at the reference time. Reads its certifications only where
  /// it appoints a revoker.
  void read(CertificateId id, const FactsView& facts);

  /// Of the certificate read last.
  [[nodiscard]] Standing standing() const { return usable_ ? vouched() : Standing::unusable; }
  /// What it would be if it were usable.
  [[nodiscard]] Standing vouched() const {
    return revoked_ ? Standing::revoked : expired_ ? Standing::expired : Standing::live;
  }
  /// By the number of the user ID.
  [[nodiscard]] const std::vector<BindingState>& user_ids() const { return states_; }

 private:
  void read_alone(const FactsView& facts);
  void gather(const FactsView& facts);
  [[nodiscard]] bool revokes(const SignatureFact& signature) const;
  [[nodiscard]] bool has_ended(const SignatureFact& signature) const;
  void judge_user_ids();
  void judge_expiry(const KeyFact& key);

  FactSource& source_;
  Acceptance acceptance_;
  bool usable_ = false, revoked_ = false, expired_ = false;
  bool appoints_ = false;                             ///< a revoker, by a signature that counts
  std::optional<SignatureFact> direct_;               ///< the newest that has not ended
  std::vector<std::optional<SignatureFact>> newest_;  ///< by user ID
  std::vector<BindingState> states_;
};

}  // namespace kith::trust
