#include "keyring-format/keyring_reader.hpp"

#include <gtest/gtest.h>

#include "keyring-format/limits.hpp"
#include "tests/keyring-format/items.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

/// Binary packets, framed as they should be.
namespace kith::format::test {
namespace {

using Found = std::vector<std::string>;
using Packets = std::vector<Bytes>;

TEST(KeyringReader, FindsNothingInAnEmptyInput) {
  EXPECT_EQ(found_in({}), Found{"nothing_found@0"});
}

TEST(KeyringReader, ReadsOneCertificate) {
  const Bytes input = certificate(1);
  EXPECT_EQ(found_in(input), Found{"certificate@0+86"});
  EXPECT_EQ(certificates_in(input), Packets{input});
}

TEST(KeyringReader, SplitsAtPrimaryKeys) {
  const Bytes input = join({certificate(1), certificate(2), key_packet(3), certificate(4)});
  EXPECT_EQ(found_in(input), (Found{"certificate@0+86", "certificate@86+86", "certificate@172+53",
                                    "certificate@225+86"}));
  EXPECT_EQ(certificates_in(input)[1], certificate(2));
}

TEST(KeyringReader, TakesSecretKeysForPrimaryKeys) {
  const Bytes public_part = key_packet(1);
  const Bytes secret = packet(PacketTag::secret_key,
                              join({ByteView{public_part}.subspan(2), hex("00 0008 80 0080")}));
  EXPECT_EQ(found_in(join({certificate(1), secret, secret})),
            (Found{"certificate@0+86", "certificate@86+59", "certificate@145+59"}));
}

TEST(KeyringReader, KeepsOldFormatHeadersAsTheyStand) {
  const Bytes key = key_packet(1);
  const Bytes body{key.begin() + 2, key.end()};
  const Bytes input = join({old_packet(PacketTag::public_key, body), signature_packet(1),
                            old_packet(PacketTag::user_id, as_bytes("Ann")),
                            old_packet(PacketTag::public_key, body)});
  EXPECT_EQ(certificates_in(input),
            (Packets{join({old_packet(PacketTag::public_key, body), signature_packet(1),
                           old_packet(PacketTag::user_id, as_bytes("Ann"))}),
                     old_packet(PacketTag::public_key, body)}));
}

TEST(KeyringReader, KeepsLongerLengthFormsThanNeeded) {
  const Bytes key = key_packet(1);
  const Bytes input = join({hex("C6 FF 00000033"), ByteView{key}.subspan(2), signature_packet(1)});
  EXPECT_EQ(certificates_in(input), Packets{input});
}

TEST(KeyringReader, LeavesUnknownVersionsAndAlgorithmsToTheParser) {
  const Bytes future = packet(PacketTag::public_key, hex("09 5E0C726E 16 01 02 03"));
  const Bytes exotic = packet(PacketTag::public_key, hex("04 5E0C726E 63 01 02 03"));
  EXPECT_EQ(found_in(join({future, signature_packet(1), exotic, certificate(1)})),
            (Found{"certificate@0+29", "certificate@29+11", "certificate@40+86"}));
}

TEST(KeyringReader, KeepsFillersAndUnknownPacketsInTheCertificate) {
  const Bytes input =
      join({key_packet(1), packet(PacketTag::marker, as_bytes("PGP")),
            packet(PacketTag::trust, hex("0003")), packet(PacketTag::padding, repeat(300, 0xA5)),
            packet(static_cast<PacketTag>(60), as_bytes("private")),
            packet(static_cast<PacketTag>(30), as_bytes("critical"))});
  EXPECT_EQ(certificates_in(input), Packets{input});
}

TEST(KeyringReader, PassesOverFillersBeforeTheFirstKey) {
  const Bytes fillers =
      join({packet(PacketTag::marker, as_bytes("PGP")), packet(PacketTag::trust, hex("0003")),
            packet(static_cast<PacketTag>(60), as_bytes("private"))});
  EXPECT_EQ(found_in(join({fillers, certificate(1)})), Found{"certificate@18+86"});
  EXPECT_EQ(found_in(fillers), Found{"nothing_found@0"});
}

TEST(KeyringReader, TellsOfAnUnknownCriticalPacketBeforeTheFirstKey) {
  const Bytes odd = packet(static_cast<PacketTag>(30), as_bytes("critical"));
  EXPECT_EQ(found_in(join({odd, signature_packet(1), odd, certificate(1)})),
            (Found{"unknown_critical@0", "certificate@38+86"}));
}

TEST(KeyringReader, HandsOnSignaturesWithoutAKey) {
  const Bytes signatures = join({signature_packet(1), signature_packet(2)});
  EXPECT_EQ(found_in(join({signatures, certificate(1)})),
            (Found{"signatures@0+36", "certificate@36+86"}));
  const auto items = read_all(join({packet(PacketTag::marker, as_bytes("PGP")), signatures}));
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].offset, 5U);
  EXPECT_EQ(items[0].octets, signatures);
}

