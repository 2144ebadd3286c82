#include <memory>

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

}  // namespace
}  // namespace kith::trust
