#include "keyring-format/certificate.hpp"

#include <string>
#include <vector>

#include "keyring-format/limits.hpp"
#include "keyring-format/packet/secret_key.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/outline.hpp"
#include "tests/keyring-format/parts.hpp"

namespace kith::format {
namespace {

using test::expect_error;
using test::hex;
using test::join;
using test::key_body;
using test::outline;
using test::packet;
using test::repeat;
using test::to_hex;
using test::user_id_packet;
using Type = SignatureType;

Bytes primary() {
  return packet(PacketTag::public_key, key_body(4, test::eddsa_legacy_material()));
}

Bytes subkey(std::uint32_t created) {
  return packet(PacketTag::public_subkey, key_body(4, test::curve25519_legacy_material(), created));
}

Bytes signature(Type type, std::uint32_t created) {
  return packet(PacketTag::signature, test::signature_body(type, created, 1));
}

Bytes photo() { return packet(PacketTag::user_attribute, hex("03 64 0102")); }

Bytes secret(PacketTag tag, std::uint32_t created = test::birthday) {
  return packet(
      tag, join({key_body(4, test::eddsa_legacy_material(), created), hex("00 0001 01 0002")}));
}

ReadCertificate read(std::initializer_list<ByteView> packets) {
  auto result = read_certificate(join(packets));
  EXPECT_TRUE(result.has_value());
  return result ? std::move(*result) : ReadCertificate{};
}

/// The problems as `code@offset`, in their order.
std::string problems(const ReadCertificate& result) {
  std::string text;
  for (const GrammarProblem& problem : result.problems) {
    if (!text.empty()) text += ' ';
    text += std::to_string(static_cast<int>(problem.error.code)) + '@' +
            std::to_string(problem.error.offset);
  }
  return text;
}

std::string problem(ParseErrorCode code, std::size_t offset) {
  return std::to_string(static_cast<int>(code)) + '@' + std::to_string(offset);
}

TEST(ReadCertificate, PutsSignaturesOnThePartBeforeThem) {
  const auto result =
      read({primary(), signature(Type::direct_key, 1), user_id_packet("Alice"),
            signature(Type::positive_certification, 2), signature(Type::generic_certification, 3),
            photo(), signature(Type::positive_certification, 4), subkey(5),
            signature(Type::subkey_binding, 6), subkey(7)});
  EXPECT_EQ(outline(result.certificate),
            "key[1F@1] Alice[13@2 10@3] photo[13@4] sub 5[18@6] sub 7[]");
  EXPECT_EQ(problems(result), "");
  EXPECT_TRUE(result.secret_keys.empty());
}

TEST(ReadCertificate, TakesABareKey) { EXPECT_EQ(outline(read({primary()}).certificate), "key[]"); }

TEST(ReadCertificate, GivesThePrimaryKeyWhatCanBeNoOnesElse) {
  const auto result =
      read({primary(), user_id_packet("Alice"), signature(Type::direct_key, 1),
            signature(Type::positive_certification, 2), subkey(5),
            signature(Type::key_revocation, 3), signature(Type::subkey_revocation, 4)});
  EXPECT_EQ(outline(result.certificate), "key[1F@1 20@3] Alice[13@2] sub 5[28@4]");
}

TEST(ReadCertificate, KeepsSignaturesThatNobodyCanParse) {
  const Bytes garbage = packet(PacketTag::signature, hex("09 DEADBEEF"));
  const Bytes empty = packet(PacketTag::signature, {});
  const auto result = read({primary(), user_id_packet("Alice"), garbage, empty});
  EXPECT_EQ(outline(result.certificate), "key[] Alice[?? ??]");
  EXPECT_EQ(to_hex(result.certificate.user_ids[0].signatures[0]), "09DEADBEEF");
}

TEST(ReadCertificate, DropsMarkersTrustAndPadding) {
  const auto result = read(
      {primary(), packet(PacketTag::marker, as_bytes("PGP")), user_id_packet("Alice"),
       packet(PacketTag::trust, hex("06")), signature(Type::positive_certification, 2),
       packet(PacketTag::padding, repeat(300, 0x99)), signature(Type::generic_certification, 3)});
  EXPECT_EQ(outline(result.certificate), "key[] Alice[13@2 10@3]");
  EXPECT_EQ(problems(result), "");
}

TEST(ReadCertificate, SetsUnknownPacketsApartAndReadsOn) {
  const Bytes harmless = packet(static_cast<PacketTag>(60), hex("AABB"));
  const Bytes critical = packet(static_cast<PacketTag>(30), hex("CC"));
  const Bytes user_id = user_id_packet("Alice");
  const auto result =
      read({primary(), user_id, harmless, signature(Type::positive_certification, 2), critical,
            signature(Type::generic_certification, 3)});
  EXPECT_EQ(outline(result.certificate), "key[] Alice[13@2 10@3] type 60[] type 30[]");
  EXPECT_EQ(to_hex(result.certificate.unknown[0].packet.body), "AABB");
  const std::size_t offset = primary().size() + user_id.size() + harmless.size() +
                             signature(Type::positive_certification, 2).size();
  EXPECT_EQ(problems(result), problem(ParseErrorCode::unknown_critical, offset));
  EXPECT_EQ(result.problems.front().tag, static_cast<PacketTag>(30));
}

TEST(ReadCertificate, ReportsMessagesAndReadsOn) {
  for (const int tag : {1, 3, 4, 8, 9, 11, 18, 19, 20}) {
    const auto result =
        read({primary(), user_id_packet("Alice"), packet(static_cast<PacketTag>(tag), hex("0102")),
              signature(Type::positive_certification, 2)});
    EXPECT_EQ(outline(result.certificate), "key[] Alice[13@2]");
    EXPECT_EQ(problems(result), problem(ParseErrorCode::not_keyring_data, primary().size() + 7))
        << tag;
  }
}

TEST(ReadCertificate, PassesOverABrokenSubkeyWithItsSignatures) {
  const Bytes broken = packet(PacketTag::public_subkey, hex("04 00000005 12 09"));
  const auto result =
      read({primary(), user_id_packet("Alice"), broken, signature(Type::subkey_binding, 2),
            subkey(5), signature(Type::subkey_binding, 6)});
  EXPECT_EQ(outline(result.certificate), "key[] Alice[] sub 5[18@6]");
  const std::size_t body = primary().size() + 7 + 2;
  EXPECT_EQ(problems(result), problem(ParseErrorCode::truncated, body + 7));
  EXPECT_EQ(result.problems.front().error.where, "RFC 9580 §5.5.2");
}

TEST(ReadCertificate, KeepsSubkeysOfOtherVersions) {
  const Bytes v5 = packet(PacketTag::public_subkey, hex("05 00000005 12 00000000"));
  const Bytes v3 = packet(PacketTag::public_subkey, hex("03 00000005 0000 01 000101 000101"));
  const auto result = read({primary(), v5, signature(Type::subkey_binding, 2), v3});
  EXPECT_EQ(outline(result.certificate), "key[] sub ?[18@2] sub ?[]");
  EXPECT_EQ(
      problems(result),
      problem(ParseErrorCode::unsupported_version, primary().size() + 2) + ' ' +
          problem(ParseErrorCode::unsupported_version,
                  primary().size() + v5.size() + signature(Type::subkey_binding, 2).size() + 2));
  EXPECT_EQ(to_hex(write_certificate(result.certificate)),
            to_hex(join({primary(), v5, signature(Type::subkey_binding, 2), v3})));
}

TEST(ReadCertificate, PassesOverAUserIdThatIsTooLong) {
  const Bytes longest = packet(PacketTag::user_id, repeat(limits::user_id, 'a'));
  const Bytes longer = packet(PacketTag::user_id, repeat(limits::user_id + 1, 'a'));
  const auto result =
      read({primary(), user_id_packet("Alice"), longer, signature(Type::positive_certification, 2),
            longest, signature(Type::positive_certification, 3)});
  ASSERT_EQ(result.certificate.user_ids.size(), 2U);
  EXPECT_TRUE(result.certificate.user_ids[0].signatures.empty());
  EXPECT_EQ(result.certificate.user_ids[1].signatures.size(), 1U);
  EXPECT_EQ(problems(result), problem(ParseErrorCode::too_large, primary().size() + 7));
}

TEST(ReadCertificate, SeparatesSecretFromPublic) {
  const auto result =
      read({secret(PacketTag::secret_key), user_id_packet("Alice"),
            secret(PacketTag::secret_subkey, 5), signature(Type::subkey_binding, 6)});
  EXPECT_EQ(outline(result.certificate), "key[] Alice[] sub 5[18@6]");
  EXPECT_EQ(result.certificate.primary.packet.tag, PacketTag::public_key);
  EXPECT_EQ(to_hex(result.certificate.primary.packet.body),
            to_hex(key_body(4, test::eddsa_legacy_material())));
  ASSERT_EQ(result.secret_keys.size(), 2U);
  EXPECT_EQ(result.secret_keys[0].tag, PacketTag::secret_key);
  EXPECT_EQ(result.secret_keys[1].tag, PacketTag::secret_subkey);
  EXPECT_TRUE(parse_secret_key(result.secret_keys[1].body).has_value());
  EXPECT_EQ(to_hex(write_certificate(result.certificate)).find("0001010002"), std::string::npos);
}

TEST(ReadCertificate, LeavesNoSecretOfUnreadableKeysInTheCertificate) {
  const Bytes v5 = packet(PacketTag::secret_subkey, hex("05 00000005 16 00000001 AA 5EC4E7"));
  const Bytes unknown = packet(PacketTag::secret_subkey,
                               join({key_body(4, test::unknown_material()), hex("00 5EC4E7")}));
  const auto result = read({primary(), v5, unknown, signature(Type::subkey_binding, 2)});
  EXPECT_EQ(outline(result.certificate), "key[]");
  EXPECT_TRUE(result.secret_keys.empty());
  EXPECT_EQ(result.problems.size(), 2U);
}

TEST(ReadCertificate, EndsAtAnotherPrimaryKey) {
  const auto result = read({primary(), user_id_packet("Alice"), primary(), user_id_packet("Bob"),
                            signature(Type::positive_certification, 2)});
  EXPECT_EQ(outline(result.certificate), "key[] Alice[]");
  EXPECT_EQ(problems(result), problem(ParseErrorCode::misplaced_packet, primary().size() + 7));
}

TEST(ReadCertificate, KeepsWhatStandsBeforeDamage) {
  const std::size_t good = primary().size() + 7;
  struct Case {
    const char* name;
    const char* damage;
    ParseErrorCode code;
    std::size_t offset;
  };
  const Case cases[] = {
      {"cut", "C2 05 0413", ParseErrorCode::truncated, good + 2},
      {"cut in a header", "C2 FF 00", ParseErrorCode::truncated, good + 2},
      {"not a packet", "2D2D2D2D", ParseErrorCode::not_a_packet, good},
      {"type 0", "C0 00", ParseErrorCode::reserved_tag, good},
      {"partial length", "CD E1 4142 00", ParseErrorCode::partial_not_allowed, good},
      {"indeterminate length", "8B 0413", ParseErrorCode::partial_not_allowed, good},
      {"huge length", "CD FF F0000000 41", ParseErrorCode::truncated, good + 6},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.name);
    const auto result = read({primary(), user_id_packet("Alice"), hex(one.damage)});
    EXPECT_EQ(outline(result.certificate), "key[] Alice[]");
    EXPECT_EQ(problems(result), problem(one.code, one.offset));
  }
}

TEST(ReadCertificate, FailsWithoutAUsablePrimaryKey) {
  expect_error(read_certificate({}), ParseErrorCode::nothing_found, 0);
  expect_error(read_certificate(user_id_packet("Alice")), ParseErrorCode::misplaced_packet, 0);
  expect_error(read_certificate(subkey(1)), ParseErrorCode::misplaced_packet, 0);
  expect_error(read_certificate(hex("C6 03 0441")), ParseErrorCode::truncated, 2);
  expect_error(read_certificate(packet(PacketTag::public_key, hex("05 00"))),
               ParseErrorCode::unsupported_version, 2);
  expect_error(read_certificate(packet(PacketTag::public_key, hex("04 00"))),
               ParseErrorCode::truncated, 3);
  expect_error(read_certificate(hex("2D2D2D2D2D")), ParseErrorCode::not_a_packet, 0);
}

TEST(ReadCertificate, SurvivesACutAfterEveryOctet) {
  const Bytes whole = join({primary(), signature(Type::direct_key, 1), user_id_packet("Alice"),
                            signature(Type::positive_certification, 2), photo(), subkey(5),
                            signature(Type::subkey_binding, 6)});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto result = read_certificate(test::copy_of(ByteView{whole}.first(size)));
    ASSERT_EQ(result.has_value(), size >= primary().size());
    if (!result) {
      EXPECT_LE(result.error().offset, size);
    } else {
      for (const GrammarProblem& one : result->problems) EXPECT_LE(one.error.offset, size);
    }
  }
}