TEST(KeyringReader, TellsOnceOfARunThatMissesItsKey) {
  const Bytes user_id = packet(PacketTag::user_id, as_bytes("Ann"));
  const Bytes subkey = packet(PacketTag::public_subkey, ByteView{key_packet(9)}.subspan(2));
  const Bytes run = join({user_id, signature_packet(1), user_id, subkey, signature_packet(2)});
  EXPECT_EQ(found_in(join({run, certificate(1)})),
            (Found{"misplaced_packet@0", "certificate@99+86"}));
  EXPECT_EQ(found_in(join({signature_packet(1), run, certificate(1)})),
            (Found{"signatures@0+18", "misplaced_packet@18", "certificate@117+86"}));
  EXPECT_EQ(read_all(run)[0].tag, PacketTag::user_id);
}

Bytes message() {
  return join({packet(PacketTag::one_pass_signature, repeat(13, 3)),
               packet(PacketTag::literal_data, as_bytes("b\x04note0000text")),
               packet(PacketTag::public_key_encrypted_session_key, repeat(20, 3)),
               packet(PacketTag::compressed_data, hex("01 78DA")),
               packet(PacketTag::encrypted_data_integrity, repeat(20, 1)),
               packet(static_cast<PacketTag>(20), repeat(20, 1))});
}

TEST(KeyringReader, PassesOverMessagesAndTellsOfEachOnce) {
  EXPECT_EQ(found_in(message()), Found{"not_keyring_data@0"});
  EXPECT_EQ(found_in(join({message(), signature_packet(1), certificate(1)})),
            (Found{"not_keyring_data@0",
                   "certificate@" + std::to_string(message().size() + 18) + "+86"}));
}

TEST(KeyringReader, GoesOnWithTheCertificateBehindAMessage) {
  const Bytes input = join({key_packet(1), message(), signature_packet(1), message(),
                            signature_packet(2), certificate(3)});
  const auto size = message().size();
  EXPECT_EQ(found_in(input), (Found{"certificate@0+89", "not_keyring_data@53",
                                    "not_keyring_data@" + std::to_string(71 + size),
                                    "certificate@" + std::to_string(89 + 2 * size) + "+86"}));
  EXPECT_EQ(certificates_in(input)[0],
            join({key_packet(1), signature_packet(1), signature_packet(2)}));
}

TEST(KeyringReader, DoesNotLookIntoALiteral) {
  const Bytes literal =
      packet(PacketTag::literal_data, join({as_bytes("b\x04note0000"), certificate(1)}));
  EXPECT_EQ(found_in(literal), Found{"not_keyring_data@0"});
}

TEST(KeyringReader, TellsOfALimitedNumberOfProblemsOfACertificate) {
  Bytes input = key_packet(1);
  for (int i = 0; i < 200; ++i) {
    input = join({input, packet(PacketTag::literal_data, as_bytes("b\x04note0000text")),
                  signature_packet(1)});
  }
  EXPECT_EQ(found_in(input).size(), 1 + limits::certificate_problems);
}

