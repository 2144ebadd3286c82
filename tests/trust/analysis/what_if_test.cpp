#include "core/trust/analysis/what_if.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "core/base/trust_amount.hpp"
#include "core/trust/analysis/introductions.hpp"
#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

/// A drawing with a root, judged at 2020.
class AssessedWeb : public testing::Test {
 protected:
  void draw(std::string_view text, Model model = Model::flow) {
    rules = rules_of(model);
    seen.emplace(text, rules);
    network.emplace(seen->nodes());
    if (rooted) beliefs.own = {id("root")};
  }
  CertificateId id(std::string_view name) { return seen->drawing().id(name); }
  void trusts(std::string_view name, Ownertrust level) {
    beliefs.opinions.push_back({id(name), level, false});
  }
  Assessor assess() { return {*network, rules, beliefs, std::stop_token{}}; }

  /// What would change, as `bob 0 120`.
  Names changes(const Assumptions& assumptions) {
    AssumedNodes nodes(*network, rules, assumptions.certifications, assumptions.withdrawn);
    Network assumed(nodes);
    Assessor before(*network, rules, beliefs, std::stop_token{});
    const Beliefs later = assume(beliefs, assumptions.opinions);
    Affected reached = spread(assumed, rules, later, changed_by(*network, assumptions), {}, 1000);
    Assessor after(assumed, rules, later, std::stop_token{});
    std::sort(reached.certificates.begin(), reached.certificates.end());
    Names lines;
    for (const CertificateId who : reached.certificates) {
      const auto count = static_cast<std::uint16_t>(assumed.node(who)->user_ids.size());
      for (std::uint16_t i = 0; i < count; ++i) {
        const unsigned was = before.amount(who, i);
        const unsigned is = after.amount(who, i);
        if (was == is) continue;
        lines.push_back(seen->drawing().name(who) + " " + std::to_string(was) + " " +
                        std::to_string(is));
      }
    }
    return lines;
  }
  Assumptions signs(std::string_view issuer, std::string_view target, std::uint8_t depth = 0) {
    return {assume_signed(*network, id(issuer), id(target), depth), {}};
  }

  bool rooted = true;
  Rules rules;
  std::optional<Seen> seen;
  std::optional<Network> network;
  Beliefs beliefs;
};

using TrustWhatIf = AssessedWeb;
using TrustIntroductions = AssessedWeb;

TEST_F(TrustWhatIf, ASignatureMakesItsTargetBelieved) {
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    draw("root: R\nalice -> bob\nbob -> carol", model);
    EXPECT_EQ(changes(signs("root", "alice")), (Names{"alice 0 120"}));
  }
}

TEST_F(TrustWhatIf, ATrustSignatureReachesFurther) {
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    draw("root: R\nalice -> bob\nbob -> carol", model);
    EXPECT_EQ(changes(signs("root", "alice", 1)), (Names{"alice 0 120", "bob 0 120"}));
  }
}

TEST_F(TrustWhatIf, OwnertrustReachesFurther) {
  for (const Model model : {Model::flow, Model::classic}) {
    draw("root -> alice\nalice -> bob\nbob -> carol", model);
    EXPECT_EQ(changes({{}, {{id("alice"), Ownertrust::full, false}}}), (Names{"bob 0 120"}));
    EXPECT_EQ(changes({{}, {{id("alice"), Ownertrust::marginal, false}}}), (Names{"bob 0 40"}));
  }
}

TEST_F(TrustWhatIf, AnOpinionCanBeTakenBack) {
  draw("root -> alice\nalice -> bob");
  trusts("alice", Ownertrust::full);
  EXPECT_EQ(changes({{}, {{id("alice"), std::nullopt, false}}}), (Names{"bob 120 0"}));
  EXPECT_EQ(beliefs.opinions.size(), 1U) << "nothing is changed for good";
}

