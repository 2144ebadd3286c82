#include "core/trust/authenticate.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/trust_amount.hpp"
#include "core/trust/admit.hpp"
#include "core/trust/collector.hpp"
#include "core/trust/evidence.hpp"
#include "core/trust/search.hpp"

namespace kith::trust {
namespace {

constexpr Order as_sq_wot = {Ending::self, Ending::third_party, false, false};
/// Where for one root what others say and what the target says for itself are not added up, either
/// may be worth more. What others say is the better evidence, so it comes first.
constexpr std::array<Order, 5> capped_orders = {{
    {Ending::third_party, Ending::self_alone, true},
    {Ending::third_party, Ending::self_alone, false},
    {Ending::self_alone, Ending::third_party, true},
    {Ending::self_alone, Ending::third_party, false},
    as_sq_wot,
}};

}  // namespace
class Authenticator::Impl {
 public:
  Impl(Network& network, const Rules& rules, std::span<const Root> roots, const Beliefs& beliefs,
       std::shared_ptr<const Reach> reach)
      : network_(network),
        rules_(rules),
        vetoed_(vetoed(rules, beliefs)),
        own_(own_certificates(rules, beliefs)),
        search_(network, rules_, distinct(roots), vetoed_, std::move(reach)),
        collector_(search_, rules_) {}

  Authentication authenticate(CertificateId certificate, std::uint16_t user_id, unsigned goal,
                              std::stop_token stop);

 private:
  [[nodiscard]] std::vector<Path> strongest(Order& order);
  [[nodiscard]] bool claimed_by_itself_alone(const std::vector<Path>& paths);

  Network& network_;
  Rules rules_;
  std::vector<CertificateId> vetoed_;
  std::vector<CertificateId> own_;
  Search search_;
  Collector collector_;
  Aim aim_;
};

/// The paths found in the first order that reaches the goal, else in that which adds up to most;
/// `order` is that one.
std::vector<Path> Authenticator::Impl::strongest(Order& order) {
  if (!rules_.capped_sums || aim_.own) {
    order = as_sq_wot;
    return collector_.collect(order);
  }
  std::vector<Path> best;
  for (const Order& other : capped_orders) {
    std::vector<Path> paths = collector_.collect(other);
    if (&other == capped_orders.data() || sum_of(paths) > sum_of(best)) {
      best = std::move(paths);
      order = other;
    }
    if (sum_of(best) >= aim_.goal || search_.stopped()) break;
    // Then the orders differ only in what they do where a root gave all it may.
    if (&other == capped_orders.data() && aim_.goal <= fully_believed &&
        !collector_.vouches_for_itself()) {
      break;
    }
  }
  return best;
}

bool Authenticator::Impl::claimed_by_itself_alone(const std::vector<Path>& paths) {
  if (!rules_.self_claims || aim_.own || paths.empty()) return false;
  if (!std::all_of(paths.begin(), paths.end(), [](const Path& path) { return path.self; })) {
    return false;
  }
  search_.restart();
  return !search_.best(Ending::third_party) && !search_.stopped();
}

Authentication Authenticator::Impl::authenticate(CertificateId certificate, std::uint16_t user_id,
                                                 unsigned goal, std::stop_token stop) {
  const Node* node = network_.node(certificate);
  if (node == nullptr || node->standing != Standing::live) return {};
  if (user_id >= node->user_ids.size()) return {};
  const UserId& name = node->user_ids[user_id];
  if (name.state != BindingState::valid || name.attribute) return {};
  aim_ = {node, std::binary_search(own_.begin(), own_.end(), certificate),
          !std::binary_search(vetoed_.begin(), vetoed_.end(), certificate), goal};
  collector_.aim(aim_);
  search_.aim(*node, user_id, std::move(stop));
  Authentication result;
  Order order = as_sq_wot;
  result.paths = strongest(order);
  if (rules_.best_evidence) result.paths = collector_.improve(order, std::move(result.paths));
  result.amount = sum_of(result.paths);
  result.self_claimed = claimed_by_itself_alone(result.paths);
  result.stopped = search_.stopped();
  return result;
}

Authenticator::Authenticator(Network& network, const Rules& rules, std::span<const Root> roots,
                             const Beliefs& beliefs)
    : impl_(std::make_unique<Impl>(network, rules, roots, beliefs, nullptr)) {}

Authenticator::Authenticator(Network& network, const Rules& rules, const Beliefs& beliefs,
                             // NOLINTNEXTLINE(performance-unnecessary-value-param)
                             std::shared_ptr<const Reach> reach)
    : impl_(std::make_unique<Impl>(network, rules, reach->roots(), beliefs, reach)) {}

Authenticator::Authenticator(Authenticator&&) noexcept = default;
Authenticator::~Authenticator() = default;

Authentication Authenticator::authenticate(CertificateId certificate, std::uint16_t user_id,
                                           unsigned goal, std::stop_token stop) {
  return impl_->authenticate(certificate, user_id, goal, std::move(stop));
}

}  // namespace kith::trust