TEST(KeyringReader, PassesOverPacketsThatAreTooLarge) {
  const Bytes photo = packet(PacketTag::user_attribute, repeat(limits::packet_body + 1, 0));
  const Bytes input = join({key_packet(1), photo, signature_packet(1), certificate(2)});
  const std::string end = std::to_string(53 + photo.size() + 18);
  EXPECT_EQ(found_in(input),
            (Found{"certificate@0+71", "too_large@53", "certificate@" + end + "+86"}));
  EXPECT_EQ(certificates_in(input)[0], join({key_packet(1), signature_packet(1)}));
}

TEST(KeyringReader, TakesPacketsUpToTheLimit) {
  const Bytes photo = packet(PacketTag::user_attribute, repeat(limits::packet_body, 0));
  const Bytes input = join({key_packet(1), photo, signature_packet(1)});
  EXPECT_EQ(certificates_in(input), Packets{input});
}

TEST(KeyringReader, PassesOverACertificateWhosePrimaryKeyIsTooLarge) {
  const Bytes key = packet(PacketTag::public_key, repeat(limits::packet_body + 1, 0));
  EXPECT_EQ(found_in(join({key, signature_packet(1), certificate(2)})),
            (Found{"too_large@0", "certificate@" + std::to_string(key.size() + 18) + "+86"}));
}

TEST(KeyringReader, TellsOfAMessageThatItIsOneWhateverItsSize) {
  const Bytes literal = packet(PacketTag::encrypted_data, repeat(limits::packet_body + 1, 0));
  EXPECT_EQ(found_in(join({literal, certificate(1)})),
            (Found{"not_keyring_data@0", "certificate@" + std::to_string(literal.size()) + "+86"}));
}

