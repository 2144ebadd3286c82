#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <string>
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
  if (whole) reach = Reach::of(network, hand.roots, {}, {}, 1 + seed % 5);
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

/// Paths of up to 40 hops, along which trust signatures end sooner or later.
std::vector<Root> make_long(HandNetwork& web, unsigned seed) {
  constexpr unsigned people = 40;
  std::mt19937_64 random(seed);
  const auto below = [&random](unsigned limit) { return static_cast<unsigned>(random() % limit); };
  const auto name = [](unsigned number) { return "p" + std::to_string(number) + "@x"; };
  for (unsigned i = 0; i < people; ++i) web.person(name(i));
  const auto certify = [&](unsigned issuer, unsigned target) {
    constexpr std::array<std::uint8_t, 4> deep = {14, 15, 16, 255};
    HandNetwork::Certification certification;
    certification.depth = below(3) == 0 ? deep.at(below(4)) : static_cast<std::uint8_t>(below(45));
    certification.amount = below(3) == 0 ? 60 : 120;
    web.certify(name(issuer), name(target), certification);
  };
  for (unsigned i = 1; i < people; ++i) certify(i - 1, i);
  for (unsigned more = below(40); more > 0; --more) {
    const unsigned target = 1 + below(people - 1);
    certify(target - 1 - below(std::min(target, 4U)), target);
  }
  for (unsigned more = below(6); more > 0; --more) {
    const unsigned target = below(people);
    const unsigned issuer = below(people);
    if (issuer != target) certify(issuer, target);
  }
  std::vector<Root> roots = {{web.id(name(0)), 120}};
  for (unsigned more = below(4); more > 0; --more) {
    roots.push_back({web.id(name(1 + below(people - 1))), 60});
  }
  return distinct(roots);
}

TEST(TrustReference, OnLongPaths) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    HandNetwork web;
    const std::vector<Root> roots = make_long(web, seed);
    Network network(web);
    Authenticator measured(network, sequoia, {}, Reach::of(network, roots, {}, {}));
    // In webs as small as these no start is told apart by itself.
    const auto told_apart = Reach::of(network, roots, {}, {}, 2 + seed % 12);
    Authenticator apart(network, sequoia, {}, told_apart);
    Authenticator lazy(network, sequoia, roots, {});
    for (std::uint32_t id = 1; id < web.id_limit(); ++id) {
      const auto expected = reference_paths(network, sequoia, roots, {id}, 0, 240);
      ASSERT_EQ(measured.authenticate({id}, 0, 240, {}).paths, expected) << seed << ' ' << id;
      ASSERT_EQ(apart.authenticate({id}, 0, 240, {}).paths, expected) << seed << ' ' << id;
      ASSERT_EQ(lazy.authenticate({id}, 0, 240, {}).paths, expected) << seed << ' ' << id;
    }
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
