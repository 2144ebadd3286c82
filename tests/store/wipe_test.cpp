#include <string>

#include "tests/store/process.hpp"
#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

constexpr std::string_view secret = "a scalar that is nobody else's business";

/// Secrets that are gone from the file, and damage that is told.
class WipeTest : public ScratchTest {
 protected:
  static void set(Environment& environment, std::string_view record) {
    EXPECT_TRUE(environment.update([&](WriteTransaction& writing) {
      return writing.set_private_record(PrivateRecord::secrets, make_fingerprint(1),
                                        as_bytes(record));
    }));
  }
  static void add(Environment& environment, std::uint64_t seed) {
    const SampleRecords records{{.keys = {make_fingerprint(seed)}, .size = 3000}};
    EXPECT_TRUE(environment.update(
        [&](WriteTransaction& writing) { return writing.put(records.stored()); }));
  }
  [[nodiscard]] bool in_file() const {
    return read_file(data_file()).find(secret) != std::string::npos;
  }
};

TEST_F(WipeTest, WhatWasReplacedIsGone) {
  for (const bool large : {false, true}) {
    {
      auto environment = must_open(home());
      add(environment, large ? 1 : 2);
      // A large one has pages of its own.
      set(environment, large ? std::string(9000, 'x').append(secret) : std::string{secret});
    }
    auto environment = must_open(home());
    set(environment, "sealed");  // shorter, so that a piece stays beside it
    EXPECT_TRUE(in_file()) << "else this shows nothing";
    const auto wiped = environment.wipe_free_pages();
    ASSERT_TRUE(wiped);
    EXPECT_TRUE(*wiped);
    EXPECT_FALSE(in_file()) << large;
    EXPECT_EQ(unsound(environment), "");
    add(environment, large ? 3 : 4);
    EXPECT_EQ(environment.begin_read()->count(), large ? 4U : 2U);
  }
}

TEST_F(WipeTest, WhatSomebodyReadsStays) {
  auto environment = must_open(home());
  set(environment, secret);
  {
    const auto reading = environment.begin_read();
    set(environment, "sealed");
    const auto wiped = environment.wipe_free_pages();
    ASSERT_TRUE(wiped);
    EXPECT_FALSE(*wiped);
    EXPECT_EQ(as_text(*reading->private_record(PrivateRecord::secrets, make_fingerprint(1))),
              secret);
  }
  EXPECT_TRUE(environment.wipe_free_pages().value_or(false));
  EXPECT_FALSE(in_file());
}

TEST_F(WipeTest, ReadersInOtherProcessesAreHeeded) {
  { const auto made = must_open(home()); }
  Process reader{[&](const Process::Line& line) -> std::string {
    auto environment = must_open(home());
    set(environment, secret);
    const auto reading = environment.begin_read();
    line.tell('r');
    (void)line.hear();
    const auto record = reading->private_record(PrivateRecord::secrets, make_fingerprint(1));
    return record && as_text(*record) == secret ? "" : "it was wiped while it was being read";
  }};
  ASSERT_EQ(reader.line().hear(), 'r');
  auto environment = must_open(home());
  set(environment, "sealed");
  EXPECT_FALSE(environment.wipe_free_pages().value_or(true));
  reader.line().tell('g');
  EXPECT_EQ(reader.wait(), "");
  EXPECT_TRUE(environment.wipe_free_pages().value_or(false));
  EXPECT_FALSE(in_file());
}

TEST_F(WipeTest, AChangedRecordMarksTheTransaction) {
  const SampleRecords records{{.keys = {make_fingerprint(1)}, .issuers = {7}}};
  {
    auto environment = must_open(home());
    ASSERT_TRUE(environment.update(
        [&](WriteTransaction& writing) { return writing.put(records.stored()); }));
  }
  Bytes changed = records.certifications();
  changed[changed.size() - 20] ^= 1;  // in a fact
  const std::uint32_t id = 1;
  RawKeyring{home()}.put(Table::certifications, octets_of_integer(id), changed);
  const auto environment = must_open(home());
  const auto viewed =
      environment.view([](const ReadTransaction& reading) -> Result<bool, StoreError> {
        const auto record = reading.certifications({1});
        return record && CertificationsView::open(*record).has_value();
      });
  ASSERT_FALSE(viewed);
  EXPECT_EQ(viewed.error().code, StoreError::damaged);
  const auto told =
      environment.view([](const ReadTransaction& reading) -> Result<std::size_t, StoreError> {
        reading.tolerate_damage();
        const auto problems = verify_indexes(reading);
        return problems.empty() ? 0U : problems.front().id.value;
      });
  ASSERT_TRUE(told) << told.error().context;
  EXPECT_EQ(*told, 1U);
}

TEST_F(WipeTest, NothingIsWrittenToAFileThatIsNoMore) {
  auto environment = must_open(home());
  add(environment, 1);
  const auto aside = scratch() / "aside";
  std::filesystem::rename(home(), aside);
  add(environment, 2);  // it is the same keyring, wherever it is
  std::filesystem::remove_all(aside);
  const auto refused =
      environment.update([](WriteTransaction& writing) { return writing.mark_due({7}); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, StoreError::removed);
}

}  // namespace
}  // namespace kith::store
