#include "cli/text/layout.hpp"

#include <gtest/gtest.h>

namespace kith::cli {
namespace {

TEST(Layout, GroupsDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(grouped(18446744073709551615U), "18,446,744,073,709,551,615");
}

TEST(Layout, CountsAndSizes) {
  EXPECT_EQ(counted(1, "certificate"), "1 certificate");
  EXPECT_EQ(counted(0, "certificate"), "0 certificates");
  EXPECT_EQ(counted(1500, "key"), "1,500 keys");
  EXPECT_EQ(size_in_words(999), "999 octets");
  EXPECT_EQ(size_in_words(1000), "1.0 kB");
  EXPECT_EQ(size_in_words(999949), "999.9 kB");
  EXPECT_EQ(size_in_words(999950), "1.0 MB");
  EXPECT_EQ(size_in_words(18446744073709551615U), "18.4 EB");
}

TEST(Layout, Enumerates) {
  EXPECT_EQ(enumerated({}), "");
  EXPECT_EQ(enumerated({"a"}), "a");
  EXPECT_EQ(enumerated({"a", "b"}), "a and b");
  EXPECT_EQ(enumerated({"a", "b", "c"}), "a, b and c");
}

TEST(Layout, BreaksParagraphs) {
  EXPECT_EQ(paragraph("one two three", 2, 9), "  one two\n  three\n");
  EXPECT_EQ(paragraph("one two", 0, 7), "one two\n");
  EXPECT_EQ(paragraph("one two", 0, 6), "one\ntwo\n");
  EXPECT_EQ(paragraph("", 2, 80), "\n");
  EXPECT_EQ(paragraph("  a   b ", 0, 80), "a b\n");
  EXPECT_EQ(paragraph("/a/very/long/path x", 2, 8), "  /a/very/long/path\n  x\n");
  EXPECT_EQ(paragraph("田中 太郎", 0, 8), "田中\n太郎\n");
}

TEST(Layout, DoesNotBreakCommands) {
  EXPECT_EQ(paragraph("then say `kith sign Bob`.", 0, 20), "then say\n`kith sign Bob`.\n");
  EXPECT_EQ(paragraph("(`kith list`) or `kith`", 2, 16), "  (`kith list`)\n  or `kith`\n");
  EXPECT_EQ(paragraph("`kith sign Bob`", 2, 16), "  `kith sign\n  Bob`\n")
      << "no line is long enough";
  EXPECT_EQ(paragraph("a `b c", 0, 4), "a `b\nc\n") << "nothing ends it";
}

TEST(Layout, WritesFingerprintsInGroupsOfFour) {
  const auto v4 = parse_fingerprint("0123456789ABCDEF0123456789ABCDEF01234567");
  EXPECT_EQ(fingerprint_block(*v4, 2), "  0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567\n");
  const auto v6 = parse_fingerprint(std::string(32, 'A') + std::string(32, 'B'));
  EXPECT_EQ(fingerprint_block(*v6, 1),
            " AAAA AAAA AAAA AAAA  AAAA AAAA AAAA AAAA\n"
            " BBBB BBBB BBBB BBBB  BBBB BBBB BBBB BBBB\n");
  EXPECT_EQ(spaced(KeyId{0x0123456789ABCDEF}), "0123 4567 89AB CDEF");
}

TEST(Layout, ShowsSentencesAsTheyAreAndEscapesTheRest) {
  EXPECT_EQ(shown("it holds \\x1b already"), "it holds \\x1b already");
  EXPECT_EQ(shown("it holds \x1b"), "it holds \\x1b");
}

TEST(Layout, LinesEndWithTheirFeeds) {
  using Lines = std::vector<std::string_view>;
  EXPECT_EQ(lines_of("one\n\ntwo\n"), (Lines{"one", "", "two"}));
  EXPECT_EQ(lines_of("one\ntwo"), (Lines{"one", "two"}));
  EXPECT_EQ(lines_of("\n"), Lines{""});
  EXPECT_EQ(lines_of(""), Lines{});
}

}  // namespace
}  // namespace kith::cli
