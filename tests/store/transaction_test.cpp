#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "core/base/record_checksum.hpp"
#include "core/store/write_transaction.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

class TransactionTest : public ScratchTest {
 protected:
  using Written = Result<CertificateId, StoreError>;

  CertificateId put(const Sample& sample, CertificateId id = {}) {
    const SampleRecords records{sample};
    const Written put = environment_.update(
        [&](WriteTransaction& writing) { return writing.put(records.stored(id)); });
    EXPECT_TRUE(put) << name_of(put.error().code) << " " << put.error().context;
    return put.value_or(CertificateId{});
  }
  std::optional<StoreError::Code> refusal(const StoredCertificate& stored) {
    const Written put =
        environment_.update([&](WriteTransaction& writing) { return writing.put(stored); });
    if (put) return std::nullopt;
    return put.error().code;
  }
  template <typename Fn>
  void change(Fn&& fn) {
    const Result<void, StoreError> changed = environment_.update(std::forward<Fn>(fn));
    EXPECT_TRUE(changed) << name_of(changed.error().code) << " " << changed.error().context;
  }
  ReadTransaction read() {
    auto reading = environment_.begin_read();
    EXPECT_TRUE(reading);
    return std::move(*reading);
  }
  static std::vector<std::uint32_t> targets(const ReadTransaction& reading, std::uint64_t issuer) {
    std::vector<std::uint32_t> ids;
    reading.targets_of({issuer}, [&](CertificateId id) {
      ids.push_back(id.value);
      return true;
    });
    return ids;
  }
  static Bytes octets(const std::optional<ByteView>& view) {
    return view ? Bytes(view->begin(), view->end()) : Bytes{};
  }
  void TearDown() override { EXPECT_EQ(unsound(environment_), ""); }

  const Fingerprint a_ = make_fingerprint(1);
  const Fingerprint b_ = make_fingerprint(2, 6);
  const Fingerprint c_ = make_fingerprint(3);
  Environment environment_ = must_open(home());
};

using Ids = std::vector<CertificateId>;
using Hits = std::vector<KeyHit>;
using Targets = std::vector<std::uint32_t>;

TEST_F(TransactionTest, FindsACertificateByAllThatItHas) {
  const Sample sample{
      .keys = {a_, b_}, .emails = {"a@example.org", "b@example.org"}, .issuers = {70, 80, 70}};
  const SampleRecords records{sample};
  const CertificateId id = put(sample);
  EXPECT_EQ(id, CertificateId{1});

  const auto reading = read();
  EXPECT_EQ(reading.find_primary(a_), id);
  EXPECT_EQ(reading.find_primary(b_), std::nullopt);
  EXPECT_EQ(reading.find_by_fingerprint(a_), (Hits{{id, true}}));
  EXPECT_EQ(reading.find_by_fingerprint(b_), (Hits{{id, false}}));
  EXPECT_EQ(reading.find_by_fingerprint(c_), Hits{});
  EXPECT_EQ(reading.find_by_key_id(a_.key_id()), (Hits{{id, true}}));
  EXPECT_EQ(reading.find_by_key_id(b_.key_id()), (Hits{{id, false}}));
  EXPECT_EQ(reading.find_by_email("a@example.org"), Ids{id});
  EXPECT_EQ(reading.find_by_email("b@example.org"), Ids{id});
  EXPECT_EQ(reading.find_by_email("c@example.org"), Ids{});
  EXPECT_EQ(targets(reading, 70), Targets{1});
  EXPECT_EQ(targets(reading, 80), Targets{1});
  EXPECT_EQ(targets(reading, 90), Targets{});
  EXPECT_EQ(octets(reading.certificate(id)), records.certificate());
  EXPECT_EQ(octets(reading.facts(id)), records.facts());
  EXPECT_EQ(octets(reading.certifications(id)), records.certifications());
  EXPECT_EQ(reading.count(), 1U);
  EXPECT_EQ(reading.id_limit(), id.value + 1);
  EXPECT_EQ(reading.error(), std::nullopt);
}

