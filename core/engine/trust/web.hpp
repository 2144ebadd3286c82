#pragma once

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/error.hpp"
#include "core/base/job.hpp"
#include "core/engine/trust/store_facts.hpp"
#include "core/engine/trust_requests.hpp"
#include "core/trust/admit.hpp"
#include "core/trust/analysis/assessor.hpp"
#include "core/trust/analysis/what_if.hpp"
#include "core/trust/authenticate.hpp"
#include "core/trust/classic.hpp"
#include "core/trust/fact_nodes.hpp"
#include "core/trust/network.hpp"
#include "core/trust/reach.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"

namespace kith {

/// The web of trust in a keyring, at an instant, under one model. Certificates are read when they
/// are first needed. Lives within a transaction and belongs to its thread.
class Web {
 public:
  /// Fails when a root that is named cannot be found. What is laid over the keyring must live as
  /// long.
  [[nodiscard]] static Outcome<std::unique_ptr<Web>> open(const store::ReadTransaction& transaction,
                                                          const TrustSetting& setting,
                                                          const std::stop_token& stop,
                                                          std::span<const LaidOver> laid_over = {});
  Web(const Web&) = delete;
  Web& operator=(const Web&) = delete;

  /// Takes things for granted from here on. Before anything else is asked.
  void assume(const trust::Assumptions& assumptions);

  /// Reads what judging everybody takes: for models that follow paths every certificate, so that
  /// threads can look at them all.
  void load_everything(const Job& job);

  [[nodiscard]] const store::ReadTransaction& transaction() const { return transaction_; }
  [[nodiscard]] TrustModel model() const { return rules_.model; }
  [[nodiscard]] const trust::Rules& rules() const { return rules_; }
  [[nodiscard]] const trust::Beliefs& beliefs() const { return beliefs_; }
  [[nodiscard]] Timestamp time() const { return time_; }
  [[nodiscard]] StoreFacts& facts() { return facts_; }
  [[nodiscard]] trust::Network& network() { return assumed_ ? assumed_->network : network_; }
  [[nodiscard]] bool starts_at(CertificateId id) const;
  /// The certificates where trust starts, by id.
  [[nodiscard]] const std::vector<CertificateId>& starts() const { return starts_; }
  [[nodiscard]] std::size_t start_count() const { return starts_.size(); }
  /// Whether anything can be said: by `classic` also what certificates say of themselves.
  [[nodiscard]] bool has_answers() const { return start_count() > 0 || rules_.levels; }
  /// Everybody whom paths begin with: introducers by ownertrust, too. Not for `classic`.
  [[nodiscard]] const std::vector<trust::Root>& roots();
  /// What helps to judge many; null before everything was loaded.
  [[nodiscard]] const std::shared_ptr<const trust::Reach>& reach() const { return reach_; }
  /// For `classic` alone.
  [[nodiscard]] trust::ClassicValidity& levels();

  /// What is said of a binding that is not in the network, or that nobody leads to.
  [[nodiscard]] TrustInfo nothing() const;

 private:
  Web(const store::ReadTransaction& transaction, const TrustSetting& setting,
      trust::Beliefs beliefs, std::stop_token stop, std::span<const LaidOver> laid_over);

  const store::ReadTransaction& transaction_;
  Timestamp time_;
  trust::Rules rules_;
  trust::Beliefs beliefs_;
  std::stop_token stop_;
  std::vector<CertificateId> starts_;
  StoreFacts facts_;
  trust::FactNodes nodes_;
  trust::Network network_;
  struct Assumed {
    Assumed(trust::Network& base, const trust::Rules& rules, const trust::Assumptions& said)
        : nodes(base, rules, said.certifications, said.withdrawn), network(nodes) {}
    trust::AssumedNodes nodes;
    trust::Network network;
  };
  std::unique_ptr<Assumed> assumed_;  ///< none: nothing is assumed
  std::optional<std::vector<trust::Root>> roots_;
  std::shared_ptr<const trust::Reach> reach_;
  std::unique_ptr<trust::ClassicValidity> levels_;
};

/// Says how far bindings are believed. Threads may judge at once, each with its own, once the web
/// has loaded everything; but not by `classic`.
class Judge {
 public:
  Judge(Web& web, std::stop_token stop);

  [[nodiscard]] TrustInfo of(CertificateId certificate, std::uint16_t user_id);
  /// The same, with the paths that carry it.
  [[nodiscard]] TrustInfo of(CertificateId certificate, std::uint16_t user_id,
                             std::vector<trust::Path>& paths);
  /// Of all user IDs of a certificate, by number; empty when it is not in the network.
  [[nodiscard]] std::vector<TrustInfo> all_of(CertificateId certificate);

 private:
  [[nodiscard]] TrustInfo by_paths(CertificateId certificate,
                                   const trust::Authentication& authentication) const;
  [[nodiscard]] TrustInfo by_levels(CertificateId certificate, std::uint16_t user_id);

  Web& web_;
  std::stop_token stop_;
  std::optional<trust::Authenticator> authenticator_;  ///< none where there are no roots
};

/// Works on the roots or levels that the web has.
[[nodiscard]] trust::Assessor assessor_of(Web& web, const std::stop_token& stop);

}  // namespace kith
