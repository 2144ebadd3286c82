#include <gtest/gtest.h>

#include "tests/trust/believed.hpp"

/// How trust spreads along paths, as sq-wot has it. Numbers in brackets are those of the
/// experiments with sq-wot that showed it.
namespace kith::trust {
namespace {

using Certification = HandNetwork::Certification;

/// "me" is the root, and relies on "ann" with the given trust signature.
struct WithIntroducer : Believed {
  explicit WithIntroducer(const Certification& trust) {
    web.person("me");
    own("me");
    web.certify("me", "ann", trust);
  }
  WithIntroducer() : WithIntroducer(Certification{.depth = 1}) {}
};

TEST(TrustPaths, APlainCertificationByARootIsFull) {
  WithIntroducer web(Certification{});
  EXPECT_EQ(web.amount("ann"), 120U);
  web.web.certify("ann", "bob");
  EXPECT_EQ(web.amount("bob"), 0U);
}

TEST(TrustPaths, HaveTheirHopsFromTheRootOn) {
  WithIntroducer web(Certification{.amount = 100, .depth = 1});
  web.web.certify("ann", "bob", {.amount = 90});
  const Authentication found = web.ask("bob");
  ASSERT_EQ(found.paths.size(), 1U);
  const Path& path = found.paths[0];
  EXPECT_EQ(path.root, web.id("me"));
  EXPECT_EQ(path.amount, 90U);
  EXPECT_FALSE(path.self);
  ASSERT_EQ(path.hops.size(), 2U);
  EXPECT_EQ(path.hops[0].target, web.id("ann"));
  EXPECT_EQ(path.hops[0].edge.issuer, web.id("me"));
  EXPECT_EQ(path.hops[1].target, web.id("bob"));
  EXPECT_EQ(path.hops[1].edge.amount, 90);
}

TEST(TrustPaths, CarryTheSmallestAmount) {
  WithIntroducer web(Certification{.amount = 60, .depth = 2});
  web.web.certify("ann", "bob", {.amount = 90, .depth = 1});
  web.web.certify("bob", "eve");
  EXPECT_EQ(web.amount("bob"), 60U);
  EXPECT_EQ(web.amount("eve"), 60U);
}

TEST(TrustPaths, AmountsOfOneAndOfNothing) {  // [60, 61c]
  WithIntroducer web(Certification{.amount = 1, .depth = 1});
  web.web.certify("me", "zed", {.amount = 0, .depth = 1});
  web.web.certify("me", "yan", {.amount = 0});
  EXPECT_EQ(web.amount("ann"), 1U);
  EXPECT_EQ(web.amount("zed"), 0U);
  EXPECT_EQ(web.amount("yan"), 0U);
}

TEST(TrustPaths, AreAsLongAsDepthAllows) {
  WithIntroducer web(Certification{.depth = 2});
  web.web.certify("ann", "bob", {.depth = 2});
  web.web.certify("bob", "eve", {.depth = 2});
  web.web.certify("eve", "fay");
  EXPECT_EQ(web.amount("eve"), 120U);
  EXPECT_EQ(web.amount("fay"), 0U);
}

TEST(TrustPaths, AreAsLongAsYouLikeWithDepth255) {  // [62d]
  WithIntroducer web(Certification{.depth = 255});
  std::string last = "ann";
  for (int i = 0; i < 300; ++i) {
    const std::string next = "p" + std::to_string(i);
    web.web.certify(last, next, {.depth = 255});
    last = next;
  }
  EXPECT_EQ(web.amount(last), 120U);
}

TEST(TrustPaths, OfTwoParallelTrustSignaturesTheStrongerCounts) {  // [76b]
  WithIntroducer web(Certification{.amount = 60, .depth = 1});
  web.web.certify("me", "ann", {.amount = 120, .depth = 1});
  web.web.certify("ann", "bob");
  EXPECT_EQ(web.amount("bob"), 120U);
}

TEST(TrustPaths, AddUpToTheGoal) {  // C 13
  WithIntroducer web(Certification{.amount = 60, .depth = 1});
  web.web.certify("me", "ben", {.amount = 60, .depth = 1});
  web.web.certify("ann", "bob");
  web.web.certify("ben", "bob");
  EXPECT_EQ(web.amount("bob"), 120U);
  web.goal = 60;
  EXPECT_EQ(web.ask("bob").paths.size(), 1U);
}

TEST(TrustPaths, AmountOnTheBindingItselfCounts) {  // C 14
  WithIntroducer web(Certification{.amount = 60});
  EXPECT_EQ(web.amount("ann"), 60U);
}

TEST(TrustPaths, AnIntroducersOtherUserIdsAreBelievedOnItsWord) {  // [93]
  Believed web;
  web.web.person("me");
  web.web.person("ann", {"ann2"});
  web.own("me");
  web.web.certify("me", "ann", {.depth = 1});
  const Authentication found = web.ask("ann", 1);
  EXPECT_EQ(found.amount, 120U);
  ASSERT_EQ(found.paths.size(), 1U);
  EXPECT_TRUE(found.paths[0].self);
  EXPECT_FALSE(web.ask("ann", 0).paths.at(0).self);
}

TEST(TrustPaths, APlainCertificationIsForItsUserIdAlone) {
  Believed web;
  web.web.person("me");
  web.web.person("ann", {"ann2"});
  web.own("me");
  web.web.certify("me", "ann");
  EXPECT_EQ(web.amount("ann", 0), 120U);
  EXPECT_EQ(web.amount("ann", 1), 0U);
}

TEST(TrustPaths, ScopesBindTheTargetOnEveryHop) {  // [71, 72c, 73d, 93b]
  Believed web;
  web.web.person("me");
  web.web.person("ann", {"ann@x.org"});
  web.own("me");
  web.web.certify("me", "ann", {.depth = 2, .scopes = {"x\\.org"}});
  web.web.certify("ann", "bob@x.org", {.depth = 1});
  web.web.certify("ann", "bob@y.org", {.depth = 1});
  web.web.certify("bob@x.org", "eve@y.org");
  web.web.certify("bob@y.org", "eve@x.org");
  EXPECT_EQ(web.amount("ann", 0), 0U);
  EXPECT_EQ(web.amount("ann", 1), 120U);
  EXPECT_EQ(web.amount("bob@x.org"), 120U);
  EXPECT_EQ(web.amount("bob@y.org"), 0U);
  EXPECT_EQ(web.amount("eve@y.org"), 0U);
  EXPECT_EQ(web.amount("eve@x.org"), 120U) << "user IDs of introducers do not matter";
}

TEST(TrustPaths, IntroducersMayHaveExpiredSinceButNotTheTarget) {  // [42b, 42c, 40], C 5, C 28
  for (const Standing standing : {Standing::expired, Standing::revoked}) {
    WithIntroducer web;
    web.web.certify("ann", "bob");
    web.web["ann"].standing = standing;
    EXPECT_EQ(web.amount("bob"), 120U);
    EXPECT_EQ(web.amount("ann"), 0U);
    web.web["me"].standing = standing;
    EXPECT_EQ(web.amount("bob"), 120U);
    EXPECT_EQ(web.amount("me"), 0U);
  }
}

TEST(TrustPaths, UserIdsThatAreNotBoundAreNotBelieved) {
  for (const BindingState state :
       {BindingState::revoked, BindingState::expired, BindingState::unbound}) {
    WithIntroducer web;
    web.web.user_id("ann", 0).state = state;
    EXPECT_EQ(web.amount("ann"), 0U);
  }
  WithIntroducer web;
  web.web.user_id("ann", 0).attribute = true;
  EXPECT_EQ(web.amount("ann"), 0U);
}

TEST(TrustPaths, OddUserIdsAreNotBelievedButThoseOfARootAre) {  // [53, 53b, 53c], C 22
  WithIntroducer web;
  web.web.user_id("ann", 0).odd = true;
  web.web.user_id("me", 0).odd = true;
  EXPECT_EQ(web.amount("ann"), 0U);
  EXPECT_EQ(web.amount("me"), 120U);
}

TEST(TrustPaths, ARootsOwnUserIdsAreBelieved) {  // [93c]
  Believed web;
  web.web.person("me", {"me too"});
  web.own("me");
  EXPECT_EQ(web.amount("me", 1), 120U);
  EXPECT_TRUE(web.ask("me", 1).paths.at(0).hops.empty());
}

TEST(TrustPaths, ParallelCertificationsShareOneCapacity) {  // [82]
  Believed web;
  web.web.person("me");
  web.web.person("ann", {"ann2"});
  web.own("me");
  web.goal = 240;
  web.web.certify("me", "ann", {.amount = 70, .depth = 1});
  web.web.certify("me", "ann", {.amount = 90, .depth = 1, .user_id = "ann2"});
  web.web.certify("ann", "bob");
  EXPECT_EQ(web.amount("bob"), 90U);
}

TEST(TrustPaths, ARawAmountOf255IsUsedTwice) {  // [80]
  WithIntroducer web(Certification{.amount = 255});
  web.goal = 240;
  const Authentication found = web.ask("ann");
  ASSERT_GE(found.paths.size(), 2U);
  EXPECT_EQ(found.paths[0].amount, 120U);
  EXPECT_EQ(found.paths[1].amount, 120U);
}

TEST(TrustPaths, ShorterComesFirstThenTheLargerFingerprint) {
  Believed web;
  for (const auto* name : {"r1", "r2", "far"}) web.web.person(name);
  for (const auto* name : {"r1", "r2", "far"}) web.own(name);
  web.web.certify("r1", "bob");
  web.web.certify("r2", "bob");
  web.web.certify("far", "mid", {.depth = 1});
  web.web.certify("mid", "bob");
  EXPECT_EQ(web.ask("bob").paths.at(0).root, web.id("r2"));
}

// The first offer holds a node, even a small one.
TEST(TrustPaths, ANearSmallOfferKeepsOutAFarLargeOne) {
  WithIntroducer web(Certification{.depth = 2});
  web.web.certify("ann", "bob", {.amount = 50});
  web.web.certify("ann", "eve", {.depth = 1});
  web.web.certify("eve", "bob");
  const Authentication found = web.ask("bob");
  ASSERT_EQ(found.paths.size(), 2U);
  EXPECT_EQ(found.paths[0].amount, 50U);
  EXPECT_EQ(found.paths[1].amount, 70U);
}

TEST(TrustPaths, OwnertrustMakesRootsOfWhomTheUsersKeysBelieve) {  // B.7: [05, 88, 89], C 11
  Believed web;
  web.web.person("me");
  web.think("me", Ownertrust::ultimate);
  web.web.certify("me", "full");
  web.web.certify("me", "some");
  web.web.certify("me", "weak", {.amount = 60});
  web.web.certify("full", "second");
  web.web.person("stranger");
  web.think("full", Ownertrust::full);
  web.think("some", Ownertrust::marginal);
  web.think("weak", Ownertrust::full);
  web.think("second", Ownertrust::full);
  web.think("stranger", Ownertrust::full);
  EXPECT_EQ(web.roots(),
            (std::vector<Root>{{web.id("me"), 120}, {web.id("full"), 120}, {web.id("some"), 40}}));
}

TEST(TrustPaths, FullKeysDelegate) {  // [63], C 15
  WithIntroducer web(Certification{});
  web.think("ann", Ownertrust::full);
  web.web.certify("ann", "bob", {.depth = 1});
  web.web.certify("bob", "eve");
  EXPECT_EQ(web.amount("eve"), 120U);
}

TEST(TrustPaths, OpinionsThatMakeNoRoots) {  // [12, 12b], C 17, C 18
  WithIntroducer web;
  web.web.certify("me", "off");
  web.web.certify("off", "eve");
  web.web.certify("ann", "bob");
  web.think("off", Ownertrust::full, true);
  web.think("ann", Ownertrust::never);
  EXPECT_EQ(web.amount("eve"), 0U);
  EXPECT_EQ(web.amount("bob"), 120U) << "unknown to this model";
}

TEST(TrustPaths, MarginalIntroducersAddUpAndSoDoTheirOwnWords) {  // [02, 94], C 12
  WithIntroducer web(Certification{});
  web.web.certify("me", "ben");
  web.web.certify("me", "cat");
  for (const auto* name : {"ann", "ben", "cat"}) {
    web.think(name, Ownertrust::marginal);
    web.web.certify(name, "bob");
  }
  EXPECT_EQ(web.amount("bob"), 120U);
  EXPECT_EQ(web.ask("bob").paths.size(), 3U);
  EXPECT_EQ(web.amount("ann"), 160U);
}

TEST(TrustPaths, ACappedRootLimitsPathsThroughIt) {
  WithIntroducer web(Certification{.depth = 1});
  web.think("ann", Ownertrust::marginal);
  web.web.certify("ann", "bob");
  EXPECT_EQ(web.amount("bob"), 40U);
}

// Two paths of 60 would be there, were not the shortest one across them.
TEST(TrustPaths, AreTakenWithoutUndoing) {  // [98]
  WithIntroducer web(Certification{.amount = 60, .depth = 9});
  web.web.certify("me", "d1", {.amount = 60, .depth = 9});
  web.web.certify("d1", "d2", {.amount = 60, .depth = 9});
  web.web.certify("d2", "ben", {.amount = 60, .depth = 9});
  web.web.certify("ann", "ben", {.amount = 60, .depth = 9});
  web.web.certify("ann", "c1", {.amount = 60, .depth = 9});
  web.web.certify("c1", "c2", {.amount = 60, .depth = 9});
  web.web.certify("c2", "bob", {.amount = 60});
  web.web.certify("ben", "bob", {.amount = 60});
  EXPECT_EQ(web.amount("bob"), 60U);
  web.rules.best_evidence = true;
  EXPECT_EQ(web.amount("bob"), 120U);
}

TEST(TrustPaths, StopWhenAsked) {
  WithIntroducer web(Certification{.depth = 255});
  std::string last = "ann";
  for (int i = 0; i < 2000; ++i) {
    const std::string next = "p" + std::to_string(i);
    web.web.certify(last, next, {.depth = 255});
    last = next;
  }
  Network network(web.web);
  Authenticator authenticator(network, web.rules, web.roots(), web.beliefs);
  std::stop_source source;
  source.request_stop();
  EXPECT_TRUE(authenticator.authenticate(web.id(last), 0, 120, source.get_token()).stopped);
  const Authentication whole = authenticator.authenticate(web.id(last), 0, 120, {});
  EXPECT_FALSE(whole.stopped);
  EXPECT_EQ(whole.amount, 120U);
  EXPECT_EQ(Reach::of(network, web.roots(), {}, source.get_token()) == nullptr, true);
}

}  // namespace
}  // namespace kith::trust
