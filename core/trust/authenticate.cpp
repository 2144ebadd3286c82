#include "core/trust/authenticate.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/trust/admit.hpp"
#include "core/trust/evidence.hpp"
#include "core/trust/search.hpp"

namespace kith::trust {
namespace {

constexpr unsigned full = 120;

/// In which order kinds of paths are looked for.
enum class Order : std::uint8_t {
  self_first,         ///< B.6: sq-wot's
  third_party_first,  ///< and then paths by which the target vouches for itself, from other roots
};

}  // namespace

class Authenticator::Impl {
 public:
  Impl(Network& network, const Rules& rules, std::span<const Root> roots, const Beliefs& beliefs,
       std::shared_ptr<const Reach> reach)
      : network_(network),
        rules_(rules),
        vetoed_(vetoed(rules, beliefs)),
        own_(own_certificates(beliefs)),
        search_(network, rules_, distinct(roots), vetoed_, std::move(reach)) {}

  Authentication authenticate(CertificateId certificate, std::uint16_t user_id, unsigned goal,
                              std::stop_token stop);

 private:
  [[nodiscard]] std::vector<Path> collect(Order order);
  [[nodiscard]] std::optional<Path> next(Order order, const std::vector<Path>& found);
  void bar_exhausted(const std::vector<Path>& found);
  void bar_used(const std::vector<Path>& found);
  [[nodiscard]] std::vector<Path> counted(std::vector<Path> paths) const;
  [[nodiscard]] std::vector<Path> strongest();
  [[nodiscard]] bool claimed_by_itself_alone(const std::vector<Path>& paths);

  Network& network_;
  Rules rules_;
  std::vector<CertificateId> vetoed_;
  std::vector<CertificateId> own_;
  Search search_;

  CertificateId target_;
  bool target_is_own_ = false;
  bool vouches_ = true;  ///< the target may vouch for itself
  unsigned goal_ = full;
  bool first_over_ = false;
};

std::vector<Path> Authenticator::Impl::counted(std::vector<Path> paths) const {
  if (!rules_.capped_sums) return paths;
  return capped(std::move(paths), target_is_own_);
}

/// More from a root that gave all it can would use up what others need.
void Authenticator::Impl::bar_exhausted(const std::vector<Path>& found) {
  unsigned sum = 0;
  for (const Path& path : found) {
    if (path.root == found.back().root && path.self == found.back().self) sum += path.amount;
  }
  if (sum < full) return;
  if (const auto root = search_.root(found.back().root)) search_.bar(*root);
}

void Authenticator::Impl::bar_used(const std::vector<Path>& found) {
  for (const Path& path : found) {
    if (const auto root = search_.root(path.root)) search_.bar(*root);
  }
}

/// What is left of certifications only shrinks, so a kind of path that ran out stays so.
std::optional<Path> Authenticator::Impl::next(Order order, const std::vector<Path>& found) {
  const bool self_first = order == Order::self_first;
  if (!first_over_ && (!self_first || vouches_)) {
    if (auto path = search_.best(self_first ? Ending::self : Ending::third_party)) return path;
    if (search_.stopped()) return std::nullopt;
    if (!self_first) bar_used(found);
  }
  first_over_ = true;
  if (self_first) return search_.best(Ending::third_party);
  return vouches_ ? search_.best(Ending::self) : std::nullopt;
}

/// Adds up best paths until they reach the goal or there is none: greedily, without undoing any.
std::vector<Path> Authenticator::Impl::collect(Order order) {
  search_.restart();
  first_over_ = false;
  std::vector<Path> found;
  while (sum_of(counted(found)) < goal_) {
    std::optional<Path> path = next(order, found);
    if (!path) break;
    search_.use(*path);
    found.push_back(std::move(*path));
    if (rules_.capped_sums) bar_exhausted(found);
  }
  return counted(std::move(found));
}

std::vector<Path> Authenticator::Impl::strongest() {
  if (!rules_.capped_sums || target_is_own_) return collect(Order::self_first);
  std::vector<Path> paths = collect(Order::third_party_first);
  if (sum_of(paths) < goal_ && vouches_ && !search_.stopped()) {
    std::vector<Path> others = collect(Order::self_first);
    if (sum_of(others) > sum_of(paths)) return others;
  }
  return paths;
}

bool Authenticator::Impl::claimed_by_itself_alone(const std::vector<Path>& paths) {
  if (!rules_.self_claims || target_is_own_ || paths.empty()) return false;
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
  target_ = certificate;
  target_is_own_ = std::binary_search(own_.begin(), own_.end(), certificate);
  vouches_ = !std::binary_search(vetoed_.begin(), vetoed_.end(), certificate);
  goal_ = goal;
  search_.aim(*node, user_id, std::move(stop));
  Authentication result;
  result.paths = strongest();
  result.amount = sum_of(result.paths);
  result.self_claimed = claimed_by_itself_alone(result.paths);
  result.stopped = search_.stopped();
  return result;
}

Authenticator::Authenticator(Network& network, const Rules& rules, std::span<const Root> roots,
                             const Beliefs& beliefs)
    : impl_(std::make_unique<Impl>(network, rules, roots, beliefs, nullptr)) {}

Authenticator::Authenticator(Network& network, const Rules& rules, const Beliefs& beliefs,
                             std::shared_ptr<const Reach> reach)
    : impl_(std::make_unique<Impl>(network, rules, reach->roots(), beliefs, reach)) {}

Authenticator::Authenticator(Authenticator&&) noexcept = default;
Authenticator::~Authenticator() = default;

Authentication Authenticator::authenticate(CertificateId certificate, std::uint16_t user_id,
                                           unsigned goal, std::stop_token stop) {
  return impl_->authenticate(certificate, user_id, goal, std::move(stop));
}

}  // namespace kith::trust
