// A web of two certificates whose records say anything: made into nodes by the rules of each model,
// and judged.

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "core/trust/admit.hpp"
#include "core/trust/authenticate.hpp"
#include "core/trust/classic.hpp"
#include "core/trust/fact_nodes.hpp"
#include "core/trust/future.hpp"
#include "tests/fuzz/corpus_facts.hpp"
#include "tests/fuzz/input.hpp"
#include "tests/fuzz/target.hpp"

namespace kith::fuzz {
namespace {

using namespace trust;

constexpr std::uint32_t count = 2;

class Records : public FactSource {
 public:
  explicit Records(Input& input) {
    for (Pair& pair : pairs_) pair = {input.piece(), input.piece()};
  }
  std::uint32_t id_limit() const override { return count + 1; }
  std::optional<ByteView> facts(CertificateId id) override { return at(id, &Pair::facts); }
  std::optional<ByteView> certifications(CertificateId id) override {
    return at(id, &Pair::certifications);
  }
  void targets_of(KeyId, std::vector<CertificateId>& targets) override {
    for (std::uint32_t id = 1; id <= count; ++id) targets.push_back({id});
  }

 private:
  struct Pair {
    ByteView facts, certifications;
  };
  std::optional<ByteView> at(CertificateId id, ByteView Pair::*which) const {
    if (id.value == 0 || id.value > count) return std::nullopt;
    return pairs_.at(id.value - 1).*which;
  }
  std::array<Pair, count> pairs_;
};

/// What is read for searching alone are the trust signatures that count.
void compare_ways(FactNodes& nodes, Network& network, CertificateId id) {
  const Node* node = network.node(id);
  const Ways* ways = network.ways(id);
  require((node == nullptr) == (ways == nullptr));
  if (node == nullptr) return;
  using Key = std::tuple<CertificateId, std::uint32_t, std::uint8_t, std::uint8_t>;
  std::vector<Key> expected, found;
  for (const Edge& edge : node->incoming) {
    if (edge.depth == 0) continue;
    expected.emplace_back(edge.issuer, edge.certification, edge.amount, edge.depth);
  }
  for (const Way& way : ways->all) {
    require(way.depth > 0);
    if (!nodes.counts(way)) continue;
    found.emplace_back(way.issuer, way.certification, way.amount, way.depth);
  }
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  require(found == expected);
}

void judge(Records& records, Model model, Timestamp now) {
  const Rules rules = rules_of(model);
  FactNodes nodes{records, rules, now};
  Network network{nodes};
  Beliefs beliefs;
  beliefs.own = {CertificateId{1}};
  for (std::uint32_t id = 1; id <= count; ++id) {
    (void)future_signatures(records, rules, {id}, now);
    if (!rules.levels) compare_ways(nodes, network, {id});
    const Node* node = network.node({id});
    if (node == nullptr) continue;
    for (const Edge& edge : node->incoming) {
      require(edge.user_id < node->user_ids.size());
      require(edge.issuer.value > 0 && edge.issuer.value <= count);
      (void)nodes.expressions(edge.scopes);
    }
    for (const CertificateId certifier : node->certifiers) {
      require(certifier.value > 0 && certifier.value <= count);
    }
  }
  if (model == Model::classic) {
    ClassicValidity validity{network, rules, beliefs, {}};
    for (std::uint32_t id = 1; id <= count; ++id) {
      (void)validity.of(CertificateId{id});
      (void)validity.evidence({id}, 0);
    }
    return;
  }
  const auto roots = admit_roots(network, rules, beliefs, {});
  Authenticator authenticator{network, rules, roots, beliefs};
  for (std::uint32_t id = 1; id <= count; ++id) {
    const Node* node = network.node({id});
    if (node == nullptr || node->user_ids.empty()) continue;
    require(authenticator.authenticate({id}, 0, 120, {}).amount <= 1000);
  }
}

void run(ByteView octets) {
  Input input{octets};
  const Timestamp now{static_cast<std::int64_t>(input.number(4))};
  Records records{input};
  for (const Model model : {Model::flow, Model::classic, Model::sequoia}) {
    judge(records, model, now);
  }
}

/// Each certifies all that stands on the other, soundly.
std::vector<Bytes> seeds() {
  std::vector<Bytes> seeds;
  std::vector<CertificateFacts> all = corpus_facts();
  for (std::size_t i = 0; i < all.size(); ++i) {
    Output output;
    output.number(1'795'000'000, 4);
    for (std::uint32_t id = 1; id <= count; ++id) {
      const std::uint32_t other = count + 1 - id;
      CertificateFacts facts = all[(i + id) % all.size()];
      const CertificateFacts& issuer = all[(i + other) % all.size()];
      for (SignatureFact& fact : facts.certifications) {
        fact.status = SignatureStatus::good;
        fact.issuer = other;
        fact.issuer_key_id = issuer.keys.front().key_id;
      }
      output.piece(encode_facts(facts)).piece(encode_certifications(facts));
    }
    seeds.push_back(output.octets());
  }
  return seeds;
}

const Registration registration{{"facts_web", run, seeds}};

}  // namespace
}  // namespace kith::fuzz
