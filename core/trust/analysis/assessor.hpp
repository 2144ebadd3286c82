#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/trust/analysis/chains.hpp"
#include "core/trust/authenticate.hpp"
#include "core/trust/classic.hpp"

namespace kith::trust {

/// Says by any model, on one scale, how far bindings of a network are believed. For questions about
/// a few bindings. Not for several threads at once.
class Assessor {
 public:
  /// Reads the beliefs here; the network and the rules must live as long.
  Assessor(Network& network, const Rules& rules, const Beliefs& beliefs, std::stop_token stop);
  /// The same where somebody has admitted the roots already; for models that follow paths.
  Assessor(Network& network, const Rules& rules, const Beliefs& beliefs, std::vector<Root> roots,
           std::stop_token stop);
  /// The same where somebody has counted the levels already; they must live as long.
  Assessor(Network& network, const Rules& rules, const Beliefs& beliefs, ClassicValidity& levels,
           std::stop_token stop);
  Assessor(const Assessor&) = delete;
  Assessor& operator=(const Assessor&) = delete;

  /// 0 to 120. Classic: 120 for full and ultimate, 40 for marginal, else 0.
  [[nodiscard]] unsigned amount(CertificateId certificate, std::uint16_t user_id);
  /// The largest amount of its user IDs; self-claimed ones apart.
  [[nodiscard]] unsigned best(CertificateId certificate);
  /// The evidence for a binding.
  [[nodiscard]] std::vector<Path> paths(CertificateId certificate, std::uint16_t user_id);
  /// The chains that make a binding believed.
  [[nodiscard]] std::unique_ptr<Chains> chains(CertificateId certificate, std::uint16_t user_id);

  /// Whether trust starts there: the user's own, or a named root.
  [[nodiscard]] bool starts_at(CertificateId certificate) const;
  /// Whether what the certificate certifies counts for more than nothing, without a trust signature
  /// on it: it is a root, or by ownertrust relied upon.
  [[nodiscard]] bool relies_on(CertificateId certificate) const;
  /// Where trust starts from by the user's word.
  [[nodiscard]] const std::vector<CertificateId>& starts() const { return starts_; }
  /// Of flow and sequoia: those of admit_roots.
  [[nodiscard]] std::span<const Root> roots() const { return roots_; }
  /// Of classic; null for other models.
  [[nodiscard]] ClassicValidity* levels() { return levels_; }

  [[nodiscard]] Network& network() { return network_; }
  [[nodiscard]] const Rules& rules() const { return rules_; }
  [[nodiscard]] const Beliefs& beliefs() const { return beliefs_; }
  [[nodiscard]] const std::stop_token& stop() const { return stop_; }

 private:
  Network& network_;
  const Rules& rules_;
  Beliefs beliefs_;
  std::stop_token stop_;
  std::vector<CertificateId> starts_;  ///< by id
  std::vector<Root> roots_;
  std::optional<ClassicValidity> own_levels_;
  ClassicValidity* levels_ = nullptr;
  std::optional<Authenticator> authenticator_;
};

}  // namespace kith::trust