TEST_F(TransactionTest, NothingIsFoundInAnEmptyKeyring) {
  const auto reading = read();
  EXPECT_EQ(reading.find_primary(a_), std::nullopt);
  EXPECT_EQ(reading.find_primary({}), std::nullopt);
  EXPECT_EQ(reading.find_by_fingerprint({}), Hits{});
  EXPECT_EQ(reading.find_by_key_id({0}), Hits{});
  EXPECT_EQ(reading.find_by_email(""), Ids{});
  EXPECT_EQ(reading.find_by_email(std::string(600, 'x')), Ids{});
  EXPECT_EQ(reading.certificate({1}), std::nullopt);
  EXPECT_EQ(reading.certificate({0}), std::nullopt);
  EXPECT_EQ(reading.first_due(), std::nullopt);
  EXPECT_EQ(reading.count(), 0U);
  EXPECT_EQ(reading.id_limit(), 0U);
  EXPECT_EQ(reading.error(), std::nullopt);
}

TEST_F(TransactionTest, ASubkeyInSeveralCertificates) {
  const auto first = put({.keys = {a_, c_}});
  const auto second = put({.keys = {b_, c_}});
  const auto third = put({.keys = {c_}});
  const auto reading = read();
  EXPECT_EQ(reading.find_by_fingerprint(c_),
            (Hits{{third, true}, {first, false}, {second, false}}));
  EXPECT_EQ(reading.find_by_key_id(c_.key_id()),
            (Hits{{third, true}, {first, false}, {second, false}}));
  EXPECT_EQ(reading.find_primary(c_), third);
  EXPECT_EQ(reading.find_primaries(c_.key_id()), Ids{third});
}

TEST_F(TransactionTest, AKeyInManyCertificatesIsThereAtTheCostOfOne) {
  constexpr std::uint32_t count = 100;
  for (std::uint32_t i = 0; i < count; ++i) put({.keys = {make_fingerprint(i + 10), c_}});
  put({.keys = {a_, b_}});
  const auto reading = read();
  EXPECT_TRUE(reading.holds(c_));
  EXPECT_TRUE(reading.holds(c_.key_id()));
  EXPECT_TRUE(reading.is_shared(c_.key_id()));
  EXPECT_LE(reading.walked(), 2U);
  EXPECT_TRUE(reading.holds(b_));
  EXPECT_FALSE(reading.is_shared(b_.key_id()));
  EXPECT_FALSE(reading.holds(Fingerprint{}));
  EXPECT_EQ(reading.error(), std::nullopt);
  EXPECT_FALSE(reading.is_shared({0}));
  EXPECT_EQ(reading.find_primaries(c_.key_id()), Ids{});
  EXPECT_LE(reading.walked(), 5U);
  EXPECT_EQ(reading.find_by_key_id(c_.key_id()).size(), count);
  EXPECT_GE(reading.walked(), count);
}

TEST_F(TransactionTest, AKeyThatIsPrimaryAndSubkeyOfOneCertificate) {
  const auto id = put({.keys = {a_, a_, a_}});
  EXPECT_EQ(read().find_by_fingerprint(a_), (Hits{{id, true}, {id, false}}));
}

