#include <gtest/gtest.h>

#include "cli/session/address.hpp"
#include "cli/session/key_export.hpp"
#include "cli/session/terminal_text.hpp"
#include "cli/session/transfer_meter.hpp"
#include "cli/text/qr.hpp"
#include "cli/text/session.hpp"
#include "core/base/display.hpp"
#include "core/base/rate_limit.hpp"
#include "tests/cli/fixture.hpp"

namespace kith::cli {
namespace {

using namespace std::chrono_literals;

TEST(SessionParts, AddressesAreReadAndWritten) {
  for (const char* text : {"127.0.0.1:7000", "[::1]:7000", "alice.example:1", "unix:/run/kith",
                           "unix:relative", "localhost:65535"}) {
    const auto address = parse_session_address(text, AddressUse::connect);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(to_text(*address), text);
  }
  EXPECT_TRUE(parse_session_address("127.0.0.1:0", AddressUse::listen));
  for (const std::string& text :
       {std::string{}, std::string{"7000"}, std::string{":7000"}, std::string{"host"},
        std::string{"host:"}, std::string{"host:65536"}, std::string{"host:-1"},
        std::string{"host:7000x"}, std::string{"::1:7000"}, std::string{"[::1]"},
        std::string{"[]:7000"}, std::string{"[::1:7000"}, std::string{"unix:"},
        "unix:" + std::string(108, 'a'), std::string{"host:0"}}) {
    const auto address = parse_session_address(text, AddressUse::connect);
    ASSERT_FALSE(address) << text;
    EXPECT_EQ(address.error().kind, ErrorKind::usage);
  }
}

TEST(SessionParts, TokenBucketsFillUpAgain) {
  RateLimit limit{5, 5};
  const RateLimit::Clock::time_point start{};
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(limit.allows("a", start)) << i;
  EXPECT_FALSE(limit.allows("a", start));
  EXPECT_TRUE(limit.allows("b", start)) << "another source has a bucket of its own";
  EXPECT_FALSE(limit.allows("a", start + 199ms));
  EXPECT_TRUE(limit.allows("a", start + 210ms));
  EXPECT_FALSE(limit.allows("a", start + 211ms));
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(limit.allows("a", start + 1h)) << i;
  EXPECT_FALSE(limit.allows("a", start + 1h)) << "no bucket holds more than its burst";
}

TEST(SessionParts, QuietSourcesAreForgotten) {
  RateLimit limit{5, 5};
  RateLimit::Clock::time_point now{};
  for (int i = 0; i < 10000; ++i) {
    (void)limit.allows(std::to_string(i), now);
    now += 10ms;
  }
  EXPECT_LT(limit.remembered(), 200U);
}

TEST(SessionParts, KeyExportsAreRead) {
  const auto wanted = parse_key_export("EXPORTER-com.wireguard.psk:32:a:b");
  ASSERT_TRUE(wanted);
  EXPECT_EQ(wanted->label, "EXPORTER-com.wireguard.psk");
  EXPECT_EQ(wanted->octets, 32U);
  EXPECT_EQ(wanted->file, "a:b");
  EXPECT_EQ(parse_key_export("x:64:fd:3")->fd, 3);
  for (const char* text : {"", "x", "x:32", "x:0:f", "x:65:f", ":32:f", "x y:32:f", "x:32:",
                           "x:32:-", "x:32:dir/", "x:32:fd:", "x:32:fd:1", "\xC3\xA9:32:f"}) {
    EXPECT_FALSE(parse_key_export(text)) << text;
  }
}

TEST(SessionParts, TextForATerminalIsTheSameHoweverItIsCut) {
  const std::pair<std::string, std::string> cases[] = {
      {"plain\n\ttext\n", "plain\n\ttext\n"},
      {"\x1b]52;c;aGk=\a\x1b[2J\rkith: ", "\\x1b]52;c;aGk=\\x07\\x1b[2J\\x0dkith: "},
      {"Grüße €𝄞", "Grüße €𝄞"},
      {"\xC2\x9B\xE2\x80\xAE", "\\u{9b}\\u{202e}"},
      {"\xFF\xE2\x82\n\xF0\x9D\x84", "\\xff\\xe2\\x82\n\\xf0\\x9d\\x84"},
      {"e\u0301\u0301\u0301\u0301\u0301\u0301", "e\u0301\u0301\u0301\u0301\\u{301}\\u{301}"},
      {"\n\u0301", "\n\\u{301}"},
      {"a\\b\\\x1b", "a\\b\\\\\\x1b"},
      {R"(\x41 \x4 \\u{a} \u{1 \u \)", R"(\\x41 \x4 \\\\u{a} \u{1 \u \)"},
  };
  for (const auto& [sent, shown] : cases) {
    for (std::size_t size = 1; size <= sent.size(); ++size) {
      TerminalText text{true};
      std::string all;
      for (std::size_t at = 0; at < sent.size(); at += size) all += text.add(sent.substr(at, size));
      all += text.finish();
      EXPECT_EQ(all, shown) << size;
    }
  }
  // Also where a line is long.
  TerminalText text{true};
  std::string all;
  for (int i = 0; i < 1000; ++i) all += text.add("ü\u0301");
  std::string line;
  for (int i = 0; i < 1000; ++i) line += "ü\u0301";
  EXPECT_EQ(all, line);
}

TEST(SessionParts, TheMeterSaysHowMuchAndHowFast) {
  EXPECT_EQ(transfer_line({12'300'000, 3}, {4'300'000, 3}, 2.0),
            "sent 12.3 MB (4.0 MB/s), received 3 octets (0 octets/s)");
}

TEST(SessionParts, DigitsStandInGroupsOfFive) {
  EXPECT_EQ(digit_block("12345 67890", 2), "  12345 67890\n");
  const std::string block = digit_block(std::string(60, '7'), 0);
  EXPECT_EQ(test::lines_of(block),
            (std::vector<std::string>(2, "77777 77777 77777 77777 77777 77777")));
}

TEST(SessionParts, ACodeFitsOrIsLeftOut) {
  const std::string code = qr_code("KITH-HS/1:" + std::string(64, 'a'), 80);
  ASSERT_FALSE(code.empty());
  const auto lines = test::lines_of(code);
  for (const std::string& line : lines) {
    EXPECT_EQ(display_width(line), display_width(lines.front()));
  }
  EXPECT_GT(lines.size(), 15U);
  EXPECT_EQ(qr_code("KITH-HS/1:" + std::string(64, 'a'), 30), "");
}

}  // namespace
}  // namespace kith::cli
