#pragma once

#include <vector>

#include "core/base/binding_state.hpp"
#include "core/base/facts_record.hpp"
#include "core/trust/acceptance.hpp"
#include "core/trust/network.hpp"
#include "core/trust/timeline.hpp"

namespace kith::trust {

/// From `first` to `last`, both included; seconds since 1970.
struct Period {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const Period&) const = default;
};

/// What a certificate says about itself, for every instant.
struct History {
  bool exists = false;  ///< is a certificate at the reference time, maybe an expired or revoked one
  Standing standing = Standing::live;  ///< at the reference time
  std::vector<Period> valid;           ///< when it was valid, in order; empty once revoked hard
};

/// Reads histories from facts: the newest own signature that has not ended speaks, a revocation by
/// its date, which a newer self-signature outlives under Rules::keys_return, a hard one for all
/// time. Before the first own signature that is there, Dating::proven
/// knows of no validity; Dating::not_disproven takes the certificate as valid from its creation.
/// Takes time in proportion to the own signatures, sorted. Keeps its scratch memory between calls.
class HistoryReader {
 public:
  explicit HistoryReader(const Acceptance& acceptance) : acceptance_(acceptance) {}

  /// The certifications are asked for designated revocations alone, and only where the rules know
  /// these; null: none. The result stays until the next call.
  const History& read(const FactsView& facts, const CertificationsView* certifications);

  /// The states of the user IDs at the reference time, by their own signatures. One that has none
  /// that counts, or whose all have ended, is unbound.
  void read_user_ids(const FactsView& facts, std::vector<BindingState>& states) const;

 private:
  /// A stretch of time in which the same signatures speak.
  struct Phase {
    Seconds from = 0;
    Seconds to = 0;
    bool bound = false;
    bool revoked = false;
    Seconds key_end = for_ever;
  };

  void gather(const FactsView& facts);
  [[nodiscard]] Claim soft_revocation(const SignatureFact& signature) const;
  void gather_designated(const CertificationsView& certifications);
  void choose_primary(const FactsView& facts);
  void sweep_candidates(const FactsView& facts);
  void find_phases();
  [[nodiscard]] Phase phase(const Piece* primary, const Piece* direct, const Piece* soft) const;
  void judge(const KeyFact& key);
  void add_period(Seconds from, Seconds to);
  [[nodiscard]] bool takes_part(const UserIdFact& user_id) const;

  Acceptance acceptance_;
  History history_;
  bool hard_ = false;
  std::vector<Claim> bindings_, withdrawals_, direct_, soft_;
  std::vector<Piece> candidates_, primary_pieces_, direct_pieces_, soft_pieces_;
  std::vector<Phase> phases_;
};

}  // namespace kith::trust
