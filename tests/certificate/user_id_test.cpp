#include "core/certificate/user_id.hpp"

#include <string>

#include <gtest/gtest.h>

namespace kith::certificate {
namespace {

using namespace std::string_view_literals;

struct Row {
  std::string_view text;
  std::string_view email;  ///< empty: none
};

TEST(UserId, AddressesInTheFormsThatPeopleUse) {
  const Row rows[] = {
      {"ann@example.org", "ann@example.org"},
      {"<ann@example.org>", "ann@example.org"},
      {"Ann <ann@example.org>", "ann@example.org"},
      {"Ann Example (work, not home) <ann@example.org>", "ann@example.org"},
      {"Ann<ann@example.org>", "ann@example.org"},
      {"ann@home <ann@example.org>", "ann@example.org"},
      {"Ann <a.n.n+kith@mail.example.org>", "a.n.n+kith@mail.example.org"},
      {"!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org"},
      {"Ann <ann@localhost>", "ann@localhost"},
  };
  for (const Row& row : rows) EXPECT_EQ(email_of(row.text), row.email) << row.text;
}

TEST(UserId, WhatIsNoAddress) {
  for (const std::string_view text : {""sv,
                                      "Ann"sv,
                                      "Ann <ann>"sv,
                                      "ann@"sv,
                                      "@example.org"sv,
                                      "<>"sv,
                                      ">"sv,
                                      "Ann <"sv,
                                      "Ann <ann@example.org"sv,
                                      "Ann ann@example.org"sv,
                                      "ann@example.org Ann"sv,
                                      "Ann <ann@example.org> "sv,
                                      " ann@example.org"sv,
                                      "<ann@example.org>>"sv,
                                      "Ann <<ann@example.org>"sv,
                                      "Eve <eve@evil.example> <ann@example.org>"sv,
                                      "Ann <ann@exam ple.org>"sv,
                                      "Ann <a nn@example.org>"sv,
                                      "Ann <ann@@example.org>"sv,
                                      "Ann <ann@home@example.org>"sv,
                                      ".ann@example.org"sv,
                                      "ann.@example.org"sv,
                                      "a..n@example.org"sv,
                                      "ann@example..org"sv,
                                      "ann@.org"sv,
                                      "ann@example.org."sv,
                                      "\"ann\"@example.org"sv,
                                      "ann@[127.0.0.1]"sv,
                                      "ann(x)@example.org"sv,
                                      "a,b@example.org"sv,
                                      "Ann <ann@example.org\0>"sv,
                                      "ann\n@example.org"sv,
                                      "ann\xC2\x85@example.org"sv,
                                      "J\xFCrgen <j\xFCrgen@example.org>"sv,
                                      "mailto:ann@example.org"sv}) {
    EXPECT_EQ(email_of(text), std::nullopt) << text;
  }
}

TEST(UserId, AddressesAreComparedInLowerCase) {
  EXPECT_EQ(email_of("Ann <ANN@Example.ORG>"), "ann@example.org");
  EXPECT_EQ(normalised_email("J\xC3\x9CRGEN@example.org"), "j\xC3\xBCrgen@example.org");
  EXPECT_EQ(normalised_email("\xCE\xA3\xCE\x91\xCE\xA3@example.org"),
            "\xCF\x83\xCE\xB1\xCF\x82@example.org");  // a sigma at a word's end
}

TEST(UserId, DomainsAreComparedInAscii) {
  EXPECT_EQ(normalised_email("ann@b\xC3\xBC"
                             "cher.example"),
            "ann@xn--bcher-kva.example");
  EXPECT_EQ(normalised_email("ann@B\xC3\x9C"
                             "CHER.example"),
            "ann@xn--bcher-kva.example");
  EXPECT_EQ(normalised_email("ann@XN--BCHER-KVA.example"), "ann@xn--bcher-kva.example");
  // Composed and decomposed spellings of the same name.
  EXPECT_EQ(normalised_email("ann@bu\xCC\x88"
                             "cher.example"),
            "ann@xn--bcher-kva.example");
  // Not as in IDNA 2003, where this was "strasse".
  EXPECT_EQ(normalised_email("ann@stra\xC3\x9F"
                             "e.example"),
            "ann@xn--strae-oqa.example");
  EXPECT_EQ(normalised_email("j\xC3\xBCrgen@b\xC3\xBC"
                             "cher.example"),
            "j\xC3\xBCrgen@xn--bcher-kva.example");
}

TEST(UserId, WhatIdnaMakesOfADomainMustBeADomain) {
  // An ideographic full stop is a dot; here it stands in the middle, at the end and twice.
  EXPECT_EQ(normalised_email("ann@example\xE3\x80\x82org"), "ann@example.org");
  EXPECT_FALSE(normalised_email("ann@example.org\xE3\x80\x82"));
  EXPECT_FALSE(normalised_email("ann@example\xE3\x80\x82\xE3\x80\x82org"));
  // A soft hyphen is nothing at all.
  EXPECT_FALSE(normalised_email("ann@\xC2\xAD"));
  // Full-width `@` and `>`.
  for (const char* sign : {"\xEF\xBC\xA0", "\xEF\xBC\x9E"}) {
    const auto address = normalised_email(std::string{"ann@home"} + sign + "evil.example");
    if (!address) continue;
    EXPECT_EQ(address->find('>'), std::string::npos);
    EXPECT_EQ(address->rfind('@'), address->find('@'));
  }
}

TEST(UserId, DomainsThatIdnaForbidsAreComparedAsTheyStand) {
  const std::string label = std::string(70, 'a') + "\xC3\xA4";
  EXPECT_EQ(normalised_email("ann@" + label + ".example"), "ann@" + label + ".example");
}

TEST(UserId, NormalFormOfABareAddressOnly) {
  EXPECT_EQ(normalised_email("ann@example.org"), "ann@example.org");
  EXPECT_FALSE(normalised_email("<ann@example.org>"));
  EXPECT_FALSE(normalised_email("Ann <ann@example.org>"));
  EXPECT_FALSE(normalised_email(""));
}

TEST(UserId, NormalisingTwiceChangesNothing) {
  for (const char* address : {"Ann@Example.org",
                              "ann@b\xC3\xBC"
                              "cher.example",
                              "J\xC3\x9Crgen@B\xC3\x9C"
                              "cher.example"}) {
    const auto once = normalised_email(address);
    ASSERT_TRUE(once) << address;
    EXPECT_EQ(normalised_email(*once), once) << address;
  }
}

TEST(UserId, ControlCharacters) {
  for (const std::string_view text :
       {"a\0b"sv, "\x1B[31m"sv, "a\tb"sv, "a\n"sv, "\x7F"sv, "\xC2\x80"sv, "a\xC2\x9F"sv}) {
    EXPECT_TRUE(has_control_characters(text)) << text;
  }
  for (const std::string_view text :
       {""sv, "Ann"sv, "\xC2\xA0"sv, "\xC2"sv, "\xE2\x80\xAE"sv, "\xC3\x80"sv, "\x80"sv}) {
    EXPECT_FALSE(has_control_characters(text)) << text;
  }
}

}  // namespace
}  // namespace kith::certificate
