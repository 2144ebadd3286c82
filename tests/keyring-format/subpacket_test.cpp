#include <functional>
#include <set>
#include <vector>

#include "keyring-format/reader.hpp"
#include "keyring-format/subpacket/values.hpp"
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

using Type = SubpacketType;

/// A signature that owns its octets.
class Signed {
 public:
  explicit Signed(Bytes hashed, Bytes unhashed = {}) : body_(build(hashed, unhashed)) {
    signature_ = parse_signature(body_).value();
  }
  const Signature& operator*() const { return signature_; }

 private:
  static Bytes build(const Bytes& hashed, const Bytes& unhashed) {
    SignatureParts parts;
    parts.hashed = hashed;
    parts.unhashed = unhashed;
    return parts.build();
  }

  Bytes body_;
  Signature signature_;
};

Signed hashed(Type type, std::string_view body) { return Signed{subpacket(type, hex(body))}; }
Signed unhashed(Type type, std::string_view body) { return Signed{{}, subpacket(type, hex(body))}; }

// The area.

TEST(SubpacketArea, ReadsEveryFormOfLength) {
  const Bytes octets = join({hex("03 64 0102"), hex("C000 E5"), repeat(191, 0x11),
                             hex("FF00000002 14 AB"), hex("01 00")});
  const auto area = SubpacketArea::parse(octets).value();
  ASSERT_EQ(area.all().size(), 4U);
  EXPECT_EQ(static_cast<int>(area.all()[0].type), 100);
  EXPECT_FALSE(area.all()[0].critical);
  EXPECT_EQ(to_hex(area.all()[0].body), "0102");
  EXPECT_EQ(static_cast<int>(area.all()[1].type), 101);
  EXPECT_TRUE(area.all()[1].critical);
  EXPECT_EQ(area.all()[1].body.size(), 191U);
  EXPECT_EQ(area.all()[2].type, Type::notation);
  EXPECT_EQ(to_hex(area.all()[2].body), "AB");
  EXPECT_TRUE(area.all()[3].body.empty());
}

TEST(SubpacketArea, FailsWhenCutAnywhereButBetweenSubpackets) {
  const Bytes octets =
      join({hex("03 64 0102"), hex("C000 65"), repeat(191, 0x11), hex("FF00000002 14 AB")});
  test::expect_no_prefix_parses(octets, [](ByteView part) { return SubpacketArea::parse(part); },
                                {0, 4, 198});
}

TEST(SubpacketArea, RefusesLengthsThatCannotBe) {
  expect_error(SubpacketArea::parse(hex("00"), 70), ParseErrorCode::bad_length, 71);
  expect_error(SubpacketArea::parse(hex("0264AA 00 64"), 70), ParseErrorCode::bad_length, 74);
  expect_error(SubpacketArea::parse(hex("FFFFFFFFFF 64"), 70), ParseErrorCode::truncated, 75);
  expect_error(SubpacketArea::parse(hex("FEFF 64"), 70), ParseErrorCode::truncated, 72);
}

TEST(SubpacketArea, PrefersTheLastOfAKind) {
  const Bytes octets = hex("02 1B 01  02 64 00  02 1B 02");
  const auto area = SubpacketArea::parse(octets).value();
  ASSERT_NE(area.find(Type::key_flags), nullptr);
  EXPECT_EQ(to_hex(area.find(Type::key_flags)->body), "02");
  EXPECT_EQ(area.find(Type::notation), nullptr);
}