TEST_F(TransactionTest, ReplacingRemovesStaleEntries) {
  const auto id = put({.keys = {a_, b_},
                       .emails = {"old@example.org", "both@example.org"},
                       .issuers = {70, 71},
                       .size = 30'000});
  const auto other =
      put({.keys = {make_fingerprint(9), b_}, .emails = {"old@example.org"}, .issuers = {70}});
  const Sample sample{.keys = {a_, c_},
                      .emails = {"new@example.org", "both@example.org"},
                      .issuers = {71, 72},
                      .size = 10};
  const SampleRecords records{sample};
  EXPECT_EQ(put(sample, id), id);

  const auto reading = read();
  EXPECT_EQ(reading.find_by_fingerprint(b_), (Hits{{other, false}}));
  EXPECT_EQ(reading.find_by_key_id(b_.key_id()), (Hits{{other, false}}));
  EXPECT_EQ(reading.find_by_fingerprint(c_), (Hits{{id, false}}));
  EXPECT_EQ(reading.find_by_email("old@example.org"), Ids{other});
  EXPECT_EQ(reading.find_by_email("both@example.org"), Ids{id});
  EXPECT_EQ(reading.find_by_email("new@example.org"), Ids{id});
  EXPECT_EQ(targets(reading, 70), Targets{other.value});
  EXPECT_EQ(targets(reading, 71), Targets{id.value});
  EXPECT_EQ(targets(reading, 72), Targets{id.value});
  EXPECT_EQ(octets(reading.certificate(id)), records.certificate());
  EXPECT_EQ(octets(reading.facts(id)), records.facts());
  EXPECT_EQ(reading.count(), 2U);
}

TEST_F(TransactionTest, PuttingTheSameAgainWritesNothing) {
  const Sample sample{.keys = {a_}, .emails = {"a@example.org"}, .issuers = {7}, .size = 50'000};
  const auto id = put(sample);
  const auto before = environment_.last_transaction();
  EXPECT_EQ(put(sample, id), id);
  EXPECT_EQ(environment_.last_transaction(), before);
}

TEST_F(TransactionTest, ErasingRemovesEverything) {
  const auto id = put({.keys = {a_, c_}, .emails = {"a@example.org"}, .issuers = {70}});
  const auto other = put({.keys = {b_, c_}, .emails = {"a@example.org"}, .issuers = {70}});
  change([&](WriteTransaction& writing) { return writing.erase(id); });
  {
    const auto reading = read();
    EXPECT_EQ(reading.find_primary(a_), std::nullopt);
    EXPECT_EQ(reading.find_by_key_id(a_.key_id()), Hits{});
    EXPECT_EQ(reading.find_by_fingerprint(c_), (Hits{{other, false}}));
    EXPECT_EQ(reading.find_by_email("a@example.org"), Ids{other});
    EXPECT_EQ(targets(reading, 70), Targets{other.value});
    EXPECT_EQ(reading.certificate(id), std::nullopt);
    EXPECT_EQ(reading.facts(id), std::nullopt);
    EXPECT_EQ(reading.certifications(id), std::nullopt);
  }
  change([&](WriteTransaction& writing) { return writing.erase(id); });
  change([&](WriteTransaction& writing) { return writing.erase(other); });
  for (const auto& table : read().statistics().tables) {
    EXPECT_EQ(table.entries, table.name == "meta" ? 2U : 0U) << table.name;
  }
}

TEST_F(TransactionTest, IdsAreNeverUsedTwice) {
  EXPECT_EQ(put({.keys = {a_}}), CertificateId{1});
  EXPECT_EQ(put({.keys = {b_}}), CertificateId{2});
  change([](WriteTransaction& writing) { return writing.erase({2}); });
  EXPECT_EQ(put({.keys = {b_}}), CertificateId{3});
}

TEST_F(TransactionTest, AnAbortLeavesNothing) {
  const SampleRecords records{{.keys = {a_}, .emails = {"a@example.org"}, .issuers = {7}}};
  const auto given_up = environment_.update([&](WriteTransaction& writing) -> Written {
    EXPECT_TRUE(writing.put(records.stored()));
    EXPECT_TRUE(writing.mark_due({7}));
    EXPECT_TRUE(writing.find_primary(a_));
    return fail(StoreError{StoreError::io, 0, "the caller's reason"});
  });
  ASSERT_FALSE(given_up);
  EXPECT_STREQ(given_up.error().context, "the caller's reason");
  EXPECT_EQ(read().count(), 0U);
  EXPECT_FALSE(read().has_due());
  EXPECT_EQ(put({.keys = {b_}}), CertificateId{1});
}

TEST_F(TransactionTest, ATransactionReadsItsOwnWrites) {
  const SampleRecords first{{.keys = {a_}, .emails = {"a@example.org"}, .issuers = {7}}};
  const SampleRecords second{{.keys = {b_, a_}, .emails = {"a@example.org"}, .issuers = {7}}};
  change([&](WriteTransaction& writing) -> Result<void, StoreError> {
    EXPECT_EQ(writing.put(first.stored()), CertificateId{1});
    EXPECT_EQ(writing.put(second.stored()), CertificateId{2});
    EXPECT_EQ(writing.find_by_fingerprint(a_), (Hits{{{1}, true}, {{2}, false}}));
    EXPECT_EQ(targets(writing, 7), (Targets{1, 2}));
    EXPECT_TRUE(writing.erase({1}));
    EXPECT_EQ(writing.find_by_email("a@example.org"), Ids{{2}});
    EXPECT_EQ(octets(writing.facts({2})), second.facts());
    return {};
  });
}

TEST_F(TransactionTest, RefusesRecordsThatDoNotFit) {
  const SampleRecords good{{.keys = {a_}}};
  const auto id = put({.keys = {a_}});
  const Bytes none;
  auto stored = good.stored(id);
  stored.facts = none;
  EXPECT_EQ(refusal(stored), StoreError::invalid_record);
  stored = good.stored(id);
  stored.certifications = good.facts();
  EXPECT_EQ(refusal(stored), StoreError::invalid_record);
  stored = good.stored(id);
  stored.certificate = stored.certificate.first(99);
  EXPECT_EQ(refusal(stored), StoreError::invalid_record);

  const SampleRecords larger{{.keys = {a_}, .size = 101}};
  stored = good.stored(id);
  stored.certifications = larger.certifications();
  EXPECT_EQ(refusal(stored), StoreError::invalid_record);
  const auto alone = environment_.update([&](WriteTransaction& writing) {
    return writing.put_certifications(id, larger.certifications());
  });
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.error().code, StoreError::invalid_record);

  EXPECT_EQ(refusal(good.stored()), StoreError::invalid_record) << "is there already";
  EXPECT_EQ(refusal(SampleRecords{{.keys = {b_}}}.stored(id)), StoreError::invalid_record)
      << "another primary key";
  EXPECT_EQ(refusal(SampleRecords{{.keys = {b_}}}.stored({77})), StoreError::invalid_record)
      << "no such certificate";
  EXPECT_EQ(refusal(SampleRecords{{.keys = {Fingerprint{}}}}.stored()), StoreError::invalid_record);
  EXPECT_EQ(read().count(), 1U);
}

TEST_F(TransactionTest, ARefusalDoesNotSpoilTheRest) {
  const SampleRecords good{{.keys = {a_}}};
  const SampleRecords bad{{.keys = {Fingerprint{}}}};
  change([&](WriteTransaction& writing) -> Result<void, StoreError> {
    EXPECT_TRUE(writing.put(good.stored()));
    EXPECT_FALSE(writing.put(bad.stored()));
    EXPECT_FALSE(writing.put_certifications({9}, good.certifications()));
    return {};
  });
  EXPECT_EQ(read().count(), 1U);
}

TEST_F(TransactionTest, SubkeysOfUnknownVersionsAreNotIndexed) {
  const auto id = put({.keys = {a_, Fingerprint{}}, .issuers = {0}});
  const auto reading = read();
  EXPECT_EQ(reading.find_by_fingerprint({}), Hits{});
  EXPECT_EQ(reading.find_by_key_id({0}), Hits{});
  EXPECT_EQ(targets(reading, 0), Targets{});
  EXPECT_EQ(reading.find_primary(a_), id);
}

TEST_F(TransactionTest, LongAddressesAreNotIndexed) {
  const std::string longest = std::string(499, 'x') + "@example.org";
  ASSERT_EQ(longest.size(), 511U);
  const auto id = put({.keys = {a_}, .emails = {longest, "y" + longest}});
  EXPECT_EQ(read().find_by_email(longest), Ids{id});
  EXPECT_EQ(read().find_by_email("y" + longest), Ids{});
}

TEST_F(TransactionTest, AddressesAreOctets) {
  const std::string odd{"a\0b@ex\xFF", 8};
  const auto id = put({.keys = {a_}, .emails = {odd}});
  EXPECT_EQ(read().find_by_email(odd), Ids{id});
  EXPECT_EQ(read().find_by_email("a"), Ids{});
}

TEST_F(TransactionTest, CertificationsAloneCanBeReplaced) {
  const auto id = put({.keys = {a_}, .issuers = {70, 71}});
  const SampleRecords now{{.keys = {a_}, .issuers = {71, 72, 73}}};
  change([&](WriteTransaction& writing) {
    return writing.put_certifications(id, now.certifications());
  });
  EXPECT_EQ(octets(read().certifications(id)), now.certifications());
  EXPECT_EQ(targets(read(), 70), Targets{});
  EXPECT_EQ(targets(read(), 71), Targets{1});
  EXPECT_EQ(targets(read(), 73), Targets{1});

  Bytes checked = now.certifications();
  SignatureFact fact = (*CertificationsView::open(checked))[1];
  fact.status = SignatureStatus::good;
  fact.issuer = 5;
  set_certification(checked, 1, fact);
  renew_checksum(checked);
  change([&](WriteTransaction& writing) { return writing.put_certifications(id, checked); });
  EXPECT_EQ(octets(read().certifications(id)), checked);
  EXPECT_EQ(targets(read(), 72), Targets{1});

  const auto none = environment_.update([&](WriteTransaction& writing) {
    return writing.put_certifications({9}, now.certifications());
  });
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, StoreError::invalid_record);
}

TEST_F(TransactionTest, WalksInTheOrderOfIds) {
  for (std::uint64_t i = 10; i < 310; ++i) put({.keys = {make_fingerprint(i)}});
  change([](WriteTransaction& writing) { return writing.erase({5}); });
  const auto reading = read();
  std::vector<std::uint32_t> ids;
  reading.for_each([&](CertificateId id, ByteView facts) {
    ids.push_back(id.value);
    EXPECT_TRUE(FactsView::open(facts));
    return ids.size() < 6;
  });
  EXPECT_EQ(ids, (Targets{1, 2, 3, 4, 6, 7}));
  ids.clear();
  reading.for_each([&](CertificateId id, ByteView) { return ids.push_back(id.value), true; },
                   {298});
  EXPECT_EQ(ids, (Targets{298, 299, 300}));
  ids.clear();
  reading.for_each_certifications(
      [&](CertificateId id, ByteView octets) {
        EXPECT_TRUE(CertificationsView::open(octets));
        return ids.push_back(id.value), true;
      },
      {5});
  EXPECT_EQ(ids.size(), 295U);
  EXPECT_EQ(ids.front(), 6U);
}

TEST_F(TransactionTest, ManyCertificatesUnderOneIssuer) {
  change([](WriteTransaction& writing) -> Result<void, StoreError> {
    for (std::uint64_t i = 1; i <= 3000; ++i) {
      const SampleRecords records{{.keys = {make_fingerprint(i)},
                                   .emails = {"shared@example.org"},
                                   .issuers = {7, i + 100}}};
      if (const auto put = writing.put(records.stored()); !put) return fail(put.error());
    }
    return {};
  });
  EXPECT_EQ(targets(read(), 7).size(), 3000U);
  EXPECT_EQ(read().find_by_email("shared@example.org").size(), 3000U);
  Targets some;
  read().targets_of({7}, [&](CertificateId id) {
    some.push_back(id.value);
    return some.size() < 3;
  });
  EXPECT_EQ(some, (Targets{1, 2, 3}));
  change([](WriteTransaction& writing) -> Result<void, StoreError> {
    for (std::uint32_t id = 1; id < 3000; ++id) {
      if (const auto erased = writing.erase({id}); !erased) return erased;
    }
    return {};
  });
  EXPECT_EQ(targets(read(), 7), Targets{3000});
}

TEST_F(TransactionTest, LargeCertificates) {
  constexpr std::size_t large = std::size_t{40} << 20;
  Sample sample{.keys = {a_}, .size = large};
  for (std::uint64_t i = 1; i <= 100'000; ++i) sample.issuers.push_back(i * 3);
  const SampleRecords records{sample};
  const auto id = put(sample);
  EXPECT_EQ(octets(read().certificate(id)), records.certificate());
  EXPECT_EQ(targets(read(), 300'000), Targets{1});
  sample.issuers.resize(10);
  sample.size = 5;
  put(sample, id);
  EXPECT_EQ(targets(read(), 300'000), Targets{});
  EXPECT_GT(read().statistics().free_bytes, large);
}

TEST_F(TransactionTest, ViewsStayWhileOthersWrite) {
  const Sample sample{.keys = {a_}, .size = 10'000, .fill = 1};
  const auto id = put(sample);
  const auto reading = read();
  const auto view = reading.certificate(id);
  for (std::uint8_t fill = 2; fill < 20; ++fill) {
    put({.keys = {a_}, .size = 10'000, .fill = fill}, id);
  }
  ASSERT_TRUE(view);
  EXPECT_TRUE(std::all_of(view->begin(), view->end(), [](auto octet) { return octet == 1; }));
}

TEST_F(TransactionTest, IssuersThatAreDue) {
  constexpr std::uint64_t last = ~std::uint64_t{0};
  change([](WriteTransaction& writing) -> Result<void, StoreError> {
    for (const std::uint64_t issuer :
         {last, std::uint64_t{0}, std::uint64_t{0x100}, std::uint64_t{2}}) {
      if (const auto marked = writing.mark_due({issuer}); !marked) return marked;
    }
    return writing.mark_due({2});
  });
  const auto all = [this] {
    const auto reading = read();
    std::vector<std::uint64_t> issuers;
    for (auto due = reading.first_due(); due; due = reading.first_due(due)) {
      issuers.push_back(due->value);
    }
    return issuers;
  };
  EXPECT_EQ(all(), (std::vector<std::uint64_t>{0, 2, 0x100, last}));
  EXPECT_TRUE(read().has_due());
  const auto mark = read().due_mark({2});
  EXPECT_EQ(mark, read().due_mark({last})) << "noted by the same transaction";
  EXPECT_EQ(read().due_mark({3}), std::nullopt);
  change([&](WriteTransaction& writing) { return writing.clear_due({2}, mark.value_or(0)); });
  change([&](WriteTransaction& writing) { return writing.clear_due({3}, mark.value_or(0)); });
  EXPECT_EQ(all(), (std::vector<std::uint64_t>{0, 0x100, last}));
}

// Two imports at once: what one notes while the other checks has not been checked by that.
TEST_F(TransactionTest, WhoIsDueAgainStaysDue) {
  change([](WriteTransaction& writing) { return writing.mark_due({2}); });
  const auto before = read().due_mark({2});
  change([](WriteTransaction& writing) { return writing.mark_due({2}); });
  EXPECT_NE(read().due_mark({2}), before);
  change([&](WriteTransaction& writing) { return writing.clear_due({2}, before.value_or(0)); });
  EXPECT_TRUE(read().has_due());
  const auto now = read().due_mark({2});
  change([&](WriteTransaction& writing) { return writing.clear_due({2}, now.value_or(0)); });
  EXPECT_FALSE(read().has_due());
}

}  // namespace
}  // namespace kith::store
