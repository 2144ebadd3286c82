#include "core/trust/analysis/fragility.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/trust/hand_network.hpp"

namespace kith::trust {
namespace {

using Names = std::vector<std::string>;

class TrustFragility : public testing::Test {
 protected:
  void certify(const std::string& issuer, const std::string& target, std::uint8_t depth = 0) {
    HandNetwork::Certification certification;
    certification.depth = depth;
    web.certify(issuer, target, certification);
  }

  Fragility of(const std::string& name, std::uint16_t user_id = 0,
               const FragilityBudget& budget = {}) {
    Network network(web);
    const std::vector<Root> roots = {{web.id("root"), 120}};
    PathChains chains(network, rules_of(Model::flow), roots, beliefs, web.id(name), user_id);
    return fragility(chains, budget, std::stop_token{});
  }
  Names names(const std::vector<CertificateId>& ids) const {
    Names result;
    for (const CertificateId id : ids) result.push_back(web.name(id));
    return result;
  }

  HandNetwork web;
  Beliefs beliefs;
};

TEST_F(TrustFragility, YouYourself) {
  certify("root", "bob");
  EXPECT_EQ(of("root").rests, Rests::on_you);
  EXPECT_EQ(of("bob").rests, Rests::on_you);
  EXPECT_EQ(of("bob").people, 0U);
}

TEST_F(TrustFragility, Nothing) {
  web.person("root");
  certify("stranger", "bob");
  certify("root", "a", 0);
  certify("a", "carol");
  EXPECT_EQ(of("bob").rests, Rests::on_nothing);
  EXPECT_EQ(of("carol").rests, Rests::on_nothing) << "a is no introducer";
}

TEST_F(TrustFragility, AChainHasAsManySinglePointsAsLinks) {
  certify("root", "a", 3);
  certify("a", "b", 2);
  certify("b", "bob");
  const Fragility fragility = of("bob");
  EXPECT_EQ(fragility.rests, Rests::on_others);
  EXPECT_EQ(fragility.people, 1U);
  EXPECT_TRUE(fragility.exact);
  EXPECT_EQ(names(fragility.single_points), (Names{"a", "b"}));
}

TEST_F(TrustFragility, TwoIntroducersWhoMeetInOne) {
  certify("root", "a", 2);
  certify("root", "b", 2);
  for (const char* name : {"a", "b"}) certify(name, "hub", 1);
  certify("hub", "bob");
  EXPECT_EQ(names(of("bob").single_points), (Names{"hub"}));
  certify("a", "bob");
  const Fragility fragility = of("bob");
  EXPECT_EQ(fragility.people, 2U);
  EXPECT_EQ(fragility.smallest.size(), 2U);
  EXPECT_TRUE(fragility.single_points.empty());
}

TEST_F(TrustFragility, DepthDecidesWhatIsAChain) {
  // The way over c is a hop too deep: a and b are all there is.
  certify("root", "a", 1);
  certify("root", "b", 1);
  certify("root", "c", 1);
  certify("c", "d", 1);
  for (const char* name : {"a", "b", "d"}) certify(name, "bob");
  EXPECT_EQ(names(of("bob").smallest), (Names{"a", "b"}));
}

TEST_F(TrustFragility, AnIntroducersOwnClaimRestsOnHim) {
  web.person("root");
  web.person("a", {"The President"});
  certify("root", "hub", 2);
  certify("hub", "a", 1);
  const Fragility fragility = of("a", 1);
  EXPECT_EQ(fragility.rests, Rests::on_itself);
  EXPECT_EQ(fragility.people, 1U);
  EXPECT_EQ(names(fragility.smallest), (Names{"a"}));
  EXPECT_EQ(names(fragility.single_points), (Names{"a", "hub"}));
}

TEST_F(TrustFragility, VetoedPeopleAreOnNoChain) {
  certify("root", "a", 1);
  certify("root", "b", 1);
  for (const char* name : {"a", "b"}) certify(name, "bob");
  beliefs.opinions = {{web.id("a"), Ownertrust::never, false}};
  EXPECT_EQ(names(of("bob").single_points), (Names{"b"}));
}

TEST_F(TrustFragility, WhenTheBudgetIsUsedUpItIsABound) {
  for (int i = 0; i < 30; ++i) {
    certify("root", "near " + std::to_string(i), 2);
    for (int j = 0; j < 30; ++j) {
      certify("near " + std::to_string(i), "far " + std::to_string(j), 1);
    }
  }
  for (int j = 0; j < 30; ++j) certify("far " + std::to_string(j), "bob");
  const Fragility exact = of("bob");
  EXPECT_TRUE(exact.exact);
  EXPECT_EQ(exact.people, 30U);
  const Fragility bound = of("bob", 0, {2'000, 1'000'000});
  EXPECT_FALSE(bound.exact);
  EXPECT_GE(bound.people, 1U);
  EXPECT_LE(bound.people, 30U);
  EXPECT_TRUE(bound.smallest.empty());
}

TEST_F(TrustFragility, ClassicChainsFollowLevels) {
  web.for_levels = true;
  certify("root", "f");
  certify("f", "bob");
  for (const char* name : {"m1", "m2", "m3"}) {
    certify("root", name);
    certify(name, "carol");
    certify(name, "dave");
  }
  certify("f", "dave");
  web.certify("root", "erin");
  beliefs.own = {web.id("root")};
  beliefs.opinions = {{web.id("f"), Ownertrust::full, false},
                      {web.id("m1"), Ownertrust::marginal, false},
                      {web.id("m2"), Ownertrust::marginal, false},
                      {web.id("m3"), Ownertrust::marginal, false}};
  Network network(web);
  ClassicValidity validity(network, rules_of(Model::classic), beliefs, std::stop_token{});
  const auto classic = [&](const std::string& name) {
    LevelChains chains(validity, web.id(name), 0);
    return fragility(chains, {}, std::stop_token{});
  };
  EXPECT_EQ(names(classic("bob").single_points), (Names{"f"}));
  EXPECT_EQ(names(classic("carol").smallest), (Names{"m1", "m2", "m3"}));
  EXPECT_EQ(names(classic("dave").smallest), (Names{"f"})) << "marginals do not decide here";
  EXPECT_EQ(classic("erin").rests, Rests::on_you);
  EXPECT_EQ(classic("root").rests, Rests::on_you);
}

/// All chains of a small web, as sets of people, by trying every one.
class AllChains {
 public:
  AllChains(Network& network, unsigned people, CertificateId target)
      : network_(network), people_(people), target_(target) {}

  std::vector<unsigned> run(CertificateId root) {
    chain_ = {root};
    walk();
    return sets_;
  }

 private:
  void walk() {
    for (unsigned next = 1; next <= people_; ++next) {
      const CertificateId id{next};
      if (std::find(chain_.begin(), chain_.end(), id) != chain_.end()) continue;
      if (!vouches(chain_.back(), id, 0)) continue;
      chain_.push_back(id);
      if (id != target_) {
        walk();
      } else if (holds(chain_)) {
        sets_.push_back(set_of(chain_));
      }
      chain_.pop_back();
    }
  }
  bool vouches(CertificateId issuer, CertificateId target, std::size_t hops) {
    const auto& incoming = network_.node(target)->incoming;
    return std::any_of(incoming.begin(), incoming.end(), [&](const Edge& edge) {
      return edge.issuer == issuer && edge.amount > 0 && edge.depth >= hops;
    });
  }
  bool holds(const std::vector<CertificateId>& chain) {
    for (std::size_t i = 1; i < chain.size(); ++i) {
      if (!vouches(chain[i - 1], chain[i], chain.size() - 1 - i)) return false;
    }
    return true;
  }
  static unsigned set_of(const std::vector<CertificateId>& chain) {
    unsigned set = 0;
    for (std::size_t i = 1; i + 1 < chain.size(); ++i) set |= 1U << chain[i].value;
    return set;
  }

  Network& network_;
  unsigned people_;
  CertificateId target_;
  std::vector<CertificateId> chain_;
  std::vector<unsigned> sets_;
};

/// The fewest people, other than roots, who are on all chains; nullopt when a chain has none.
std::optional<unsigned> fewest(const std::vector<unsigned>& chains, unsigned people) {
  std::optional<unsigned> best;
  for (unsigned cut = 0; cut < 1U << (people + 1); cut += 2) {
    const auto size = static_cast<unsigned>(std::popcount(cut));
    if (best && size >= *best) continue;
    if (std::all_of(chains.begin(), chains.end(), [&](unsigned set) { return (set & cut) != 0; })) {
      best = size;
    }
  }
  return best;
}

TEST(TrustFragilityProperty, EqualsBruteForceOnTenThousandSmallWebs) {
  std::mt19937 random(20260101);
  const auto below = [&](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  unsigned deep = 0;
  for (int round = 0; round < 10'000; ++round) {
    HandNetwork web;
    const unsigned people = 4 + below(4);
    for (unsigned i = 1; i <= people; ++i) web.person("p" + std::to_string(i));
    const unsigned edges = people * (1 + below(5));
    for (unsigned i = 0; i < edges; ++i) {
      const unsigned from = 1 + below(people);
      const unsigned to = 1 + below(people);
      if (from == to || (from == 1 && to == people && below(8) != 0)) continue;
      HandNetwork::Certification certification;
      certification.depth = static_cast<std::uint8_t>(below(4));
      certification.amount = below(10) == 0 ? 0 : 60;
      web.certify("p" + std::to_string(from), "p" + std::to_string(to), certification);
    }
    Network network(web);
    const CertificateId target{people};
    const std::vector<Root> roots = {{CertificateId{1}, 120}};
    PathChains chains(network, rules_of(Model::sequoia), roots, {}, target, 0);
    FragilityBudget budget;
    budget.near = static_cast<std::size_t>(round % 5);
    const Fragility found = fragility(chains, budget, std::stop_token{});
    const auto sets = AllChains(network, people, target).run(CertificateId{1});
    if (found.rests == Rests::on_itself || found.rests == Rests::on_nothing) {
      ASSERT_TRUE(sets.empty()) << round;
      continue;
    }
    const auto expected = fewest(sets, people);
    ASSERT_EQ(found.rests == Rests::on_you, !expected) << round;
    if (!expected) continue;
    ASSERT_TRUE(found.exact);
    ASSERT_EQ(found.people, *expected) << round;
    std::vector<CertificateId> single;
    for (unsigned i = 2; i < people && *expected == 1; ++i) {
      if (std::all_of(sets.begin(), sets.end(),
                      [&](unsigned set) { return (set >> i & 1) != 0; })) {
        single.push_back({i});
      }
    }
    ASSERT_EQ(found.single_points, single) << round;
    if (*expected > 1) ++deep;
  }
  EXPECT_GT(deep, 300U);
}

}  // namespace
}  // namespace kith::trust
