#include "core/trust/scope.hpp"

#include <gtest/gtest.h>

#include "core/trust/scope_syntax.hpp"
#include "tests/trust/hand_network.hpp"

namespace kith::trust {
namespace {

/// A matcher for one row of expressions.
class Scopes {
 public:
  Scopes(ScopeSyntax syntax, std::vector<std::string> expressions) : matcher_(network_, syntax) {
    network_.certify("alice", "bob", {.scopes = std::move(expressions)});
    scopes_ = network_.load(network_.id("bob"))->incoming[0].scopes;
  }
  bool admits(std::string_view text, bool odd = false) {
    return matcher_.admits(scopes_, {.text = text, .odd = odd});
  }
  bool admits(const UserId& user_id) { return matcher_.admits(scopes_, user_id); }

 private:
  HandNetwork network_;
  ScopeMatcher matcher_;
  ScopeId scopes_ = 0;
};

bool rfc4880(const std::string& expression, std::string_view text) {
  return Scopes{ScopeSyntax::rfc4880, {expression}}.admits(text);
}

bool gnupg(const std::string& expression, std::string_view text) {
  return Scopes{ScopeSyntax::gnupg, {expression}}.admits(text);
}

constexpr const char* domain = "<[^>]+[@.]example\\.org>$";

TEST(Scope, TheUsualDomainMeansTheSameToBoth) {
  for (const auto match : {rfc4880, gnupg}) {
    EXPECT_TRUE(match(domain, "Bob <bob@example.org>"));
    EXPECT_TRUE(match(domain, "Bob <bob@mail.example.org>"));
    EXPECT_FALSE(match(domain, "Bob <bob@example.com>"));
    EXPECT_FALSE(match(domain, "Bob <bob@badexample.org>"));
    EXPECT_FALSE(match(domain, "Bob <bob@example.org> of <bob@evil.example>"));
    EXPECT_FALSE(match(domain, "bob@example.org"));
    EXPECT_FALSE(match(domain, "Bob <bob@exampleXorg>"));
  }
}

TEST(Scope, NoneAdmitsEveryUserId) {
  HandNetwork network;
  ScopeMatcher matcher{network, ScopeSyntax::rfc4880};
  EXPECT_TRUE(matcher.admits(0, {.text = "anything"}));
  EXPECT_TRUE(matcher.admits(0, {.text = "odd\n", .odd = true}));
}

TEST(Scope, OperatorsOfRfc4880) {
  EXPECT_TRUE(rfc4880("", "anything"));
  EXPECT_TRUE(rfc4880("b", "abc"));
  EXPECT_FALSE(rfc4880("^b", "abc"));
  EXPECT_TRUE(rfc4880("^abc$", "abc"));
  EXPECT_FALSE(rfc4880("^ab$", "abc"));
  EXPECT_TRUE(rfc4880("^a.c$", "abc"));
  EXPECT_TRUE(rfc4880("^a.c$",
                      "a\xC3\xA4"
                      "c"));
  EXPECT_TRUE(rfc4880("^(ab|c)*d+$", "abcabddd"));
  EXPECT_FALSE(rfc4880("^(ab|c)*d+$", "abcab"));
  EXPECT_TRUE(rfc4880("^ab?$", "a"));
  EXPECT_TRUE(rfc4880("^a||z$", "whatever"));
  EXPECT_TRUE(rfc4880("^()$", ""));
  EXPECT_TRUE(rfc4880("a\\.b\\\\", "a.b\\"));
  EXPECT_TRUE(rfc4880("^\\d$", "d"));
}

TEST(Scope, BracesAndClassesAreNoOperatorsOfRfc4880) {
  EXPECT_TRUE(rfc4880("^a{2}$", "a{2}"));
  EXPECT_FALSE(rfc4880("^a{2}$", "aa"));
  EXPECT_FALSE(rfc4880("^[[:alpha:]]$", "a"));
  EXPECT_TRUE(rfc4880("^[[:alpha:]]$", "a]"));
  EXPECT_FALSE(rfc4880("\\A", "anything"));
}

TEST(Scope, RangesOfRfc4880) {
  EXPECT_TRUE(rfc4880("^[a-c]$", "b"));
  EXPECT_FALSE(rfc4880("^[^a-c]$", "b"));
  EXPECT_TRUE(rfc4880("^[]a]+$", "]a]"));
  EXPECT_TRUE(rfc4880("^[^]a]$", "b"));
  EXPECT_FALSE(rfc4880("^[^]a]$", "]"));
  EXPECT_TRUE(rfc4880("^[-a]+$", "-a"));
  EXPECT_TRUE(rfc4880("^[a-]+$", "-a"));
  EXPECT_TRUE(rfc4880("^[\\d]+$", "\\d"));
  EXPECT_TRUE(rfc4880("^[\xC3\xA4-\xC3\xB6]$", "\xC3\xA5"));
  for (const char* reversed : {"^[c-a]$", "^[xc-a]$"}) {
    EXPECT_TRUE(rfc4880(reversed, "b")) << reversed;
    EXPECT_FALSE(rfc4880(reversed, "d")) << reversed;
  }
  EXPECT_FALSE(rfc4880("^[^c-a]$", "b"));
  EXPECT_TRUE(rfc4880("^[^a^]$", "b"));
  EXPECT_FALSE(rfc4880("^[^a^]$", "^"));
}

TEST(Scope, CaseMattersToRfc4880Alone) {
  EXPECT_FALSE(rfc4880("example", "EXAMPLE"));
  EXPECT_TRUE(gnupg("example", "EXAMPLE"));
}

TEST(Scope, WhatCannotBeReadAdmitsNothing) {
  for (const char* expression : {"*", "a**", "a+?", "(*a)", "(", ")", "a(b", "a)b", "[a", "[]",
                                 "[^]", "a\\", "|*", "\xFF"}) {
    EXPECT_FALSE(rfc4880(expression, expression)) << expression;
    EXPECT_FALSE(translate_rfc4880(expression)) << expression;
  }
  EXPECT_FALSE(gnupg("a\\", "a\\"));
  for (const char* expression : {"\\q", "\\b", "\\x41", "\\u0041", "\\\xC3\xBC"}) {
    EXPECT_FALSE(translate_gnupg(expression)) << expression;
  }
}

TEST(Scope, AnyOfSeveralMayMatchButToGnupgTheFirst) {
  Scopes flow{ScopeSyntax::rfc4880, {"(", "x", "b"}};
  EXPECT_TRUE(flow.admits("abc"));
  EXPECT_FALSE(flow.admits("acd"));
  Scopes classic{ScopeSyntax::gnupg, {"x", "b"}};
  EXPECT_FALSE(classic.admits("abc"));
  EXPECT_TRUE(classic.admits("x"));
}

TEST(Scope, OddUserIdsAreWithinNoneButGnupgs) {
  Scopes flow{ScopeSyntax::rfc4880, {""}};
  EXPECT_TRUE(flow.admits("a"));
  EXPECT_FALSE(flow.admits("a\x07", true));
  Scopes classic{ScopeSyntax::gnupg, {"A.C"}};
  EXPECT_TRUE(
      classic.admits("a\xFF"
                     "c",
                     true));
}

// It could match at the place where it was cut, or for what was cut off.
TEST(Scope, AUserIdThatIsCutShortIsWithinNone) {
  for (const auto syntax : {ScopeSyntax::rfc4880, ScopeSyntax::gnupg}) {
    Scopes scopes{syntax, {domain}};
    EXPECT_FALSE(scopes.admits(UserId{.text = "<bob@example.org>", .cut = true}));
  }
}

TEST(Scope, GnupgTakesNearlyEverythingLiterally) {
  EXPECT_TRUE(gnupg("example.com", "bob@examplexcom.org"));
  EXPECT_TRUE(gnupg("example\\.com", "bob@example.com"));
  EXPECT_FALSE(gnupg("example\\.com", "bob@examplexcom"));
  EXPECT_TRUE(gnupg("(a|b)", "x(A|B)x"));
  EXPECT_FALSE(gnupg("(a|b)", "a"));
  EXPECT_FALSE(gnupg("^A", "A"));
  EXPECT_TRUE(gnupg("^A", "^a"));
  EXPECT_FALSE(gnupg(".*", "ab"));
  EXPECT_TRUE(gnupg(".*", "a*"));
  EXPECT_FALSE(gnupg("bob>$", "<bob>"));
  EXPECT_TRUE(gnupg("bob>$", "<bob>$"));
  EXPECT_TRUE(gnupg("a]", "a]"));
  EXPECT_TRUE(gnupg("a}", "a}"));
  EXPECT_TRUE(gnupg("", "anything"));
  // Eleven characters are too few for a frame.
  EXPECT_FALSE(gnupg("<[^>]+[@.]$", "<a@"));
  EXPECT_TRUE(gnupg("<[^>]+[@.]>$", "<a@>"));
  EXPECT_TRUE(gnupg("<[^>]+[@.](a)>$", "<x@(a)>"));
  EXPECT_FALSE(gnupg("<[^>]+[@.](a)>$", "<x@a>"));
}

// What gpg 2.2.40 said of each of these.
TEST(Scope, BackslashesMeanToGnupgWhatItsOwnMatcherMakesOfThem) {
  struct Row {
    const char *expression, *within, *without;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"\\1", "a1", "a2"},
           {"\\Q", "q", "b"},
           {"\\d", "a1", "abc"},
           {"\\D", "abc", "1"},
           {"\\D", "\xC3\xBC", "1"},
           {"\\w", "a", "+-+"},
           {"\\w", "1", "\xC3\xBC"},
           {"\\W", "+-+", "x_1"},
           {"\\s", "q Q", "qQ"},
           {"\\S", "+", " "},
           {"\\Aa", "AZ az", "<b@a"},
           {"c\\Z", "abc", "abcd"},
           {"\\<", "x", "+-+"},
           {"\\<", "1", "\xC3\xBC"},
           {"\\<b", "<b@a>", "abc"},
           {"\\<.", "a", "+"},
           {"\\mb", "a b", "a_b"},
           {"\\>", "x", "+-+"},
           {"b\\>", "abc", "ac"},
           {"a\\>b", "abc", "a b"},
           {"y\\> z", "x_y z", "x_y_z"},
           {".\\>", "a", "+"},
           {"\\M-", "x-", "--"},
           {"<[^>]+[@.]a\\>$", "<b@a", "<b@a>"},
           {"<[^>]+[@.]\\<a>$", "<b@a>", "<b@ba>"},
           {"<[^>]+[@.]\\d>$", "<b@1>", "<b@a>"},
       }) {
    EXPECT_TRUE(gnupg(row.expression, row.within)) << row.expression << ' ' << row.within;
    EXPECT_FALSE(gnupg(row.expression, row.without)) << row.expression << ' ' << row.without;
  }
  // Between `@` and `>` no word ends.
  EXPECT_FALSE(gnupg("<[^>]+[@.]\\>$", "<b@"));
  EXPECT_FALSE(gnupg("<[^>]+[@.]a\\<>$", "<b@a>"));
}