TEST_F(TrustWhatIf, AnAssumedCertificationReplacesWhatItsIssuerSaid) {
  draw("root -> alice (1,120)\nalice -> bob");
  EXPECT_EQ(changes(signs("root", "alice", 0)), (Names{"bob 120 0"}));
}

TEST_F(TrustWhatIf, ACertificationCanBeTakenBack) {
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    draw("root -> alice (1,120)\nroot -> dave\nother -> alice\nalice -> bob\nbob -> carol", model);
    const std::vector<CertificateId> own{id("root")};
    Assumptions assumptions;
    assumptions.withdrawn = assume_withdrawn(*network, own, id("alice"));
    EXPECT_EQ(changes(assumptions), (Names{"alice 120 0", "bob 120 0"}));
    EXPECT_EQ(assume_withdrawn(*network, own, id("bob")), std::vector<Hop>{});
  }
}

TEST_F(TrustWhatIf, NothingChangesOnWhatIsNotValid) {
  draw("root: R\nbob: B | key-until 2014\nalice: A");
  EXPECT_EQ(changes(signs("root", "bob")), Names{});
}

TEST_F(TrustWhatIf, EdgesKeepTheirOrder) {
  draw("a: A\nb: B\nc: C\nroot: R\na -> bob\nb -> bob\nc -> bob");
  AssumedNodes nodes(*network, rules, assume_signed(*network, id("b"), id("bob")));
  const Node* bob = nodes.load(id("bob"));
  ASSERT_EQ(bob->incoming.size(), 3U);
  EXPECT_EQ(bob->incoming[1].issuer, id("b"));
  EXPECT_EQ(bob->incoming[1].certification, assumed_certification);
  AssumedNodes more(*network, rules, assume_signed(*network, id("root"), id("bob")));
  EXPECT_EQ(more.load(id("bob"))->incoming[3].issuer, id("root"));
  EXPECT_EQ(more.load_alone(id("bob")), more.load(id("bob")));
  EXPECT_EQ(more.load_alone(id("c")), network->alone(id("c")));
  std::vector<CertificateId> targets;
  more.certified_by(*network->node(id("root")), targets);
  EXPECT_EQ(targets, (std::vector{id("bob")}));
}

TEST_F(TrustWhatIf, FindsWhomAChangeCanConcern) {
  draw("root: R\nroot -> a (3,120)\na -> b\nb -> c\nc -> d\nd -> a");
  const auto reached = [&](std::uint8_t depth, std::size_t limit = 100) {
    const ChangedCertificate changed{id("a"), depth};
    const Affected found = spread(*network, rules, beliefs, {&changed, 1}, {}, limit);
    std::string names;
    for (const CertificateId who : found.certificates) names += seen->drawing().name(who) + " ";
    return names + (found.complete ? "" : "and more");
  };
  EXPECT_EQ(reached(0), "a ");
  EXPECT_EQ(reached(1), "a b ");
  EXPECT_EQ(reached(2), "a b c ");
  EXPECT_EQ(reached(255), "a b c d ");
  EXPECT_EQ(reached(255, 2), "a b and more");
  EXPECT_EQ(reached(255, 4), "a b c d ");
  // By a certification alone b becomes an introducer, since the user relies on b.
  trusts("b", Ownertrust::marginal);
  EXPECT_EQ(reached(0), "a ");
  EXPECT_EQ(reached(1), "a b c d ");
  trusts("a", Ownertrust::undefined);
  EXPECT_EQ(reached(0), "a b c d ");
  beliefs.opinions.clear();
  rules = rules_of(Model::classic);
  EXPECT_EQ(reached(0), "a b c d ");
}

