#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/ownertrust.hpp"
#include "core/trust/path.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"
#include "core/trust/scope.hpp"

/// Trust counted level by level from ownertrust, as in GnuPG's `--trust-model pgp`.
namespace kith::trust {

/// What GnuPG says of a user ID or a certificate. The first six are in the order of their worth.
enum class Validity : std::uint8_t {
  unknown,    ///< no certification by an introducer
  undefined,  ///< certified by introducers without weight
  never,      ///< does not come out of this model
  marginal,
  full,
  ultimate,
  expired,
  revoked,
  unusable,  ///< certificates only: no own signature makes it one
};

/// The name, as `marginal`.
[[nodiscard]] std::string_view name_of(Validity validity);

/// A certificate whose certifications are looked at.
struct Introducer {
  unsigned level = 0;  ///< 1: the user's own; else one more than certifications on the way to it
  std::optional<Ownertrust> weight;  ///< the larger of ownertrust and what a trust signature gave
  bool by_trust_signature = false;   ///< a trust signature gave that weight
  unsigned depth = 0;                ///< how many more hops trust signatures may reach
  ScopeId scopes = 0;                ///< the user IDs for which it counts
};

/// The validity of every binding of a network. Its making takes time in proportion to the
/// certificates that introducers certified, at most as many times as there are levels.
class ClassicValidity {
 public:
  /// Network and beliefs are read here; the network must live as long. Where a stop is requested,
  /// what follows is incomplete.
  ClassicValidity(Network& network, const Rules& rules, const Beliefs& beliefs,
                  const std::stop_token& stop);

  /// Of a user ID; unknown where there is none of that number.
  [[nodiscard]] Validity of(CertificateId certificate, std::uint16_t user_id);
  /// Of a certificate: its own state, else the best of its user IDs.
  [[nodiscard]] Validity of(CertificateId certificate);
  /// As whom the certificate introduces others; nullopt when its certifications are not looked at.
  [[nodiscard]] std::optional<Introducer> introducer(CertificateId certificate) const;

  /// The certifications that made a binding marginal or full, each traced back to a certificate of
  /// the user's own, the strongest first; for an own one an empty path. The amounts are shares: of
  /// three marginal introducers, where three are needed, each brings 40 of 120. At most `limit`
  /// paths: introducers who are themselves valid by several others multiply them.
  [[nodiscard]] std::vector<Path> evidence(CertificateId certificate, std::uint16_t user_id,
                                           std::size_t limit = 64);

  /// The certifications that made a binding marginal or full; none where it is neither.
  [[nodiscard]] std::vector<Edge> deciding(CertificateId certificate, std::uint16_t user_id);
  /// Those that made a certificate an introducer, on any of its user IDs that were full by then.
  [[nodiscard]] std::vector<Edge> deciding(CertificateId introducer);

 private:
  /// What is known about one certificate.
  struct Person {
    std::uint32_t tallies = 0;  ///< one more than where its user IDs' tallies start; 0: none
    ScopeId scopes = 0;
    std::uint8_t opinion = 0;  ///< number of its ownertrust; 0: none
    std::uint8_t weight = 0;   ///< as introducer, a number of ownertrust
    std::uint8_t depth = 0;    ///< that is left to its trust signatures
  };
  /// What a user ID has gathered.
  struct Tally {
    std::uint32_t full = 0;
    std::uint32_t marginal = 0;
    Validity validity = Validity::unknown;
  };
  /// What trust signatures of one level give to a certificate.
  struct Delegation {
    std::uint8_t amount = 0;
    std::uint8_t depth = 0;
    ScopeId scopes = 0;
  };
  struct Tracing;

  [[nodiscard]] std::vector<CertificateId> admit_own(const Beliefs& beliefs);
  [[nodiscard]] std::vector<CertificateId> targets_of(const std::vector<CertificateId>& introducers,
                                                      unsigned level);
  [[nodiscard]] bool examine(const Node& target, unsigned level);
  [[nodiscard]] bool counts(const Edge& edge, const Node& target);
  [[nodiscard]] bool is_settled(const Node& target, const Tally* tallies) const;
  void delegate(const Edge& edge, Delegation& delegation) const;
  [[nodiscard]] Validity verdict(const Tally& tally) const;
  [[nodiscard]] Standing standing(const Node& node) const;
  [[nodiscard]] Validity own_word(const Node& node) const;
  [[nodiscard]] Tally* tallies_of(const Node& node);
  [[nodiscard]] Validity gathered(const Person& person, std::size_t user_id) const;

  Network& network_;
  Rules rules_;
  ScopeMatcher scopes_;
  std::vector<Person> people_;         ///< by id
  std::vector<std::uint8_t> levels_;   ///< by id: at which it introduces; 0: it does not
  std::vector<std::uint8_t> visited_;  ///< by id: the last level at which it was looked at
  std::vector<Tally> tallies_;
};

}  // namespace kith::trust
