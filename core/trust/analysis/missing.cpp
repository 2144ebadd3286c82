#include "core/trust/analysis/missing.hpp"

#include <algorithm>
#include <utility>

#include "core/base/trust_amount.hpp"
#include "core/trust/analysis/near_chains.hpp"

namespace kith::trust {
namespace {

/// Certifications that the search for one chain that nearly is one looks at.
constexpr std::size_t search_budget = 200'000;

class MissingFinder {
 public:
  MissingFinder(Assessor& assessor, Rejections& rejections, CertificateId certificate,
                std::uint16_t user_id, std::size_t limit)
      : assessor_(assessor),
        rejections_(rejections),
        certificate_(certificate),
        user_id_(user_id),
        limit_(limit),
        node_(assessor.network().node(certificate)) {}

  std::vector<Missing> run() {
    find_start();
    if (!find_state()) return std::move(found_);
    if (assessor_.amount(certificate_, user_id_) >= fully_believed) return {};
    find_certifiers();
    find_rejections();
    if (!anybody_) add(Obstacle::nobody);
    return std::move(found_);
  }

 private:
  Missing& add(Obstacle obstacle) {
    Missing& missing = found_.emplace_back();
    missing.obstacle = obstacle;
    return missing;
  }

  void find_start() {
    if (assessor_.starts().empty()) add(Obstacle::no_start);
    for (const CertificateId id : assessor_.starts()) {
      const Node* node = assessor_.network().node(id);
      if (node == nullptr) continue;
      if (node->standing == Standing::revoked) add(Obstacle::start_revoked).who = id;
      if (node->standing == Standing::expired && assessor_.rules().levels) {
        add(Obstacle::start_expired).who = id;
      }
    }
  }

  /// Whether the binding can be believed at all.
  bool find_state() {
    const std::size_t before = found_.size();
    if (node_ == nullptr || node_->standing == Standing::unusable) {
      // Classic asks the others, even so.
      if (node_ == nullptr || !assessor_.rules().levels) add(Obstacle::no_certificate);
    } else if (node_->standing == Standing::expired) {
      add(Obstacle::certificate_expired);
    } else if (node_->standing == Standing::revoked) {
      add(Obstacle::certificate_revoked);
    }
    if (node_ == nullptr || user_id_ >= node_->user_ids.size()) return false;
    switch (node_->user_ids[user_id_].state) {
      case BindingState::valid: break;
      case BindingState::expired: add(Obstacle::user_id_expired); break;
      case BindingState::revoked: add(Obstacle::user_id_revoked); break;
      case BindingState::unbound:
        if (!assessor_.rules().levels) add(Obstacle::user_id_unclaimed);
        break;
    }
    return found_.size() == before;
  }

  void find_certifiers() {
    if (!assessor_.rules().levels) find_limits();
    std::vector<Missing> known;
    std::vector<Missing> unknown;
    std::vector<CertificateId> seen;
    for (const Edge& edge : node_->incoming) {
      if (edge.user_id != user_id_ || edge.issuer == certificate_) continue;
      anybody_ = true;
      if (std::find(seen.begin(), seen.end(), edge.issuer) != seen.end()) continue;
      seen.push_back(edge.issuer);
      if (seen.size() > 8 * limit_ || known.size() >= limit_) break;
      const auto missing = assessor_.rules().levels ? at_level(edge) : on_path(edge);
      if (!missing || repeats(known, *missing)) continue;
      const bool far = missing->obstacle == Obstacle::unknown_certifier;
      (far ? unknown : known).push_back(*missing);
    }
    known.insert(known.end(), unknown.begin(), unknown.end());
    if (known.size() > limit_) known.resize(limit_);
    found_.insert(found_.end(), known.begin(), known.end());
  }

  /// Whether the same certification, or person, further away stands in the way of another
  /// certifier.
  static bool repeats(const std::vector<Missing>& known, const Missing& missing) {
    return std::any_of(known.begin(), known.end(), [&](const Missing& other) {
      return other.obstacle == missing.obstacle && other.who == missing.who &&
             other.edge == missing.edge;
    });
  }

  /// What limits the paths that there are.
  void find_limits() {
    const std::vector<Path> paths = assessor_.paths(certificate_, user_id_);
    for (const Path& path : paths) {
      const auto weakest = std::min_element(
          path.hops.begin(), path.hops.end(),
          [](const Hop& a, const Hop& b) { return a.edge.amount < b.edge.amount; });
      if (weakest == path.hops.end() || path.amount >= fully_believed) continue;
      Missing& missing = add(Obstacle::too_little);
      missing.certifier = path.hops.back().edge.issuer;
      missing.count = path.amount;
      missing.edge = *weakest;
      missing.who = weakest->edge.issuer;
      carried_.push_back(missing.certifier);
    }
  }

