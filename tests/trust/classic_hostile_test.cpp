#include "tests/trust/classic_web.hpp"

/// Webs that somebody made in order to keep the reader busy.
namespace kith::trust {
namespace {

class TrustClassicHostile : public ClassicWeb {};

/// Certificates 1 to `size`, each certified by all others, by depth-255 trust signatures.
class CompleteGraph : public NodeSource {
 public:
  explicit CompleteGraph(std::uint32_t size) : nodes_(size + 1), edges_(size + 1) {
    user_id_.text = "somebody";
    for (std::uint32_t to = 1; to <= size; ++to) {
      for (std::uint32_t from = 1; from <= size; ++from) {
        if (from != to) edges_[to].push_back({.issuer = {from}, .amount = 60, .depth = 255});
      }
      nodes_[to].id = {to};
      nodes_[to].user_ids = {&user_id_, 1};
      nodes_[to].incoming = edges_[to];
    }
  }
  std::uint32_t id_limit() const override { return static_cast<std::uint32_t>(nodes_.size()); }
  const Node* load(CertificateId id) override { return id ? &nodes_.at(id.value) : nullptr; }
  void certified_by(const Node& issuer, std::vector<CertificateId>& targets) override {
    for (std::uint32_t id = 1; id < nodes_.size(); ++id) {
      if (id != issuer.id.value) targets.push_back({id});
    }
    ++searches;
  }
  std::span<const std::string_view> expressions(ScopeId) const override { return {}; }

  int searches = 0;

 private:
  UserId user_id_;
  std::vector<Node> nodes_;
  std::vector<std::vector<Edge>> edges_;
};

TEST_F(TrustClassicHostile, ACompleteGraphIsReadAFewTimes) {
  CompleteGraph graph(2000);
  Network complete(graph);
  beliefs.own = {CertificateId{1}};
  ClassicValidity judged(complete, rules, beliefs, std::stop_token{});
  EXPECT_EQ(judged.of(CertificateId{2000}, 0), Validity::full);
  EXPECT_EQ(graph.searches, 2000) << "each introducer is followed once";
  EXPECT_EQ(judged.evidence(CertificateId{2000}, 0).size(), 1U);
}

TEST_F(TrustClassicHostile, ManyCertificationsOnOneUserId) {
  for (int i = 0; i < 100'000; ++i) web.certify(std::to_string(i), "target");
  web.certify("root", "target");
  web.certify("root", "7");
  EXPECT_EQ(letter("target"), "f");
  EXPECT_EQ(evidence("target"), (Lines{"root>target 120"}));
}

TEST_F(TrustClassicHostile, EvidenceIsBounded) {
  // Each of a level is marginal, and valid by all of the level before.
  std::vector<std::string> before = {"root"};
  for (int level = 1; level <= 4; ++level) {
    std::vector<std::string> here;
    for (int i = 0; i < 20; ++i) {
      here.push_back(std::to_string(level) + "." + std::to_string(i));
      for (const std::string& issuer : before) web.certify(issuer, here.back());
      trusts(here.back(), Ownertrust::marginal);
    }
    before = here;
  }
  for (const std::string& issuer : before) web.certify(issuer, "target");
  EXPECT_EQ(letter("target"), "f");
  EXPECT_EQ(evidence("target", 1000).size(), 20U * 27U);
  EXPECT_EQ(evidence("target", 100).size(), 100U);
  EXPECT_EQ(evidence("target", 1000).front(), "root>1.0>2.0>3.0>4.0>target 1");
}

TEST_F(TrustClassicHostile, StopsWhenAsked) {
  web.certify("root", "a");
  std::stop_source source;
  source.request_stop();
  beliefs.own = {web.id("root")};
  validity.emplace(network.emplace(web), rules, beliefs, source.get_token());
  EXPECT_EQ(letter("a"), "-");
}

}  // namespace
}  // namespace kith::trust
