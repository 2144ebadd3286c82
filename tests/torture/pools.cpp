#include "tests/torture/pools.hpp"

#include <array>
#include <string_view>

namespace kith::torture {
namespace {

using namespace std::string_view_literals;

constexpr std::array domains{"example.org"sv,
                             "example.org"sv,
                             "example.com"sv,
                             "sub.example.org"sv,
                             "EXAMPLE.ORG"sv,
                             "exampleXorg"sv,
                             "example.org.other"sv,
                             "b\xC3\xBC"
                             "cher.example"sv,
                             "badexample.org"sv};

constexpr std::array odd_parts{
    "\x01"sv,     "\t"sv,   "\x7F"sv,         "\x1B[1m"sv,      "\xC2\x85"sv,
    "\xFF"sv,     "\xC3"sv, "\xE2\x82"sv,     "\xED\xA0\x80"sv, "\xF4\x90\x80\x80"sv,
    "\xC0\xAF"sv, "\n"sv,   "\xE2\x80\xAE"sv, "\r\n"sv,         "\xE2\x80\xA8"sv};

constexpr std::array plain_scopes{"<[^>]+[@.]example\\.org>$"sv,
                                  "<[^>]+[@.]example\\.com>$"sv,
                                  "<[^>]+[@.]sub\\.example\\.org>$"sv,
                                  "<[^>]+[@.]b\xC3\xBC"
                                  "cher\\.example>$"sv,
                                  "example.org"sv,
                                  "@example\\.org>$"sv};

constexpr std::array odd_scopes{""sv,
                                ".*"sv,
                                "(a|b)"sv,
                                "^A"sv,
                                "example|other"sv,
                                "[[:alpha:]]"sv,
                                "a{2}"sv,
                                "("sv,
                                ")"sv,
                                "["sv,
                                "]"sv,
                                "*"sv,
                                "+"sv,
                                "?"sv,
                                "e**"sv,
                                "x+?"sv,
                                "\\"sv,
                                "e\\"sv,
                                "\\d"sv,
                                "example\\.org>$"sv,
                                ">$"sv,
                                "<[^>]+[@.]>$"sv,
                                "EXAMPLE"sv,
                                "Person"sv,
                                "()"sv,
                                "a|"sv,
                                "|b"sv,
                                "zzz|"sv,
                                "zz?"sv,
                                "[]a]"sv,
                                "[^]a]"sv,
                                "[a-z]+@"sv,
                                "[z-a]"sv,
                                "\xC3\xBC"sv,
                                "\xC3\xBC+"sv,
                                "\xFF"sv,
                                "^$"sv,
                                "$"sv,
                                "^"sv,
                                "a^b"sv,
                                "a$b"sv,
                                "[a-]"sv,
                                "[-a]"sv,
                                "[^-a]"sv,
                                "[\\]x]"sv,
                                "\\<"sv,
                                "\\w+"sv,
                                "e{1,"sv,
                                "((e))"sv,
                                "(((((e)))))+"sv,
                                "(e*)*x"sv,
                                "<[^>]+[@.]example.org>$"sv,
                                "<[^>]+[@.]EXAMPLE\\.org>$"sv,
                                "<[^>]+[@.](example|other)\\.org>$"sv,
                                "<[^>]+[@.]a|b>$"sv,
                                "<[^>]+[@.]exa\\mple>$"sv,
                                "^Person 1"sv,
                                "Person [0-5]"sv,
                                "[0-9]+ of"sv,
                                ".{3}"sv,
                                "x{0}"sv,
                                "[.]org"sv,
                                "[^@]+@[^@]+"sv,
                                "(^|x)P"sv,
                                "\\^"sv,
                                "\\(a"sv,
                                "example\\\\.org"sv,
                                "[\\w]"sv,
                                "a||b"sv,
                                "[a-c-e]"sv,
                                "[[.a.]]"sv,
                                "[[=a=]]"sv,
                                "\\1"sv,
                                "(a)\\1"sv};

std::string plain_user_id(Choice& choice, const std::string& who, const std::string& mailbox) {
  const std::string address = mailbox + "@" + std::string{choice.of(domains)};
  switch (choice.below(8)) {
    case 0: return address;
    case 1: return "<" + address + ">";
    case 2: return who;
    case 3: return who + " (work) <" + address + ">";
    case 4: return "P\xC3\xA9rson " + who + " <" + address + ">";
    default: return who + " <" + address + ">";
  }
}

}  // namespace

std::string make_user_id(Choice& choice, std::size_t certificate, std::size_t number, bool odd) {
  const std::string number_text = std::to_string(certificate) + "." + std::to_string(number);
  const std::string who = "Person " + number_text;
  std::string text = plain_user_id(choice, who, "p" + number_text);
  if (!odd) return text;
  if (choice.chance(25)) return text + std::string(choice.between(60, 1800), 'x');
  const std::string_view part = choice.of(odd_parts);
  return text.insert(choice.below(text.size() + 1), part);
}

std::string make_scope(Choice& choice, bool odd) {
  return std::string{odd ? choice.of(odd_scopes) : choice.of(plain_scopes)};
}

std::string make_attribute(std::size_t certificate, std::size_t number) {
  std::string image(16, '\0');  // the header of an image: RFC 9580 §5.12.1
  image[0] = 16, image[2] = 1, image[3] = 1;
  image += "image " + std::to_string(certificate) + "." + std::to_string(number);
  return static_cast<char>(image.size() + 1) + ("\x01" + image);
}

}  // namespace kith::torture
