#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "core/trust/admit.hpp"
#include "core/trust/authenticate.hpp"
#include "core/trust/evidence.hpp"
#include "tests/trust/exact_flow.hpp"
#include "tests/trust/random_hand.hpp"
#include "tests/trust/reference_paths.hpp"

/// What holds on every web.
namespace kith::trust {
namespace {

constexpr unsigned endless = 1'000'000;

/// Sums for every binding, in order.
std::vector<unsigned> amounts(RandomHand& hand, const Rules& rules, unsigned goal) {
  Network network(hand.web);
  Authenticator authenticator(network, rules, hand.roots, {});
  std::vector<unsigned> amounts;
  hand.for_each([&](CertificateId id, std::uint16_t user_id) {
    amounts.push_back(authenticator.authenticate(id, user_id, goal, {}).amount);
  });
  return amounts;
}

TEST(TrustProperties, NeverAboveTheMaximumFlowNorBelowTheBestPath) {
  Rules better = rules_of(Model::sequoia);
  better.best_evidence = true;
  for (unsigned seed = 1; seed <= 3'000; ++seed) {
    RandomHand hand(seed, {.odd = false});
    const auto sequoia = amounts(hand, rules_of(Model::sequoia), endless);
    const auto more = amounts(hand, better, endless);
    const auto flow = amounts(hand, rules_of(Model::flow), endless);
    Network network(hand.web);
    std::size_t i = 0;
    hand.for_each([&](CertificateId id, std::uint16_t user_id) {
      const unsigned most = exact_flow(network, hand.roots, id, user_id, endless);
      EXPECT_LE(sequoia.at(i), most) << "seed " << seed;
      EXPECT_LE(more.at(i), most) << "seed " << seed;
      EXPECT_LE(flow.at(i), exact_flow(network, hand.roots, id, user_id, 120)) << "seed " << seed;
      const unsigned least = best_single_path(network, hand.roots, id, user_id);
      EXPECT_GE(sequoia.at(i), least) << "seed " << seed;
      EXPECT_GE(flow.at(i), least) << "seed " << seed;
      ++i;
    });
  }
}

// Where sums are not capped flow is never below sequoia; where they are, never below what capping
// leaves of sequoia's paths.
TEST(TrustProperties, FlowIsNeverBelowSequoia) {
  const Rules plain = rules_of(Model::sequoia);
  Rules better = plain;
  better.best_evidence = true;
  for (unsigned seed = 1; seed <= 5'000; ++seed) {
    RandomHand hand(seed, {.odd = false});
    const auto more = amounts(hand, better, hand.goal);
    const auto flow = amounts(hand, rules_of(Model::flow), hand.goal);
    Network network(hand.web);
    std::size_t i = 0;
    hand.for_each([&](CertificateId id, std::uint16_t user_id) {
      const auto paths = reference_paths(network, plain, hand.roots, id, user_id, hand.goal);
      EXPECT_GE(more.at(i), sum_of(paths)) << "seed " << seed;
      EXPECT_GE(flow.at(i), std::min(hand.goal, sum_of(capped(paths, false)))) << "seed " << seed;
      ++i;
    });
  }
}

// With one user ID each and no bound of depth, the maximum flow is what there is to be found; the
// budget may end before it is.
TEST(TrustProperties, BestEvidenceNearlyAlwaysFindsTheMaximumFlow) {
  Rules better = rules_of(Model::sequoia);
  better.best_evidence = true;
  unsigned bindings = 0;
  unsigned short_of = 0;
  unsigned greedy_short_of = 0;
  for (unsigned seed = 1; seed <= 3'000; ++seed) {
    RandomHand hand(seed, {.odd = false, .endless = true});
    const auto greedy = amounts(hand, rules_of(Model::sequoia), endless);
    const auto more = amounts(hand, better, endless);
    Network network(hand.web);
    std::size_t i = 0;
    hand.for_each([&](CertificateId id, std::uint16_t user_id) {
      const unsigned most = exact_flow(network, hand.roots, id, user_id, endless);
      const bool is_root = std::any_of(hand.roots.begin(), hand.roots.end(),
                                       [&](const Root& root) { return root.certificate == id; });
      if (!is_root) {
        ++bindings;
        short_of += more.at(i) < most ? 1U : 0U;
        greedy_short_of += greedy.at(i) < most ? 1U : 0U;
      }
      ++i;
    });
  }
  EXPECT_GT(greedy_short_of, 0U);
  EXPECT_LE(10 * short_of, greedy_short_of) << "of " << bindings;
  RecordProperty("bindings", static_cast<int>(bindings));
  RecordProperty("greedy_short_of", static_cast<int>(greedy_short_of));
}

TEST(TrustProperties, TheOrderOfInsertionDoesNotMatter) {
  for (const Model model : {Model::sequoia, Model::flow}) {
    for (unsigned seed = 1; seed <= 2'000; ++seed) {
      RandomHand hand(seed);
      RandomHand shuffled(seed, {.shuffled = true});
      EXPECT_EQ(amounts(hand, rules_of(model), hand.goal),
                amounts(shuffled, rules_of(model), hand.goal))
          << "seed " << seed;
    }
  }
}

TEST(TrustProperties, FewerCertificationsNeverSayMore) {
  const Rules rules = rules_of(Model::flow);
  for (unsigned seed = 1; seed <= 1'000; ++seed) {
    RandomHand whole(seed);
    const auto before = amounts(whole, rules, 120);
    for (unsigned without = 0; without < whole.edges; ++without) {
      RandomHand less(seed, {.without = without});
      const auto after = amounts(less, rules, 120);
      for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_LE(std::min(120U, after.at(i)), before.at(i))
            << "seed " << seed << " without " << without;
      }
    }
  }
}

}  // namespace
}  // namespace kith::trust
