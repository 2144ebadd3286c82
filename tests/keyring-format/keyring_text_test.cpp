#include <gtest/gtest.h>

#include "keyring-format/keyring_reader.hpp"
#include "keyring-format/limits.hpp"
#include "tests/keyring-format/items.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

/// Armor, text around it, and binary packets in between.
namespace kith::format::test {
namespace {

using Found = std::vector<std::string>;
using Packets = std::vector<Bytes>;

// The header line and the blank line of a block.
constexpr std::size_t header_size = 38;

std::string block(ByteView octets, bool checksum = true) {
  return armor(ArmorKind::public_key, octets, checksum);
}

std::string at(std::string_view what, std::size_t offset, std::string_view rest = "") {
  return std::string{what} + "@" + std::to_string(offset) + std::string{rest};
}

/// As often as it occurs.
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t place = 0; (place = text.find(from, place)) != std::string::npos;) {
    text.replace(place, from.size(), to);
    place += to.size();
  }
  return text;
}

TEST(KeyringText, ReadsABlock) {
  const std::string input = block(certificate(1));
  EXPECT_EQ(found_in(as_bytes(input)), Found{"certificate@38+86"});
  EXPECT_EQ(certificates_in(as_bytes(input)), Packets{certificate(1)});
}

TEST(KeyringText, GivesTheLineInWhichEachCertificateBegins) {
  // 86 octets each, 48 octets and 65 columns a line.
  const std::string input =
      "Hello,\n" + block(join({certificate(1), certificate(2), certificate(3), certificate(4)}));
  const std::size_t body = 7 + header_size;
  EXPECT_EQ(
      found_in(as_bytes(input)),
      (Found{at("certificate", body, "+86"), at("certificate", body + 65, "+86"),
             at("certificate", body + 3 * 65, "+86"), at("certificate", body + 5 * 65, "+86")}));
}

TEST(KeyringText, ReadsSeveralBlocksWithTextAroundThem) {
  const std::string first = "From: ann@example.org\n\nHere are my keys: -- both -----\n";
  const std::string second =
      block(join({certificate(1), certificate(2)})) + "and Ben's \xC3\xBC\n\n";
  const std::string input = first + second + block(certificate(3), false) + "Yours, Ann\n";
  const std::size_t body = first.size() + header_size;
  EXPECT_EQ(found_in(as_bytes(input)),
            (Found{at("certificate", body, "+86"), at("certificate", body + 65, "+86"),
                   at("certificate", body + second.size(), "+86")}));
}

TEST(KeyringText, EndsACertificateWithItsBlock) {
  const Bytes whole = certificate(1);
  const ByteView octets = whole;
  const std::string input = block(octets.first(53)) + block(octets.subspan(53));
  EXPECT_EQ(found_in(as_bytes(input)),
            (Found{"certificate@38+53",
                   at("misplaced_packet", block(octets.first(53)).size() + header_size)}));
}

TEST(KeyringText, ReadsAnyBlockByItsPackets) {
  for (const ArmorKind kind : {ArmorKind::message, ArmorKind::private_key, ArmorKind::signature}) {
    const std::string input = armor(kind, certificate(1), true);
    EXPECT_EQ(certificates_in(as_bytes(input)), Packets{certificate(1)});
  }
  const std::string message = armor(
      ArmorKind::message, packet(PacketTag::literal_data, as_bytes("b\x04note0000text")), true);
  EXPECT_EQ(found_in(as_bytes(message)), Found{"not_keyring_data@29"});
}

TEST(KeyringText, HandsOnADetachedRevocation) {
  const std::string input = block(signature_packet(1));
  EXPECT_EQ(found_in(as_bytes(input)), Found{"signatures@38+18"});
}

TEST(KeyringText, ReadsBinaryAndArmorInTurn) {
  const std::string text = block(certificate(2));
  const Bytes input = join({certificate(1), as_bytes(text), certificate(3), as_bytes("\n"),
                            as_bytes(text), certificate(4), certificate(5)});
  EXPECT_EQ(certificates_in(input), (Packets{certificate(1), certificate(2), certificate(3),
                                             certificate(2), certificate(4), certificate(5)}));
  const std::size_t size = text.size();
  EXPECT_EQ(found_in(input), (Found{"certificate@0+86", at("certificate", 86 + header_size, "+86"),
                                    at("certificate", 86 + size, "+86"),
                                    at("certificate", 173 + size + header_size, "+86"),
                                    at("certificate", 173 + 2 * size, "+86"),
                                    at("certificate", 259 + 2 * size, "+86")}));
}

