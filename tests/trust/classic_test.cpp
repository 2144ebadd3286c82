#include "tests/trust/classic_web.hpp"

/// Numbers in brackets are those of the experiments with gpg 2.2.40.
namespace kith::trust {
namespace {

class TrustClassic : public ClassicWeb {};

TEST_F(TrustClassic, WhomTheUserCertifiedIsFull) {
  web.certify("root", "bob");
  web.person("stranger");
  EXPECT_EQ(letter("root"), "u");
  EXPECT_EQ(letter("bob"), "f");
  EXPECT_EQ(letter("stranger"), "-");
  EXPECT_EQ(letter("bob", 1), "-");
  EXPECT_EQ(counted().of(CertificateId{999}, 0), Validity::unknown);
  EXPECT_EQ(evidence("bob"), (Lines{"root>bob 120"}));
  EXPECT_EQ(evidence("root"), (Lines{"root 120"}));
  EXPECT_EQ(evidence("stranger"), Lines{});
}

TEST_F(TrustClassic, AValidIntroducerWithoutWeightGivesUndefined) {  // [01], row 2
  web.certify("root", "a");
  web.certify("a", "b");
  EXPECT_EQ(letter("b"), "q");
  EXPECT_EQ(evidence("b"), Lines{});
}

TEST_F(TrustClassic, OwnertrustOfEveryKind) {  // [02], [106]
  for (const std::string name : {"undefined", "never", "marginal", "full"}) {
    web.certify("root", name);
    web.certify(name, "by " + name);
    trusts(name, *ownertrust_from_name(name));
  }
  EXPECT_EQ(letter("by undefined"), "q");
  EXPECT_EQ(letter("by never"), "q");
  EXPECT_EQ(letter("by marginal"), "m");
  EXPECT_EQ(letter("by full"), "f");
  EXPECT_EQ(evidence("by marginal"), (Lines{"root>marginal>by marginal 40"}));
}

TEST_F(TrustClassic, NeverIsNoVeto) {  // [02]
  web.certify("root", "never");
  web.certify("never", "bob");
  web.certify("root", "bob");
  trusts("never", Ownertrust::never);
  EXPECT_EQ(letter("bob"), "f");
}

TEST_F(TrustClassic, ATrustSignatureLiftsNever) {  // [64]
  trust_signs("root", "never", 1, 120);
  web.certify("never", "bob");
  trusts("never", Ownertrust::never);
  EXPECT_EQ(letter("bob"), "f");
  EXPECT_TRUE(counted().introducer(web.id("never"))->by_trust_signature);
}

TEST_F(TrustClassic, DisabledIntroduces) {  // [12], [12b], row 18
  web.certify("root", "a");
  web.certify("a", "bob");
  beliefs.opinions.push_back({web.id("root"), Ownertrust::ultimate, true});
  beliefs.opinions.push_back({web.id("a"), Ownertrust::full, true});
  EXPECT_EQ(letter("bob"), "f");
}

TEST_F(TrustClassic, UltimateOwnertrustIsAStart) {
  web.certify("mine", "bob");
  beliefs.opinions.push_back({web.id("mine"), Ownertrust::ultimate, false});
  web.person("root");
  EXPECT_EQ(letter("bob"), "f");
  EXPECT_EQ(key("mine"), "u");
}

TEST_F(TrustClassic, NamedRootsStandInsteadOfTheUsersOwn) {
  web.certify("mine", "bob");
  web.certify("named", "carol");
  beliefs.own = {web.id("mine")};
  beliefs.opinions.push_back({web.id("mine"), Ownertrust::ultimate, false});
  beliefs.roots = {web.id("named")};
  EXPECT_EQ(letter("bob"), "-");
  EXPECT_EQ(letter("carol"), "f");
  EXPECT_EQ(letter("mine"), "-");
}

TEST_F(TrustClassic, ARootThatIsMissingDoesNoHarm) {  // [13]
  web.certify("root", "bob");
  beliefs.own = {CertificateId{999}, web.id("root"), web.id("root")};
  EXPECT_EQ(letter("bob"), "f");
}

TEST_F(TrustClassic, ThreeMarginalsMakeFullTwoDoNot) {  // row 12
  for (const std::string name : {"m1", "m2", "m3"}) {
    web.certify("root", name);
    web.certify(name, "three");
    if (name != "m3") web.certify(name, "two");
    trusts(name, Ownertrust::marginal);
  }
  EXPECT_EQ(letter("three"), "f");
  EXPECT_EQ(letter("two"), "m");
  EXPECT_EQ(evidence("three"), (Lines{"root>m1>three 40", "root>m2>three 40", "root>m3>three 40"}));
}

TEST_F(TrustClassic, AMarginallyValidKeyIntroducesNothing) {  // [04], row 25
  web.certify("root", "m1");
  trusts("m1", Ownertrust::marginal);
  web.certify("m1", "a");
  web.certify("a", "bob");
  trusts("a", Ownertrust::full);
  EXPECT_EQ(letter("a"), "m");
  EXPECT_EQ(letter("bob"), "-");
}

TEST_F(TrustClassic, CountsArePerUserId) {  // [06]
  web.person("bob", {"bob at work"});
  for (const std::string name : {"m1", "m2", "m3", "m4"}) {
    web.certify("root", name);
    trusts(name, Ownertrust::marginal);
    certify(name, "bob", name < "m3" ? "bob" : "bob at work");
  }
  EXPECT_EQ(letter("bob", 0), "m");
  EXPECT_EQ(letter("bob", 1), "m");
  EXPECT_EQ(key("bob"), "m");
}

TEST_F(TrustClassic, CountsContinueFromEarlierLevels) {  // [07]
  web.certify("root", "near");
  web.certify("near", "far");
  web.certify("far", "farther");
  trusts("near", Ownertrust::full);
  trusts("far", Ownertrust::full);
  web.certify("root", "m1");
  web.certify("near", "m2");
  web.certify("far", "m3");
  for (const std::string name : {"m1", "m2", "m3"}) {
    trusts(name, Ownertrust::marginal);
    web.certify(name, "bob");
  }
  EXPECT_EQ(letter("bob"), "f");
  EXPECT_EQ(evidence("bob"),
            (Lines{"root>m1>bob 40", "root>near>m2>bob 40", "root>near>far>m3>bob 40"}));
}

TEST_F(TrustClassic, OneFullUserIdMakesTheIntroducer) {  // [08]
  web.person("a", {"a at work"});
  certify("root", "a", "a at work");
  web.certify("a", "bob");
  trusts("a", Ownertrust::full);
  EXPECT_EQ(letter("a", 0), "-");
  EXPECT_EQ(letter("a", 1), "f");
  EXPECT_EQ(key("a"), "f");
  EXPECT_EQ(letter("bob"), "f");
  EXPECT_EQ(evidence("bob"), (Lines{"root>a>bob 120"}));
}

TEST_F(TrustClassic, AnAttributeMakesAnIntroducer) {  // [100]
  web.person("a", {"photograph"});
  web.user_id("a", 1).attribute = true;
  certify("root", "a", "photograph");
  web.certify("a", "bob");
  trusts("a", Ownertrust::full);
  EXPECT_EQ(letter("bob"), "f");
}

TEST_F(TrustClassic, ChainsEndAfterFiveCertifications) {  // [05], [75], rows 11 and 16
  const std::vector<std::string> chain = {"root", "k1", "k2", "k3", "k4", "k5", "k6"};
  const std::vector<std::string> signed_chain = {"root", "t1", "t2", "t3", "t4", "t5", "t6"};
  for (std::size_t i = 1; i < chain.size(); ++i) {
    web.certify(chain[i - 1], chain[i]);
    trust_signs(signed_chain[i - 1], signed_chain[i], 255, 120);
    trusts(chain[i], Ownertrust::full);
  }
  EXPECT_EQ(letter("k5"), "f");
  EXPECT_EQ(letter("k6"), "-");
  EXPECT_EQ(letter("t5"), "f");
  EXPECT_EQ(letter("t6"), "-");
  EXPECT_EQ(counted().introducer(web.id("k5")), std::nullopt);
  EXPECT_EQ(evidence("k5"), (Lines{"root>k1>k2>k3>k4>k5 120"}));
}

TEST_F(TrustClassic, TheNumberOfLevelsIsASwitch) {
  web.certify("root", "a");
  web.certify("a", "b");
  trusts("a", Ownertrust::full);
  rules.level_count = 1;
  EXPECT_EQ(letter("b"), "-");
}

TEST_F(TrustClassic, FullAndMarginalCountsDoNotMix) {
  web.certify("root", "f1");
  trusts("f1", Ownertrust::full);
  for (const std::string name : {"f1", "m1", "m2"}) {
    if (name != "f1") {
      web.certify("root", name);
      trusts(name, Ownertrust::marginal);
    }
    web.certify(name, "bob");
  }
  rules.completes_needed = 2;
  EXPECT_EQ(letter("f1"), "f");
  EXPECT_EQ(letter("bob"), "m");
  EXPECT_EQ(evidence("bob"), (Lines{"root>f1>bob 60", "root>m1>bob 40", "root>m2>bob 40"}));
}

TEST_F(TrustClassic, StatesOfTargets) {  // rows 23 and 24, [46d]
  for (const std::string name : {"expired", "revoked", "unusable", "taken back", "run out"}) {
    web.certify("root", name);
  }
  web["expired"].standing = Standing::expired;
  web["revoked"].standing = Standing::revoked;
  web.user_id("taken back", 0).state = BindingState::revoked;
  web.user_id("run out", 0).state = BindingState::expired;
  EXPECT_EQ(letter("expired") + key("expired"), "ee");
  EXPECT_EQ(letter("revoked") + key("revoked"), "rr");
  EXPECT_EQ(letter("taken back") + key("taken back"), "r-");
  EXPECT_EQ(letter("run out") + key("run out"), "e-");
}

// [46c], [46d]
TEST_F(TrustClassic, AKeyWithoutOwnSignatureIsUnusableButForTheUsersOwnWord) {
  web.certify("root", "a");
  trusts("a", Ownertrust::full);
  web.certify("a", "by a");
  web.certify("root", "by root");
  web.certify("root", "late");
  const std::vector<CertificateId> root = {web.id("root")};
  const std::vector<CertificateId> a = {web.id("a")};
  for (const std::string name : {"by a", "by root", "late"}) {
    web[name].standing = Standing::unusable;
    web[name].certifiers = name == "by a" ? a : root;
    web.user_id(name, 0).state = BindingState::unbound;
    trusts(name, Ownertrust::full);
    web.certify(name, "then " + name);
  }
  web["late"].vouched = Standing::expired;
  EXPECT_EQ(letter("by a") + key("by a"), "fi");
  EXPECT_EQ(letter("by root") + key("by root"), "ff");
  EXPECT_EQ(letter("late") + key("late"), "ee");
  EXPECT_EQ(letter("then by a") + letter("then by root") + letter("then late"), "-f-");
}

TEST_F(TrustClassic,
       AnExpiredOrRevokedOwnKeyIntroducesNobody) {  // [40], [41], [31e], rows 6 and 28
  web.certify("expired", "a");
  web.certify("revoked", "b");
  web.certify("unusable", "c");
  web["expired"].standing = Standing::expired;
  web["revoked"].standing = Standing::revoked;
  web["unusable"].standing = Standing::unusable;
  beliefs.own = {web.id("expired"), web.id("revoked"), web.id("unusable")};
  EXPECT_EQ(letter("a") + letter("b") + letter("c"), "---");
  EXPECT_EQ(letter("expired") + key("expired"), "ee");
  EXPECT_EQ(letter("revoked") + key("revoked"), "rr");
  EXPECT_EQ(letter("unusable") + key("unusable"), "ui");
}

TEST_F(TrustClassic, UserIdsOfTheUsersOwnKey) {
  web.person("root", {"taken back", "claimed by nobody"});
  web.user_id("root", 1).state = BindingState::revoked;
  web.user_id("root", 2).state = BindingState::unbound;
  EXPECT_EQ(letter("root", 1), "r");
  EXPECT_EQ(letter("root", 2), "u");
  EXPECT_EQ(key("root"), "u");
}

TEST_F(TrustClassic, TheOnlyCertifiedUserIdIsRevoked) {  // [42e]
  web.person("a", {"a at work"});
  certify("root", "a", "a at work");
  web.user_id("a", 1).state = BindingState::revoked;
  web.certify("a", "bob");
  trusts("a", Ownertrust::full);
  EXPECT_EQ(key("a"), "-");
  EXPECT_EQ(letter("bob"), "-");
}

TEST_F(TrustClassic, AnUncertifiedUserIdOfAnIntroducerIsUnknown) {  // row 19
  web.person("a", {"president@example.org"});
  web.certify("root", "a");
  EXPECT_EQ(letter("a", 1), "-");
}

TEST_F(TrustClassic, CyclesEnd) {
  web.certify("root", "a");
  web.certify("a", "b");
  web.certify("b", "c");
  web.certify("c", "a");
  web.certify("b", "root");
  for (const std::string name : {"a", "b", "c"}) trusts(name, Ownertrust::full);
  EXPECT_EQ(letter("root") + letter("a") + letter("b") + letter("c"), "ufff");
}

}  // namespace
}  // namespace kith::trust
