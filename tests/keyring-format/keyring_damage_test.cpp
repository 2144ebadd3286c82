#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "keyring-format/header.hpp"
#include "keyring-format/keyring_reader.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/keyring-format/items.hpp"
#include "tests/keyring-format/octets.hpp"
#include "tests/keyring-format/parts.hpp"

/// Cuts, garbage and wrong lengths: one bad certificate never hides the others.
namespace kith::format::test {
namespace {

using Found = std::vector<std::string>;
using Packets = std::vector<Bytes>;

/// Where the packets of well-framed octets end.
std::vector<std::size_t> packet_ends(ByteView octets) {
  Reader reader{octets, "test"};
  std::vector<std::size_t> ends = {0};
  while (!reader.at_end()) {
    const auto header = read_header(reader);
    if (!header || !reader.take(header->length)) break;
    ends.push_back(reader.position());
  }
  return ends;
}

TEST(KeyringDamage, KeepsWhatIsCompleteBeforeACut) {
  const Bytes input = join({certificate(1), certificate(2)});
  EXPECT_EQ(found_in(ByteView{input}.first(60)), (Found{"certificate@0+53", "truncated@53+7"}));
  EXPECT_EQ(found_in(ByteView{input}.first(87)), (Found{"certificate@0+86", "truncated@86+1"}));
  EXPECT_EQ(found_in(ByteView{input}.first(1)), Found{"truncated@0+1"});
  EXPECT_EQ(read_all(ByteView{input}.first(60))[1].tag, PacketTag::user_id);
}

/// Cuts `input`, two certificates of which the first has `first` octets, after every octet.
void expect_cuts_are_told(ByteView input, std::size_t first) {
  const auto ends = packet_ends(input);
  for (std::size_t size = 1; size < input.size(); ++size) {
    const Bytes cut = copy_of(input.first(size));
    const std::size_t complete = *std::prev(std::upper_bound(ends.begin(), ends.end(), size));
    Found expected;
    if (complete != 0) {
      expected.push_back("certificate@0+" + std::to_string(std::min(complete, first)));
    }
    if (complete > first) {
      expected.push_back("certificate@" + std::to_string(first) + "+" +
                         std::to_string(complete - first));
    }
    if (complete != size) {
      expected.push_back("truncated@" + std::to_string(complete) + "+" +
                         std::to_string(size - complete));
    }
    EXPECT_EQ(found_in(cut), expected) << "cut after " << size << " octets";
  }
}

TEST(KeyringDamage, TellsOfACutAtAnyOctet) {
  expect_cuts_are_told(join({certificate(1), certificate(2)}), 86);
  const auto samples = corpus_samples_in("probe/15-keyring-v4-v6.pgp");
  ASSERT_EQ(samples.size(), 2U);
  expect_cuts_are_told(join({samples[0].octets, samples[1].octets}), samples[0].octets.size());
}

TEST(KeyringDamage, NeverInventsAnythingWhenArmorIsCut) {
  const std::string text =
      armor(ArmorKind::public_key, join({certificate(1), certificate(2)}), true);
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto items = read_all(copy_of(as_bytes(text).first(size)));
    ASSERT_FALSE(items.empty());
    std::size_t number = 0;
    for (const KeyringItem& item : items) {
      if (item.kind != KeyringItem::Kind::certificate) continue;
      const Bytes whole = certificate(++number == 1 ? 1 : 2);
      ASSERT_LE(item.octets.size(), whole.size());
      EXPECT_TRUE(std::equal(item.octets.begin(), item.octets.end(), whole.begin()));
    }
    EXPECT_LE(number, 2U);
  }
}

TEST(KeyringDamage, IsToldOncePerStretch) {
  const Bytes junk = repeat(1000, 0);
  EXPECT_EQ(
      found_in(join({certificate(1), junk, certificate(2), junk})),
      (Found{"certificate@0+86", "not_a_packet@86", "certificate@1086+86", "not_a_packet@1172"}));
}

TEST(KeyringDamage, EndsWithTheNextKeyNotTheNextPacket) {
  const Bytes input =
      join({key_packet(1), hex("C0 03 616263"), signature_packet(1), certificate(2)});
  EXPECT_EQ(found_in(input), (Found{"certificate@0+53", "reserved_tag@53", "certificate@76+86"}));
}

TEST(KeyringDamage, OfTheWholeInputIsNothingFound) {
  EXPECT_EQ(found_in(hex("80 01 02")), Found{"nothing_found@0"});
  EXPECT_EQ(found_in(hex("7F 80 81")), Found{"nothing_found@0"});
}

TEST(KeyringDamage, EndsWithKeysOfEveryKind) {
  const Bytes junk = hex("00 01");
  const Bytes key = key_packet(7);
  const ByteView body = ByteView{key}.subspan(2);
  Packets keys = {old_packet(PacketTag::public_key, body), join({hex("C6 FF 00000033"), body}),
                  // v3 RSA
                  packet(PacketTag::public_key, hex("03 30000000 0000 01 0010 8001 0011 010001"))};
  for (const Material& material : all_materials()) {
    for (const std::uint8_t version : {std::uint8_t{4}, std::uint8_t{6}}) {
      // Of an unknown algorithm only v6 says how long its material is.
      const bool known = material.octets != unknown_material().octets;
      if (!parse_public_key(key_body(version, material)) || (version == 4 && !known)) continue;
      keys.push_back(packet(PacketTag::public_key, key_body(version, material)));
    }
  }
  for (const Bytes& one : keys) {
    EXPECT_EQ(certificates_in(join({certificate(1), junk, one})), (Packets{certificate(1), one}))
        << to_hex(one);
  }
}

TEST(KeyringDamage, EndsWithSecretKeysThatRealClientsMade) {
  int count = 0;
  for (const auto& file : manifest().at("files")) {
    if (file.value("kind", "") != "secret") continue;
    const auto name = file.at("file").get<std::string>();
    for (const Sample& sample : corpus_samples_in(name)) {
      ++count;
      EXPECT_EQ(certificates_in(join({hex("00 01"), sample.octets})), Packets{sample.octets})
          << name;
    }
  }
  EXPECT_GT(count, 25);
}

TEST(KeyringDamage, DoesNotEndWithWhatOnlyLooksLikeAKey) {
  Bytes wrong_point = key_packet(1);
  wrong_point[wrong_point.size() - 35] ^= 0xFF;
  const Bytes too_short = packet(PacketTag::public_key, ByteView{key_packet(1)}.subspan(2, 40));
  for (const Bytes& key : {wrong_point, too_short, hex("9B 04"), hex("C6 FF FFFFFFFF 04")}) {
    EXPECT_EQ(found_in(join({certificate(1), hex("00"), key})),
              (Found{"certificate@0+86", "not_a_packet@86"}));
  }
}

TEST(KeyringDamage, FindsAKeyThatACutPacketHasSwallowed) {
  const Bytes whole = certificate(1);
  for (std::size_t size = 54; size < whole.size(); ++size) {
    if (size == 68) continue;  // no packet is cut
    const auto found = certificates_in(
        join({ByteView{whole}.first(size), certificate(2), certificate(3), certificate(4)}));
    ASSERT_GE(found.size(), 3U) << size;
    EXPECT_EQ(found[found.size() - 2], certificate(3)) << size;
    EXPECT_EQ(found[found.size() - 1], certificate(4)) << size;
    EXPECT_EQ(std::count(found.begin(), found.end(), certificate(2)), 1) << size;
  }
}

TEST(KeyringDamage, CutsACertificateBeforeThePacketThatSwallowedAKey) {
  // A signature that claims 30 octets more than it has.
  Bytes greedy = signature_packet(1);
  greedy[1] = static_cast<std::uint8_t>(greedy[1] + 30);
  EXPECT_EQ(
      found_in(join({key_packet(1), greedy, certificate(2), certificate(3)})),
      (Found{"certificate@0+53", "not_a_packet@53", "certificate@71+86", "certificate@157+86"}));
}

TEST(KeyringDamage, FindsAKeyInWhatIsTooLarge) {
  for (const char* header : {"C2 FF FF000000", "CB FF FF000000", "CD FE", "C2 FE", "8A FF000000"}) {
    EXPECT_EQ(certificates_in(join({certificate(1), hex(header), repeat(10, 1), certificate(2)})),
              (Packets{certificate(1), certificate(2)}))
        << header;
  }
}

TEST(KeyringDamage, FindsAKeyBehindAnIndeterminateLength) {
  for (const char* header : {"9B", "8B", "A3", "AF", "A7"}) {
    EXPECT_EQ(certificates_in(join({certificate(1), hex(header), repeat(10, 1), certificate(2)})),
              (Packets{certificate(1), certificate(2)}))
        << header;
  }
}

TEST(KeyringDamage, FindsArmorThatAPacketHasSwallowed) {
  const std::string text = armor(ArmorKind::public_key, certificate(2), true);
  const Bytes whole = certificate(1);
  EXPECT_EQ(certificates_in(join({ByteView{whole}.first(75), as_bytes(text)})).back(),
            certificate(2));
}

TEST(KeyringDamage, BetweenCertificatesNeverHidesTheSecond) {
  std::mt19937 random{20261122};
  const auto first = corpus_samples_in("gpg/41-clean.pgp").at(0).octets;
  const auto second = corpus_samples_in("gpg/13-tsign-d1-a60-a120.pgp").at(0).octets;
  for (int round = 0; round < 2000; ++round) {
    Bytes junk(1 + random() % (round % 2 == 0 ? 40 : 2000));
    std::generate(junk.begin(), junk.end(),
                  [&random] { return static_cast<std::uint8_t>(random()); });
    const auto items = read_all(join({first, junk, second}));
    const bool found = std::any_of(items.begin(), items.end(), [&](const KeyringItem& item) {
      return item.offset == first.size() + junk.size() && item.octets == second;
    });
    EXPECT_TRUE(found) << to_hex(junk);
  }
}

TEST(KeyringDamage, OfOneOctetLeavesTheOthersAlone) {
  const Bytes good = join({certificate(1), certificate(2), certificate(3)});
  std::mt19937 random{7};
  for (std::size_t place = 87; place < 172; ++place) {
    for (int round = 0; round < 8; ++round) {
      Bytes damaged = good;
      damaged[place] = static_cast<std::uint8_t>(random());
      const auto ends = packet_ends(damaged);
      const bool shows = ends.back() != damaged.size() || std::count(ends.begin(), ends.end(), 172);
      if (!shows) continue;
      const auto found = certificates_in(damaged);
      EXPECT_EQ(found.front(), certificate(1)) << place;
      EXPECT_EQ(found.back(), certificate(3)) << place;
    }
  }
}

TEST(KeyringDamage, TakesTimeInProportionToTheInput) {
  // Signatures with a key at the end of each. From every one of these keys the signatures behind it
  // chain up to the same damage: read again from each, they would take the square of their number.
  const Bytes greedy =
      packet(PacketTag::signature, join({hex("04 13 16 08 0000 0000 ABCD"), key_packet(2)}));
  Writer out;
  for (int chain = 0; chain < 8; ++chain) {
    out.octets(key_packet(1));
    for (int i = 0; i < 16'000; ++i) out.octets(greedy);
    out.u8(0);
  }
  out.octets(certificate(3));
  const auto items = read_all(out.written());
  EXPECT_EQ(items.back().octets, certificate(3));
  EXPECT_LT(items.size(), 1000U);
}

}  // namespace
}  // namespace kith::format::test