// Who is reached over a long way first may be reached over a short one later, and goes further.
TEST_F(TrustWhatIf, GoesOnWhereMoreIsLeft) {
  draw("root: R\na -> b\nb -> c\nc -> d\nd -> e");
  const ChangedCertificate changed[] = {{id("c"), 0}, {id("a"), 2}, {id("b"), 255}};
  EXPECT_EQ(spread(*network, rules, beliefs, changed, {}, 100).certificates.size(), 5U);
  EXPECT_EQ(spread(*network, rules, beliefs, std::span{changed}.first(2), {}, 100).certificates,
            (std::vector{id("c"), id("a"), id("b")}));
}

TEST_F(TrustWhatIf, WhatTakesTheWordOfAnIntroducerAwayReachesAsFarAsThatDid) {
  draw("root: R\nroot -> a (2,120)\na -> b\nother -> a (7,120)");
  EXPECT_EQ(changed_by(*network, signs("root", "a")).front().depth, 2);
  EXPECT_EQ(changed_by(*network, signs("b", "a")).front().depth, 0);
  EXPECT_EQ(changed_by(*network, signs("b", "a", 255)).front().depth, 255);
}

TEST_F(TrustIntroductions, WhoseOwnertrustOrKeyWouldHelp) {
  draw(R"(
    root -> alice
    alice -> bob
    dave -> bob)");
  Assessor assessor = assess();
  EXPECT_EQ(next_introductions(assessor, id("bob"), 0),
            (std::vector<Introduction>{{Step::rely, id("alice"), Ownertrust::full, 120},
                                       {Step::sign, id("bob"), Ownertrust::full, 120},
                                       {Step::sign_and_rely, id("dave"), Ownertrust::full, 120}}));
}

TEST_F(TrustIntroductions, ByLevelsToo) {
  draw("root -> alice\nalice -> bob", Model::classic);
  Assessor assessor = assess();
  const auto found = next_introductions(assessor, id("bob"), 0);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (Introduction{Step::rely, id("alice"), Ownertrust::full, 120}));
}

TEST_F(TrustIntroductions, MarginalOwnertrustWhereItDoes) {
  draw(R"(
    root -> a
    root -> b
    root -> c
    a -> bob
    b -> bob
    c -> bob)");
  trusts("a", Ownertrust::marginal);
  trusts("b", Ownertrust::marginal);
  Assessor assessor = assess();
  const auto found = next_introductions(assessor, id("bob"), 0);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[2], (Introduction{Step::rely, id("c"), Ownertrust::marginal, 120}));
}

TEST_F(TrustIntroductions, NobodyForWhatIsBelievedOrCannotBe) {
  draw("root -> bob\ncarol: C | key-until 2014\nalice -> carol");
  Assessor assessor = assess();
  EXPECT_TRUE(next_introductions(assessor, id("bob"), 0).empty());
  EXPECT_TRUE(next_introductions(assessor, id("carol"), 0).empty());
}

TEST_F(TrustIntroductions, NotThoseWhoAreRuledOut) {
  draw("root -> alice\nalice -> bob");
  trusts("alice", Ownertrust::never);
  Assessor assessor = assess();
  EXPECT_EQ(next_introductions(assessor, id("bob"), 0),
            (std::vector<Introduction>{{Step::sign, id("bob"), Ownertrust::full, 120}}));
}

TEST_F(TrustIntroductions, TheChecksThatHelpMost) {
  draw(R"(
    root -> known
    hub -> a
    hub -> b
    hub -> c
    hub -> known
    other -> b
    other -> c
    other -> d
    other -> e
    weak -> d (1,60)
    weak -> e (1,60))");
  Assessor assessor = assess();
  std::vector<CertificateId> all;
  for (std::uint32_t i = 1; i < network->id_limit(); ++i) all.push_back({i});
  const auto believed = [&](CertificateId who) { return assessor.best(who) >= fully_believed; };
  // `other` helps himself, b, c, d and e; then `hub` himself and a.
  EXPECT_EQ(best_checks(assessor, all, believed, 3),
            (std::vector<Check>{{id("other"), 5}, {id("hub"), 2}, {id("weak"), 1}}));
}

}  // namespace
}  // namespace kith::trust
