#include "core/trust/analysis/introductions.hpp"

#include <algorithm>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "core/base/trust_amount.hpp"
#include "core/trust/analysis/what_if.hpp"

namespace kith::trust {
namespace {

bool may_introduce(Assessor& assessor, CertificateId id) {
  const Node* node = assessor.network().node(id);
  return node != nullptr && node->standing == Standing::live;
}

class Trials {
 public:
  Trials(Assessor& assessor, CertificateId certificate, std::uint16_t user_id)
      : assessor_(assessor),
        certificate_(certificate),
        user_id_(user_id),
        signer_(assumed_signer(assessor.network(), assessor.starts())) {}

  std::vector<Introduction> run(std::size_t limit) {
    before_ = assessor_.amount(certificate_, user_id_);
    if (before_ >= fully_believed) return {};
    sign();
    for (const CertificateId who : candidates(limit)) {
      if (assessor_.stop().stop_requested()) break;
      rely(who);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Introduction& a, const Introduction& b) {
                       return a.amount != b.amount ? a.amount > b.amount : a.step < b.step;
                     });
    return std::move(found_);
  }

 private:
  /// Those who certified it, then those who certified these.
  std::vector<CertificateId> candidates(std::size_t limit) {
    std::vector<CertificateId> found;
    add_certifiers(certificate_, user_id_, limit, found);
    const std::size_t direct = found.size();
    for (std::size_t i = 0; i < direct && found.size() < limit; ++i) {
      add_certifiers(found[i], std::nullopt, limit, found);
    }
    return found;
  }

  void add_certifiers(CertificateId of, std::optional<std::uint16_t> user_id, std::size_t limit,
                      std::vector<CertificateId>& found) {
    const Node* node = assessor_.network().node(of);
    if (node == nullptr) return;
    for (const Edge& edge : node->incoming) {
      if (found.size() >= limit) return;
      if (user_id && edge.user_id != *user_id) continue;
      const CertificateId id = edge.issuer;
      if (id == certificate_ || assessor_.starts_at(id) || !may_introduce(assessor_, id)) continue;
      if (is_ruled_out(id)) continue;
      if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
    }
  }

  /// Whether the user has said not to rely upon that person.
  [[nodiscard]] bool is_ruled_out(CertificateId id) const {
    const auto& opinions = assessor_.beliefs().opinions;
    return std::any_of(opinions.begin(), opinions.end(), [&](const Opinion& opinion) {
      return opinion.certificate == id &&
             (opinion.disabled || opinion.ownertrust == Ownertrust::never);
    });
  }

  void sign() {
    Assumptions assumptions;
    if (!signer_) return;
    assumptions.certifications = assume_signed(assessor_.network(), *signer_, certificate_);
    add({Step::sign, certificate_, Ownertrust::full, amount_with(assumptions)});
  }

  void rely(CertificateId who) {
    Assumptions assumptions;
    Step step = Step::rely;
    if (assessor_.best(who) < fully_believed) {
      if (!signer_) return;
      assumptions.certifications = assume_signed(assessor_.network(), *signer_, who);
      step = Step::sign_and_rely;
    }
    assumptions.opinions = {{who, Ownertrust::full, false}};
    const unsigned full = amount_with(assumptions);
    if (full <= before_) return;
    assumptions.opinions.front().ownertrust = Ownertrust::marginal;
    const bool marginal_does = amount_with(assumptions) >= full;
    add({step, who, marginal_does ? Ownertrust::marginal : Ownertrust::full, full});
  }

  unsigned amount_with(const Assumptions& assumptions) {
    AssumedNodes nodes(assessor_.network(), assessor_.rules(), assumptions.certifications);
    Network network(nodes);
    Assessor after(network, assessor_.rules(), assume(assessor_.beliefs(), assumptions.opinions),
                   assessor_.stop());
    return after.amount(certificate_, user_id_);
  }

  void add(const Introduction& introduction) {
    if (introduction.amount > before_) found_.push_back(introduction);
  }

  Assessor& assessor_;
  CertificateId certificate_;
  std::uint16_t user_id_;
  std::optional<CertificateId> signer_;
  unsigned before_ = 0;
  std::vector<Introduction> found_;
};

/// Whom a person vouches for.
struct Vouching {
  CertificateId who;
  CertificateId target;
  auto operator<=>(const Vouching&) const = default;
};

/// For each person not believed: himself, and those not believed whom he certified in full.
std::vector<Vouching> vouchings(Assessor& assessor, std::span<const CertificateId> certificates,
                                const std::function<bool(CertificateId)>& believed) {
  std::vector<Vouching> all;
  const unsigned enough = assessor.rules().levels ? 0 : fully_believed;
  for (const CertificateId id : certificates) {
    if (assessor.stop().stop_requested()) break;
    if (!may_introduce(assessor, id) || believed(id)) continue;
    all.push_back({id, id});
    const Node& node = *assessor.network().node(id);
    for (const Edge& edge : node.incoming) {
      if (edge.amount >= enough && edge.user_id < node.user_ids.size() &&
          node.user_ids[edge.user_id].state == BindingState::valid &&
          may_introduce(assessor, edge.issuer) && !believed(edge.issuer)) {
        all.push_back({edge.issuer, id});
      }
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

/// Somebody to check, with what that added when it was last counted: it never grows.
struct Promise {
  std::size_t helped = 0;
  std::size_t first = 0;  ///< his first vouching
  bool operator<(const Promise& other) const {
    return std::tie(helped, other.first) < std::tie(other.helped, first);
  }
};

}  // namespace

std::vector<Introduction> next_introductions(Assessor& assessor, CertificateId certificate,
                                             std::uint16_t user_id, std::size_t trials) {
  return Trials(assessor, certificate, user_id).run(trials);
}

std::vector<Check> best_checks(Assessor& assessor, std::span<const CertificateId> certificates,
                               const std::function<bool(CertificateId)>& believed,
                               std::size_t count) {
  const std::vector<Vouching> all = vouchings(assessor, certificates, believed);
  std::vector<std::uint8_t> helped(assessor.network().id_limit());
  std::priority_queue<Promise> promises;
  const auto end_of = [&](std::size_t first) {
    std::size_t end = first;
    while (end < all.size() && all[end].who == all[first].who) ++end;
    return end;
  };
  for (std::size_t first = 0; first < all.size(); first = end_of(first)) {
    promises.push({end_of(first) - first, first});
  }
  std::vector<Check> checks;
  while (checks.size() < count && !promises.empty()) {
    Promise promise = promises.top();
    promises.pop();
    const std::size_t end = end_of(promise.first);
    std::size_t adds = 0;
    for (std::size_t i = promise.first; i < end; ++i) {
      if (helped[all[i].target.value] == 0) ++adds;
    }
    if (adds == 0) continue;
    if (adds < promise.helped) {
      promise.helped = adds;
      promises.push(promise);
      continue;
    }
    checks.push_back({all[promise.first].who, adds});
    for (std::size_t i = promise.first; i < end; ++i) helped[all[i].target.value] = 1;
  }
  return checks;
}

}  // namespace kith::trust
