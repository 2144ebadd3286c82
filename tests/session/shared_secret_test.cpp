#include "core/session/shared_secret.hpp"

#include <string>

#include <gtest/gtest.h>

#include "core/base/ids.hpp"

namespace kith::session {
namespace {

// Expected values: Python's base64 and hashlib.

constexpr std::string_view counting = "AAAQEAYEAUDAOCAJBIFQYDIOB4";

std::string parsed(std::string_view text) {
  const auto secret = parse_shared_secret(text);
  if (!secret) return "error " + std::to_string(static_cast<int>(secret.error()));
  return to_hex(secret->expose());
}

std::string error(SharedSecretError which) {
  return "error " + std::to_string(static_cast<int>(which));
}

TEST(SharedSecret, ReadsBase32AsPeopleWriteIt) {
  const std::string octets = "000102030405060708090A0B0C0D0E0F";
  EXPECT_EQ(parsed(counting), octets);
  EXPECT_EQ(parsed("aaaqeayeaudaocajbifqydiob4"), octets);
  EXPECT_EQ(parsed(" AAAQ-eaye AUDA-OCAJ BIFQ-YDIO-B4-"), octets);
  EXPECT_EQ(parsed("QCAYFA4EQWDIPCEJRKFYZDMOR6IJDEUTSSKZNF4YTGNJXHE5T2PQ"),
            "808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9F");
}

TEST(SharedSecret, RefusesOtherCharacters) {
  for (const char c : {'=', '0', '1', '8', '9', '_', '\n', '\t', '\0', '@', '[', '`', '{'}) {
    EXPECT_EQ(parsed(std::string(counting) + c), error(SharedSecretError::bad_character)) << c;
  }
  EXPECT_EQ(parsed("AAAQEAYEAUDAOCAJBIFQYDIOB4\xC3\xA4"), error(SharedSecretError::bad_character));
}

TEST(SharedSecret, RefusesBitsThatAreLeftOver) {
  // One more bit in the last character, which carries three of an octet.
  EXPECT_EQ(parsed("AAAQEAYEAUDAOCAJBIFQYDIOB5"), error(SharedSecretError::bad_end));
  EXPECT_EQ(parsed("AAAQEAYEAUDAOCAJBIFQYDIOB6"), error(SharedSecretError::bad_end));
  // 27 characters end no octet.
  EXPECT_EQ(parsed(std::string(counting) + "A"), error(SharedSecretError::bad_end));
}

TEST(SharedSecret, NeedsSixteenOctets) {
  EXPECT_EQ(parsed(""), error(SharedSecretError::too_short));
  EXPECT_EQ(parsed(std::string(24, 'A')), error(SharedSecretError::too_short));
  EXPECT_EQ(parsed(std::string(26, 'A')), std::string(32, '0'));
}

TEST(SharedSecret, HasALimit) {
  EXPECT_EQ(parsed(std::string(65535 / 5 * 8, 'A')).size(), 2 * std::size_t{65535});
  EXPECT_EQ(parsed(std::string(65535 / 5 * 8 + 8, 'A')), error(SharedSecretError::too_long));
}

TEST(SharedSecret, MakesNewOnes) {
  const auto one = new_shared_secret();
  const auto other = new_shared_secret();
  EXPECT_EQ(one.size(), 26U);
  EXPECT_NE(as_text(one.expose()), as_text(other.expose()));
  for (int i = 0; i < 100; ++i) {
    const auto secret = parse_shared_secret(as_text(new_shared_secret().expose()));
    ASSERT_TRUE(secret);
    EXPECT_EQ(secret->size(), min_shared_secret_size);
  }
}

TEST(SharedSecret, BecomesAKey) {
  EXPECT_EQ(to_hex(psk_of(parse_shared_secret(counting)->expose()).expose()),
            "D06E2F7AF531EBD984EEBBD84A314C3286AF772A81A72849DF4C3DDE9F4BE9F8");
  EXPECT_EQ(
      to_hex(
          psk_of(
              parse_shared_secret("QCAYFA4EQWDIPCEJRKFYZDMOR6IJDEUTSSKZNF4YTGNJXHE5T2PQ")->expose())
              .expose()),
      "1DD42BEDAC0178042210BBEA6F5184913A938B55FB3DE9AFF14B21C44EC8CB1E");
}

}  // namespace
}  // namespace kith::session
