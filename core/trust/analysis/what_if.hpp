#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/base/trust_amount.hpp"
#include "core/trust/analysis/spread.hpp"
#include "core/trust/network.hpp"
#include "core/trust/path.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// The number of a certification that is only assumed.
constexpr std::uint32_t assumed_certification = 0xFFFFFFFF;

/// What is taken for granted, to see what it would change.
struct Assumptions {
  std::vector<Hop> certifications;
  std::vector<Opinion> opinions;  ///< instead of those of the same certificates
  std::vector<Hop> withdrawn{};   ///< certifications that are there, as if they were not
};

/// Who signs what is assumed to be signed: the first of `starts` that is in use; none: nobody can.
[[nodiscard]] std::optional<CertificateId> assumed_signer(Network& network,
                                                          std::span<const CertificateId> starts);
/// Certifications of all valid user IDs of `target` by `issuer`, as `kith sign` makes them.
[[nodiscard]] std::vector<Hop> assume_signed(Network& network, CertificateId issuer,
                                             CertificateId target, std::uint8_t depth = 0,
                                             std::uint8_t amount = fully_believed);
/// The certifications of `target` by any of `issuers` that count.
[[nodiscard]] std::vector<Hop> assume_withdrawn(Network& network,
                                                std::span<const CertificateId> issuers,
                                                CertificateId target);
/// The beliefs with opinions replaced.
[[nodiscard]] Beliefs assume(const Beliefs& beliefs, const std::vector<Opinion>& opinions);

/// A network with certifications that are not there: each takes the place of what its issuer said
/// of the same user ID; and without those that are `withdrawn`. Nothing is copied but the
/// certificates that they stand on.
class AssumedNodes : public NodeSource {
 public:
  /// The network must live as long.
  AssumedNodes(Network& base, const Rules& rules, const std::vector<Hop>& assumed,
               const std::vector<Hop>& withdrawn = {});

  [[nodiscard]] std::uint32_t id_limit() const override { return base_.id_limit(); }
  [[nodiscard]] const Node* load(CertificateId id) override;
  [[nodiscard]] const Node* load_alone(CertificateId id) override;
  void certified_by(const Node& issuer, std::vector<CertificateId>& targets) override;
  [[nodiscard]] std::span<const std::string_view> expressions(ScopeId scopes) const override;

 private:
  struct Changed {
    Node node;
    std::vector<Edge> incoming;
  };

  /// A node that is to be changed; null where it is none.
  [[nodiscard]] Changed* changed(CertificateId id);
  /// Removes what an issuer said of a user ID.
  static void erase(Changed& changed, const Edge& edge);
  void insert(Changed& changed, const Edge& edge);
  [[nodiscard]] bool before(const Node& node, const Edge& a, const Edge& b);

  Network& base_;
  bool levels_;
  std::vector<Hop> assumed_;
  std::map<CertificateId, Changed> changed_;
};

/// The certificates of which, or of whose owners, something is assumed. `base` is the network
/// without the assumptions.
[[nodiscard]] std::vector<ChangedCertificate> changed_by(Network& base,
                                                         const Assumptions& assumptions);

}  // namespace kith::trust
