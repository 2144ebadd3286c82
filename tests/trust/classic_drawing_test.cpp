#include <gtest/gtest.h>

#include "core/trust/classic.hpp"
#include "tests/trust/counting.hpp"

/// From signatures to letters: what gpg 2.2.40 said of these webs, by the numbers of the
/// experiments in brackets. Every web starts at `root`, at 2020-01-01.
namespace kith::trust {
namespace {

struct Relied {
  const char* name;
  Ownertrust level;
  bool disabled = false;
};

/// GnuPG's letters of the first user IDs of some names.
std::string letters(std::string_view text, const Names& names,
                    const std::vector<Relied>& ownertrust = {}) {
  const Rules rules = rules_of(Model::classic);
  Seen seen(text, rules);
  Beliefs beliefs;
  beliefs.own = {seen.drawing().id("root")};
  for (const Relied& relied : ownertrust) {
    beliefs.opinions.push_back({seen.drawing().id(relied.name), relied.level, relied.disabled});
  }
  Network network(seen.nodes());
  ClassicValidity validity(network, rules, beliefs, std::stop_token{});
  std::string letters;
  for (const std::string& name : names) {
    const bool key = name.starts_with("key ");
    const CertificateId id = seen.drawing().id(key ? name.substr(4) : name);
    const Validity value = key ? validity.of(id) : validity.of(id, 0);
    letters += std::string_view("-qnmfueri").at(static_cast<std::size_t>(value));
  }
  return letters;
}

std::string bob(std::string_view text) { return letters(text, {"bob"}); }

TEST(TrustClassicDrawing, DirectCertifications) {
  EXPECT_EQ(bob("root -> bob"), "f");                                    // row 1
  EXPECT_EQ(bob("root -> bob 2020-01-02"), "f");                         // [31]
  EXPECT_EQ(bob("root -> bob for 0"), "-");                              // [27d]
  EXPECT_EQ(bob("root -> bob 2012\nroot -> bob 2013 until 2015"), "-");  // [28]
  EXPECT_EQ(bob("root -> bob 2012 until 2015\nroot -> bob 2012"), "f");  // [29b]
  EXPECT_EQ(bob("root -> bob 2012\nroot -> bob 2012 until 2015"), "-");  // [29]
  EXPECT_EQ(bob("root -> bob no-key-id"), "-");                          // [33]
  EXPECT_EQ(bob("root -> bob class 11"), "-");                           // row 10
  EXPECT_EQ(bob("root -> bob 2018 SHA-1"), "f");                         // row 4
  EXPECT_EQ(bob("root -> bob 2019-02 SHA-1"), "-");                      // row 4
  EXPECT_EQ(bob("bob: B | signed 2015\nroot -> bob 2012"), "f");         // row 3
  EXPECT_EQ(bob("root: R | created 2015\nroot -> bob 2012"), "f");       // [32b]
  EXPECT_EQ(bob("bob: B | created 2015\nroot -> bob 2012"), "-");        // [32]
}

TEST(TrustClassicDrawing, Revocations) {
  EXPECT_EQ(bob("root -> bob\nrevoke root -> bob 2020-01-02"), "-");                   // [30h]
  EXPECT_EQ(bob("root -> bob non-revocable\nrevoke root -> bob 2015"), "f");           // [30e]
  EXPECT_EQ(bob("root -> bob 2018\nrevoke root -> bob 2019-03 SHA-1"), "f");           // [23]
  EXPECT_EQ(letters("root -> bob\nrevoke root 2020-01-02", {"bob", "root"}), "-r");    // [41b]
  EXPECT_EQ(letters("root: R | key-until 2015\nroot -> bob", {"bob", "root"}), "-e");  // [40]
}

TEST(TrustClassicDrawing, CertificationsAreReadOnlyOfThoseWhomIntroducersCertified) {
  struct Asked : Drawing {
    using Drawing::Drawing;
    std::string names;
    std::optional<ByteView> certifications(CertificateId id) override {
      names += name(id) + " ";
      return Drawing::certifications(id);
    }
  } web{R"(
    root -> bob
    bob -> carol
    dave: D
    x: X | unsigned
    dave -> x
    y: Y
    revoke y by dave 2015)"};
  const Rules rules = rules_of(Model::classic);
  FactNodes nodes(web, rules, at("2020-01-01"));
  Beliefs beliefs;
  beliefs.own = {web.id("root")};
  Network network(nodes);
  ClassicValidity validity(network, rules, beliefs, std::stop_token{});
  EXPECT_EQ(validity.of(web.id("bob"), 0), Validity::full);
  // Without weight bob's certifications come to nothing; they are looked at all the same.
  EXPECT_EQ(validity.of(web.id("carol"), 0), Validity::undefined);
  EXPECT_EQ(web.names, "root bob carol ");
  web.names.clear();
  EXPECT_EQ(validity.of(web.id("dave"), 0), Validity::unknown);
  EXPECT_EQ(web.names, "");
  // Somebody's word could make x a certificate, and end y.
  EXPECT_EQ(validity.of(web.id("x")), Validity::unusable);
  EXPECT_EQ(validity.of(web.id("y"), 0), Validity::revoked);
  EXPECT_NE(web.names.find("x "), std::string::npos);
  EXPECT_NE(web.names.find("y "), std::string::npos);
}

TEST(TrustClassicDrawing, Introducers) {
  const std::vector<Relied> full = {{"a", Ownertrust::full}};
  const std::string_view web = "root -> a\na -> bob";
  EXPECT_EQ(letters(web, {"bob"}), "q");  // row 2
  EXPECT_EQ(letters(web, {"bob"}, full), "f");
  EXPECT_EQ(letters(web, {"bob"}, {{"a", Ownertrust::full, true}}), "f");  // [12]
  EXPECT_EQ(letters("root -> a (1,120)\na -> bob", {"bob"}, {{"a", Ownertrust::never}}),
            "f");  // [64]
  EXPECT_EQ(letters("root -> a\nrevoke a/1 2015\na -> bob", {"key a", "bob"}, full),
            "--");  // [42e]
  EXPECT_EQ(letters("a: A | key-until 2015\nroot -> a\na -> bob", {"a", "bob"}, full),
            "e-");                                                                        // row 5
  EXPECT_EQ(letters("a: Picture | attribute\nroot -> a\na -> bob", {"bob"}, full), "f");  // [100]
}

TEST(TrustClassicDrawing, CertificatesWithoutOwnSignatures) {
  EXPECT_EQ(letters("root -> a\nbob: B | unsigned\na -> bob", {"bob", "key bob"},
                    {{"a", Ownertrust::full}}),
            "fi");                                                                 // [46d]
  EXPECT_EQ(letters("bob: B | unsigned\nroot -> bob", {"bob", "key bob"}), "ff");  // [46c]
}

TEST(TrustClassicDrawing, ExpiryOfWhichUserId) {  // [47]
  EXPECT_EQ(letters("bob: B | key-until 2015\nbob: Bobby | signed 2012\nroot -> bob", {"bob"}),
            "e");
}

TEST(TrustClassicDrawing, TrustSignatures) {
  const std::vector<Relied> own = {{"other", Ownertrust::ultimate}};
  EXPECT_EQ(letters("root -> a (1,120)\nother -> a (1,60)\na -> bob", {"bob"}, own), "m");  // [67]
  EXPECT_EQ(letters("other -> a (1,60)\nroot -> a (1,120)\na -> bob", {"bob"}, own), "f");  // [67]
  EXPECT_EQ(letters("root -> a 2012 (1,120)\nroot -> a 2013\na -> bob", {"bob"}), "q");     // [68b]
  EXPECT_EQ(
      letters("root -> a (1,120) scope example.com\na -> bob", {"bob"}, {{"a", Ownertrust::full}}),
      "-");  // [73]
}

}  // namespace
}  // namespace kith::trust
