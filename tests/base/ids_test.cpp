#include "core/base/ids.hpp"

#include <string>

#include <gtest/gtest.h>

namespace kith {
namespace {

constexpr const char* v4_hex = "0123456789ABCDEF0123456789ABCDEF01234567";
constexpr const char* v6_hex = "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9";

TEST(Ids, FingerprintNeedsVersionAndSizeToAgree) {
  const Bytes twenty(20, 7), thirty_two(32, 7);
  EXPECT_TRUE(Fingerprint::make(4, twenty));
  EXPECT_TRUE(Fingerprint::make(6, thirty_two));
  EXPECT_FALSE(Fingerprint::make(4, thirty_two));
  EXPECT_FALSE(Fingerprint::make(6, twenty));
  EXPECT_FALSE(Fingerprint::make(5, thirty_two));
  EXPECT_FALSE(Fingerprint::make(3, Bytes(16, 7)));
  EXPECT_FALSE(Fingerprint::make(0, {}));
}

TEST(Ids, EmptyFingerprintSaysSo) {
  const Fingerprint none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.version(), 0);
  EXPECT_TRUE(none.octets().empty());
  EXPECT_EQ(to_hex(none), "");
  EXPECT_EQ(none.key_id(), KeyId{});
}

TEST(Ids, ReadsFingerprintsAsPeopleWriteThem) {
  const auto v4 = parse_fingerprint(v4_hex);
  ASSERT_TRUE(v4);
  EXPECT_EQ(v4->version(), 4);
  EXPECT_EQ(to_hex(*v4), v4_hex);
  for (const char* text :
       {"0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567",
        "0x0123456789abcdef0123456789abcdef01234567", "0X0123456789ABCDEF0123456789ABCDEF01234567",
        "01:23:45:67:89:ab:cd:ef:01:23:45:67:89:ab:cd:ef:01:23:45:67",
        "  0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567  "}) {
    EXPECT_EQ(parse_fingerprint(text), v4) << text;
  }
  const auto v6 = parse_fingerprint(v6_hex);
  ASSERT_TRUE(v6);
  EXPECT_EQ(v6->version(), 6);
  EXPECT_EQ(to_hex(*v6), v6_hex);
}

TEST(Ids, RefusesWhatIsNoFingerprint) {
  for (const std::string text :
       {"", "0x", " ", "0123456789ABCDEF", "0123456789ABCDEF0123456789ABCDEF0123456",
        "0123456789ABCDEF0123456789ABCDEF0123456G", "0123456789ABCDEF0123456789ABCDEF012345678",
        "0123456789ABCDEF0123456789ABCDEF", "alice@example.org", "0x0x0123456789"}) {
    EXPECT_FALSE(parse_fingerprint(text)) << text;
  }
  EXPECT_FALSE(parse_fingerprint(v4_hex + std::string(10000, ' ')));
}

TEST(Ids, KeyIdIsTheTailOfV4AndTheHeadOfV6) {
  EXPECT_EQ(to_hex(parse_fingerprint(v4_hex)->key_id()), "89ABCDEF01234567");
  EXPECT_EQ(to_hex(parse_fingerprint(v6_hex)->key_id()), "CB186C4F0609A697");
}

TEST(Ids, ReadsAndWritesKeyIds) {
  EXPECT_EQ(parse_key_id("0x00ab00cd00ef0001"), KeyId{0x00ab00cd00ef0001});
  EXPECT_EQ(parse_key_id("00AB 00CD 00EF 0001"), KeyId{0x00ab00cd00ef0001});
  EXPECT_EQ(to_hex(KeyId{0x00ab00cd00ef0001}), "00AB00CD00EF0001");
  EXPECT_FALSE(parse_key_id("00ab00cd"));  // 32 bits name nobody
  EXPECT_FALSE(parse_key_id("00ab00cd00ef000"));
  EXPECT_FALSE(parse_key_id(v4_hex));
}

TEST(Ids, FingerprintsAreOrdered) {
  Bytes low(20, 0), high(20, 0);
  high[0] = 1;
  EXPECT_LT(*Fingerprint::make(4, low), *Fingerprint::make(4, high));
  EXPECT_LT(*Fingerprint::make(4, high), *Fingerprint::make(6, Bytes(32, 0)));
  EXPECT_NE(Fingerprint{}, *Fingerprint::make(4, low));
}

TEST(Ids, CertificateIdZeroNamesNone) {
  EXPECT_FALSE(CertificateId{});
  EXPECT_TRUE(CertificateId{1});
}

}  // namespace
}  // namespace kith