TEST(SubpacketArea, TakesBackWhatIsWrittenOfAnySize) {
  for (const std::size_t size : {0U, 1U, 190U, 191U, 192U, 255U, 16'318U, 16'319U, 60'000U}) {
    for (const bool critical : {false, true}) {
      const Bytes body = repeat(size, 0x77);
      const Bytes octets = subpacket(Type::policy_uri, body, critical);
      const std::size_t length_size = size < 191 ? 1 : size < 16'319 ? 2 : 5;
      EXPECT_EQ(octets.size(), length_size + 1 + size) << "the shortest form";
      const auto area = SubpacketArea::parse(octets).value();
      ASSERT_EQ(area.all().size(), 1U);
      EXPECT_EQ(area.all()[0].type, Type::policy_uri);
      EXPECT_EQ(area.all()[0].critical, critical);
      EXPECT_EQ(to_hex(area.all()[0].body), to_hex(body));
    }
  }
}

// What the subpackets say.

TEST(SubpacketValues, ReadTimes) {
  const std::pair<Type, std::function<std::optional<std::uint32_t>(const Signature&)>> kinds[] = {
      {Type::signature_creation_time, creation_time},
      {Type::signature_expiration_time, signature_expiration},
      {Type::key_expiration_time, key_expiration}};
  for (const auto& [type, read] : kinds) {
    EXPECT_EQ(read(*hashed(type, "5E0C2881")), test::birthday);
    EXPECT_EQ(read(*hashed(type, "00000000")), 0U);
    EXPECT_EQ(read(*hashed(type, "FFFFFFFF")), 0xFFFFFFFFU);
    EXPECT_EQ(read(*unhashed(type, "5E0C2881")), std::nullopt) << "anyone can write there";
    EXPECT_EQ(read(*hashed(type, "5E0C28")), std::nullopt);
    EXPECT_EQ(read(*hashed(type, "5E0C288100")), std::nullopt);
    EXPECT_EQ(read(*Signed{{}}), std::nullopt);
  }
  const Bytes twice = join({subpacket(Type::key_expiration_time, hex("00000001")),
                            subpacket(Type::key_expiration_time, hex("00000002"))});
  EXPECT_EQ(key_expiration(*Signed{twice}), 2U);
}

TEST(SubpacketValues, ReadFlagsOfOneOctet) {
  struct Case {
    Type type;
    bool (*read)(const Signature&);
    bool absent;
  };
  const Case cases[] = {{Type::exportable_certification, is_exportable, true},
                        {Type::revocable, is_revocable, true},
                        {Type::primary_user_id, is_primary_user_id, false}};
  for (const Case& one : cases) {
    EXPECT_EQ(one.read(*Signed{{}}), one.absent);
    EXPECT_FALSE(one.read(*hashed(one.type, "00")));
    EXPECT_TRUE(one.read(*hashed(one.type, "01")));
    EXPECT_TRUE(one.read(*hashed(one.type, "02")));
    EXPECT_EQ(one.read(*unhashed(one.type, one.absent ? "00" : "01")), one.absent);
    EXPECT_EQ(one.read(*hashed(one.type, "")), one.absent);
    EXPECT_EQ(one.read(*hashed(one.type, "0000")), one.absent);
  }
}

TEST(SubpacketValues, ReadIssuersOfBothAreas) {
  const std::string v4 = "04 1111111111111111111111111111111111111111";
  const std::string v6 = "06 22222222222222222222222222222222222222222222222222222222222222 22";
  const Signed both{join({subpacket(Type::issuer_fingerprint, hex(v4)),
                          subpacket(Type::issuer_key_id, hex("0102030405060708"))}),
                    join({subpacket(Type::issuer_fingerprint, hex(v6)),
                          subpacket(Type::issuer_key_id, hex("F102030405060708"))})};
  const IssuerNames names = issuers(*both);
  ASSERT_EQ(names.fingerprints.size(), 2U);
  EXPECT_EQ(names.fingerprints[0].version, 4);
  EXPECT_EQ(names.fingerprints[0].octets.size(), 20U);
  EXPECT_EQ(names.fingerprints[1].version, 6);
  EXPECT_EQ(names.fingerprints[1].octets.size(), 32U);
  EXPECT_EQ(names.key_ids, (std::vector<std::uint64_t>{0x0102030405060708, 0xF102030405060708}));
}

TEST(SubpacketValues, PassOverIssuersOfTheWrongSize) {
  const Signed wrong{join({subpacket(Type::issuer_fingerprint, hex("04 1111")),
                           subpacket(Type::issuer_fingerprint, join({hex("06"), repeat(20, 1)})),
                           subpacket(Type::issuer_fingerprint, join({hex("05"), repeat(32, 1)})),
                           subpacket(Type::issuer_fingerprint, {}),
                           subpacket(Type::issuer_key_id, hex("01020304050607"))})};
  EXPECT_TRUE(issuers(*wrong).fingerprints.empty());
  EXPECT_TRUE(issuers(*wrong).key_ids.empty());
}

TEST(SubpacketValues, TakeIssuerAndTimeOfVersionThree) {
  const Bytes body =
      test::v3_signature_body(SignatureType::generic_certification, 77, 0x0102030405060708);
  const auto signature = parse_signature(body).value();
  EXPECT_EQ(creation_time(signature), 77U);
  EXPECT_EQ(issuers(signature).key_ids, std::vector<std::uint64_t>{0x0102030405060708});
  EXPECT_TRUE(is_exportable(signature));
  EXPECT_EQ(key_flags(signature), std::nullopt);
}

TEST(SubpacketValues, ReadTrustSignatures) {
  const auto trust = trust_signature(*hashed(Type::trust_signature, "02 78"));
  ASSERT_TRUE(trust);
  EXPECT_EQ(trust->depth, 2);
  EXPECT_EQ(trust->amount, 120);
  EXPECT_FALSE(trust_signature(*hashed(Type::trust_signature, "02")));
  EXPECT_FALSE(trust_signature(*hashed(Type::trust_signature, "02 78 00")));
  EXPECT_FALSE(trust_signature(*unhashed(Type::trust_signature, "02 78")));
}

TEST(SubpacketValues, ReadRegularExpressionsUpToTheirNul) {
  struct Case {
    std::string_view body;
    std::string_view text;
    bool terminated;
  };
  using namespace std::string_view_literals;
  const Case cases[] = {{"<a>$\0"sv, "<a>$", true},
                        {"<a>$"sv, "<a>$", false},
                        {"<a>$\0|.*"sv, "<a>$", false},
                        {"<a>$\0\0"sv, "<a>$", false},
                        {"<a>$\0|.*\0"sv, "<a>$", false},
                        {"\0"sv, "", true},
                        {""sv, "", false}};
  for (const Case& one : cases) {
    const Signed certification{subpacket(Type::regular_expression, as_bytes(one.body))};
    const auto expressions = regular_expressions(*certification);
    ASSERT_EQ(expressions.size(), 1U);
    EXPECT_EQ(expressions[0].text, one.text);
    EXPECT_EQ(expressions[0].terminated, one.terminated) << one.body;
  }
  const Signed two{join({subpacket(Type::regular_expression, as_bytes("a\0"sv)),
                         subpacket(Type::regular_expression, as_bytes("b\0"sv))})};
  EXPECT_EQ(regular_expressions(*two).size(), 2U);
}

TEST(SubpacketValues, ReadNotations) {
  const Bytes human = join({hex("80000000 0007 0002"), as_bytes("a@b.org"), as_bytes("hi")});
  const Bytes binary = join({hex("00000000 0001 0003"), as_bytes("n"), hex("00FF1B")});
  const Signed both{
      join({subpacket(Type::notation, human, true), subpacket(Type::notation, binary)})};
  const auto found = notations(*both);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].human_readable);
  EXPECT_TRUE(found[0].critical);
  EXPECT_EQ(found[0].name, "a@b.org");
  EXPECT_EQ(to_hex(found[0].value), "6869");
  EXPECT_FALSE(found[1].human_readable);
  EXPECT_FALSE(found[1].critical);
  EXPECT_EQ(to_hex(found[1].value), "00FF1B");
  for (std::size_t size = 0; size < human.size(); ++size) {
    const Signed cut{subpacket(Type::notation, ByteView{human}.first(size))};
    EXPECT_TRUE(notations(*cut).empty()) << size;
  }
  const Signed longer{subpacket(Type::notation, join({human, hex("00")}))};
  EXPECT_TRUE(notations(*longer).empty());
}

