#include "keyring-format/packet/signature.hpp"

#include <vector>

#include "keyring-format/limits.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::format {
namespace {

using test::expect_error;
using test::hex;
using test::join;
using test::repeat;
using test::SignatureParts;
using test::subpacket;
using test::to_hex;

SignatureParts v6_parts() {
  SignatureParts parts;
  parts.version = 6;
  parts.key_algorithm = KeyAlgorithm::ed25519;
  parts.salt = repeat(32, 0x5A);
  parts.value = repeat(64, 0x64);
  return parts;
}

SignatureParts with_subpackets(SignatureParts parts) {
  parts.hashed = join({subpacket(SubpacketType::signature_creation_time, hex("5E0C2881")),
                       subpacket(SubpacketType::key_flags, hex("03"), true)});
  parts.unhashed = subpacket(SubpacketType::issuer_key_id, hex("0102030405060708"));
  return parts;
}

TEST(Signature, ReadsVersionFour) {
  const Bytes body = with_subpackets({}).build();
  const auto signature = parse_signature(body).value();
  EXPECT_EQ(signature.version, 4);
  EXPECT_EQ(signature.type, SignatureType::positive_certification);
  EXPECT_EQ(signature.key_algorithm, KeyAlgorithm::eddsa_legacy);
  EXPECT_EQ(signature.hash_algorithm, 10);
  ASSERT_EQ(signature.hashed.all().size(), 2U);
  ASSERT_EQ(signature.unhashed.all().size(), 1U);
  EXPECT_TRUE(signature.hashed.all()[1].critical);
  EXPECT_EQ(to_hex(signature.unhashed.all()[0].body), "0102030405060708");
  EXPECT_EQ(to_hex(signature.signed_part),
            "0413160A0009"
            "05025E0C2881"
            "029B03");
  EXPECT_EQ(signature.digest_prefix, (std::array<std::uint8_t, 2>{0xD1, 0xD2}));
  EXPECT_TRUE(signature.salt.empty());
}

TEST(Signature, ReadsVersionSix) {
  const Bytes body = with_subpackets(v6_parts()).build();
  const auto signature = parse_signature(body).value();
  EXPECT_EQ(signature.version, 6);
  EXPECT_EQ(to_hex(signature.signed_part),
            "06131B0A00000009"
            "05025E0C2881"
            "029B03");
  EXPECT_EQ(to_hex(signature.salt), to_hex(repeat(32, 0x5A)));
  EXPECT_EQ(to_hex(signature.value.first), to_hex(repeat(64, 0x64)));
}

TEST(Signature, ReadsVersionThree) {
  const Bytes body =
      test::v3_signature_body(SignatureType::generic_certification, 0x41424344, 0x1122334455667788);
  const auto signature = parse_signature(body).value();
  EXPECT_EQ(signature.version, 3);
  EXPECT_EQ(signature.type, SignatureType::generic_certification);
  EXPECT_EQ(signature.v3_created, 0x41424344U);
  EXPECT_EQ(signature.v3_issuer, 0x1122334455667788U);
  EXPECT_EQ(signature.key_algorithm, KeyAlgorithm::rsa);
  EXPECT_EQ(signature.hash_algorithm, 2);
  EXPECT_EQ(to_hex(signature.signed_part), "1041424344");
  EXPECT_EQ(to_hex(signature.value.first), "01FF");
  EXPECT_TRUE(signature.hashed.all().empty());

  Bytes wrong_size = body;
  wrong_size[1] = 6;
  expect_error(parse_signature(wrong_size), ParseErrorCode::bad_length, 1);
}

TEST(Signature, ReadsTheValueOfEveryAlgorithm) {
  struct Case {
    KeyAlgorithm algorithm;
    Bytes value;
    const char* first;
    const char* second;
  };
  const Bytes two = hex("0009 01FF 0008 80");
  const std::vector<Case> cases = {
      {KeyAlgorithm::rsa, hex("0009 01FF"), "01FF", ""},
      {KeyAlgorithm::rsa_sign_only, hex("0009 01FF"), "01FF", ""},
      {KeyAlgorithm::dsa, two, "01FF", "80"},
      {KeyAlgorithm::ecdsa, two, "01FF", "80"},
      {KeyAlgorithm::eddsa_legacy, two, "01FF", "80"},
      {static_cast<KeyAlgorithm>(99), hex("DEADBEEF"), "DEADBEEF", ""},
      {static_cast<KeyAlgorithm>(99), {}, "", ""},
  };
  for (const Case& one : cases) {
    SignatureParts parts;
    parts.key_algorithm = one.algorithm;
    parts.value = one.value;
    const Bytes body = parts.build();
    const auto signature = parse_signature(body).value();
    EXPECT_EQ(to_hex(signature.value.first), one.first);
    EXPECT_EQ(to_hex(signature.value.second), one.second);
  }
  for (const auto& [algorithm, size] :
       {std::pair{KeyAlgorithm::ed25519, 64U}, std::pair{KeyAlgorithm::ed448, 114U}}) {
    SignatureParts parts;
    parts.key_algorithm = algorithm;
    parts.value = repeat(size, 0x77);
    const Bytes body = parts.build();
    EXPECT_EQ(parse_signature(body).value().value.first.size(), size);
    const Bytes longer = join({body, hex("00")});
    expect_error(parse_signature(longer), ParseErrorCode::trailing_octets, body.size());
  }
}

TEST(Signature, WantsTheSaltThatFitsTheDigest) {
  const std::pair<std::uint8_t, std::size_t> salts[] = {{8, 16},  {9, 24},  {10, 32},
                                                        {11, 16}, {12, 16}, {14, 32}};
  for (const auto& [hash, size] : salts) {
    SignatureParts parts = v6_parts();
    parts.hash_algorithm = hash;
    for (std::size_t salt = 0; salt <= 33; ++salt) {
      parts.salt = repeat(salt, 0x5A);
      const Bytes body = parts.build();
      EXPECT_EQ(parse_signature(body).has_value(), salt == size) << int{hash} << ' ' << salt;
    }
  }
  SignatureParts unknown_hash = v6_parts();
  unknown_hash.hash_algorithm = 99;
  unknown_hash.salt = repeat(7, 0x5A);
  const Bytes body = unknown_hash.build();
  EXPECT_EQ(parse_signature(body).value().salt.size(), 7U);
}

TEST(Signature, KeepsEdDsaLegacyOutOfV6) {
  SignatureParts parts = v6_parts();
  parts.key_algorithm = KeyAlgorithm::eddsa_legacy;
  parts.value = hex("000101 000101");
  const Bytes body = parts.build();
  expect_error(parse_signature(body), ParseErrorCode::bad_value, 2);
}

TEST(Signature, CallsOtherVersionsUnsupported) {
  for (const int version : {0, 1, 2, 5, 7, 9, 255}) {
    Bytes body = with_subpackets({}).build();
    body.front() = static_cast<std::uint8_t>(version);
    expect_error(parse_signature(body), ParseErrorCode::unsupported_version, 0);
  }
  expect_error(parse_signature({}), ParseErrorCode::truncated, 0);
}

TEST(Signature, FailsWhenCutAnywhere) {
  SignatureParts rsa = with_subpackets({});
  rsa.key_algorithm = KeyAlgorithm::rsa;
  rsa.value = test::mpi(repeat(256, 0xC1));
  for (const Bytes& body :
       {with_subpackets({}).build(), with_subpackets(v6_parts()).build(), rsa.build(),
        test::v3_signature_body(SignatureType::generic_certification, 1, 2)}) {
    test::expect_no_prefix_parses(body, parse_signature);
    const Bytes longer = join({body, hex("00")});
    expect_error(parse_signature(longer), ParseErrorCode::trailing_octets, body.size());
  }
}

TEST(Signature, RefusesAreasThatOverrun) {
  Bytes v4 = with_subpackets({}).build();
  v4[4] = 0xFF;
  expect_error(parse_signature(v4), ParseErrorCode::truncated, 6);
  Bytes unhashed = with_subpackets({}).build();
  unhashed[15] = 0xFF;
  expect_error(parse_signature(unhashed), ParseErrorCode::truncated, 17);
  Bytes v6 = with_subpackets(v6_parts()).build();
  v6[4] = 0xFF;
  expect_error(parse_signature(v6), ParseErrorCode::too_large);
}

TEST(Signature, BoundsTheSubpacketsOfAnArea) {
  SignatureParts parts;
  for (std::size_t i = 0; i < limits::subpackets; ++i) {
    const Bytes one = subpacket(static_cast<SubpacketType>(100), {});
    parts.hashed.insert(parts.hashed.end(), one.begin(), one.end());
  }
  EXPECT_EQ(parse_signature(parts.build()).value().hashed.all().size(), limits::subpackets);
  parts.hashed.insert(parts.hashed.end(), {1, 100});
  expect_error(parse_signature(parts.build()), ParseErrorCode::too_large,
               6 + 2 * limits::subpackets);
}

TEST(Signature, BoundsTheAreasOfV6) {
  SignatureParts parts = v6_parts();
  parts.hashed = subpacket(static_cast<SubpacketType>(100), repeat(limits::subpacket_area - 6, 1));
  ASSERT_EQ(parts.hashed.size(), limits::subpacket_area);
  EXPECT_TRUE(parse_signature(parts.build()).has_value());
  parts.hashed = subpacket(static_cast<SubpacketType>(100), repeat(limits::subpacket_area - 5, 1));
  expect_error(parse_signature(parts.build()), ParseErrorCode::too_large);
}

TEST(Signature, TellsItsTypeUnparsed) {
  EXPECT_EQ(peek_signature_type(hex("04 20 16")), SignatureType::key_revocation);
  EXPECT_EQ(peek_signature_type(hex("06 1F 16")), SignatureType::direct_key);
  EXPECT_EQ(peek_signature_type(hex("03 05 10")), SignatureType::generic_certification);
  EXPECT_EQ(peek_signature_type(hex("05 20 16")), std::nullopt);
  EXPECT_EQ(peek_signature_type(hex("04 20")), std::nullopt);
  EXPECT_EQ(peek_signature_type({}), std::nullopt);
}

TEST(Signature, KnowsCertificationsByTheirType) {
  for (int type = 0; type < 256; ++type) {
    EXPECT_EQ(is_certification(static_cast<SignatureType>(type)), type >= 0x10 && type <= 0x13);
  }
}

}  // namespace
}  // namespace kith::format
