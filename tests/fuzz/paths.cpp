// A web of any edges, judged by the models that follow paths: the same as the plain search finds,
// and never more than flows.

#include "core/trust/admit.hpp"
#include "core/trust/authenticate.hpp"
#include "core/trust/evidence.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/fuzz/web.hpp"
#include "tests/trust/exact_flow.hpp"
#include "tests/trust/reference_paths.hpp"

namespace kith::fuzz {
namespace {

using namespace trust;

constexpr unsigned endless = 1'000'000;

Authenticator authenticator_of(Network& network, const Rules& rules, const Web& web, bool whole) {
  if (!whole) return {network, rules, web.roots, {}};
  return {network, rules, Beliefs{}, Reach::of(network, web.roots, {}, {})};
}

void check_sequoia(Web& web, bool whole) {
  const Rules rules = rules_of(Model::sequoia);
  Network network{web.network};
  Authenticator authenticator = authenticator_of(network, rules, web, whole);
  web.for_each_binding([&](CertificateId id, std::uint16_t user_id) {
    const Authentication found = authenticator.authenticate(id, user_id, web.goal, {});
    require(!found.stopped && found.amount == sum_of(found.paths));
    require(found.paths == reference_paths(network, rules, web.roots, id, user_id, web.goal));
  });
}

void check_flow(Web& web) {
  const Rules rules = rules_of(Model::flow);
  Network network{web.network};
  Authenticator authenticator = authenticator_of(network, rules, web, true);
  web.for_each_binding([&](CertificateId id, std::uint16_t user_id) {
    const unsigned amount = authenticator.authenticate(id, user_id, endless, {}).amount;
    const Node& node = *network.node(id);
    const bool believable =
        node.standing == Standing::live && node.user_ids[user_id].state == BindingState::valid;
    if (!believable) return require(amount == 0);
    if (node.user_ids[user_id].odd) return;
    require(amount <= exact_flow(network, web.roots, id, user_id, fully_believed));
    require(amount >= best_single_path(network, web.roots, id, user_id));
  });
}

/// Whom the user's own opinions admit: each once, his own with all that there is.
void check_roots(Web& web) {
  const Rules rules = rules_of(Model::flow);
  Network network{web.network};
  const auto roots = admit_roots(network, rules, web.beliefs, {});
  const auto no_roots = vetoed(rules, web.beliefs);
  for (std::size_t i = 0; i < roots.size(); ++i) {
    require(i == 0 || roots[i - 1].certificate < roots[i].certificate);
    require(roots[i].amount >= 1 && roots[i].amount <= fully_believed);
    for (const CertificateId id : no_roots) require(id != roots[i].certificate);
  }
}

void run(ByteView octets) {
  Web web{Input{octets}, Web::For::paths};
  check_sequoia(web, false);
  check_sequoia(web, true);
  check_flow(web);
  check_roots(web);
}

const Registration registration{{"paths", run, web_seeds}};

}  // namespace
}  // namespace kith::fuzz
