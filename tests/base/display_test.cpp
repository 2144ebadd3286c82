#include "core/base/display.hpp"

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace kith {
namespace {

using namespace std::string_literals;

struct Shown {
  std::string text;
  std::string expected;
};

TEST(Display, LeavesOrdinaryTextAlone) {
  for (const char* text : {"", "Alice <alice@example.org>", "Zeynep Yılmaz", "田中 太郎", "Жанна",
                           "a\\b", "C:\\x", "100 % \\u", "e\u0301te\u0301", "שלום", "😀"}) {
    EXPECT_EQ(displayable(text), text);
    EXPECT_TRUE(is_displayable(text));
  }
}

TEST(Display, MakesControlsVisible) {
  const Shown cases[] = {
      {"a\x1b[31mb", "a\\x1b[31mb"},
      {"a\nb\tc\rd\x7f", "a\\x0ab\\x09c\\x0dd\\x7f"},
      {"a\0b"s, "a\\x00b"},
      {"\u009b2J", "\\u{9b}2J"},  // C1 CSI as UTF-8
      {"\x9b"
       "2J",
       "\\x9b2J"},  // and as a raw octet
      {"a\u202egro\u202c", "a\\u{202e}gro\\u{202c}"},
      {"\u2067a\u2069", "\\u{2067}a\\u{2069}"},
      {"a\u200bb\ufeff", "a\\u{200b}b\\u{feff}"},
      {"a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c"},
      {"\U000e0041", "\\u{e0041}"},  // a tag character
      {"a\ue000\U0010fffd", "a\\u{e000}\\u{10fffd}"},
      {"\ufffe\U0001ffff", "\\u{fffe}\\u{1ffff}"},
      {"a\u00adb", "a\\u{ad}b"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(displayable(text), expected);
    EXPECT_FALSE(is_displayable(text));
    EXPECT_TRUE(is_displayable(expected));
  }
}

TEST(Display, EscapesOctetsThatAreNotUtf8) {
  const Shown cases[] = {
      {"J\xfcrgen", "J\\xfcrgen"},
      {"\xc0\xaf", "\\xc0\\xaf"},           // overlong
      {"\xe0\x80\xaf", "\\xe0\\x80\\xaf"},  // overlong
      {"\xf0\x80\x80\xaf", "\\xf0\\x80\\x80\\xaf"},
      {"\xed\xa0\x80", "\\xed\\xa0\\x80"},           // a surrogate
      {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},  // past U+10FFFF
      {"ab\xe2\x82", "ab\\xe2\\x82"},                // cut short
      {"\xe2\x82\xe2\x82\xac", "\\xe2\\x82€"},
      {"\xff\x80", "\\xff\\x80"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_FALSE(is_utf8(text));
    EXPECT_EQ(displayable(text), expected);
  }
}

TEST(Display, EscapesABackslashOnlyWhereItWouldMislead) {
  const Shown cases[] = {
      {"\\x1b", "\\\\x1b"},         {"\\x1", "\\x1"},        {"\\xg0", "\\xg0"},
      {"\\u{202e}", "\\\\u{202e}"}, {"\\u{}", "\\u{}"},      {"\\u{12", "\\u{12"},
      {"\\\\", "\\\\\\"},           {"\\\x1b", "\\\\\\x1b"}, {"\\", "\\"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(displayable(text), expected);
}

TEST(Display, LimitsCombiningMarks) {
  std::string zalgo = "a";
  for (int i = 0; i < 6; ++i) zalgo += "\u0301";
  EXPECT_EQ(displayable(zalgo), "a\u0301\u0301\u0301\u0301\\u{301}\\u{301}");
  EXPECT_EQ(displayable("\u0301a"), "\\u{301}a");
  EXPECT_EQ(displayable("\x1b\u0301"), "\\x1b\\u{301}");
}

bool is_octet_escape(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  return text.size() >= 4 && text.starts_with("\\x") &&
         digits.find(text[2]) != std::string_view::npos &&
         digits.find(text[3]) != std::string_view::npos;
}

// Turns displayable text back into the octets it stands for.
std::string undo(const std::string& text) {
  std::string octets;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = std::string_view{text}.substr(i);
    if (rest.starts_with("\\\\")) {
      octets += '\\';
      i += 2;
    } else if (is_octet_escape(rest)) {
      octets += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 4;
    } else {
      octets += text[i++];
    }
  }
  return octets;
}

TEST(Display, KeepsDifferentTextsDifferent) {
  std::mt19937 random{1};
  constexpr std::string_view alphabet = "\\x1bx0{}u\x1b\x80\n";
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto size = random() % 9; size > 0; --size) text += alphabet[random() % alphabet.size()];
    const std::string shown = displayable(text);
    EXPECT_TRUE(is_utf8(shown));
    EXPECT_EQ(shown.find_first_of("\x1b\n"), std::string::npos);
    EXPECT_EQ(undo(shown), text) << shown;
  }
}

TEST(Display, ShowsNothingRawWhateverTheOctets) {
  std::mt19937 random{2};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += static_cast<char>(random());
    const std::string shown = displayable(text);
    ASSERT_TRUE(is_utf8(shown));
    for (const char c : shown) ASSERT_FALSE((c >= 0 && c < 0x20) || c == 0x7f);
    ASSERT_EQ(shown.find("\xc2\x9b"), std::string::npos);
    ASSERT_EQ(shown.find("\u202e"), std::string::npos);
  }
}

TEST(Display, AcceptsEveryScalarValueAndNoOther) {
  for (const char* text : {"\u007f", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff",
                           "\U00010000", "\U0010ffff"}) {
    EXPECT_TRUE(is_utf8(text));
  }
  EXPECT_TRUE(is_utf8("\0"s));
}

TEST(Display, CountsColumns) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("Yılmaz"), 6U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
  EXPECT_EQ(display_width("田中"), 4U);
  EXPECT_EQ(display_width("한글"), 4U);
  EXPECT_EQ(display_width("😀"), 2U);
  EXPECT_EQ(display_width("Ａ"), 2U);
  EXPECT_EQ(display_width("…"), 1U);
}

TEST(Display, ClipsToColumns) {
  EXPECT_EQ(clipped("abcdef", 6), "abcdef");
  EXPECT_EQ(clipped("abcdefg", 6), "abcde…");
  EXPECT_EQ(clipped("abc", 1), "…");
  EXPECT_EQ(clipped("abc", 0), "");
  EXPECT_EQ(clipped("", 0), "");
  EXPECT_EQ(clipped("田中太郎", 8), "田中太郎");
  EXPECT_EQ(clipped("田中太郎", 7), "田中太…");
  EXPECT_EQ(clipped("田中太郎", 6), "田中…");
  EXPECT_EQ(clipped("ae\u0301io", 3), "ae\u0301…");
}

TEST(Display, NeverClipsInsideAnEscape) {
  const std::string shown = displayable("ab\x1b\u202e");
  ASSERT_EQ(shown, "ab\\x1b\\u{202e}");
  for (std::size_t columns = 3; columns < 7; ++columns) EXPECT_EQ(clipped(shown, columns), "ab…");
  for (std::size_t columns = 7; columns < 14; ++columns) {
    EXPECT_EQ(clipped(shown, columns), "ab\\x1b…");
  }
  EXPECT_EQ(clipped(shown, 14), shown);
}

TEST(Display, ClippedTextFits) {
  std::mt19937 random{3};
  const std::string parts[] = {"a", "\u0301", "田", "\x1b", "\\", "\u202e", "é", "😀"};
  for (int round = 0; round < 5000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += parts[random() % std::size(parts)];
    const std::string shown = displayable(text);
    const std::size_t columns = random() % 40;
    const std::string cut = clipped(shown, columns);
    ASSERT_TRUE(is_utf8(cut));
    ASSERT_LE(display_width(cut), columns);
    ASSERT_TRUE(cut == shown || display_width(shown) > columns);
  }
}

}  // namespace
}  // namespace kith
