#include "core/base/facts_record.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace kith {
namespace {

/// A certificate of 1,000 octets: two keys, two user IDs, two own signatures and two
/// certifications, one of which has two scopes.
CertificateFacts sample() {
  CertificateFacts facts;
  facts.header.certificate_size = 1000;
  facts.header.generation = 7;
  facts.header.source_hash[31] = 9;
  KeyFact key;
  key.fingerprint_version = 4;
  std::fill_n(key.fingerprint, 20, std::uint8_t{0xAB});
  key.body = 2;
  key.body_size = 51;
  facts.keys.assign(2, key);
  facts.keys[1].fingerprint[0] = 1;
  for (const char* text : {"Alice <alice@example.org>", ""}) {
    UserIdFact user_id;
    user_id.text = facts.add_string(text);
    user_id.text_size = static_cast<std::uint32_t>(std::string_view{text}.size());
    user_id.body = 60;
    user_id.body_size = 25;
    facts.user_ids.push_back(user_id);
  }
  facts.user_ids[0].email = facts.add_string("alice@example.org");
  facts.user_ids[0].email_size = 17;
  SignatureFact signature;
  signature.status = SignatureStatus::good;
  signature.created = 1600000000;
  signature.body = 900;
  signature.body_size = 100;
  facts.signatures.assign(2, signature);
  facts.certifications.assign(2, signature);
  facts.certifications[1].scopes = add_scope(facts.certification_strings, "example.org");
  add_scope(facts.certification_strings, "");
  facts.certifications[1].scope_count = 2;
  return facts;
}

TEST(FactsRecord, ReadsBackWhatWasWritten) {
  const CertificateFacts facts = sample();
  const Bytes record = encode_facts(facts);
  const auto view = FactsView::open(record);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->header().generation, 7U);
  EXPECT_EQ(view->header().source_hash, facts.header.source_hash);
  ASSERT_EQ(view->key_count(), 2U);
  EXPECT_EQ(view->key(1).fingerprint[0], 1);
  EXPECT_EQ(to_hex(view->fingerprint()).substr(0, 8), "ABABABAB");
  ASSERT_EQ(view->user_id_count(), 2U);
  EXPECT_EQ(view->text(view->user_id(0)), "Alice <alice@example.org>");
  EXPECT_EQ(view->email(view->user_id(0)), "alice@example.org");
  EXPECT_EQ(view->text(view->user_id(1)), "");
  ASSERT_EQ(view->signature_count(), 2U);
  EXPECT_EQ(view->signature(1), facts.signatures[1]);
  EXPECT_TRUE(view->scopes(view->signature(0)).empty());
}

TEST(FactsRecord, ReadsCertificationsAndTheirScopes) {
  const CertificateFacts facts = sample();
  const Bytes record = encode_certifications(facts);
  const auto view = CertificationsView::open(record);
  ASSERT_TRUE(view);
  ASSERT_EQ(view->size(), 2U);
  EXPECT_EQ((*view)[0], facts.certifications[0]);
  EXPECT_TRUE(view->scopes((*view)[0]).empty());
  EXPECT_EQ(view->scopes((*view)[1]), (std::vector<std::string_view>{"example.org", ""}));
}

TEST(FactsRecord, DecodesBothIntoValues) {
  const CertificateFacts facts = sample();
  const auto again = decode_facts(encode_facts(facts), encode_certifications(facts));
  ASSERT_TRUE(again);
  EXPECT_EQ(encode_facts(*again), encode_facts(facts));
  EXPECT_EQ(encode_certifications(*again), encode_certifications(facts));
}

TEST(FactsRecord, OverwritesOneCertification) {
  const CertificateFacts facts = sample();
  Bytes record = encode_certifications(facts);
  SignatureFact changed = facts.certifications[0];
  changed.status = SignatureStatus::bad;
  changed.issuer = 42;
  set_certification(record, 0, changed);
  const auto view = CertificationsView::open(record);
  ASSERT_TRUE(view);
  EXPECT_EQ((*view)[0], changed);
  EXPECT_EQ((*view)[1], facts.certifications[1]);
}

TEST(FactsRecord, RefusesEveryTruncation) {
  const CertificateFacts facts = sample();
  for (const Bytes& record : {encode_facts(facts), encode_certifications(facts)}) {
    for (std::size_t size = 0; size < record.size(); ++size) {
      const ByteView cut = ByteView{record}.first(size);
      EXPECT_FALSE(FactsView::open(cut)) << size;
      EXPECT_FALSE(CertificationsView::open(cut)) << size;
    }
  }
}

TEST(FactsRecord, RefusesOctetsAfterTheEnd) {
  const CertificateFacts facts = sample();
  Bytes record = encode_facts(facts);
  record.push_back(0);
  EXPECT_EQ(FactsView::open(record).error(), RecordError::inconsistent);
  record = encode_certifications(facts);
  record.push_back(0);
  EXPECT_EQ(CertificationsView::open(record).error(), RecordError::inconsistent);
}

TEST(FactsRecord, RefusesAnotherVersion) {
  Bytes record = encode_facts(sample());
  record[0] = 2;
  EXPECT_EQ(FactsView::open(record).error(), RecordError::unknown_version);
}

