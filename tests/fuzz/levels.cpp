// A web of any edges, judged level by level: the same as counted the plain way, and with evidence
// for what is believed.

#include "core/trust/classic.hpp"
#include "core/trust/evidence.hpp"
#include "tests/fuzz/reference_levels.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/fuzz/web.hpp"

namespace kith::fuzz {
namespace {

using namespace trust;

constexpr std::size_t most_evidence = 8;

void run(ByteView octets) {
  Web web{Input{octets}, Web::For::levels};
  const Rules rules = rules_of(Model::classic);
  Network network{web.network};
  ClassicValidity validity{network, rules, web.beliefs, {}};
  const auto expected = reference_levels(network, rules, web.beliefs);
  web.for_each_binding([&](CertificateId id, std::uint16_t user_id) {
    const Validity found = validity.of(id, user_id);
    require(found == expected.at(id.value).at(user_id));
    const auto evidence = validity.evidence(id, user_id, most_evidence);
    require(evidence.size() <= most_evidence);
    const bool believed = found == Validity::marginal || found == Validity::full;
    require(believed == !validity.deciding(id, user_id).empty());
    require(!believed || !evidence.empty());
    for (const Path& path : evidence) require(path.amount <= fully_believed);
  });
}

const Registration registration{{"levels", run, web_seeds}};

}  // namespace
}  // namespace kith::fuzz
