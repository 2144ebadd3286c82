#include "core/base/record_checksum.hpp"

#include <gtest/gtest.h>

#include "core/base/facts_record.hpp"

namespace kith {
namespace {

CertificateFacts sample() {
  CertificateFacts facts;
  facts.header.certificate_size = 1000;
  facts.keys.resize(2);
  facts.user_ids.resize(1);
  facts.user_ids[0].text = facts.add_string("Alice <alice@example.org>");
  facts.user_ids[0].text_size = 25;
  facts.signatures.resize(2);
  facts.certifications.resize(3);
  facts.certifications[2].trust_amount = 60;
  return facts;
}

bool readable(ByteView record) {
  return FactsView::open(record).has_value() || CertificationsView::open(record).has_value();
}

TEST(RecordChecksum, ShowsEveryFlippedBit) {
  const CertificateFacts facts = sample();
  for (Bytes record : {encode_facts(facts), encode_certifications(facts)}) {
    ASSERT_TRUE(is_intact(record) && readable(record));
    for (std::size_t bit = 0; bit < record.size() * 8; ++bit) {
      const auto mask = static_cast<std::uint8_t>(1U << bit % 8);
      record[bit / 8] ^= mask;
      EXPECT_FALSE(is_intact(record)) << "bit " << bit;
      record[bit / 8] ^= mask;
    }
  }
}

TEST(RecordChecksum, ShowsOctetsThatHaveMoved) {
  Bytes record = encode_facts(sample());
  for (std::size_t i = 56; i + 16 < record.size(); i += 8) {
    Bytes moved = record;
    std::swap_ranges(moved.begin() + static_cast<std::ptrdiff_t>(i),
                     moved.begin() + static_cast<std::ptrdiff_t>(i + 8),
                     moved.begin() + static_cast<std::ptrdiff_t>(i + 8));
    EXPECT_TRUE(moved == record || !is_intact(moved)) << i;
  }
}

TEST(RecordChecksum, IsRenewedAfterChanges) {
  const CertificateFacts facts = sample();
  Bytes record = encode_certifications(facts);
  SignatureFact changed = facts.certifications[1];
  changed.status = SignatureStatus::good;
  set_certification(record, 1, changed);
  EXPECT_FALSE(is_intact(record));
  renew_checksum(record);
  EXPECT_TRUE(is_intact(record));
  CertificateFacts same = facts;
  same.certifications[1] = changed;
  EXPECT_EQ(record, encode_certifications(same));
}

TEST(RecordChecksum, OlderRecordsHaveNone) {
  const CertificateFacts facts = sample();
  Bytes record = encode_certifications(facts);
  record.resize(record.size() - 8);
  record[1] = 0;
  EXPECT_TRUE(is_intact(record));
  const auto view = CertificationsView::open(record);
  ASSERT_TRUE(view);
  EXPECT_EQ((*view)[2], facts.certifications[2]);
  const Bytes before = record;
  renew_checksum(record);
  EXPECT_EQ(record, before);
}

}  // namespace
}  // namespace kith
