#include "keyring-format/packet/secret_key.hpp"

#include <string>
#include <vector>

#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::format {
namespace {

using test::expect_error;
using test::hex;
using test::join;
using test::key_body;
using test::repeat;
using test::to_hex;

/// A secret key by how it is protected.
struct SecretCase {
  const char* name;
  std::uint8_t version;
  const char* between;  ///< usage octet and parameters
  const char* secret;
  SecretProtection protection;
  std::uint8_t cipher;
  StringToKey::Kind s2k;
  const char* nonce;
};

const std::vector<SecretCase> cases = {
    {"plain", 4, "00", "0001 01 0002", SecretProtection::none, 0, StringToKey::Kind::simple, ""},
    {"plain v6", 6, "00", "AABBCC", SecretProtection::none, 0, StringToKey::Kind::simple, ""},
    {"iterated, CFB with SHA-1", 4,
     "FE 09 03 08 1122334455667788 60 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "5EC5EC",
     SecretProtection::sha1, 9, StringToKey::Kind::iterated, "A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"},
    {"salted, CFB with a sum", 4, "FF 03 01 02 1122334455667788 A0A1A2A3A4A5A6A7", "5EC5EC",
     SecretProtection::checksum, 3, StringToKey::Kind::salted, "A0A1A2A3A4A5A6A7"},
    {"simple with MD5", 4, "FE 03 00 01 A0A1A2A3A4A5A6A7", "5EC5EC", SecretProtection::sha1, 3,
     StringToKey::Kind::simple, "A0A1A2A3A4A5A6A7"},
    {"a bare cipher", 4, "07 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "5EC5EC",
     SecretProtection::checksum, 7, StringToKey::Kind::simple, "A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"},
    {"GnuPG: no secret", 4, "FF 00 65 00 474E55 01", "", SecretProtection::checksum, 0,
     StringToKey::Kind::gnu, ""},
    {"GnuPG: on a card", 4, "FF 00 65 00 474E55 02", "04 D2760001", SecretProtection::checksum, 0,
     StringToKey::Kind::gnu, ""},
    {"Argon2, OCB", 4,
     "FD 09 02 04 00112233445566778899AABBCCDDEEFF 03 04 10 A0A1A2A3A4A5A6A7A8A9AAABACADAE",
     "5EC5EC", SecretProtection::aead, 9, StringToKey::Kind::argon2,
     "A0A1A2A3A4A5A6A7A8A9AAABACADAE"},
    {"v6: Argon2, GCM", 6,
     "FD 23 07 03 14 04 00112233445566778899AABBCCDDEEFF 01 01 0A A0A1A2A3A4A5A6A7A8A9AAAB",
     "5EC5EC", SecretProtection::aead, 7, StringToKey::Kind::argon2, "A0A1A2A3A4A5A6A7A8A9AAAB"},
    {"v6: iterated, EAX", 6,
     "FD 1E 09 01 0B 03 08 1122334455667788 FF A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "5EC5EC",
     SecretProtection::aead, 9, StringToKey::Kind::iterated, "A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"},
    {"v6: iterated, CFB with SHA-1", 6,
     "FE 1D 09 0B 03 08 1122334455667788 00 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "5EC5EC",
     SecretProtection::sha1, 9, StringToKey::Kind::iterated, "A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"},
    {"v6: a bare cipher", 6, "07 10 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "5EC5EC",
     SecretProtection::checksum, 7, StringToKey::Kind::simple, "A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"},
};

Bytes body_of(std::uint8_t version, std::string_view between, std::string_view secret) {
  return join({key_body(version, test::ed25519_material()), hex(between), hex(secret)});
}

TEST(SecretKey, ReadsEveryProtection) {
  for (const SecretCase& one : cases) {
    SCOPED_TRACE(one.name);
    const Bytes body = body_of(one.version, one.between, one.secret);
    const auto key = parse_secret_key(body);
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(key->public_key.version, one.version);
    EXPECT_EQ(to_hex(key->public_key.body),
              to_hex(key_body(one.version, test::ed25519_material())));
    EXPECT_EQ(key->usage, hex(one.between).front());
    EXPECT_EQ(key->protection, one.protection);
    EXPECT_EQ(key->cipher, one.cipher);
    EXPECT_EQ(key->s2k.kind, one.s2k);
    EXPECT_EQ(to_hex(key->nonce), to_hex(hex(one.nonce)));
    EXPECT_EQ(to_hex(key->secret), to_hex(hex(one.secret)));
  }
}

TEST(SecretKey, ReadsTheParametersOfStringToKey) {
  const Bytes iterated = body_of(4, cases[2].between, cases[2].secret);
  const auto of_iterated = parse_secret_key(iterated).value();
  EXPECT_EQ(of_iterated.s2k.hash_algorithm, 8);
  EXPECT_EQ(to_hex(of_iterated.s2k.salt), "1122334455667788");
  EXPECT_EQ(of_iterated.s2k.coded_count, 0x60);

  const Bytes argon2 = body_of(4, cases[8].between, cases[8].secret);
  const auto of_argon2 = parse_secret_key(argon2).value();
  EXPECT_EQ(of_argon2.aead_mode, 2);
  EXPECT_EQ(to_hex(of_argon2.s2k.salt), "00112233445566778899AABBCCDDEEFF");
  EXPECT_EQ(of_argon2.s2k.argon2_passes, 3);
  EXPECT_EQ(of_argon2.s2k.argon2_lanes, 4);
  EXPECT_EQ(of_argon2.s2k.argon2_memory_exponent, 16);

  const Bytes bare = body_of(4, cases[5].between, cases[5].secret);
  EXPECT_EQ(parse_secret_key(bare).value().s2k.hash_algorithm, 1);
  const Bytes on_card = body_of(4, cases[7].between, cases[7].secret);
  EXPECT_EQ(parse_secret_key(on_card).value().s2k.gnu_mode, 2);
}

TEST(SecretKey, DecodesTheWholeRangeOfCounts) {
  static_assert(s2k_count(0x00) == 1024);
  static_assert(s2k_count(0x0F) == 1984);
  static_assert(s2k_count(0x10) == 2048);
  static_assert(s2k_count(0x60) == 65'536);
  static_assert(s2k_count(0xE0) == 16'777'216);
  static_assert(s2k_count(0xFF) == 65'011'712);
  for (unsigned coded = 1; coded < 256; ++coded) {
    EXPECT_GT(s2k_count(static_cast<std::uint8_t>(coded)),
              s2k_count(static_cast<std::uint8_t>(coded - 1)));
  }
}

TEST(SecretKey, IsWrittenAsItWasRead) {
  for (const SecretCase& one : cases) {
    SCOPED_TRACE(one.name);
    const Bytes body = body_of(one.version, one.between, one.secret);
    EXPECT_EQ(to_hex(write_secret_key(parse_secret_key(body).value())), to_hex(body));
  }
}

TEST(SecretKey, FailsWhenCutBeforeTheSecret) {
  for (const SecretCase& one : cases) {
    SCOPED_TRACE(one.name);
    // Where the secret ends is not told: any first part of it will do, but not none.
    const bool elsewhere = one.s2k == StringToKey::Kind::gnu;
    const Bytes body = body_of(one.version, one.between, elsewhere ? "" : "5E");
    test::expect_no_prefix_parses(body, parse_secret_key);
  }
}

TEST(SecretKey, CallsUnknownParametersUnsupported) {
  const std::pair<const char*, const char*> unknown[] = {
      {"cipher", "FE 6E 03 08 1122334455667788 60 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"},
      {"bare cipher", "6E A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"},
      {"S2K", "FE 09 63 08 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF"},
      {"AEAD mode", "FD 09 09 03 08 1122334455667788 60 A0A1A2A3A4A5A6A7A8A9AAAB"},
      {"another's extension of S2K", "FE 09 65 00 414243 01 00"},
  };
  for (const auto& [name, between] : unknown) {
    SCOPED_TRACE(name);
    const Bytes body = body_of(4, between, "5EC5EC");
    expect_error(parse_secret_key(body), ParseErrorCode::unsupported_version);
    EXPECT_TRUE(parse_public_part(body).has_value());
  }
  const Bytes unknown_algorithm = join({key_body(4, test::unknown_material()), hex("00 01")});
  expect_error(parse_secret_key(unknown_algorithm), ParseErrorCode::unsupported_version, 5);
}

TEST(SecretKey, HoldsV6ParametersToTheirSizes) {
  const std::pair<const char*, ParseErrorCode> wrong[] = {
      // one octet less, one more, for the whole
      {"FE 1C 09 0B 03 08 1122334455667788 00 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF",
       ParseErrorCode::truncated},
      {"FE 1E 09 0B 03 08 1122334455667788 00 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF",
       ParseErrorCode::trailing_octets},
      // and for the S2K
      {"FE 1D 09 0A 03 08 1122334455667788 00 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF",
       ParseErrorCode::truncated},
      {"FE 1D 09 0C 03 08 1122334455667788 00 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF",
       ParseErrorCode::trailing_octets},
      {"FE FF 09 0B 03 08 1122334455667788 00 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF",
       ParseErrorCode::truncated},
      {"FE 00", ParseErrorCode::truncated},
  };
  for (const auto& [between, code] : wrong) {
    SCOPED_TRACE(between);
    const Bytes body = body_of(6, between, "5EC5EC");
    expect_error(parse_secret_key(body), code);
    EXPECT_LE(parse_secret_key(body).error().offset, body.size());
  }
}

TEST(SecretKey, RefusesWhatTheVersionsForbid) {
  const Bytes malleable_v6 =
      body_of(6, "FF 1D 09 0B 03 08 1122334455667788 00 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF", "5E");
  expect_error(parse_secret_key(malleable_v6), ParseErrorCode::bad_value, 42);
  const Bytes argon2_without_aead = body_of(
      4, "FE 09 04 00112233445566778899AABBCCDDEEFF 03 04 10 A0A1A2A3A4A5A6A7A8A9AAABACADAEAF",
      "5E");
  expect_error(parse_secret_key(argon2_without_aead), ParseErrorCode::bad_value);
}

TEST(SecretKey, AddsUpPlainSecrets) {
  const std::pair<const char*, bool> sums[] = {{"0001 01 0002", true}, {"0001 01 0003", false},
                                               {"0008 FF 0107", true}, {"0008 FF 0007", false},
                                               {"0000", true},         {"00", false}};
  for (const auto& [secret, holds] : sums) {
    const Bytes body = body_of(4, "00", secret);
    EXPECT_EQ(plain_checksum_holds(parse_secret_key(body).value()), holds) << secret;
  }
  const Bytes overflowing =
      join({key_body(4, test::ed25519_material()), hex("00"), repeat(300, 0xFF), hex("2AD4")});
  EXPECT_TRUE(plain_checksum_holds(parse_secret_key(overflowing).value()));
  const Bytes v6 = body_of(6, "00", "AABBCC");
  EXPECT_TRUE(plain_checksum_holds(parse_secret_key(v6).value())) << "v6 has no sum";
}

}  // namespace
}  // namespace kith::format
