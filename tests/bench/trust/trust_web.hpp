#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "core/trust/network.hpp"
#include "core/trust/roots.hpp"

namespace kith::bench {

/// A network of nodes without any certificates behind them, made directly; with a user ID each.
class TrustWeb : public trust::NodeSource {
 public:
  /// The web that kith-webgen makes: half of the certifications are trust signatures of depth 2 to
  /// 255 and amount 60 or 120.
  static TrustWeb grown(std::size_t certificates);
  /// Everybody calls everybody an introducer of amount 60.
  static TrustWeb complete(std::size_t certificates);
  /// Everybody certifies the first; each is certified by the next one as an introducer.
  static TrustWeb crowd(std::size_t certificates);
  /// Each calls the next an introducer of depth 255, and the last the first.
  static TrustWeb ring(std::size_t certificates);
  /// Two webs grown apart; the only certification between them, of amount 60, is by the root.
  static TrustWeb bridge(std::size_t certificates);
  /// As `grown`, but every trust signature has a scope of its own that is as hard to match as can
  /// be, and the user ID is long.
  static TrustWeb scoped(std::size_t certificates);

  TrustWeb(TrustWeb&&) = default;

  /// The certificates have the ids 1 to this.
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(first_.size() - 1); }
  /// Somebody from the middle who called some others introducers: a root.
  [[nodiscard]] CertificateId somebody() const;
  /// The last one: the root of the webs that are no `grown` ones.
  [[nodiscard]] CertificateId farthest() const { return {size()}; }
  /// How many others the certificate calls introducers.
  [[nodiscard]] std::size_t introduced_by(CertificateId issuer) const;
  /// How many nodes were asked for.
  [[nodiscard]] std::size_t loads() const { return loads_; }

  [[nodiscard]] std::uint32_t id_limit() const override { return size() + 1; }
  [[nodiscard]] const trust::Node* load(CertificateId id) override;
  void certified_by(const trust::Node& issuer, std::vector<CertificateId>& targets) override;
  [[nodiscard]] std::span<const std::string_view> expressions(
      trust::ScopeId scopes) const override {
    return std::span(expressions_).subspan(scopes - 1, 1);
  }

 private:
  TrustWeb() = default;
  /// Takes the edges on each certificate, by number; issuers by number, too.
  explicit TrustWeb(std::vector<std::vector<trust::Edge>> edges);

  std::vector<std::size_t> first_;
  std::vector<trust::Edge> edges_;
  std::vector<trust::Node> nodes_;
  std::vector<std::size_t> first_target_;
  std::vector<CertificateId> targets_;
  std::vector<trust::UserId> user_ids_;  ///< one for all, or one for each
  std::deque<std::string> texts_;
  std::vector<std::string_view> expressions_;  ///< of row 1, 2 and so on: one each
  std::size_t loads_ = 0;
};

}  // namespace kith::bench