TEST(SubpacketValues, ReadRevocationKeys) {
  const std::string fingerprint = "16 3333333333333333333333333333333333333333";
  const Signed appointed{join({subpacket(Type::revocation_key, hex("80" + fingerprint)),
                               subpacket(Type::revocation_key, hex("C0" + fingerprint)),
                               subpacket(Type::revocation_key, hex("40" + fingerprint)),
                               subpacket(Type::revocation_key, hex("80" + fingerprint + "00"))})};
  const auto keys = revocation_keys(*appointed);
  ASSERT_EQ(keys.size(), 2U);
  EXPECT_FALSE(keys[0].sensitive);
  EXPECT_EQ(keys[0].algorithm, 22);
  EXPECT_EQ(to_hex(keys[0].fingerprint), to_hex(repeat(20, 0x33)));
  EXPECT_TRUE(keys[1].sensitive);
}

TEST(SubpacketValues, ReadRevocationReasons) {
  const Signed lost = hashed(Type::revocation_reason, "02 6C6F7374");
  const auto reason = revocation_reason(*lost);
  ASSERT_TRUE(reason);
  EXPECT_EQ(reason->code, 2);
  EXPECT_EQ(reason->text, "lost");
  const Signed bare = hashed(Type::revocation_reason, "20");
  EXPECT_EQ(revocation_reason(*bare)->code, 32);
  EXPECT_EQ(revocation_reason(*bare)->text, "");
  EXPECT_FALSE(revocation_reason(*hashed(Type::revocation_reason, "")));
}