TEST(Scope, CaseMattersToGnupgInNoAlphabet) {
  EXPECT_TRUE(gnupg("B\xC3\x9C", "b\xC3\xBC"));
  EXPECT_TRUE(gnupg("b\xC3\xBC", "B\xC3\x9C"));
  EXPECT_TRUE(gnupg("\xC3\xBC", "b\xC3\xBC"));
  EXPECT_TRUE(gnupg("\xC3\xBC", "b\xC3\x9C"));
  EXPECT_TRUE(gnupg("\xD1\x80", "\xD0\xA0"));
  EXPECT_TRUE(gnupg("\xE1\x83\x90", "b\xE1\xB2\x90"));
  EXPECT_FALSE(gnupg("b\xC3\xBC", "b\xE3\xBC"));  // octets are not letters
  EXPECT_FALSE(gnupg("\xE1\xBA\x9E", "\xC3\x9F"));
  EXPECT_TRUE(gnupg("b\xFF", "B\xFF"));
}

TEST(Scope, OneCharacterIsOneWhateverItsOctets) {
  EXPECT_TRUE(gnupg("a.b",
                    "a\xE2\x82\xAC"
                    "b"));
  EXPECT_FALSE(gnupg("a..b",
                     "a\xE2\x82\xAC"
                     "b"));
}

