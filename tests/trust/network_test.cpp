#include "core/trust/network.hpp"

#include <gtest/gtest.h>

#include "core/trust/rules.hpp"
#include "tests/trust/hand_network.hpp"

namespace kith::trust {
namespace {

TEST(TrustNetwork, LoadsANodeOnce) {
  struct Counting : HandNetwork {
    int loads = 0;
    const Node* load(CertificateId id) override {
      ++loads;
      return HandNetwork::load(id);
    }
  } web;
  web.certify("alice", "bob");
  Network network(web);
  const Node* bob = network.node(web.id("bob"));
  ASSERT_NE(bob, nullptr);
  EXPECT_EQ(network.node(web.id("bob")), bob);
  EXPECT_EQ(network.node({0}), nullptr);
  EXPECT_EQ(network.node({0}), nullptr);
  EXPECT_EQ(network.node({9999}), nullptr);
  EXPECT_EQ(web.loads, 2);
  ASSERT_EQ(bob->incoming.size(), 1U);
  EXPECT_EQ(bob->incoming[0].issuer, web.id("alice"));
}

TEST(TrustRules, ModelsAreKnownByName) {
  for (const Model model : {Model::flow, Model::classic, Model::sequoia}) {
    EXPECT_EQ(trust_model_from_name(name_of(model)), model);
    EXPECT_EQ(rules_of(model).model, model);
  }
  EXPECT_EQ(trust_model_from_name("Flow"), std::nullopt);
}

}  // namespace
}  // namespace kith::trust