TEST(SubpacketValues, ReadListsAndTextsAsTheyStand) {
  for (const Type type : {Type::preferred_ciphers, Type::preferred_hashes,
                          Type::preferred_compression, Type::key_server_preferences, Type::features,
                          Type::preferred_aead, Type::preferred_aead_suites}) {
    const Signed one = hashed(type, "0908 07");
    EXPECT_EQ(to_hex(preference(*one, type).value()), "090807");
    EXPECT_FALSE(preference(*unhashed(type, "0908"), type));
  }
  for (const Type type : {Type::preferred_key_server, Type::policy_uri, Type::signers_user_id}) {
    const Signed one = hashed(type, "61 00 1B FF");
    EXPECT_EQ(to_hex(as_bytes(text(*one, type).value())), "61001BFF");
    EXPECT_FALSE(text(*unhashed(type, "61"), type));
  }
  const Signed flags = hashed(Type::key_flags, "0C 80");
  EXPECT_EQ(to_hex(key_flags(*flags).value()), "0C80");
  const Signed approved{subpacket(Type::attested_certifications, repeat(64, 9))};
  EXPECT_EQ(attested_certifications(*approved)->size(), 64U);
}

TEST(SubpacketValues, ReadSignatureTargets) {
  const Signed one = hashed(Type::signature_target, "16 08 AABBCC");
  const auto target = signature_target(*one);
  ASSERT_TRUE(target);
  EXPECT_EQ(target->key_algorithm, 22);
  EXPECT_EQ(target->hash_algorithm, 8);
  EXPECT_EQ(to_hex(target->digest), "AABBCC");
  EXPECT_FALSE(signature_target(*hashed(Type::signature_target, "16 08")));
}

TEST(SubpacketValues, ReadEmbeddedSignaturesOfBothAreas) {
  const Bytes inner = test::signature_body(SignatureType::primary_key_binding, 5, 6);
  const Signed binding{subpacket(Type::embedded_signature, inner),
                       subpacket(Type::embedded_signature, hex("04"))};
  const auto bodies = embedded_signatures(*binding);
  ASSERT_EQ(bodies.size(), 2U);
  EXPECT_EQ(parse_signature(bodies[0]).value().type, SignatureType::primary_key_binding);
  EXPECT_FALSE(parse_signature(bodies[1]).has_value());
}

TEST(SubpacketValues, ReadIntendedRecipients) {
  const Signed to_two{join({subpacket(Type::intended_recipient, join({hex("04"), repeat(20, 1)})),
                            subpacket(Type::intended_recipient, join({hex("06"), repeat(32, 2)})),
                            subpacket(Type::intended_recipient, hex("04 00"))})};
  const auto recipients = intended_recipients(*to_two);
  ASSERT_EQ(recipients.size(), 2U);
  EXPECT_EQ(recipients[0].version, 4);
  EXPECT_EQ(recipients[1].octets.size(), 32U);
}

TEST(SubpacketValues, NameTheCriticalOnesThatAreUnderstood) {
  const std::set<int> refused = {0, 1, 8, 10, 13, 14, 15, 17, 18, 19, 31, 36, 38};
  for (int type = 0; type < 128; ++type) {
    const bool understood = type < 38 && refused.count(type) == 0;
    EXPECT_EQ(is_understood(static_cast<Type>(type)), understood) << type;
  }
}

}  // namespace
}  // namespace kith::format
