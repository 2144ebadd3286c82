#include <algorithm>

#include <gtest/gtest.h>

#include "core/trust/evidence.hpp"
#include "tests/trust/believed.hpp"

/// What flow does otherwise than sequoia when trust spreads: each switch alone.
namespace kith::trust {
namespace {

/// "me" fully relies on "f1", who certified "f2", and so on; each has ownertrust full.
struct PersonalChain : Believed {
  explicit PersonalChain(unsigned length) {
    web.person("me");
    own("me");
    std::string last = "me";
    for (unsigned i = 1; i <= length; ++i) {
      const std::string next = "f" + std::to_string(i);
      web.certify(last, next);
      think(next, Ownertrust::full);
      last = next;
    }
  }
};

TEST(TrustFlow, IntroducersByOwnertrustAdmitOthersForFiveRounds) {
  PersonalChain web(7);
  EXPECT_EQ(web.roots().size(), 2U);
  web.rules.ownertrust_rounds = rules_of(Model::flow).ownertrust_rounds;
  EXPECT_EQ(web.roots().size(), 6U);
  EXPECT_EQ(web.amount("f6"), 120U);
  EXPECT_EQ(web.amount("f7"), 0U);
}

TEST(TrustFlow, AMarginalIntroducerIsAdmittedByThreeOthers) {
  Believed web;
  web.web.person("me");
  web.own("me");
  for (const auto* name : {"ann", "ben", "cat"}) {
    web.web.certify("me", name);
    web.web.certify(name, "dan");
    web.think(name, Ownertrust::marginal);
  }
  web.think("dan", Ownertrust::marginal);
  web.web.certify("dan", "eve");
  EXPECT_EQ(web.amount("eve"), 0U);
  web.rules.ownertrust_rounds = 2;
  EXPECT_EQ(web.amount("eve"), 40U);
}

TEST(TrustFlow, ARevokedUserIdAdmitsNobody) {
  PersonalChain web(1);
  web.web.user_id("f1", 0).state = BindingState::revoked;
  EXPECT_EQ(web.roots().size(), 1U);
}

TEST(TrustFlow, NamedRootsStandInsteadOfTheUsersOwn) {
  PersonalChain web(2);
  web.beliefs.roots = {web.id("f1")};
  EXPECT_EQ(web.roots(), (std::vector<Root>{{web.id("f1"), 120}, {web.id("f2"), 120}}));
}

TEST(TrustFlow, NeverAndDisabledAreVetoes) {
  for (const bool disabled : {false, true}) {
    PersonalChain web(0);
    web.web.certify("me", "ann", {.depth = 1});
    web.web.certify("ann", "bob");
    if (disabled) {
      web.think("ann", std::nullopt, true);
    } else {
      web.think("ann", Ownertrust::never);
    }
    EXPECT_EQ(web.amount("bob"), 120U);
    web.rules.never_vetoes = true;
    EXPECT_EQ(web.amount("bob"), 0U);
    EXPECT_EQ(web.amount("ann"), 120U) << "the veto is about what she says, not about her name";
    Network network(web.web);
    const auto reported = vetoed_trust(network, web.rules, web.beliefs);
    ASSERT_EQ(reported.size(), 1U);
    EXPECT_EQ(reported[0].target, web.id("ann"));
    EXPECT_EQ(reported[0].edge.issuer, web.id("me"));
  }
}

TEST(TrustFlow, AVetoedCertificateIsNoRootAndDoesNotVouchForItself) {
  Believed web;
  web.web.person("me", {"alias"});
  web.web.certify("me", "bob");
  web.own("me");
  web.think("me", Ownertrust::never);
  EXPECT_EQ(web.amount("me", 1), 120U);
  web.rules.never_vetoes = true;
  EXPECT_TRUE(web.roots().empty());
  EXPECT_EQ(web.amount("me", 1), 0U);
  EXPECT_EQ(web.amount("bob"), 0U);
}

TEST(TrustFlow, AVetoHoldsOnAMeasuredNetworkToo) {
  PersonalChain web(0);
  web.web.certify("me", "ann", {.depth = 1});
  web.web.certify("ann", "bob");
  web.think("ann", Ownertrust::never);
  web.rules.never_vetoes = true;
  Network network(web.web);
  const auto reach =
      Reach::of(network, web.roots(), vetoed(web.rules, web.beliefs), std::stop_token());
  Authenticator authenticator(network, web.rules, web.beliefs, reach);
  EXPECT_EQ(authenticator.authenticate(web.id("bob"), 0, 120, {}).amount, 0U);
  EXPECT_EQ(authenticator.authenticate(web.id("ann"), 0, 120, {}).amount, 120U);
}

TEST(TrustFlow, ANameThatOnlyTheIntroducerClaimsIsMarked) {
  Believed web;
  web.web.person("me", {"alias"});
  web.web.person("ann", {"queen"});
  web.own("me");
  web.web.certify("me", "ann", {.depth = 1});
  EXPECT_FALSE(web.ask("ann", 1).self_claimed);
  web.rules.self_claims = true;
  EXPECT_TRUE(web.ask("ann", 1).self_claimed);
  EXPECT_EQ(web.ask("ann", 1).amount, 120U);
  EXPECT_FALSE(web.ask("ann", 0).self_claimed);
  EXPECT_FALSE(web.ask("me", 1).self_claimed);
}

TEST(TrustFlow, ANameThatSomebodyElseVouchesForTooIsNotMarked) {
  Believed web;
  web.web.person("me");
  web.web.person("ann", {"queen"});
  web.own("me");
  web.rules.self_claims = true;
  web.web.certify("me", "ann", {.depth = 1});
  web.web.certify("me", "ben", {.depth = 1});
  web.web.certify("ben", "ann", {.amount = 1, .user_id = "queen"});
  EXPECT_FALSE(web.ask("ann", 1).self_claimed);
}

TEST(TrustFlow, NamesOfRootsByOwnertrustAreMarked) {
  Believed web;
  web.web.person("me");
  web.web.person("ann", {"queen"});
  web.own("me");
  web.rules.self_claims = true;
  web.web.certify("me", "ann");
  web.think("ann", Ownertrust::full);
  EXPECT_TRUE(web.ask("ann", 1).self_claimed);
  EXPECT_FALSE(web.ask("ann", 0).self_claimed);
}

TEST(TrustFlow, NoHundredAndSixtyOutOfOneHundredAndTwenty) {
  PersonalChain web(0);
  web.web.certify("me", "ann");
  web.think("ann", Ownertrust::marginal);
  EXPECT_EQ(web.amount("ann"), 160U);
  web.rules.capped_sums = true;
  EXPECT_EQ(web.amount("ann"), 120U);
  EXPECT_FALSE(web.ask("ann").paths.at(0).hops.empty());
}

TEST(TrustFlow, OneRootGivesFullAtTheMost) {
  PersonalChain web(0);
  web.web.certify("me", "bob", {.amount = 90});
  web.web.certify("me", "ann", {.depth = 1});
  web.web.certify("ann", "bob");
  web.goal = 240;
  EXPECT_EQ(web.amount("bob"), 210U);
  web.rules.capped_sums = true;
  const Authentication found = web.ask("bob");
  EXPECT_EQ(found.amount, 120U);
  EXPECT_EQ(found.amount, sum_of(found.paths));
}

TEST(TrustFlow, SelfPathsAreNotAddedToOthersOfTheSameRoot) {
  Believed web;
  web.web.person("me");
  web.web.person("ann", {"queen"});
  web.own("me");
  web.web.certify("me", "ann", {.amount = 60, .depth = 1});
  web.web.certify("me", "ben", {.amount = 50, .depth = 1});
  web.web.certify("ben", "ann", {.user_id = "queen"});
  EXPECT_EQ(web.amount("ann", 1), 110U);
  web.rules.capped_sums = true;
  EXPECT_EQ(web.amount("ann", 1), 60U);
}

TEST(TrustFlow, DifferentRootsAreAdded) {
  Believed web;
  web.web.person("me");
  web.web.person("too");
  web.web.person("ann", {"queen"});
  web.own("me");
  web.own("too");
  web.rules.capped_sums = true;
  web.web.certify("me", "ann", {.amount = 60, .depth = 1});
  web.web.certify("too", "ann", {.amount = 50, .user_id = "queen"});
  EXPECT_EQ(web.amount("ann", 1), 110U);
}

TEST(TrustFlow, OddUserIdsAreComputedButWithinNoScope) {
  PersonalChain web(0);
  web.web.certify("me", "ann");
  web.web.certify("me", "ben", {.scopes = {""}});
  web.web.user_id("ann", 0).odd = true;
  web.web.user_id("ben", 0).odd = true;
  EXPECT_EQ(web.amount("ann"), 0U);
  web.rules.odd_user_ids = true;
  EXPECT_EQ(web.amount("ann"), 120U);
  EXPECT_EQ(web.amount("ben"), 0U);
}

TEST(TrustFlow, EvidenceByOthersComesBeforeTheIntroducersOwnWord) {
  Believed web(Model::flow);
  web.web.person("me");
  web.web.person("ann", {"queen"});
  web.own("me");
  web.web.certify("me", "ann", {.depth = 1});
  web.web.certify("me", "ann", {.user_id = "queen"});
  const Authentication found = web.ask("ann", 1);
  ASSERT_EQ(found.paths.size(), 1U);
  EXPECT_FALSE(found.paths[0].self);
}

}  // namespace
}  // namespace kith::trust
