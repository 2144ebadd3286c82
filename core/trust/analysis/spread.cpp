#include "core/trust/analysis/spread.hpp"

#include <algorithm>
#include <deque>

#include "core/trust/id_map.hpp"

namespace kith::trust {
namespace {

class Spreading {
 public:
  Spreading(Network& network, const Rules& rules, const Beliefs& beliefs, std::size_t limit)
      : network_(network), levels_(rules.levels), limit_(limit) {
    for (const Opinion& opinion : beliefs.opinions) judged_[opinion.certificate.value] = 1;
  }

  void add(CertificateId id, std::uint8_t depth) {
    if (levels_ || judged_.find(id.value) != nullptr) depth = without_bound;
    std::uint32_t& reached = reached_[id.value];
    if (reached > depth) return;
    if (reached == 0) {
      if (found_.size() == limit_) {
        complete_ = false;
        return;
      }
      found_.push_back(id);
    }
    reached = depth + 1U;
    if (depth > 0) waiting_.push_back({id, depth});
  }

  void run(const std::stop_token& stop) {
    for (; !waiting_.empty() && complete_; waiting_.pop_front()) {
      if (stop.stop_requested()) complete_ = false;
      const ChangedCertificate from = waiting_.front();
      const Node* issuer = network_.node(from.certificate);
      if (issuer == nullptr) continue;
      const bool bounded = from.depth != without_bound;
      const auto left = static_cast<std::uint8_t>(from.depth - (bounded ? 1 : 0));
      targets_.clear();
      network_.source().certified_by(*issuer, targets_);
      for (const CertificateId id : targets_) {
        const Node* target = network_.node(id);
        if (target != nullptr && vouches(issuer->id, *target)) add(id, left);
      }
    }
  }

  [[nodiscard]] Affected found() && { return {std::move(found_), complete_}; }

 private:
  static bool vouches(CertificateId issuer, const Node& target) {
    return std::any_of(target.incoming.begin(), target.incoming.end(),
                       [&](const Edge& edge) { return edge.issuer == issuer; });
  }

  Network& network_;
  bool levels_;
  std::size_t limit_;
  IdMap<std::uint32_t> judged_;   ///< of whom the user has an opinion
  IdMap<std::uint32_t> reached_;  ///< one more than the depth with which it was reached
  std::deque<ChangedCertificate> waiting_;
  std::vector<CertificateId> targets_;
  std::vector<CertificateId> found_;
  bool complete_ = true;
};

}  // namespace

Affected spread(Network& network, const Rules& rules, const Beliefs& beliefs,
                std::span<const ChangedCertificate> changed, const std::stop_token& stop,
                std::size_t limit) {
  Spreading spreading(network, rules, beliefs, limit);
  for (const ChangedCertificate& one : changed) spreading.add(one.certificate, one.depth);
  spreading.run(stop);
  return std::move(spreading).found();
}

}  // namespace kith::trust
