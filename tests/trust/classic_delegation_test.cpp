#include <array>

#include "tests/trust/classic_web.hpp"

/// Trust signatures and their scopes. Numbers in brackets are those of the experiments with gpg
/// 2.2.40.
namespace kith::trust {
namespace {

class TrustClassicDelegation : public ClassicWeb {};

TEST_F(TrustClassicDelegation, AmountsGiveWeights) {  // [60], [61], [76], rows 13 and 14
  for (const unsigned amount : {0U, 1U, 59U, 60U, 119U, 120U, 255U}) {
    const std::string name = std::to_string(amount);
    trust_signs("root", name, 1, static_cast<std::uint8_t>(amount));
    web.certify(name, "by " + name);
    trust_signs("root", "0 deep " + name, 0, static_cast<std::uint8_t>(amount));
    web.certify("0 deep " + name, "by 0 deep " + name);
  }
  for (const std::string name : {"0", "1", "59", "60", "119", "120", "255"}) {
    EXPECT_EQ(letter(name) + letter("0 deep " + name), "ff") << name;
    EXPECT_EQ(letter("by 0 deep " + name), "q") << name;
  }
  EXPECT_EQ(letter("by 0") + letter("by 1") + letter("by 59"), "qqq");
  EXPECT_EQ(letter("by 60") + letter("by 119"), "mm");
  EXPECT_EQ(letter("by 120") + letter("by 255"), "ff");
}

TEST_F(TrustClassicDelegation, ThreePartialIntroducersMakeFull) {  // [65], [66], row 13
  for (const std::string name : {"a", "b", "c"}) {
    trust_signs("root", name, 2, 60);
    trust_signs(name, "three", 1, 120);
    if (name != "c") web.certify(name, "two");
  }
  web.certify("three", "bob");
  EXPECT_EQ(letter("two"), "m");
  EXPECT_EQ(letter("three"), "f");
  EXPECT_EQ(letter("bob"), "f");
  EXPECT_EQ(evidence("bob"),
            (Lines{"root>a>three>bob 40", "root>b>three>bob 40", "root>c>three>bob 40"}));
}

TEST_F(TrustClassicDelegation, AKeyThatIsMerelyReliedUponDelegatesNothing) {  // [63], [74], row 15
  web.certify("root", "a");
  trusts("a", Ownertrust::full);
  trust_signs("a", "b", 1, 120);
  web.certify("b", "bob");
  EXPECT_EQ(letter("b"), "f");
  EXPECT_EQ(letter("bob"), "q");
}

TEST_F(TrustClassicDelegation, DepthRunsOut) {
  trust_signs("root", "a", 2, 120);
  trust_signs("a", "b", 9, 120);
  trust_signs("b", "c", 9, 120);
  web.certify("c", "bob");
  EXPECT_EQ(counted().introducer(web.id("a"))->depth, 1U);
  EXPECT_EQ(counted().introducer(web.id("b"))->depth, 0U);
  EXPECT_EQ(letter("c"), "f");
  EXPECT_EQ(letter("bob"), "q");
}

TEST_F(TrustClassicDelegation, ASmallerDepthBinds) {
  trust_signs("root", "a", 5, 120);
  trust_signs("a", "b", 1, 120);
  trust_signs("b", "c", 5, 120);
  web.certify("c", "bob");
  EXPECT_EQ(letter("c"), "f");
  EXPECT_EQ(letter("bob"), "q");
}

TEST_F(TrustClassicDelegation, TheLastOneProcessedWins) {  // [67], [67b], [76b]
  for (const auto& [name, first, second] :
       {std::array<std::string, 3>{"strong first", "root", "other"},
        std::array<std::string, 3>{"weak first", "other", "root"}}) {
    trust_signs(first, name, 1, first == "root" ? 120 : 60);
    trust_signs(second, name, 1, second == "root" ? 120 : 60);
    web.certify(name, "by " + name);
  }
  beliefs.own = {web.id("root"), web.id("other")};
  EXPECT_EQ(letter("by strong first"), "m");
  EXPECT_EQ(letter("by weak first"), "f");
}

TEST_F(TrustClassicDelegation, UserIdsAreProcessedInTheirOrder) {  // [67c], [67d], [68]
  web.person("a", {"a at work"});
  trust_signs("root", "a", 1, 60, {}, "a at work");
  trust_signs("root", "a", 1, 120, {}, "a");
  web.certify("a", "bob");
  EXPECT_EQ(letter("bob"), "m");
}

TEST_F(TrustClassicDelegation, APlainCertificationDoesNotEndATrustSignature) {  // [68]
  web.person("a", {"a at work"});
  trust_signs("root", "a", 1, 120);
  certify("root", "a", "a at work");
  web.certify("a", "bob");
  EXPECT_EQ(letter("bob"), "f");
}

TEST_F(TrustClassicDelegation, OnlyTheLevelOfTheIntroductionDelegates) {
  web.certify("root", "a");
  trust_signs("root", "b", 2, 120);
  trust_signs("b", "a", 1, 120);
  web.certify("a", "bob");
  EXPECT_EQ(letter("bob"), "q");
}

TEST_F(TrustClassicDelegation, AScopeLimitsWhomTheIntroducerVouchesFor) {  // [71], [73], row 21
  trust_signs("root", "a", 1, 120, {"<[^>]+[@.]example\\.com>$"});
  trusts("a", Ownertrust::full);
  web.certify("a", "Bob <bob@example.com>");
  web.certify("a", "Carol <carol@Mail.EXAMPLE.com>");
  web.certify("a", "Dave <dave@example.org>");
  EXPECT_EQ(letter("a"), "f");
  EXPECT_EQ(letter("Bob <bob@example.com>"), "f");
  EXPECT_EQ(letter("Carol <carol@Mail.EXAMPLE.com>"), "f");
  EXPECT_EQ(letter("Dave <dave@example.org>"), "-");
  EXPECT_EQ(evidence("Dave <dave@example.org>"), Lines{});
}

TEST_F(TrustClassicDelegation, AScopeIsNotInherited) {  // [72], [72c]
  trust_signs("root", "a", 2, 120, {"example.com"});
  trust_signs("a", "b@example.com", 1, 120);
  trust_signs("a", "c@example.org", 1, 120);
  web.certify("b@example.com", "far@example.net");
  web.certify("c@example.org", "farther@example.net");
  EXPECT_EQ(letter("far@example.net"), "f");
  EXPECT_EQ(letter("c@example.org"), "-");
  EXPECT_EQ(letter("farther@example.net"), "-");
}

TEST_F(TrustClassicDelegation, ALaterTrustSignatureKeepsTheEarlierScope) {  // [67e], [67f]
  trust_signs("root", "kept", 1, 120, {"example.com"});
  trust_signs("other", "kept", 1, 60);
  trust_signs("other", "replaced", 1, 60, {"example.com"});
  trust_signs("root", "replaced", 1, 120, {"example.org"});
  beliefs.own = {web.id("root"), web.id("other")};
  for (const std::string name : {"kept", "replaced"}) {
    web.certify(name, name + " com@example.com");
    web.certify(name, name + " org@example.org");
  }
  EXPECT_EQ(letter("kept com@example.com") + letter("kept org@example.org"), "m-");
  EXPECT_EQ(letter("replaced com@example.com") + letter("replaced org@example.org"), "-f");
}

TEST_F(TrustClassicDelegation, AScopeWithoutDepthIsIgnored) {  // [73b], [73c]
  trust_signs("root", "a", 0, 120, {"example.com"});
  trusts("a", Ownertrust::full);
  web.certify("a", "dave@example.org");
  EXPECT_EQ(letter("dave@example.org"), "f");
}

TEST_F(TrustClassicDelegation, OnlyTheFirstExpressionIsRead) {  // [70]
  trust_signs("root", "a", 1, 120, {"example.com", "example.org"});
  web.certify("a", "dave@example.org");
  EXPECT_EQ(letter("dave@example.org"), "-");
}

TEST_F(TrustClassicDelegation, OddUserIdsAreLikeOthers) {  // row 22
  web.certify("root", "a\x01");
  web.user_id("a\x01", 0).odd = true;
  EXPECT_EQ(letter("a\x01"), "f");
}

}  // namespace
}  // namespace kith::trust