// Each of these takes other machines exponential or quadratic time. Sixty times each, on texts as
// long as user IDs get here, within the time that a test may take.
TEST(Scope, HostileExpressionsTakeLinearTime) {
  std::string nested = "a";
  for (int i = 0; i < 200; ++i) nested = "(" + nested + ")*";
  std::string optional;
  for (int i = 0; i < 200; ++i) optional += "a?";
  for (int i = 0; i < 200; ++i) optional += "a";
  std::string branches = "(";
  for (int i = 0; i < 300; ++i) branches += "a|";
  branches += "a)*b";
  const std::string text(2048, 'a');
  for (const std::string& expression :
       {std::string{"(a*)*b"}, std::string{"(a|a)*b"}, std::string{"((a+)+)+$x"},
        std::string{"(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)[bc]"}, nested + "b", optional + "b", branches,
        std::string(512, '(') + std::string(512, ')') + "b"}) {
    Scopes scopes{ScopeSyntax::rfc4880, {expression}};
    for (int i = 0; i < 60; ++i) {
      const std::string fresh = text.substr(static_cast<std::size_t>(i));
      EXPECT_FALSE(scopes.admits(fresh)) << expression;
    }
  }
}

TEST(Scope, ExpressionsOfAbsurdLengthAdmitNothing) {
  const std::string just(240, 'a');
  EXPECT_TRUE(rfc4880(just, just));
  EXPECT_TRUE(gnupg(just, just));
  const std::string longest(longest_expression, 'a');
  EXPECT_FALSE(rfc4880(longest, longest));
  EXPECT_FALSE(gnupg(longest + "a", longest + "a"));
}

