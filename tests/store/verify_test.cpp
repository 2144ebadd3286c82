#include "core/store/verify.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

/// Two certificates, 1 and 2, that share a subkey, an address and an issuer.
class VerifyTest : public ScratchTest {
 protected:
  VerifyTest() {
    auto environment = must_open(home());
    for (const Fingerprint& primary : {a_, b_}) {
      const SampleRecords records{
          {.keys = {primary, shared_}, .emails = {"a@example.org"}, .issuers = {0x70}}};
      EXPECT_TRUE(environment.update(
          [&](WriteTransaction& writing) { return writing.put(records.stored()); }));
    }
    EXPECT_EQ(unsound(environment), "");
  }

  std::vector<Problem> problems(std::size_t limit = 1000) {
    const auto environment = must_open(home());
    EXPECT_TRUE(environment.check_structure());
    const auto reading = environment.begin_read();
    EXPECT_TRUE(reading);
    return verify_indexes(*reading, limit);
  }
  Problem only_problem() {
    const auto all = problems();
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? Problem{} : all.front();
  }
  static ByteView id(const std::uint32_t& value) { return octets_of_integer(value); }

  const Fingerprint a_ = make_fingerprint(1);
  const Fingerprint b_ = make_fingerprint(2);
  const Fingerprint shared_ = make_fingerprint(3, 6);
  const std::uint32_t one_ = 1, two_ = 2, nine_ = 9;
};

TEST_F(VerifyTest, FindsAMissingEntry) {
  RawKeyring{home()}.remove(Table::by_fingerprint, FingerprintKey{a_}.octets());
  const Problem problem = only_problem();
  EXPECT_EQ(problem.kind, Problem::missing_entry);
  EXPECT_EQ(problem.table, "by_fingerprint");
  EXPECT_EQ(problem.id, CertificateId{1});
  EXPECT_EQ(problem.key, to_hex(a_));
}

// A lost bit in a page of a table's tree hides what it leads to.
TEST_F(VerifyTest, ReadersAreToldOfAPartThatIsMissing) {
  {
    RawKeyring raw{home()};
    raw.remove(Table::certificates, id(one_));
    raw.remove(Table::certifications, id(two_));
  }
  const auto environment = must_open(home());
  const auto after = [&](auto read) {
    const auto viewed =
        environment.view([&](const ReadTransaction& reading) -> Result<void, StoreError> {
          EXPECT_FALSE(read(reading).has_value());
          return {};
        });
    return viewed ? std::string{"nothing"} : std::string{viewed.error().context};
  };
  EXPECT_EQ(after([](const auto& reading) { return reading.certificate({1}); }), "certificates");
  EXPECT_EQ(after([](const auto& reading) { return reading.certifications({2}); }),
            "certifications");
  EXPECT_EQ(after([](const auto& reading) { return reading.certificate({9}); }), "nothing");
}

TEST_F(VerifyTest, FindsEntriesMissingFromEveryIndex) {
  const std::uint64_t issuer = 0x70;
  const std::uint64_t key_id = shared_.key_id().value;
  {
    RawKeyring raw{home()};
    raw.remove(Table::by_key_id, octets_of_integer(key_id));
    raw.remove(Table::by_email, as_bytes("a@example.org"));
    raw.remove(Table::by_issuer, octets_of_integer(issuer));
  }
  const auto all = problems();
  ASSERT_EQ(all.size(), 6U);
  for (const Problem& problem : all) EXPECT_EQ(problem.kind, Problem::missing_entry);
  EXPECT_EQ(all[0].table, "by_key_id");
  EXPECT_EQ(all[2].key, "a@example.org");
  EXPECT_EQ(all[4].key, to_hex(KeyId{issuer}));
  EXPECT_EQ(problems(4).size(), 4U);
}

TEST_F(VerifyTest, FindsCertificatesThatAreNotAsWritten) {
  {
    RawKeyring raw{home()};
    Bytes octets = raw.get(Table::certificates, id(two_)).value_or(Bytes{0});
    octets.back() ^= 0x10;
    raw.put(Table::certificates, id(two_), octets);
  }
  const Problem problem = only_problem();
  EXPECT_EQ(problem.kind, Problem::unreadable_record);
  EXPECT_EQ(problem.table, "certificates");
  EXPECT_EQ(problem.id, CertificateId{2});
}

