#include "core/trust/analysis/missing.hpp"

#include <gtest/gtest.h>

#include "tests/trust/counting.hpp"

namespace kith::trust {
namespace {

class TrustMissing : public testing::Test {
 protected:
  /// What is missing for the first user ID of bob, one line each.
  Names of(std::string_view text, Model model = Model::flow, std::size_t limit = 8) {
    const Timestamp now = at("2020-01-01");
    const Rules rules = rules_of(model);
    Seen seen(text, rules, now);
    Drawing& drawing = seen.drawing();
    Network network(seen.nodes());
    Beliefs beliefs;
    if (rooted) beliefs.own = {drawing.id("root")};
    for (const auto& [name, level] : ownertrust) {
      beliefs.opinions.push_back({drawing.id(name), level, false});
    }
    Assessor assessor(network, rules, beliefs, std::stop_token{});
    FactRejections rejections(drawing, rules, now);
    Names lines;
    for (const Missing& m : missing(assessor, rejections, drawing.id("bob"), 0, limit)) {
      lines.push_back(line(m, drawing));
    }
    return lines;
  }

  std::vector<std::pair<std::string, Ownertrust>> ownertrust;
  bool rooted = true;

 private:
  static std::string line(const Missing& missing, const Drawing& drawing) {
    static constexpr const char* words[] = {"no start",
                                            "start revoked",
                                            "start expired",
                                            "no certificate",
                                            "certificate expired",
                                            "certificate revoked",
                                            "user id expired",
                                            "user id revoked",
                                            "user id unclaimed",
                                            "nobody",
                                            "rejected",
                                            "unknown issuers",
                                            "vetoed",
                                            "unknown certifier",
                                            "partly known",
                                            "not relied upon",
                                            "too deep",
                                            "out of scope",
                                            "too little"};
    std::string line = words[static_cast<std::size_t>(missing.obstacle)];
    if (missing.who) line += " " + drawing.name(missing.who);
    if (missing.certifier && missing.certifier != missing.who) {
      line += " for " + drawing.name(missing.certifier);
    }
    if (missing.count != 0) line += " " + std::to_string(missing.count);
    if (missing.rejection && missing.rejection->when != 0) {
      line += " " + to_date(Timestamp{missing.rejection->when});
    }
    return line;
  }
};

TEST_F(TrustMissing, NothingWhenItIsBelieved) { EXPECT_EQ(of("root -> bob"), Names{}); }

TEST_F(TrustMissing, Nobody) { EXPECT_EQ(of("root -> alice\nbob: B"), (Names{"nobody"})); }

TEST_F(TrustMissing, NowhereToStart) {
  rooted = false;
  EXPECT_EQ(of("alice -> bob"), (Names{"no start", "unknown certifier alice"}));
}

TEST_F(TrustMissing, TheCertifierIsNotKnown) {
  EXPECT_EQ(of("root: R\nalice -> bob"), (Names{"unknown certifier alice"}));
}

TEST_F(TrustMissing, TheCertifierIsKnownButNotReliedUpon) {
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    EXPECT_EQ(of("root -> alice\nalice -> bob", model), (Names{"not relied upon alice"}));
  }
}

TEST_F(TrustMissing, SomebodyOnTheWayIsNotReliedUpon) {
  EXPECT_EQ(of("root -> alice\nalice -> carol (1,120)\ncarol -> bob"),
            (Names{"not relied upon alice for carol"}));
}

TEST_F(TrustMissing, TheChainIsTooLong) {
  EXPECT_EQ(of(R"(
    root -> a (1,120)
    a -> b (2,120)
    b -> c (1,120)
    c -> bob)"),
            (Names{"too deep a for c 2"}));
}

TEST_F(TrustMissing, TheScopeIsForOthers) {
  const std::string_view web = "root -> a (1,120) scope example.com\na -> bob";
  EXPECT_EQ(of(web), (Names{"out of scope a"}));
  EXPECT_EQ(of(web, Model::classic), (Names{"out of scope a"}));
}

TEST_F(TrustMissing, Vetoed) {
  ownertrust = {{"a", Ownertrust::never}};
  EXPECT_EQ(of("root -> a (1,120)\na -> bob"), (Names{"vetoed a"}));
  EXPECT_EQ(of("root -> a\na -> bob", Model::classic), (Names{"not relied upon a"}));
}

TEST_F(TrustMissing, TooLittle) {
  EXPECT_EQ(of("root -> a (1,60)\na -> bob"), (Names{"too little root for a 60"}));
  ownertrust = {{"a", Ownertrust::marginal}};
  EXPECT_EQ(of("root -> a\na -> bob", Model::classic), (Names{"too little a 40"}));
}

TEST_F(TrustMissing, TheCertifierIsKnownInPart) {
  ownertrust = {{"m", Ownertrust::marginal}, {"a", Ownertrust::full}};
  EXPECT_EQ(of("root -> m\nm -> a\na -> bob", Model::classic), (Names{"partly known a 1"}));
}

TEST_F(TrustMissing, WhatDoesNotCount) {
  EXPECT_EQ(of("root -> bob 2012 until 2015"), (Names{"rejected root 2015-01-01"}));
  EXPECT_EQ(of("root -> bob 2012\nrevoke root -> bob 2014"), (Names{"rejected root 2014-01-01"}));
  EXPECT_EQ(of("alice -> bob SHA-1\nroot -> bob SHA-1"), (Names{"rejected root", "rejected alice"}))
      << "the user's own come first";
  EXPECT_EQ(of("root -> bob\nrevoke root compromised"),
            (Names{"start revoked root", "rejected root"}));
}

TEST_F(TrustMissing, StateOfTheBinding) {
  EXPECT_EQ(of("root -> bob\nrevoke bob 2013 superseded"), (Names{"certificate revoked"}));
  EXPECT_EQ(of("root -> bob\nrevoke bob/1 2013"), (Names{"user id revoked"}));
  EXPECT_EQ(of("bob: B | key-until 2014\nroot -> bob"), (Names{"certificate expired"}));
  EXPECT_EQ(of("root: R | key-until 2014\nbob: B\nroot -> bob", Model::classic),
            (Names{"start expired root", "rejected root"}));
}

TEST_F(TrustMissing, AsManyAsWereAskedFor) {
  std::string web = "root: R\n";
  for (int i = 0; i < 50; ++i) web += "s" + std::to_string(i) + " -> bob\n";
  EXPECT_EQ(of(web, Model::flow, 3).size(), 3U);
}

}  // namespace
}  // namespace kith::trust
