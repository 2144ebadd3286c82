#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "core/trust/admit.hpp"
#include "core/trust/authenticate.hpp"
#include "core/trust/reach.hpp"
#include "tests/trust/random_hand.hpp"
#include "tests/trust/reference_paths.hpp"

/// The fast search finds, path for path, what the plain one finds.
namespace kith::trust {
namespace {

void expect_reference(const Rules& rules, unsigned seed, bool whole) {
  RandomHand hand(seed);
  Network network(hand.web);
  std::shared_ptr<const Reach> reach;
  if (whole) reach = Reach::of(network, hand.roots, {}, {});
  Authenticator authenticator = whole ? Authenticator(network, rules, {}, reach)
                                      : Authenticator(network, rules, hand.roots, {});
  hand.for_each([&](CertificateId id, std::uint16_t user_id) {
    const auto expected = reference_paths(network, rules, hand.roots, id, user_id, hand.goal);
    const Authentication found = authenticator.authenticate(id, user_id, hand.goal, {});
    ASSERT_EQ(found.paths, expected)
        << "seed " << seed << (whole ? " whole " : " lazy ") << hand.web.name(id) << ' ' << user_id;
  });
}

const Rules sequoia = rules_of(Model::sequoia);
const Rules with_odd = [] {
  Rules rules = sequoia;
  rules.odd_user_ids = true;
  return rules;
}();

TEST(TrustReference, WithTheWholeWebMeasured) {
  for (unsigned seed = 1; seed <= 15'000; ++seed) {
    expect_reference(seed % 2 == 0 ? sequoia : with_odd, seed, true);
    if (HasFatalFailure()) return;
  }
}

TEST(TrustReference, FromBothEnds) {
  for (unsigned seed = 1; seed <= 15'000; ++seed) {
    expect_reference(seed % 2 == 0 ? sequoia : with_odd, seed, false);
    if (HasFatalFailure()) return;
  }
}

TEST(TrustReference, SeveralThreadsShareWhatWasMeasured) {
  RandomHand hand(4711);
  Network network(hand.web);
  const auto reach = Reach::of(network, hand.roots, {}, {});
  const auto ask_all = [&](std::vector<Authentication>& answers) {
    Authenticator authenticator(network, rules_of(Model::flow), {}, reach);
    hand.for_each([&](CertificateId id, std::uint16_t user_id) {
      answers.push_back(authenticator.authenticate(id, user_id, hand.goal, {}));
    });
  };
  std::vector<std::vector<Authentication>> answers(4);
  std::vector<std::thread> threads;
  for (auto& of_thread : answers) threads.emplace_back([&] { ask_all(of_thread); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& of_thread : answers) {
    ASSERT_EQ(of_thread.size(), answers[0].size());
    for (std::size_t i = 0; i < of_thread.size(); ++i) {
      EXPECT_EQ(of_thread[i].paths, answers[0][i].paths);
    }
  }
}

}  // namespace
}  // namespace kith::trust
