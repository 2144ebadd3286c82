#include <gtest/gtest.h>

#include "cli/session/address.hpp"
#include "cli/session/key_export.hpp"
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
