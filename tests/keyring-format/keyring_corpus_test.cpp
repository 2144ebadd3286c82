#include <filesystem>

#include <gtest/gtest.h>

#include "keyring-format/keyring_reader.hpp"
#include "tests/keyring-format/corpus.hpp"
#include "tests/keyring-format/items.hpp"
#include "tests/support/tests_dir.hpp"

/// The keyring reader over every file of tests/corpus.
namespace kith::format::test {
namespace {

std::string corpus_path(const std::string& name) {
  return kith::test::tests_dir() + "/corpus/" + name;
}

/// The manifest's entries, each with its file's octets: `visit(entry, name, octets)`.
template <typename Visit>
void for_each_file(Visit visit) {
  int count = 0;
  for (const auto& entry : manifest().at("files")) {
    const auto name = entry.at("file").get<std::string>();
    const Bytes octets = contents_of(corpus_path(name));
    ASSERT_EQ(octets.size(), entry.at("size").get<std::size_t>()) << name;
    visit(entry, name, octets);
    ++count;
  }
  EXPECT_GT(count, 390);
}

/// An item with all that there is to it.
struct Whole {
  std::string description;
  Bytes octets;
  bool operator==(const Whole&) const = default;
};

std::vector<Whole> read_whole(ByteView input, std::size_t chunk) {
  std::vector<Whole> items;
  for (KeyringItem& item : read_all(input, chunk)) {
    items.push_back({describe(item), std::move(item.octets)});
  }
  return items;
}

TEST(KeyringCorpus, IsSplitTheSameHoweverItIsDelivered) {
  for_each_file([](const auto&, const std::string& name, const Bytes& octets) {
    const auto expected = read_whole(octets, 64U << 10);
    EXPECT_FALSE(expected.empty()) << name;
    EXPECT_TRUE(read_whole(octets, 7) == expected) << name;
    EXPECT_TRUE(read_whole(octets, 1) == expected) << name;
  });
}

TEST(KeyringCorpus, GivesEveryCertificateOfAcceptableFiles) {
  for_each_file([](const auto& entry, const std::string& name, const Bytes& octets) {
    if (entry.at("expect").at("outcome") != "accept") return;
    const auto kind = entry.at("kind").template get<std::string>();
    if (kind == "ownertrust" || kind == "verdicts") return;
    const auto items = read_all(octets);
    std::size_t certificates = 0;
    for (const KeyringItem& item : items) {
      certificates += item.kind == KeyringItem::Kind::certificate ? 1 : 0;
      EXPECT_TRUE(item.kind == KeyringItem::Kind::certificate ||
                  item.kind == KeyringItem::Kind::signatures)
          << name << ": " << describe(item);
    }
    EXPECT_GE(certificates, entry.at("certs").size()) << name;
    if (kind == "certificate" || kind == "keyring" || kind == "secret") {
      EXPECT_EQ(certificates, entry.at("certs").size()) << name;
    }
    if (kind == "revocation") {
      ASSERT_EQ(items.size(), 1U) << name;
      EXPECT_EQ(items[0].kind, KeyringItem::Kind::signatures) << name;
    }
  });
}

TEST(KeyringCorpus, GivesTheWholeOfABinaryFile) {
  for_each_file([](const auto& entry, const std::string& name, const Bytes& octets) {
    const auto kind = entry.value("kind", "");
    if (entry.value("armored", true) || (kind != "certificate" && kind != "keyring")) return;
    Bytes joined;
    for (const Bytes& one : certificates_in(octets)) {
      joined.insert(joined.end(), one.begin(), one.end());
    }
    EXPECT_TRUE(joined == octets) << name;
  });
}

TEST(KeyringCorpus, ReadsArmorAsItsBinaryTwin) {
  int twins = 0;
  for_each_file([&twins](const auto& entry, const std::string& name, const Bytes& octets) {
    // A passphrase gives a different secret part at each export.
    const bool locked = entry.contains("passphrase") && !entry.at("passphrase").is_null();
    if (!name.ends_with(".asc") || locked) return;
    const std::string twin = corpus_path(name.substr(0, name.size() - 4) + ".pgp");
    if (!std::filesystem::exists(twin)) return;
    ++twins;
    EXPECT_TRUE(certificates_in(octets) == certificates_in(contents_of(twin))) << name;
  });
  EXPECT_EQ(twins, 7);
}

TEST(KeyringCorpus, SurvivesArmor) {
  for (const char* name :
       {"gpg/40-pubring-10.pgp", "wot/keyring.pgp", "js/40-mixed-v4-v6-keyring.pgp"}) {
    const Bytes octets = contents_of(corpus_path(name));
    const std::string text = armor(ArmorKind::public_key, octets, true);
    EXPECT_TRUE(certificates_in(as_bytes(text)) == certificates_in(octets)) << name;
  }
}

struct Expected {
  const char* name;
  std::vector<std::string> found;
};

TEST(KeyringCorpus, TellsWhatIsWrongWithHostileFiles) {
  const Expected files[] = {
      {"armor-bad-base64.asc", {"certificate@38+87", "bad_armor@168+20"}},
      {"armor-begin-end-differ.asc", {"certificate@38+953", "note:end_line_differs@0"}},
      {"armor-bom.asc", {"certificate@41+953"}},
      {"armor-garbage-between.asc", {"not_a_packet@0", "certificate@50+953", "not_a_packet@1422"}},
      {"armor-long-header.asc", {"certificate@200072+953"}},
      {"armor-nested.asc", {"not_a_packet@38"}},
      {"armor-no-blank-line.asc", {"certificate@37+953", "note:no_blank_line@0"}},
      {"armor-no-crc.asc", {"certificate@38+953"}},
      {"armor-quoted-mail.asc", {"quoted_armor@2"}},
      {"armor-trailing-spaces.asc", {"certificate@44+953"}},
      {"armor-utf16.asc", {"utf16_text@0"}},
      {"armor-wrong-crc.asc", {"certificate@38+953", "note:checksum_mismatch@0"}},
      {"armor-wrong-type.asc", {"certificate@29+953"}},
      {"empty.pgp", {"nothing_found@0"}},
      {"key-unknown-algorithm.pgp", {"certificate@0+207", "certificate@207+203"}},
      {"len-huge-new.pgp", {"too_large@0"}},
      {"len-huge-old.pgp", {"too_large@0"}},
      {"len-huge-userid.pgp", {"certificate@0+53", "too_large@53"}},
      {"len-indeterminate-key.pgp", {"partial_not_allowed@0"}},
      {"len-indeterminate-last.pgp", {"certificate@0+831", "partial_not_allowed@831"}},
      {"len-nonminimal.pgp", {"certificate@0+993"}},
      {"len-partial-key.pgp", {"partial_not_allowed@0"}},
      {"len-partial-userid-tiny.pgp", {"certificate@0+919", "partial_not_allowed@53"}},
      {"nest-compressed.pgp", {"not_keyring_data@0"}},
      {"nest-compression-bomb.pgp", {"not_keyring_data@0"}},
      {"nest-deep.pgp", {"not_keyring_data@0"}},
      {"odd-garbage-after.pgp", {"certificate@0+953", "truncated@953+300"}},
      {"odd-key-version-9.pgp", {"certificate@0+953", "certificate@953+203"}},
      {"odd-marker-padding-trust.pgp", {"certificate@5+1004"}},
      {"odd-message-packets.pgp", {"certificate@0+953", "not_keyring_data@233"}},
      {"odd-random.pgp", {"nothing_found@0"}},
      {"odd-sig-before-key.pgp", {"signatures@0+119", "certificate@119+953"}},
      {"odd-tag0.pgp", {"certificate@0+87", "reserved_tag@87"}},
      {"odd-text.pgp", {"nothing_found@0"}},
      {"odd-uid-before-key.pgp", {"misplaced_packet@0", "certificate@34+953"}},
      {"secret-and-public-mixed.pgp", {"certificate@0+246", "certificate@246+209"}},
      {"secret-truncated.pgp", {"truncated@0+70"}},
      {"trunc-armor-no-end.asc", {"certificate@38+471", "unfinished_armor@0+687"}},
      {"trunc-in-header.pgp", {"truncated@0+1"}},
      {"trunc-in-key.pgp", {"truncated@0+20"}},
      {"trunc-in-signature.pgp", {"certificate@0+233", "truncated@233+59"}},
      {"trunc-in-subkey.pgp", {"certificate@0+773", "truncated@773+20"}},
      {"trunc-in-userid.pgp", {"certificate@0+53", "truncated@53+5"}},
      {"trunc-key-only.pgp", {"certificate@0+53"}},
  };
  for (const Expected& file : files) {
    EXPECT_EQ(found_in(contents_of(corpus_path(std::string{"hostile/"} + file.name))), file.found)
        << file.name;
  }
}

TEST(KeyringCorpus, TellsOfTheColonInGnupgsOwnRevocations) {
  EXPECT_EQ(found_in(contents_of(corpus_path("gpg/07-auto-revocation.rev"))),
            std::vector<std::string>{"disarmed_armor@915"});
}

}  // namespace
}  // namespace kith::format::test