TEST(KeyringText, FindsArmorBehindBinaryAndText) {
  const std::string text = "\n\nmore, in armor:\n" + block(certificate(2));
  EXPECT_EQ(found_in(join({certificate(1), as_bytes(text)})),
            (Found{"certificate@0+86", at("certificate", 86 + 18 + header_size, "+86")}));
}

TEST(KeyringText, IgnoresLineEndsBehindBinary) {
  EXPECT_EQ(found_in(join({certificate(1), as_bytes("\r\n\n")})), Found{"certificate@0+86"});
}

TEST(KeyringText, FindsABinaryKeyBehindText) {
  EXPECT_EQ(found_in(join({as_bytes("key: "), certificate(1)})), Found{"certificate@5+86"});
}

TEST(KeyringText, TellsOfBinaryBetweenText) {
  const std::string input = std::string{"\0\1\2 junk\n", 9} + block(certificate(1));
  EXPECT_EQ(found_in(as_bytes(input)), (Found{"not_a_packet@0", "certificate@47+86"}));
}

TEST(KeyringText, FindsNothingInText) {
  EXPECT_EQ(found_in(as_bytes("This is no key.\n-----\n-----BEGIN\n")), Found{"nothing_found@0"});
  EXPECT_EQ(found_in(as_bytes("-----BEGIN PGP PUBLIC KEY BLOCK----- no\n")),
            Found{"nothing_found@0"});
}

TEST(KeyringText, ForgivesLineEndsAndByteOrderMarks) {
  const std::string text = block(certificate(1)) + "\xEF\xBB\xBF" + block(certificate(2));
  EXPECT_EQ(certificates_in(as_bytes("\xEF\xBB\xBF" + replaced(text, "\n", " \t\r\n"))),
            (Packets{certificate(1), certificate(2)}));
}

TEST(KeyringText, NotesWhatIsOddAboutABlock) {
  std::string text = block(certificate(1));
  const std::size_t checksum = text.rfind("\n=") + 2;
  text.replace(checksum, 4, "AAAA");
  text = replaced(text, "BLOCK-----\n\n", "BLOCK-----\n");
  text = replaced(text, "END PGP PUBLIC", "END PGP PRIVATE");
  EXPECT_EQ(
      found_in(as_bytes("Hello\n" + text + block(certificate(2)))),
      (Found{"certificate@43+86", "note:no_blank_line@6", "note:checksum_mismatch@6",
             "note:end_line_differs@6", at("certificate", 6 + text.size() + header_size, "+86")}));
}

TEST(KeyringText, KeepsWhatIsCompleteBeforeBadArmor) {
  std::string text = block(join({certificate(1), certificate(2), certificate(3)}));
  const std::size_t bad_line = header_size + 3 * 65;
  text[bad_line + 10] = '@';
  // 144 octets before it: the first certificate, the second's key.
  EXPECT_EQ(found_in(as_bytes(text + block(certificate(4)))),
            (Found{"certificate@38+86", at("certificate", header_size + 65, "+53"),
                   at("bad_armor", bad_line, "+10"),
                   at("certificate", text.size() + header_size, "+86")}));
}

TEST(KeyringText, RefusesLinesThatAreTooLongAndGoesOn) {
  const std::string long_line(3 * limits::armor_line, 'A');
  const std::string text =
      "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + long_line + "\n" + block(certificate(1));
  EXPECT_EQ(found_in(as_bytes(text)),
            (Found{"bad_armor@38+8192",
                   at("certificate", header_size + long_line.size() + 1 + header_size, "+86")}));
}

TEST(KeyringText, SkipsLongHeadersAndLongLinesOfText) {
  const std::string longer(3 * limits::armor_line, 'x');
  const std::string text =
      longer + "\n" +
      replaced(block(certificate(1)), "BLOCK-----\n\n", "BLOCK-----\nComment: " + longer + "\n\n");
  EXPECT_EQ(certificates_in(as_bytes(text)), Packets{certificate(1)});
}

