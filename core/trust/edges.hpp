#pragma once

#include <vector>

#include "core/trust/lives.hpp"
#include "core/trust/scope_table.hpp"

namespace kith::trust {

/// A certificate on which certifications stand.
struct Target {
  CertificateId id;
  FactsView facts;
  CertificationsView certifications;
  const Life& life;
  const std::vector<BindingState>& states;  ///< of its user IDs
};

/// Chooses the certifications that count. Of those by one issuer on one user ID that could count
/// the newest does; which rivals and revocations it has to face is a matter of the rules.
class EdgeMaker {
 public:
  EdgeMaker(Lives& lives, const Acceptance& acceptance, ScopeTable& scopes)
      : lives_(lives), acceptance_(acceptance), scopes_(scopes) {}

  /// The edges of a certificate, in the order of Node::incoming. They stay until the next call.
  [[nodiscard]] const std::vector<Edge>& make(const Target& target);
  /// The trust signatures among them. Issuers are asked only where one said several things of a
  /// user ID; what is alone may not count (see `counts`). The same.
  [[nodiscard]] const std::vector<Way>& ways(const Target& target);
  /// Whether what an issuer said alone counts, for what it was when it said so.
  [[nodiscard]] bool counts(const Way& way);
  /// Everybody who ever certified it soundly, by id. The same.
  [[nodiscard]] const std::vector<CertificateId>& certifiers(const Target& target);

 private:
  /// A certification, or the revocation of one, that passed on its own.
  struct Statement {
    Edge edge;
    std::uint64_t prefix = 0;  ///< of the issuer's fingerprint, as its version: see Life
    std::uint8_t version = 0;
    std::uint32_t rank = 0;  ///< of the user ID among the target's
    bool revokes = false;
    bool ended = false;
    bool irrevocable = false;
  };

  void rank_user_ids(const FactsView& facts);
  void gather(const Target& target);
  void ask_issuers(const Target& target);
  [[nodiscard]] bool takes_part(const Target& target, std::size_t user_id) const;
  [[nodiscard]] bool is_dated_well(const Statement& statement, const Target& target,
                                   const Life& issuer) const;
  void sort();
  template <typename Visit>
  void for_each_rivalry(Visit visit);
  void choose(const Statement* first, const Statement* last);
  [[nodiscard]] Statement* keep_dated_well(Statement* first, Statement* last, const Target& target);
  void choose_ways(Statement* first, Statement* last, const Target& target);
  void attach_scopes(const CertificationsView& certifications);

  Lives& lives_;
  Acceptance acceptance_;
  ScopeTable& scopes_;
  std::vector<std::uint32_t> ranks_;  ///< by user ID: its place when sorted by octets
  std::vector<std::uint8_t> takes_part_;
  std::vector<Statement> statements_;
  std::vector<Edge> edges_;
  std::vector<Way> ways_;
  std::vector<CertificateId> certifiers_;
};

}  // namespace kith::trust
