#pragma once

#include <memory>

#include "core/base/time.hpp"
#include "core/trust/fact_source.hpp"
#include "core/trust/network.hpp"
#include "core/trust/rules.hpp"

namespace kith::trust {

/// Nodes made from verified facts: says which signatures count at an instant under some rules, and
/// what each certificate is worth by its own word. Everything after that is a matter of paths.
/// Loading one node reads its two records and the facts of those who certified it, once each.
/// A record that cannot be read is no node.
class FactNodes : public NodeSource {
 public:
  /// The source must live as long.
  FactNodes(FactSource& source, const Rules& rules, Timestamp now);
  FactNodes(const FactNodes&) = delete;
  FactNodes& operator=(const FactNodes&) = delete;
  ~FactNodes() override;

  [[nodiscard]] std::uint32_t id_limit() const override;
  [[nodiscard]] const Node* load(CertificateId id) override;
  [[nodiscard]] const Node* load_alone(CertificateId id) override;
  void certified_by(const Node& issuer, std::vector<CertificateId>& targets) override;
  /// Asks neither when nor whether the two were certificates: reads one record of each target.
  void arcs_from(CertificateId issuer, std::vector<Arc>& arcs) override;
  /// For models that follow paths.
  [[nodiscard]] const Ways* ways(CertificateId id) override;
  [[nodiscard]] bool counts(const Way& way) override;
  [[nodiscard]] std::span<const std::string_view> expressions(ScopeId scopes) const override;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith::trust