TEST(KeyringText, TellsOfABlockWithoutAnEnd) {
  const std::string whole = block(join({certificate(1), certificate(2)}));
  const std::string text = whole.substr(0, header_size + 3 * 65);
  EXPECT_EQ(found_in(as_bytes(text)),
            (Found{"certificate@38+86", "certificate@103+53", "unfinished_armor@0+233"}));
  EXPECT_EQ(found_in(as_bytes(text + block(certificate(3)))),
            (Found{"certificate@38+86", "certificate@103+53", "unfinished_armor@0+233",
                   at("certificate", 233 + header_size, "+86")}));
  EXPECT_EQ(found_in(as_bytes("-----BEGIN PGP PUBLIC KEY BLOCK-----")),
            Found{"unfinished_armor@0+36"});
}

TEST(KeyringText, FindsDamageInABlockAndGoesOnInIt) {
  const Bytes junk = hex("00 01 02 03");
  const std::string text = block(join({certificate(1), junk, certificate(2)}));
  EXPECT_EQ(found_in(as_bytes(text)),
            (Found{"certificate@38+86", "not_a_packet@103", "certificate@103+86"}));
  EXPECT_EQ(found_in(as_bytes(block(as_bytes(text)))), Found{"not_a_packet@38"});
}

TEST(KeyringText, FindsACutPacketInABlock) {
  const Bytes whole = certificate(1);
  const std::string text = block(ByteView{whole}.first(80));
  EXPECT_EQ(found_in(as_bytes(text)), (Found{"certificate@38+68", "truncated@103"}));
}

TEST(KeyringText, TellsOfADisarmedBlock) {
  const std::string text = "To revoke, remove the colon.\n\n:" + block(signature_packet(1));
  EXPECT_EQ(found_in(as_bytes(text + block(certificate(1)))),
            (Found{"disarmed_armor@31", at("certificate", text.size() + header_size, "+86")}));
}

TEST(KeyringText, TellsOfAQuotedBlock) {
  for (const char* sign : {"> ", ">", ">> ", "> > ", " > ", "| > "}) {
    const std::string text = sign + replaced(block(certificate(1)), "\n", "\n" + std::string{sign});
    EXPECT_EQ(found_in(as_bytes(text)), Found{at("quoted_armor", std::string{sign}.size())});
  }
}

TEST(KeyringText, DoesNotTakeAHeaderLineWithinALineForABlock) {
  for (const char* before : {"- ", "see ", "  ", "::", "x"}) {
    EXPECT_EQ(found_in(as_bytes(before + block(certificate(1)))), Found{"nothing_found@0"})
        << before;
  }
}

TEST(KeyringText, TellsOfUtf16) {
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (const char c : block(certificate(1))) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  EXPECT_EQ(found_in(as_bytes(little)), Found{"utf16_text@0"});
  EXPECT_EQ(found_in(as_bytes(big)), Found{"utf16_text@0"});
  EXPECT_EQ(found_in(join({as_bytes(little), certificate(2)})),
            (Found{"utf16_text@0", at("certificate", little.size(), "+86")}));
}

TEST(KeyringText, PassesOverSignedTextAndItsSignature) {
  const std::string text =
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello\n- -----BEGIN PGP PUBLIC KEY "
      "BLOCK-----\n" +
      armor(ArmorKind::signature, signature_packet(1), true);
  EXPECT_EQ(found_in(as_bytes(text + block(certificate(1)))),
            (Found{"not_keyring_data@0", at("certificate", text.size() + header_size, "+86")}));
  // The next signature stands alone.
  EXPECT_EQ(found_in(as_bytes(text + armor(ArmorKind::signature, signature_packet(1), true))),
            (Found{"not_keyring_data@0", at("signatures", text.size() + 31, "+18")}));
}

TEST(KeyringText, ReadsManyLinesOfAnyLength) {
  std::string body;
  append_base64(join({certificate(1), certificate(2), certificate(3)}), body);
  for (std::size_t columns = 1; columns < 70; ++columns) {
    std::string text = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n";
    for (std::size_t i = 0; i < body.size(); i += columns) text += body.substr(i, columns) + "\n";
    text += "-----END PGP PUBLIC KEY BLOCK-----\n";
    EXPECT_EQ(certificates_in(as_bytes(text)),
              (Packets{certificate(1), certificate(2), certificate(3)}));
    if (columns % 4 == 0 && columns >= 16) {
      const std::size_t line = 86 / (columns / 4 * 3);
      EXPECT_EQ(found_in(as_bytes(text))[1],
                at("certificate", header_size + line * (columns + 1), "+86"));
    }
  }
}

}  // namespace
}  // namespace kith::format::test
