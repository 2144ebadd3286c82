#include <string>

#include <gtest/gtest.h>

#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

/// The worked example of core/store/SCHEMA.md, with a subkey, as certificate 5.
class SchemaTest : public ScratchTest {
 protected:
  SchemaTest() {
    auto environment = must_open(home());
    const Sample sample{.keys = {*parse_fingerprint("EB85BB5FA33A75E15E944E63F231550C4F47E38E"),
                                 make_fingerprint(77)},
                        .emails = {"alice@openpgp.example"},
                        .issuers = {0xD1A6'6E1A'23B1'82C9}};
    EXPECT_TRUE(environment.update([&](WriteTransaction& writing) -> Result<void, StoreError> {
      for (std::uint64_t seed = 1; seed < 5; ++seed) {
        EXPECT_TRUE(writing.put(SampleRecords{{.keys = {make_fingerprint(seed)}}}.stored()));
      }
      EXPECT_EQ(writing.put(SampleRecords{sample}.stored()), CertificateId{5});
      EXPECT_TRUE(writing.set_ownertrust(
          sample.keys[0], OwnertrustEntry{Ownertrust::full, Timestamp{1'577'836'800}}));
      return writing.mark_due({0x0102});
    }));
  }

  static Bytes octets(std::initializer_list<unsigned> values) {
    Bytes octets;
    for (const unsigned value : values) octets.push_back(static_cast<std::uint8_t>(value));
    return octets;
  }
};

TEST_F(SchemaTest, KeysAndValuesAreThoseOfTheExample) {
  const Bytes five = octets({5, 0, 0, 0});
  const Bytes as_subkey = octets({5, 0, 0, 0x80});
  Bytes fingerprint = octets({4,    0xEB, 0x85, 0xBB, 0x5F, 0xA3, 0x3A, 0x75, 0xE1, 0x5E, 0x94,
                              0x4E, 0x63, 0xF2, 0x31, 0x55, 0x0C, 0x4F, 0x47, 0xE3, 0x8E});
  RawKeyring raw{home()};
  EXPECT_EQ(raw.get(Table::by_fingerprint, fingerprint), five);
  EXPECT_EQ(raw.get(Table::by_fingerprint, FingerprintKey{make_fingerprint(77)}.octets()),
            as_subkey);
  EXPECT_EQ(raw.get(Table::by_key_id, octets({0x8E, 0xE3, 0x47, 0x4F, 0x0C, 0x55, 0x31, 0xF2})),
            five);
  EXPECT_EQ(raw.get(Table::by_email, as_bytes("alice@openpgp.example")), five);
  EXPECT_EQ(raw.get(Table::by_issuer, octets({0xC9, 0x82, 0xB1, 0x23, 0x1A, 0x6E, 0xA6, 0xD1})),
            five);
  EXPECT_EQ(raw.get(Table::due, octets({2, 1, 0, 0, 0, 0, 0, 0})).value_or(Bytes{}).size(), 8U);
  EXPECT_EQ(raw.get(Table::due, octets({1, 0, 0, 0, 0, 0, 0, 0})), std::nullopt);
  EXPECT_EQ(raw.get(Table::ownertrust, fingerprint),
            octets({2, 5, 0, 0xE1, 0x0B, 0x5E, 0x8A, 0x76, 0x94, 0x75, 0xDB, 0x89, 0xFE, 0x1B}));
  EXPECT_EQ(raw.get(Table::meta, as_bytes("schema")), octets({6, 0, 0, 0}));
  EXPECT_EQ(raw.get(Table::meta, as_bytes("next_id")), octets({6, 0, 0, 0}));
  for (const Table table : {Table::certificates, Table::facts, Table::certifications}) {
    EXPECT_TRUE(raw.get(table, five));
    EXPECT_FALSE(raw.get(table, octets({6, 0, 0, 0})));
  }
}

}  // namespace
}  // namespace kith::store
