#include "core/trust/analysis/changes.hpp"

#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

class TrustChanges : public testing::Test {
 protected:
  /// Bob's first user ID in 2013 and in 2019: amounts, cause and whose.
  std::string of(std::string_view text, Model model = Model::flow) {
    const Rules rules = rules_of(model);
    Seen then(text, rules, at("2013-01-01"));
    Seen now(text, rules, at("2019-01-01"));
    Network network_then(then.nodes());
    Network network_now(now.nodes());
    Drawing& drawing = then.drawing();
    Beliefs beliefs;
    beliefs.own = {drawing.id("root")};
    for (const std::string& name : relied_upon) {
      beliefs.opinions.push_back({drawing.id(name), Ownertrust::full, false});
    }
    Assessor before(network_then, rules, beliefs, std::stop_token{});
    Assessor after(network_now, rules, beliefs, std::stop_token{});
    FactRejections rejections_then(then.drawing(), rules, at("2013-01-01"));
    FactRejections rejections_now(now.drawing(), rules, at("2019-01-01"));
    const CertificateId bob = drawing.id("bob");
    const LevelChange level{bob, 0, before.amount(bob, 0), after.amount(bob, 0)};
    const auto changes =
        explain_changes({before, rejections_then}, {after, rejections_now}, {&level, 1});
    return line(changes.at(0), drawing);
  }

  Names relied_upon;

 private:
  static std::string line(const Change& change, const Drawing& drawing) {
    static constexpr const char* words[] = {"unknown",
                                            "certificate appeared",
                                            "certificate vanished",
                                            "certificate expired",
                                            "certificate revoked",
                                            "certificate renewed",
                                            "user id appeared",
                                            "user id expired",
                                            "user id revoked",
                                            "user id renewed",
                                            "certification made",
                                            "certification counts",
                                            "certification ended"};
    std::string line = std::to_string(change.level.before) + " to " +
                       std::to_string(change.level.after) + ": " +
                       words[static_cast<std::size_t>(change.cause)];
    if (change.hop) line += " by " + drawing.name(change.hop->edge.issuer);
    if (change.who) line += " of " + drawing.name(change.who);
    if (change.rejection && change.rejection->when != 0) {
      line += " " + to_date(Timestamp{change.rejection->when});
    }
    return line;
  }
};

TEST_F(TrustChanges, Certifications) {
  EXPECT_EQ(of("bob: B\nroot -> bob 2015"), "0 to 120: certification made by root of bob");
  EXPECT_EQ(of("root -> bob until 2015"),
            "120 to 0: certification ended by root of bob 2015-01-01");
  EXPECT_EQ(of("root -> bob\nrevoke root -> bob 2016"),
            "120 to 0: certification ended by root of bob 2016-01-01");
}

TEST_F(TrustChanges, OnTheWay) {
  EXPECT_EQ(of("root -> a (1,120) until 2015\na -> bob"),
            "120 to 0: certification ended by root of a 2015-01-01");
  EXPECT_EQ(of("root -> a 2015 (1,120)\na -> bob"), "0 to 120: certification made by root of a");
}

TEST_F(TrustChanges, ThroughAnIntroducerByOwnertrust) {
  relied_upon = {"a"};
  EXPECT_EQ(of("root -> a 2015\na -> bob"), "0 to 120: certification made by root of a");
}

TEST_F(TrustChanges, CertificatesAndUserIds) {
  EXPECT_EQ(of("bob: B | key-until 2015\nroot -> bob"), "120 to 0: certificate expired of bob");
  EXPECT_EQ(of("root -> bob\nrevoke bob 2015 superseded"), "120 to 0: certificate revoked of bob");
  EXPECT_EQ(of("root -> bob\nrevoke bob/1 2015"), "120 to 0: user id revoked of bob");
  EXPECT_EQ(of("bob: B | created 2015\nroot -> bob 2016"), "0 to 120: certificate appeared of bob");
  EXPECT_EQ(of("a: A | key-until 2015\nroot -> a (1,120)\na -> bob", Model::classic),
            "120 to 0: certificate expired of a");
}

TEST_F(TrustChanges, WhatEndedLongBeforeIsNoCause) {
  EXPECT_EQ(of("root -> bob"), "120 to 120: unknown of bob");
}

}  // namespace
}  // namespace kith::trust
