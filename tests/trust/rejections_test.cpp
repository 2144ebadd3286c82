#include "core/trust/rejections.hpp"

#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

/// Why the only certification of bob that does not count does not, and its date.
struct Why {
  Reason reason;
  Timestamp when;
};

Why why(std::string_view drawing, Model model = Model::flow) {
  Seen seen(drawing, model);
  FactRejections rejections(seen.drawing(), rules_of(model), at("2020-01-01"));
  const Node* bob = seen.nodes().load(seen.drawing().id("bob"));
  if (bob == nullptr) throw std::logic_error("bob is no node");
  const auto found = rejections.on(*bob);
  if (found.size() != 1) throw std::logic_error(std::to_string(found.size()) + " rejections");
  return {found[0].reason, {found[0].when}};
}

TEST(TrustRejections, WhatIsWrongWithACertificationItself) {
  EXPECT_EQ(why("alice -> bob bad").reason, Reason::unsound);
  EXPECT_EQ(why("alice -> bob unchecked").reason, Reason::unchecked);
  EXPECT_EQ(why("alice -> bob SHA-1").reason, Reason::weak_digest);
  EXPECT_EQ(why("alice -> bob critical").reason, Reason::not_understood);
  EXPECT_EQ(why("alice -> bob 2021").reason, Reason::future);
  EXPECT_EQ(why("alice -> bob no-key-id", Model::classic).reason, Reason::not_understood);
  EXPECT_EQ(why("alice -> bob class 11", Model::classic).reason, Reason::not_understood);
}

TEST(TrustRejections, WhatItsIssuerSaidLater) {
  const Why revoked = why(R"(
    alice -> bob 2013
    revoke alice -> bob 2016)");
  EXPECT_EQ(revoked.reason, Reason::revoked);
  EXPECT_EQ(revoked.when, at("2016-01-01"));
  const Why expired = why("alice -> bob 2013 until 2016");
  EXPECT_EQ(expired.reason, Reason::expired);
  EXPECT_EQ(expired.when, at("2016-01-01"));
  const Why replaced = why(R"(
    alice -> bob 2013
    alice -> bob 2015)");
  EXPECT_EQ(replaced.reason, Reason::replaced);
  EXPECT_EQ(replaced.when, at("2015-01-01"));
}

TEST(TrustRejections, WhatItsIssuerAndTargetWere) {
  EXPECT_EQ(why(R"(
    alice -> bob
    revoke alice 2016 compromised)")
                .reason,
            Reason::issuer_revoked);
  EXPECT_EQ(why(R"(
    alice -> bob 2016
    revoke alice 2015 superseded)")
                .reason,
            Reason::issuer_revoked);
  EXPECT_EQ(why(R"(
    alice: A | key-until 2014
    alice -> bob 2016)")
                .reason,
            Reason::issuer_not_valid_then);
  EXPECT_EQ(why(R"(
    bob: B | signed 2015
    alice: A
    alice -> bob 2013)",
                Model::sequoia)
                .reason,
            Reason::target_not_valid_then);
  EXPECT_EQ(why(R"(
    alice: A | key-until 2014
    alice -> bob 2013)",
                Model::classic)
                .reason,
            Reason::issuer_not_valid_then);
}

TEST(TrustRejections, WhatCountsIsNotAmongThem) {
  Seen seen("alice -> bob", Model::flow);
  FactRejections rejections(seen.drawing(), rules_of(Model::flow), at("2020-01-01"));
  EXPECT_TRUE(rejections.on(*seen.nodes().load(seen.drawing().id("bob"))).empty());
}

}  // namespace
}  // namespace kith::trust