// Few octets can ask for much work.
TEST(Scope, ExpressionsOfTooManyStepsAdmitNothing) {
  const auto repeated = [](std::string_view what, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += what;
    return text;
  };
  const std::string text(1000, 'a');
  EXPECT_TRUE(rfc4880("a" + repeated(".", 30) + "a", text));
  EXPECT_FALSE(rfc4880("a" + repeated(".", 60) + "a", text));
  EXPECT_FALSE(rfc4880(repeated("a?", 300), text));
}

// Rows are dropped and compiled again, and answers with them, without a difference.
TEST(Scope, ManyRowsAndManyUserIds) {
  HandNetwork network;
  for (int i = 0; i < 3000; ++i) {
    network.certify("alice", "bob", {.scopes = {"^" + std::to_string(i) + "$"}});
  }
  const Node* bob = network.load(network.id("bob"));
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; i += 7) texts.push_back(std::to_string(i));
  ScopeMatcher matcher{network, ScopeSyntax::rfc4880};
  for (int round = 0; round < 2; ++round) {
    for (const std::string& text : texts) {
      const auto number = static_cast<std::size_t>(std::stoul(text));
      EXPECT_TRUE(matcher.admits(bob->incoming[number].scopes, {.text = text}));
      EXPECT_FALSE(matcher.admits(bob->incoming[(number + 1) % 3000].scopes, {.text = text}));
    }
  }
}

}  // namespace
}  // namespace kith::trust
