#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/trust/ball.hpp"
#include "core/trust/frontier.hpp"
#include "core/trust/id_map.hpp"
#include "core/trust/network.hpp"
#include "core/trust/path.hpp"
#include "core/trust/reach.hpp"
#include "core/trust/residual.hpp"
#include "core/trust/roots.hpp"
#include "core/trust/rules.hpp"
#include "core/trust/scope.hpp"

namespace kith::trust {

/// Who has to end a path.
enum class Ending : std::uint8_t {
  third_party,  ///< somebody who certified the user ID
  self,         ///< the target, as a trusted introducer who vouches for himself
  self_alone,   ///< the same, but by certifications of other user IDs of his
};

/// Finds the path that sq-wot would choose, without looking at all the web. How, and why it is the
/// same path: README.md. Scratch memory is kept from search to search.
class Search {
 public:
  /// `vetoed` as of admit.hpp. `reach` may be null.
  Search(Network& network, const Rules& rules, std::vector<Root> roots,
         std::vector<CertificateId> vetoed, std::shared_ptr<const Reach> reach);

  /// What to look for next, with all certifications whole again and all roots admitted.
  void aim(const Node& target, std::uint16_t user_id, std::stop_token stop);
  /// The same, again from the start.
  void restart();
  /// No path starts at `roots()[root]` until the next start.
  void bar(std::size_t root);

  /// The best path with what is left of certifications; nullopt when there is none, or when asked
  /// to stop.
  [[nodiscard]] std::optional<Path> best(Ending ending);
  /// Takes the path's amount from its certifications.
  void use(const Path& path) { residual_.use(path, target_->id); }
  /// What is left of the weakest certification of a path.
  [[nodiscard]] unsigned left(const Path& path) const;
  /// What is left of a certification.
  [[nodiscard]] unsigned left(const Edge& edge, CertificateId target) const {
    return residual_.left(edge.amount, edge.issuer, target);
  }
  /// Whether paths of this sum use all that the roots say of others.
  [[nodiscard]] bool all_used(unsigned sum);
  /// The certification is not to be used until the next start.
  void ban(CertificateId issuer, CertificateId target) { residual_.use(issuer, target, 0xFF); }

  [[nodiscard]] std::span<const Root> roots() const { return roots_; }
  /// The place of a certificate among `roots()`; nullopt when it is no root.
  [[nodiscard]] std::optional<std::size_t> root(CertificateId id) const;
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  static constexpr unsigned unreachable = 0xFFFFFFFF;

  struct Origin {
    bool barred = false;
    bool reached = false;
  };
  /// A certificate from which a path to the target is known.
  struct Reached {
    CertificateId id;
    std::uint32_t next = 0;  ///< the place in `reached_` of whom it certifies
    std::uint32_t edge = 0;  ///< the certification's place on that
    std::uint32_t hops = 0;  ///< to the target
    unsigned amount = 0;
  };
  struct Candidate {
    Path path;
    std::size_t nodes = 0;
    Fingerprint root;
  };

  /// The hops of the target itself: one more where it vouches for itself.
  [[nodiscard]] unsigned first_hops() const { return ending_ == Ending::third_party ? 0 : 1; }
  /// The certificates on a path from a certificate of so many hops, at the least.
  [[nodiscard]] std::size_t fewest_nodes(std::size_t hops) const { return hops + 1 - first_hops(); }

  void consider_self();
  [[nodiscard]] bool start();
  void look();
  void accept_kept();
  void expand_layer();
  void prefetch(std::size_t i) const;
  void expand_target();
  void expand_far(std::uint32_t at);
  void expand_near(std::uint32_t at);
  void follow(const Offer& offer, unsigned above);
  void take(const Offer& offer);
  void reach(const Offer& offer);
  void sort_layer();
  [[nodiscard]] bool is_settled(std::uint32_t at) const;
  [[nodiscard]] const Fingerprint& fingerprint_of(CertificateId id) const;
  /// By fingerprint.
  [[nodiscard]] bool comes_before(CertificateId a, CertificateId b) const;
  [[nodiscard]] const Edge& edge_of(const Reached& reached) const;
  void judge(std::uint32_t at);
  void reach_root(std::size_t root);
  void propose(Candidate candidate);
  [[nodiscard]] bool can_improve(unsigned amount, std::size_t hops) const;
  [[nodiscard]] unsigned promise() const;
  [[nodiscard]] std::size_t shortest() const;
  void refresh_pending();
  void find_exhausted();
  [[nodiscard]] bool is_closed(const Start& start) const;
  [[nodiscard]] bool is_exhausted(CertificateId issuer, CertificateId target);
  [[nodiscard]] bool is_pending(CertificateId id) const;
  void bring_ends_together();
  void renew_ball();
  void start_ball();
  [[nodiscard]] unsigned hops_to_root(CertificateId id, unsigned hops) const;
  [[nodiscard]] unsigned amount_from_root(CertificateId id) const;
  [[nodiscard]] bool admits(ScopeId scopes);
  [[nodiscard]] Path trace(std::uint32_t at) const;

  Network& network_;
  const Rules& rules_;
  std::vector<Root> roots_;
  std::vector<CertificateId> vetoed_;
  std::shared_ptr<const Reach> reach_;
  Arcs arcs_;
  Ball ball_;
  Residual residual_;
  ScopeMatcher matcher_;
  IdMap<std::uint32_t> root_of_;  ///< id to its place in `roots_`, and one
  IdMap<std::uint32_t> vetoes_;
  std::vector<Origin> origins_;
  std::vector<std::size_t> barred_;

  const Node* target_ = nullptr;
  std::uint16_t user_id_ = 0;
  bool odd_ = false;
  std::stop_token stop_;
  bool stopped_ = false;
  std::uint64_t work_ = 0;           ///< certifications looked at since it was made
  std::uint64_t work_at_start_ = 0;  ///< of this search
  std::uint64_t work_at_ball_ = 0;   ///< when it was made
  unsigned steps_ = 0;
  IdMap<std::uint32_t> admitted_;  ///< by scopes: 1 no, 2 yes

  Ending ending_ = Ending::self;
  std::optional<Candidate> best_;
  std::vector<std::size_t> touched_;  ///< the roots that were reached
  bool pending_changed_ = false;
  Reach::Groups groups_ = 0;        ///< with roots not yet reached
  Distances::Columns columns_ = 0;  ///< the same, where something is left to start by
  IdMap<std::uint64_t> exhausted_;  ///< pairs of issuer and target
  unsigned ceiling_ = 0;            ///< what those are worth at the most
  std::size_t pending_ = 0;         ///< how many those are
  bool use_ball_ = false;
  bool over_ = false;      ///< nothing better is to be found
  bool moved_ = false;     ///< a root may be farther than when an offer was put off
  std::size_t limit_ = 0;  ///< the length of paths that is looked at
  unsigned hops_ = 0;      ///< from the layer that is looked at to the target
  Frontier frontier_;
  std::vector<Offer> kept_;    ///< what was put off to this limit, by hops
  std::size_t next_kept_ = 0;  ///< the first of it that its layer has not taken yet
  std::vector<Reached> reached_;
  std::vector<std::uint32_t> layer_;           ///< places in `reached_`
  std::vector<std::uint32_t> next_layer_;      ///< the same, a hop farther
  std::vector<std::uint32_t> roots_of_layer_;  ///< those of the next layer
  IdMap<std::uint32_t> place_of_;              ///< id to its place in `reached_`, and one
};

}  // namespace kith::trust
