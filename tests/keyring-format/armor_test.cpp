#include "keyring-format/armor.hpp"

#include <gtest/gtest.h>

#include "keyring-format/limits.hpp"
#include "tests/keyring-format/octets.hpp"

namespace kith::format::test {
namespace {

constexpr std::string_view begin = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
constexpr std::string_view end = "-----END PGP PUBLIC KEY BLOCK-----";

/// What a decoder made of some lines.
struct Outcome {
  std::string octets;
  std::vector<std::string> events;  // "line 3: ended", "line 4: bad_armor at 2"
  std::vector<ArmorNote> notes;
};

Outcome decode(std::initializer_list<std::string_view> lines) {
  ArmorDecoder decoder;
  Outcome outcome;
  Bytes octets;
  int number = 0;
  for (const std::string_view line : lines) {
    const auto ended = decoder.line(line, octets);
    const std::string place = "line " + std::to_string(++number) + ": ";
    if (!ended) {
      const bool bad = ended.error().code == ParseErrorCode::bad_armor;
      outcome.events.push_back(place + (bad ? "bad_armor at " : "unfinished_armor at ") +
                               std::to_string(ended.error().offset));
    } else if (*ended) {
      outcome.events.push_back(place + "ended");
      for (const ArmorNote note : decoder.notes()) outcome.notes.push_back(note);
    }
  }
  outcome.octets = as_text(octets);
  return outcome;
}

using Events = std::vector<std::string>;
using Notes = std::vector<ArmorNote>;

TEST(ArmorDecoder, ReadsABlock) {
  const auto outcome = decode({begin, "Comment: a key", "", "Zm9v", "YmFy", "=LHwp", end});
  EXPECT_EQ(outcome.octets, "foobar");
  EXPECT_EQ(outcome.events, Events{"line 7: ended"});
  EXPECT_EQ(outcome.notes, Notes{ArmorNote::checksum_mismatch});
}

TEST(ArmorDecoder, VerifiesTheChecksum) {
  Crc24 crc;
  crc.update(as_bytes("foobar"));
  std::string line = "=";
  const std::uint32_t sum = crc.value();
  append_base64(Bytes{static_cast<std::uint8_t>(sum >> 16), static_cast<std::uint8_t>(sum >> 8),
                      static_cast<std::uint8_t>(sum)},
                line);
  EXPECT_TRUE(decode({begin, "", "Zm9vYmFy", line, end}).notes.empty());
  EXPECT_TRUE(decode({begin, "", "Zm9vYmFy", end}).notes.empty());
}

TEST(ArmorDecoder, NotesAMalformedChecksumWithoutRejectingTheBlock) {
  for (const char* line : {"=", "=AA", "=@@@@", "=AAAAAAAA", "=AA=="}) {
    const auto outcome = decode({begin, "", "Zm9vYmFy", line, end});
    EXPECT_EQ(outcome.octets, "foobar") << line;
    EXPECT_EQ(outcome.notes, Notes{ArmorNote::checksum_mismatch}) << line;
  }
}

TEST(ArmorDecoder, TakesPaddingOnALineOfItsOwn) {
  const auto outcome = decode({begin, "", "Zm8", "=", "=kwXd", end});
  EXPECT_EQ(outcome.octets, "fo");
  EXPECT_EQ(outcome.events, Events{"line 6: ended"});
}

TEST(ArmorDecoder, PassesOverWhatStandsAroundBlocks) {
  const auto outcome =
      decode({"Dear Ben,", "", begin, "", "Zm9v", end, "Zm9v", "bye", begin, "", "YmFy", end});
  EXPECT_EQ(outcome.octets, "foobar");
  EXPECT_EQ(outcome.events, (Events{"line 6: ended", "line 12: ended"}));
}

TEST(ArmorDecoder, ForgivesWhiteSpaceAtLineEnds) {
  const std::string spaced_begin = std::string{begin} + " \t\r";
  const std::string spaced_end = std::string{end} + "\r";
  const auto outcome = decode({spaced_begin, " \t\r", "Zm9v  \r", "\r", "YmFy\t", spaced_end});
  EXPECT_EQ(outcome.octets, "foobar");
  EXPECT_EQ(outcome.events, Events{"line 6: ended"});
}

TEST(ArmorDecoder, ForgivesAByteOrderMark) {
  const std::string marked = "\xEF\xBB\xBF" + std::string{begin};
  EXPECT_EQ(decode({marked, "", "Zm9v", end}).octets, "foo");
}

TEST(ArmorDecoder, NotesAMissingBlankLine) {
  const auto outcome = decode({begin, "Comment: x", "Zm9v", end});
  EXPECT_EQ(outcome.octets, "foo");
  EXPECT_EQ(outcome.notes, Notes{ArmorNote::no_blank_line});
}

TEST(ArmorDecoder, NotesThatTheEndLineDiffers) {
  for (const char* other : {"-----END PGP PRIVATE KEY BLOCK-----", "-----END PGP PUBLIC KEY BLOCK",
                            "-----END PGP PUBLIC KEY BLOCK----- x", "-----END -----"}) {
    const auto outcome = decode({begin, "", "Zm9v", other});
    EXPECT_EQ(outcome.events, Events{"line 4: ended"}) << other;
    EXPECT_EQ(outcome.notes, Notes{ArmorNote::end_line_differs}) << other;
  }
}

TEST(ArmorDecoder, NotesEverythingThatIsOdd) {
  const auto outcome = decode({begin, "Zm9v", "=AAAA", "-----END PGP MESSAGE-----"});
  EXPECT_EQ(outcome.notes, (Notes{ArmorNote::no_blank_line, ArmorNote::checksum_mismatch,
                                  ArmorNote::end_line_differs}));
}

TEST(ArmorDecoder, SkipsHeadersOfAnyLengthAndFoldedOnes) {
  const std::string header = "Comment: " + std::string(limits::armor_line * 2, 'x');
  EXPECT_EQ(decode({begin, header, " folded", "", "Zm9v", end}).octets, "foo");
}

TEST(ArmorDecoder, RefusesWhatIsNotBase64) {
  EXPECT_EQ(decode({begin, "", "Zm9v", "Ym@y", end}).events, Events{"line 4: bad_armor at 2"});
  EXPECT_EQ(decode({begin, "", "Zm 9v", end}).events, Events{"line 3: bad_armor at 2"});
  EXPECT_EQ(decode({begin, "", " Zm9v", end}).events, Events{"line 3: bad_armor at 0"});
  EXPECT_EQ(decode({begin, "", "Zm9v", "-----FIN-----"}).events, Events{"line 4: bad_armor at 0"});
}

TEST(ArmorDecoder, RefusesBodyLinesThatAreTooLong) {
  const std::string longest(limits::armor_line, 'A');
  EXPECT_EQ(decode({begin, "", longest, end}).events, Events{"line 4: ended"});
  EXPECT_EQ(decode({begin, "", longest + "A", end}).events, Events{"line 3: bad_armor at 8192"});
}

TEST(ArmorDecoder, RefusesAnEndWithinAGroup) {
  EXPECT_EQ(decode({begin, "", "Zm9vY", end}).events, Events{"line 4: bad_armor at 0"});
}

TEST(ArmorDecoder, RefusesContentAfterTheChecksum) {
  EXPECT_EQ(decode({begin, "", "Zm9v", "=AAAA", "YmFy", end}).events,
            Events{"line 5: bad_armor at 0"});
}

TEST(ArmorDecoder, GoesOnWithTheNextBlockAfterAnError) {
  const auto outcome = decode({begin, "", "Z@", "YmFy", end, begin, "", "Zm9v", end});
  EXPECT_EQ(outcome.octets, "foo");
  EXPECT_EQ(outcome.events, (Events{"line 3: bad_armor at 1", "line 9: ended"}));
}

TEST(ArmorDecoder, ReadsABlockThatBeginsWithinAnotherWhenItsLineIsFedAgain) {
  const auto outcome = decode({begin, "", "Zm9v", begin, begin, "", "YmFy", end});
  EXPECT_EQ(outcome.octets, "foobar");
  EXPECT_EQ(outcome.events, (Events{"line 4: unfinished_armor at 0", "line 8: ended"}));
}

TEST(ArmorDecoder, TellsWhereItStands) {
  ArmorDecoder decoder;
  Bytes out;
  EXPECT_EQ(decoder.state(), ArmorDecoder::State::outside);
  ASSERT_TRUE(decoder.line("-----BEGIN PGP SIGNATURE-----", out));
  EXPECT_EQ(decoder.state(), ArmorDecoder::State::headers);
  EXPECT_EQ(decoder.kind(), ArmorKind::signature);
  ASSERT_TRUE(decoder.line("", out));
  EXPECT_EQ(decoder.state(), ArmorDecoder::State::body);
  ASSERT_TRUE(decoder.line("-----END PGP SIGNATURE-----", out));
  EXPECT_EQ(decoder.state(), ArmorDecoder::State::finished);
  EXPECT_EQ(decoder.kind(), ArmorKind::signature);
}

TEST(ArmorDecoder, DoesNotTakeSignedTextForABlock) {
  const auto outcome =
      decode({"-----BEGIN PGP SIGNED MESSAGE-----", "Hash: SHA512", "", "Zm9v",
              "-----BEGIN PGP SIGNATURE-----", "", "YmFy", "-----END PGP SIGNATURE-----"});
  EXPECT_EQ(outcome.octets, "bar");
}

TEST(ArmorLabel, IsOfWholeHeaderLinesOnly) {
  EXPECT_EQ(armor_label(begin), "PGP PUBLIC KEY BLOCK");
  EXPECT_EQ(armor_label("-----BEGIN PGP MESSAGE, PART 1/2-----"), "PGP MESSAGE, PART 1/2");
  for (const char* line : {"", "-----", "-----BEGIN PGP", "----BEGIN PGP MESSAGE-----",
                           " -----BEGIN PGP MESSAGE-----", "-----BEGIN PGP MESSAGE----",
                           "-----BEGIN PGP MESSAGE----- x", "-----BEGIN RSA PRIVATE KEY-----",
                           "-----BEGIN PGP message-----", "> -----BEGIN PGP MESSAGE-----"}) {
    EXPECT_FALSE(armor_label(line)) << line;
  }
}

TEST(ArmorKind, IsByTheLabel) {
  EXPECT_EQ(armor_kind("PGP MESSAGE"), ArmorKind::message);
  EXPECT_EQ(armor_kind("PGP PUBLIC KEY BLOCK"), ArmorKind::public_key);
  EXPECT_EQ(armor_kind("PGP PRIVATE KEY BLOCK"), ArmorKind::private_key);
  EXPECT_EQ(armor_kind("PGP SIGNATURE"), ArmorKind::signature);
  EXPECT_EQ(armor_kind("PGP MESSAGE, PART 1/2"), ArmorKind::other);
}

TEST(LooksArmored, GoesByTheFirstOctet) {
  EXPECT_TRUE(looks_armored(as_bytes("-----BEGIN")));
  EXPECT_TRUE(looks_armored(as_bytes("\xEF\xBB\xBF-----BEGIN")));
  EXPECT_FALSE(looks_armored(hex("98 33 04")));
  EXPECT_FALSE(looks_armored(hex("EF BB")));
  EXPECT_FALSE(looks_armored({}));
}

TEST(Armor, WritesABlock) {
  EXPECT_EQ(armor(ArmorKind::signature, as_bytes("foobar"), false),
            "-----BEGIN PGP SIGNATURE-----\n\nZm9vYmFy\n-----END PGP SIGNATURE-----\n");
  EXPECT_EQ(armor(ArmorKind::message, {}, true),
            "-----BEGIN PGP MESSAGE-----\n\n=twTO\n-----END PGP MESSAGE-----\n");
}

TEST(Armor, WritesLinesOf64Columns) {
  const std::string text = armor(ArmorKind::public_key, repeat(97, 0), false);
  EXPECT_EQ(text, std::string{begin} + "\n\n" + std::string(64, 'A') + "\n" + std::string(64, 'A') +
                      "\nAA==\n" + std::string{end} + "\n");
}

TEST(Armor, IsReadBackWhateverTheLength) {
  for (std::size_t size = 0; size < 200; ++size) {
    const Bytes octets = repeat(size, static_cast<std::uint8_t>(size));
    const std::string text = armor(ArmorKind::private_key, octets, size % 2 == 0);
    ArmorDecoder decoder;
    Bytes decoded;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t line_end = text.find('\n', at);
      const auto read = decoder.line(std::string_view{text}.substr(at, line_end - at), decoded);
      ASSERT_TRUE(read.has_value());
      at = line_end + 1;
    }
    EXPECT_EQ(decoded, octets);
    EXPECT_EQ(decoder.state(), ArmorDecoder::State::finished);
    EXPECT_EQ(decoder.kind(), ArmorKind::private_key);
    EXPECT_TRUE(decoder.notes().empty());
  }
}

}  // namespace
}  // namespace kith::format::test