TEST_F(VerifyTest, FindsStrayEntries) {
  const std::uint64_t issuer = 0x71;
  const std::uint32_t as_primary = 2;
  {
    RawKeyring raw{home()};
    raw.put(Table::by_issuer, octets_of_integer(issuer), id(one_));
    raw.put(Table::by_email, as_bytes("b@example.org"), id(nine_));
    raw.put(Table::by_fingerprint, FingerprintKey{shared_}.octets(), id(as_primary));
    raw.put(Table::by_fingerprint, as_bytes("odd"), id(one_));
  }
  const auto all = problems();
  ASSERT_EQ(all.size(), 4U);
  for (const Problem& problem : all) EXPECT_EQ(problem.kind, Problem::stray_entry);
  EXPECT_EQ(all[0].key, to_hex(shared_));
  EXPECT_EQ(all[0].id, CertificateId{2});
  EXPECT_EQ(all[1].key, to_hex(as_bytes("odd")));
  EXPECT_EQ(all[2].id, CertificateId{9});
  EXPECT_EQ(all[3].key, to_hex(KeyId{issuer}));
}

TEST_F(VerifyTest, FindsUnreadableRecords) {
  RawKeyring{home()}.put(Table::facts, id(one_), as_bytes("not a record"));
  Problem problem = only_problem();
  EXPECT_EQ(problem.kind, Problem::unreadable_record);
  EXPECT_EQ(problem.table, "facts");
  EXPECT_EQ(problem.id, CertificateId{1});

  RawKeyring{home()}.put(
      Table::facts, id(one_),
      SampleRecords{{.keys = {a_, shared_}, .emails = {"a@example.org"}}}.facts());
  RawKeyring{home()}.put(Table::certifications, id(one_), {});
  problem = only_problem();
  EXPECT_EQ(problem.kind, Problem::unreadable_record);
  EXPECT_EQ(problem.table, "certifications");
}

TEST_F(VerifyTest, FindsTheRecordOfAnotherCertificate) {
  const SampleRecords other{{.keys = {a_}, .issuers = {0x70}, .size = 101}};
  RawKeyring{home()}.put(Table::certifications, id(one_), other.certifications());
  const Problem problem = only_problem();
  EXPECT_EQ(problem.kind, Problem::mismatched_records);
  EXPECT_EQ(problem.table, "certifications");
}

TEST_F(VerifyTest, FindsMissingAndStrayRecords) {
  {
    RawKeyring raw{home()};
    raw.remove(Table::certificates, id(one_));
    raw.remove(Table::certifications, id(two_));
    raw.put(Table::certificates, id(nine_), as_bytes("nobody's"));
  }
  const auto all = problems();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].kind, Problem::missing_record);
  EXPECT_EQ(all[0].table, "certificates");
  EXPECT_EQ(all[1].kind, Problem::missing_record);
  EXPECT_EQ(all[1].table, "certifications");
  EXPECT_EQ(all[2].kind, Problem::stray_record);
  EXPECT_EQ(all[2].id, CertificateId{9});
}

TEST_F(VerifyTest, FindsACertificateOfTheWrongSize) {
  RawKeyring{home()}.put(Table::certificates, id(one_), as_bytes("short"));
  EXPECT_EQ(only_problem().kind, Problem::wrong_size);
}

TEST_F(VerifyTest, FindsTwoCertificatesWithOnePrimaryKey) {
  const SampleRecords twin{{.keys = {a_}}};
  const std::uint64_t key_id = a_.key_id().value;
  {
    RawKeyring raw{home()};
    raw.put(Table::certificates, id(nine_), twin.certificate());
    raw.put(Table::facts, id(nine_), twin.facts());
    raw.put(Table::certifications, id(nine_), twin.certifications());
    raw.put(Table::by_fingerprint, FingerprintKey{a_}.octets(), id(nine_));
    raw.put(Table::by_key_id, octets_of_integer(key_id), id(nine_));
  }
  const auto all = problems();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].kind, Problem::bad_next_id);
  EXPECT_EQ(all[1].kind, Problem::duplicate_certificate);
  EXPECT_EQ(all[1].id, CertificateId{9});
  EXPECT_EQ(all[1].key, to_hex(a_));
}

TEST_F(VerifyTest, ADamagedRecordIsNotReplacedBlindly) {
  RawKeyring{home()}.put(Table::facts, id(one_), as_bytes("not a record"));
  auto environment = must_open(home());
  const SampleRecords records{{.keys = {a_, shared_}}};
  const auto put = environment.update(
      [&](WriteTransaction& writing) { return writing.put(records.stored({1})); });
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, StoreError::damaged);
}

}  // namespace
}  // namespace kith::store
