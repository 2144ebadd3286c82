#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/trust/ball.hpp"
#include "core/trust/classic.hpp"
#include "core/trust/id_map.hpp"
#include "core/trust/network.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"
#include "core/trust/scope.hpp"

namespace kith::trust {

/// The chains of certifications that make one binding believed, read backwards, whatever they are
/// worth. The target itself is never part of one.
class Chains {
 public:
  virtual ~Chains() = default;
  /// Whether trust starts there: a chain ends as soon as it meets a root.
  [[nodiscard]] virtual bool is_root(CertificateId id) const = 0;
  [[nodiscard]] virtual CertificateId target() const = 0;
  /// Whether trust starts at the target.
  [[nodiscard]] virtual bool own() const = 0;
  /// Appends who vouches for the binding. Returns how many certifications were looked at.
  virtual std::size_t certifiers(std::vector<CertificateId>& issuers) = 0;
  /// Appends who makes `introducer` one on a chain on which so many certifications follow it.
  virtual std::size_t introducers_of(CertificateId introducer, unsigned hops,
                                     std::vector<CertificateId>& issuers) = 0;
  /// Appends who makes the target an introducer who vouches for the binding himself.
  virtual std::size_t introducers_of_target(std::vector<CertificateId>& issuers) = 0;

  /// For searching from the roots, too; none where that is not worth while.
  [[nodiscard]] virtual std::span<const Root> roots() const { return {}; }
  /// Whom the certificate makes introducers on some chain. Valid until the next call.
  [[nodiscard]] virtual std::span<const Arc> introduced_by(CertificateId) { return {}; }
  /// Whether `issuer` makes `introducer` one on a chain on which so many certifications follow.
  [[nodiscard]] virtual bool introduces(CertificateId issuer, CertificateId introducer,
                                        unsigned hops);
};

/// Those of flow and sequoia: each certification deep enough for what follows it, and none with a
/// scope that the user ID is outside of.
class PathChains : public Chains {
 public:
  /// The network and the roots, those of admit_roots, must live as long.
  PathChains(Network& network, const Rules& rules, std::span<const Root> roots,
             const Beliefs& beliefs, CertificateId target, std::uint16_t user_id);

  [[nodiscard]] bool is_root(CertificateId id) const override;
  [[nodiscard]] CertificateId target() const override { return target_; }
  [[nodiscard]] bool own() const override { return usable_ && is_root(target_); }
  std::size_t certifiers(std::vector<CertificateId>& issuers) override;
  std::size_t introducers_of(CertificateId introducer, unsigned hops,
                             std::vector<CertificateId>& issuers) override;
  std::size_t introducers_of_target(std::vector<CertificateId>& issuers) override;
  [[nodiscard]] std::span<const Root> roots() const override { return all_roots_; }
  [[nodiscard]] std::span<const Arc> introduced_by(CertificateId id) override {
    return arcs_.of(id);
  }
  [[nodiscard]] bool introduces(CertificateId issuer, CertificateId introducer,
                                unsigned hops) override;

  /// Whether the user ID lies within the scopes of a certification.
  [[nodiscard]] bool admits(ScopeId scopes);
  /// Whether the certificate may not speak for others.
  [[nodiscard]] bool vetoed(CertificateId id) const;

 private:
  [[nodiscard]] bool carries(const Edge& edge, unsigned hops);

  Network& network_;
  std::span<const Root> all_roots_;
  IdMap<std::uint32_t> roots_;
  std::vector<CertificateId> vetoed_;
  Arcs arcs_;
  ScopeMatcher matcher_;
  IdMap<std::uint32_t> admitted_;  ///< by scopes: 1 no, 2 yes
  CertificateId target_;
  std::uint16_t user_id_;
  const Node* node_ = nullptr;
  bool usable_ = false;  ///< the binding can be believed at all
};

/// Those of the classic model: the certifications that made each introducer valid.
class LevelChains : public Chains {
 public:
  /// `validity` must live as long.
  LevelChains(ClassicValidity& validity, CertificateId target, std::uint16_t user_id)
      : validity_(validity), target_(target), user_id_(user_id) {}

  [[nodiscard]] bool is_root(CertificateId id) const override;
  [[nodiscard]] CertificateId target() const override { return target_; }
  [[nodiscard]] bool own() const override;
  std::size_t certifiers(std::vector<CertificateId>& issuers) override;
  std::size_t introducers_of(CertificateId introducer, unsigned hops,
                             std::vector<CertificateId>& issuers) override;
  std::size_t introducers_of_target(std::vector<CertificateId>&) override { return 0; }

 private:
  ClassicValidity& validity_;
  CertificateId target_;
  std::uint16_t user_id_;
};

}  // namespace kith::trust