  std::optional<Missing> on_path(const Edge& edge) {
    if (std::find(carried_.begin(), carried_.end(), edge.issuer) != carried_.end()) {
      return std::nullopt;
    }
    Missing missing;
    missing.certifier = missing.who = edge.issuer;
    missing.obstacle = Obstacle::unknown_certifier;
    missing.edge = Hop{certificate_, edge};
    if (vetoes(edge.issuer)) {
      missing.obstacle = Obstacle::vetoed;
      return missing;
    }
    const auto chain = near_chain(assessor_, certificate_, edge, search_budget);
    if (!chain) {
      const unsigned known = assessor_.best(edge.issuer);
      if (known > 0) missing.obstacle = Obstacle::partly_known;
      missing.count = known;
      return missing;
    }
    if (chain->failing == 0) return std::nullopt;  // carried, but others used up what it has
    missing.edge = chain->first;
    missing.who = chain->first.target;
    if (chain->out_of_scope) {
      missing.obstacle = Obstacle::out_of_scope;
    } else if (chain->first.edge.depth == 0) {
      missing.obstacle = Obstacle::not_relied_upon;
    } else {
      missing.obstacle = Obstacle::too_deep;
      missing.count = chain->too_deep;
    }
    return missing;
  }

  [[nodiscard]] bool vetoes(CertificateId id) const {
    if (!assessor_.rules().never_vetoes) return false;
    const auto& opinions = assessor_.beliefs().opinions;
    return std::any_of(opinions.begin(), opinions.end(), [&](const Opinion& opinion) {
      return opinion.certificate == id &&
             (opinion.disabled || opinion.ownertrust == Ownertrust::never);
    });
  }

  std::optional<Missing> at_level(const Edge& edge) {
    ClassicValidity& levels = *assessor_.levels();
    Missing missing;
    missing.certifier = missing.who = edge.issuer;
    missing.edge = Hop{certificate_, edge};
    const Validity known = levels.of(edge.issuer);
    const auto introducer = levels.introducer(edge.issuer);
    if (!introducer) {
      missing.obstacle = known == Validity::marginal ? Obstacle::partly_known
                         : known == Validity::full   ? Obstacle::too_deep
                                                     : Obstacle::unknown_certifier;
      missing.count = 1;
      return missing;
    }
    if (!introducer->weight || *introducer->weight < Ownertrust::marginal) {
      missing.obstacle = Obstacle::not_relied_upon;
      return missing;
    }
    ScopeMatcher matcher(assessor_.network().source(), assessor_.rules().scopes);
    if (!matcher.admits(introducer->scopes, node_->user_ids[user_id_])) {
      missing.obstacle = Obstacle::out_of_scope;
      return missing;
    }
    missing.obstacle = Obstacle::too_little;
    missing.count = fully_believed / (*introducer->weight == Ownertrust::marginal
                                          ? assessor_.rules().marginals_needed
                                          : assessor_.rules().completes_needed);
    return missing;
  }

  void find_rejections() {
    std::vector<Rejection> rejections;
    unsigned unknown = 0;
    for (const Rejection& rejection : rejections_.on(*node_)) {
      if (rejection.user_id != user_id_ || rejection.reason == Reason::replaced) continue;
      if (rejection.reason == Reason::unknown_issuer) {
        ++unknown;
      } else {
        rejections.push_back(rejection);
      }
    }
    // Those by the user come first, then those by people relied upon.
    const auto rank = [&](const Rejection& rejection) {
      if (assessor_.starts_at(rejection.issuer)) return 0;
      return assessor_.relies_on(rejection.issuer) ? 1 : 2;
    };
    std::stable_sort(rejections.begin(), rejections.end(),
                     [&](const Rejection& a, const Rejection& b) { return rank(a) < rank(b); });
    if (rejections.size() > limit_) rejections.resize(limit_);
    for (const Rejection& rejection : rejections) {
      anybody_ = true;
      Missing& missing = add(Obstacle::rejected);
      missing.certifier = missing.who = rejection.issuer;
      missing.rejection = rejection;
    }
    if (unknown > 0) {
      anybody_ = true;
      add(Obstacle::unknown_issuers).count = unknown;
    }
  }

  Assessor& assessor_;
  Rejections& rejections_;
  CertificateId certificate_;
  std::uint16_t user_id_;
  std::size_t limit_;
  const Node* node_;
  std::vector<Missing> found_;
  std::vector<CertificateId> carried_;  ///< certifiers whose word counts, if for too little
  bool anybody_ = false;
};

}  // namespace

std::vector<Missing> missing(Assessor& assessor, Rejections& rejections, CertificateId certificate,
                             std::uint16_t user_id, std::size_t limit) {
  return MissingFinder(assessor, rejections, certificate, user_id, limit).run();
}

}  // namespace kith::trust