TEST(ReadCertificate, BoundsPartsAndReports) {
  Bytes octets = primary();
  const Bytes user_id = user_id_packet("A");
  for (std::size_t i = 0; i < limits::components + 100; ++i) {
    octets.insert(octets.end(), user_id.begin(), user_id.end());
  }
  const Bytes last = signature(Type::positive_certification, 2);
  octets.insert(octets.end(), last.begin(), last.end());
  const auto result = read_certificate(octets).value();
  EXPECT_EQ(result.certificate.user_ids.size(), limits::components);
  EXPECT_TRUE(result.certificate.user_ids.back().signatures.empty());
  EXPECT_EQ(result.problems.size(), limits::certificate_problems);
  EXPECT_EQ(result.problems.size() + result.unlisted_problems, 100U);
}

TEST(ReadCertificate, ReadsOldHeadersAndOverlongLengths) {
  const Bytes old =
      join({test::old_packet(PacketTag::public_key, key_body(4, test::eddsa_legacy_material())),
            test::old_packet(PacketTag::user_id, as_bytes("Alice")), hex("CD FF00000003 426F62")});
  const auto result = read_certificate(old).value();
  EXPECT_EQ(outline(result.certificate), "key[] Alice[] Bob[]");
  EXPECT_EQ(to_hex(write_certificate(result.certificate)),
            to_hex(join({primary(), user_id_packet("Alice"), user_id_packet("Bob")})));
}

TEST(WriteCertificate, GivesBackWhatWasRead) {
  const Bytes whole =
      join({primary(), signature(Type::direct_key, 1), user_id_packet("Alice"),
            signature(Type::positive_certification, 2), photo(), subkey(5),
            signature(Type::subkey_binding, 6), packet(static_cast<PacketTag>(30), hex("CC")),
            packet(static_cast<PacketTag>(60), hex("AABB"))});
  const auto result = read_certificate(whole).value();
  EXPECT_EQ(to_hex(write_certificate(result.certificate)), to_hex(whole));
}

TEST(WriteCertificate, ReadsV6AsV4) {
  const Bytes whole =
      join({packet(PacketTag::public_key, key_body(6, test::ed25519_material())),
            packet(PacketTag::signature, hex("06 1F 1B 0A 00000000 00000000 0102")),
            user_id_packet("Alice"),
            packet(PacketTag::public_subkey, key_body(6, test::x25519_material()))});
  const auto result = read_certificate(whole).value();
  EXPECT_EQ(result.certificate.primary.signatures.size(), 1U);
  EXPECT_EQ(to_hex(write_certificate(result.certificate)), to_hex(whole));
}

}  // namespace
}  // namespace kith::format