/// A body in chunks of 2^`power` octets, then the rest.
Bytes in_chunks(PacketTag tag, ByteView body, unsigned power) {
  Bytes out = {static_cast<std::uint8_t>(0xC0U | static_cast<unsigned>(tag))};
  for (; body.size() >= std::size_t{1} << power; body = body.subspan(std::size_t{1} << power)) {
    out.push_back(static_cast<std::uint8_t>(224U + power));
    out.insert(out.end(), body.begin(), body.begin() + (std::ptrdiff_t{1} << power));
  }
  out.push_back(static_cast<std::uint8_t>(body.size()));
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

TEST(KeyringReader, RefusesPartialLengthsInAKeyring) {
  const Bytes user_id = in_chunks(PacketTag::user_id, as_bytes("Ann"), 0);
  const Bytes input = join({key_packet(1), user_id, signature_packet(1), certificate(2)});
  EXPECT_EQ(found_in(input),
            (Found{"certificate@0+71", "partial_not_allowed@53", "certificate@79+86"}));
  EXPECT_EQ(read_all(input)[1].tag, PacketTag::user_id);
}

TEST(KeyringReader, GivesUpACertificateWhosePrimaryKeyIsInChunks) {
  const Bytes key = in_chunks(PacketTag::public_key, ByteView{key_packet(1)}.subspan(2), 4);
  const std::string end = std::to_string(key.size() + 18);
  EXPECT_EQ(found_in(join({key, signature_packet(1), certificate(2)})),
            (Found{"partial_not_allowed@0", "certificate@" + end + "+86"}));
  EXPECT_EQ(found_in(join({certificate(1), key, signature_packet(1)})),
            (Found{"certificate@0+86", "partial_not_allowed@86"}));
}

TEST(KeyringReader, PassesOverMessagesInChunks) {
  const Bytes literal =
      in_chunks(PacketTag::literal_data, join({as_bytes("b\x04note0000"), repeat(4096, 'x')}), 10);
  EXPECT_EQ(found_in(join({literal, certificate(1)})),
            (Found{"not_keyring_data@0", "certificate@" + std::to_string(literal.size()) + "+86"}));
}

TEST(KeyringReader, RefusesIndeterminateLengths) {
  EXPECT_EQ(found_in(join({certificate(1), hex("8B"), ByteView{signature_packet(2)}.subspan(2)})),
            (Found{"certificate@0+86", "partial_not_allowed@86"}));
  EXPECT_EQ(found_in(join({hex("9B"), ByteView{key_packet(1)}.subspan(2), signature_packet(2)})),
            Found{"partial_not_allowed@0"});
  EXPECT_EQ(found_in(join({certificate(1), hex("A3 01 78DA")})),
            (Found{"certificate@0+86", "not_keyring_data@86"}));
}

TEST(KeyringReader, DropsWhatACertificateCannotHold) {
  const Bytes key = key_packet(1);
  const Bytes large =
      packet(PacketTag::signature, join({hex("04 13 16 08 0000 0000 ABCD"), repeat(8'000'000, 1)}));
  std::size_t parts = 0;
  ByteView rest = key;
  const ByteSource source = [&](std::span<std::uint8_t> target) {
    if (rest.empty() && parts < 10) {
      ++parts;
      rest = large;
    }
    const std::size_t count = std::min(rest.size(), target.size());
    std::copy_n(rest.begin(), count, target.begin());
    rest = rest.subspan(count);
    return count;
  };
  KeyringReader reader{source};
  const auto whole = reader.next();
  ASSERT_TRUE(whole.has_value());
  EXPECT_EQ(whole->octets.size(), key.size() + 8 * large.size());
  const auto told = reader.next();
  ASSERT_TRUE(told.has_value());
  EXPECT_EQ(describe(*told), "too_large@" + std::to_string(key.size() + 8 * large.size()));
  EXPECT_FALSE(reader.next().has_value());
  EXPECT_EQ(parts, 10U);
}

TEST(KeyringReader, DropsPacketsBeyondTheNumberThatACertificateMayHave) {
  const Bytes filler = repeat(2 * (limits::certificate_packets + 10), 0xCD);
  Bytes fillers = filler;
  for (std::size_t i = 1; i < fillers.size(); i += 2) fillers[i] = 0;
  const auto found = found_in(join({key_packet(1), fillers, certificate(2)}));
  const std::size_t kept = 53 + 2 * (limits::certificate_packets - 1);
  EXPECT_EQ(found,
            (Found{"certificate@0+" + std::to_string(kept), "too_large@" + std::to_string(kept),
                   "certificate@" + std::to_string(53 + fillers.size()) + "+86"}));
}

TEST(KeyringReader, HandsOnAnItemBeforeItHasReadFarAhead) {
  const Bytes one = join({certificate(1), key_packet(2)});
  const Bytes photo = packet(PacketTag::user_attribute, repeat(100'000, 0));
  std::size_t delivered = 0;
  const ByteSource endless = [&](std::span<std::uint8_t> target) {
    const ByteView next = delivered == 0 ? one : photo;
    std::copy_n(next.begin(), std::min(next.size(), target.size()), target.begin());
    delivered += std::min(next.size(), target.size());
    return std::min(next.size(), target.size());
  };
  KeyringReader reader{endless};
  EXPECT_EQ(describe(*reader.next()), "certificate@0+86");
  EXPECT_LT(delivered, 1U << 20);
  EXPECT_EQ(reader.consumed(), delivered);
}

TEST(KeyringReader, CountsWhatItHasConsumed) {
  const Bytes input = join({certificate(1), certificate(2), repeat(50, ' ')});
  KeyringReader reader{source_of(input, 10)};
  EXPECT_EQ(reader.consumed(), 0U);
  std::uint64_t before = 0;
  while (reader.next()) {
    EXPECT_GT(reader.consumed(), before);
    before = reader.consumed();
  }
  EXPECT_EQ(reader.consumed(), input.size());
  EXPECT_FALSE(reader.next().has_value());
}

TEST(KeyringReader, CanBeMoved) {
  const Bytes input = join({certificate(1), certificate(2)});
  KeyringReader first{source_of(input)};
  ASSERT_TRUE(first.next().has_value());
  KeyringReader second = std::move(first);
  EXPECT_EQ(describe(*second.next()), "certificate@86+86");
}

}  // namespace
}  // namespace kith::format::test
