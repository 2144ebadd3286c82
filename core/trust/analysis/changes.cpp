#include "core/trust/analysis/changes.hpp"

#include <algorithm>

namespace kith::trust {
namespace {

class Explainer {
 public:
  Explainer(const Instant& before, const Instant& after) : before_(before), after_(after) {}

  Change explain(const LevelChange& level) {
    Change change;
    change.level = level;
    if (find_certificate(change, level.certificate) || find_user_id(change)) return change;
    // A fall is explained by the evidence that was, a rise by the one that is.
    const bool fell = level.after < level.before;
    if (!find_in_evidence(change, level, fell)) {
      change.cause = Cause::unknown;
      change.who = level.certificate;
    }
    return change;
  }

 private:
  /// Introducers by ownertrust that are followed.
  static constexpr std::size_t most_introducers = 100;

  static const Node* node(const Instant& instant, CertificateId id) {
    return instant.assessor.network().node(id);
  }

  bool find_certificate(Change& change, CertificateId id) {
    const Node* was = node(before_, id);
    const Node* is = node(after_, id);
    change.who = id;
    if (was == nullptr || is == nullptr) {
      change.cause = was == nullptr ? Cause::certificate_appeared : Cause::certificate_vanished;
      return was != is;
    }
    if (was->standing == is->standing) return false;
    switch (is->standing) {
      case Standing::expired: change.cause = Cause::certificate_expired; break;
      case Standing::revoked: change.cause = Cause::certificate_revoked; break;
      case Standing::unusable: change.cause = Cause::certificate_vanished; break;
      case Standing::live:
        change.cause = was->standing == Standing::unusable ? Cause::certificate_appeared
                                                           : Cause::certificate_renewed;
        break;
    }
    return true;
  }

  bool find_user_id(Change& change) {
    const CertificateId id = change.level.certificate;
    change.who = id;
    const BindingState was = state(before_, id, change.level.user_id);
    const BindingState is = state(after_, id, change.level.user_id);
    if (was == is) return false;
    switch (is) {
      case BindingState::expired:
      case BindingState::unbound: change.cause = Cause::user_id_expired; break;
      case BindingState::revoked: change.cause = Cause::user_id_revoked; break;
      case BindingState::valid:
        change.cause =
            was == BindingState::unbound ? Cause::user_id_appeared : Cause::user_id_renewed;
        break;
    }
    return true;
  }

  /// Looks through the paths to a binding; of those that start at introducers by ownertrust also
  /// through those that made them introducers, each once.
  bool find_in_evidence(Change& change, const LevelChange& level, bool fell) {
    Assessor& with = fell ? before_.assessor : after_.assessor;
    std::vector<CertificateId> introducers;
    const auto look_at = [&](CertificateId certificate, std::uint16_t user_id) {
      for (const Path& path : with.paths(certificate, user_id)) {
        for (std::size_t i = path.hops.size(); i-- > 0;) {
          if (find_certification(change, path.hops[i], fell)) return true;
        }
        const auto known = std::find(introducers.begin(), introducers.end(), path.root);
        if (!with.starts_at(path.root) && known == introducers.end()) {
          introducers.push_back(path.root);
        }
      }
      return false;
    };
    if (look_at(level.certificate, level.user_id)) return true;
    for (std::size_t at = 0; at < std::min(introducers.size(), most_introducers); ++at) {
      const CertificateId id = introducers[at];
      const Node* introducer = with.network().node(id);
      for (std::size_t i = 0; introducer != nullptr && i < introducer->user_ids.size(); ++i) {
        if (look_at(id, static_cast<std::uint16_t>(i))) return true;
      }
    }
    return false;
  }

  static BindingState state(const Instant& instant, CertificateId id, std::uint16_t user_id) {
    const Node* found = node(instant, id);
    if (found == nullptr || user_id >= found->user_ids.size()) return BindingState::unbound;
    return found->user_ids[user_id].state;
  }

  /// Whether a certification of the evidence does not count at the other instant.
  bool find_certification(Change& change, const Hop& hop, bool fell) {
    const Instant& without = fell ? after_ : before_;
    const Node* target = node(without, hop.target);
    if (target == nullptr) return find_certificate(change, hop.target);
    if (std::any_of(target->incoming.begin(), target->incoming.end(), [&](const Edge& edge) {
          return edge.certification == hop.edge.certification && edge.issuer == hop.edge.issuer;
        })) {
      return false;
    }
    // What became of the two certificates says more than that it does not count.
    if (find_certificate(change, hop.target) || find_certificate(change, hop.edge.issuer)) {
      return true;
    }
    change.who = hop.target;
    change.hop = hop;
    for (const Rejection& rejection : without.rejections.on(*target)) {
      if (rejection.certification == hop.edge.certification) change.rejection = rejection;
    }
    change.cause = fell ? Cause::certification_ended
                   : change.rejection && change.rejection->reason != Reason::future
                       ? Cause::certification_counts
                       : Cause::certification_made;
    if (change.cause == Cause::certification_made) change.rejection.reset();
    return true;
  }

  Instant before_;
  Instant after_;
};

}  // namespace

std::vector<Change> explain_changes(const Instant& before, const Instant& after,
                                    std::span<const LevelChange> changes) {
  Explainer explainer(before, after);
  std::vector<Change> explained;
  explained.reserve(changes.size());
  for (const LevelChange& change : changes) explained.push_back(explainer.explain(change));
  return explained;
}

}  // namespace kith::trust