TEST(FactsRecord, RefusesOneRecordInPlaceOfTheOther) {
  const CertificateFacts facts = sample();
  EXPECT_FALSE(FactsView::open(encode_certifications(facts)));
  EXPECT_FALSE(CertificationsView::open(encode_facts(facts)));
  EXPECT_FALSE(decode_facts(encode_certifications(facts), encode_facts(facts)));
}

TEST(FactsRecord, RefusesOffsetsThatPointOutside) {
  using Spoil = void (*)(CertificateFacts&);
  const Spoil spoils[] = {
      [](CertificateFacts& f) { f.keys[1].body = 1001; },
      [](CertificateFacts& f) { f.keys[0].body_size = 999; },
      [](CertificateFacts& f) { f.keys[0].body = 0xFFFFFFFF; },
      [](CertificateFacts& f) { f.user_ids[0].text_size = 1000; },
      [](CertificateFacts& f) { f.user_ids[1].text = 0xFFFFFFFF; },
      [](CertificateFacts& f) { f.user_ids[0].email_size = 18; },
      [](CertificateFacts& f) { f.user_ids[0].body = 976; },
      [](CertificateFacts& f) { f.signatures[1].body_size = 101; },
      [](CertificateFacts& f) { f.signatures[0].scope_count = 1; },
      [](CertificateFacts& f) { f.keys.clear(); },
  };
  for (const Spoil spoil : spoils) {
    CertificateFacts facts = sample();
    // A length that no string can have, where a scope is looked for.
    facts.strings.insert(0, "\xFF\xFF");
    for (UserIdFact& user_id : facts.user_ids) user_id.text += 2;
    facts.user_ids[0].email += 2;
    ASSERT_TRUE(FactsView::open(encode_facts(facts)));
    spoil(facts);
    const auto view = FactsView::open(encode_facts(facts));
    ASSERT_FALSE(view);
    EXPECT_EQ(view.error(), RecordError::inconsistent);
  }
}

TEST(FactsRecord, RefusesSignaturesOnWhatIsNotThere) {
  const auto with = [](ComponentKind kind, std::uint16_t component) {
    CertificateFacts facts = sample();
    facts.signatures[0].kind = kind;
    facts.signatures[0].component = component;
    return FactsView::open(encode_facts(facts)).has_value();
  };
  EXPECT_TRUE(with(ComponentKind::user_id, 1));
  EXPECT_FALSE(with(ComponentKind::user_id, 2));
  EXPECT_TRUE(with(ComponentKind::subkey, 0));
  EXPECT_FALSE(with(ComponentKind::subkey, 1));
  EXPECT_FALSE(with(ComponentKind::subkey, 0xFFFF));
  EXPECT_FALSE(with(ComponentKind::primary, 1));
  EXPECT_FALSE(with(static_cast<ComponentKind>(3), 0));
}

TEST(FactsRecord, RefusesCertificationsOfAnotherCertificate) {
  using Spoil = void (*)(CertificateFacts&);
  const Spoil spoils[] = {
      [](CertificateFacts& f) { f.header.certificate_size = 1001; },
      [](CertificateFacts& f) {
        f.certifications[1].kind = ComponentKind::user_id;
        f.certifications[1].component = 2;
      },
  };
  const Bytes own = encode_facts(sample());
  for (const Spoil spoil : spoils) {
    CertificateFacts facts = sample();
    spoil(facts);
    const Bytes others = encode_certifications(facts);
    ASSERT_TRUE(CertificationsView::open(others));
    EXPECT_FALSE(CertificationsView::open(others)->belongs_to(*FactsView::open(own)));
    EXPECT_EQ(decode_facts(own, others).error(), RecordError::inconsistent);
  }
}

TEST(FactsRecord, RefusesScopesThatPointOutside) {
  using Spoil = void (*)(CertificateFacts&);
  const Spoil spoils[] = {
      [](CertificateFacts& f) { f.certifications[1].scope_count = 3; },
      [](CertificateFacts& f) { f.certifications[1].scopes += 1; },
      [](CertificateFacts& f) { f.certifications[1].scopes = 0xFFFFFFFF; },
      [](CertificateFacts& f) { f.certification_strings.pop_back(); },
      [](CertificateFacts& f) { f.certifications[0].body = 901; },
  };
  for (const Spoil spoil : spoils) {
    CertificateFacts facts = sample();
    spoil(facts);
    EXPECT_EQ(CertificationsView::open(encode_certifications(facts)).error(),
              RecordError::inconsistent);
  }
}

TEST(Facts, HardRevocationsAreAllButTheSoftReasons) {
  for (unsigned reason = 0; reason < 256; ++reason) {
    const bool soft = reason == 1 || reason == 3 || reason == 32;
    EXPECT_EQ(is_hard_reason(static_cast<std::uint8_t>(reason)), !soft) << reason;
  }
}

TEST(Facts, KeyFingerprintFollowsItsVersion) {
  KeyFact key;
  EXPECT_TRUE(key.fingerprint_value().empty());
  key.fingerprint_version = 6;
  key.fingerprint[31] = 5;
  EXPECT_EQ(key.fingerprint_value().size(), 32U);
  EXPECT_EQ(key.fingerprint_value().octets()[31], 5);
}

}  // namespace
}  // namespace kith
