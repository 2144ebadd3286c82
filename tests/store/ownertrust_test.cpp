#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/store/backup.hpp"
#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

using Opinions = std::vector<std::pair<Fingerprint, OwnertrustEntry>>;

class OwnertrustTest : public ScratchTest {
 protected:
  static Result<void, StoreError> set(Environment& environment, const Fingerprint& fingerprint,
                                      const std::optional<OwnertrustEntry>& entry) {
    return environment.update(
        [&](WriteTransaction& writing) { return writing.set_ownertrust(fingerprint, entry); });
  }
  static std::optional<OwnertrustEntry> get(const Environment& environment,
                                            const Fingerprint& fingerprint) {
    const auto reading = environment.begin_read();
    EXPECT_TRUE(reading);
    const auto entry = reading->ownertrust(fingerprint);
    EXPECT_FALSE(reading->error());
    return entry;
  }
  static Opinions all(const Environment& environment, std::size_t limit = 1000) {
    Opinions opinions;
    const auto reading = environment.begin_read();
    EXPECT_TRUE(reading);
    reading->for_each_ownertrust([&](const Fingerprint& fingerprint, const OwnertrustEntry& entry) {
      opinions.emplace_back(fingerprint, entry);
      return opinions.size() < limit;
    });
    EXPECT_FALSE(reading->error());
    return opinions;
  }
  /// What opening the keyring and reading one opinion gives after `spoil`.
  std::string after(const Bytes& key, const Bytes& record) {
    { const auto environment = must_open(home()); }
    RawKeyring{home()}.put(Table::ownertrust, key, record);
    const auto environment = must_open(home());
    const auto viewed =
        environment.view([&](const ReadTransaction& reading) -> Result<void, StoreError> {
          reading.for_each_ownertrust(
              [](const Fingerprint&, const OwnertrustEntry&) { return true; });
          return {};
        });
    const std::string read = viewed ? "read" : name_of(viewed.error().code);
    return read + "; " + unsound(environment);
  }
  [[nodiscard]] Bytes key() const {
    const FingerprintKey spelled{a_};
    return {spelled.octets().begin(), spelled.octets().end()};
  }

  const Fingerprint a_ = make_fingerprint(1);
  const Fingerprint b_ = make_fingerprint(2);
  const Fingerprint six_ = make_fingerprint(3, 6);
  static constexpr OwnertrustEntry full_{Ownertrust::full, {1'600'000'000}};
  static constexpr OwnertrustEntry never_{Ownertrust::never, {1'700'000'000}};
};

TEST_F(OwnertrustTest, IsKeptReplacedAndForgotten) {
  {
    auto environment = must_open(home());
    EXPECT_EQ(get(environment, a_), std::nullopt);
    EXPECT_TRUE(set(environment, a_, full_));
    EXPECT_TRUE(set(environment, six_, never_));
  }
  auto environment = must_open(home());
  EXPECT_EQ(get(environment, a_), full_);
  EXPECT_EQ(get(environment, six_), never_);
  EXPECT_EQ(get(environment, b_), std::nullopt);
  EXPECT_TRUE(set(environment, a_, never_));
  EXPECT_EQ(get(environment, a_), never_);
  EXPECT_TRUE(set(environment, a_, std::nullopt));
  EXPECT_TRUE(set(environment, b_, std::nullopt)) << "what is not there can be forgotten";
  EXPECT_EQ(get(environment, a_), std::nullopt);
  EXPECT_EQ(all(environment), (Opinions{{six_, never_}}));
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(OwnertrustTest, BelongsToTheFingerprintNotToTheCertificate) {
  auto environment = must_open(home());
  EXPECT_TRUE(set(environment, a_, full_));
  const SampleRecords records{{.keys = {a_}}};
  const auto id =
      environment.update([&](WriteTransaction& writing) { return writing.put(records.stored()); });
  ASSERT_TRUE(id);
  EXPECT_EQ(get(environment, a_), full_);
  ASSERT_TRUE(environment.update([&](WriteTransaction& writing) { return writing.erase(*id); }));
  EXPECT_EQ(get(environment, a_), full_);
}

TEST_F(OwnertrustTest, WalksInTheOrderOfFingerprints) {
  auto environment = must_open(home());
  EXPECT_EQ(all(environment), Opinions{});
  for (const Fingerprint& fingerprint : {six_, a_, b_}) {
    EXPECT_TRUE(set(environment, fingerprint, full_));
  }
  Opinions expected{{a_, full_}, {b_, full_}, {six_, full_}};
  std::sort(expected.begin(), expected.end(),
            [](const auto& x, const auto& y) { return x.first < y.first; });
  EXPECT_EQ(all(environment), expected);
  EXPECT_EQ(all(environment, 2).size(), 2U);
}

TEST_F(OwnertrustTest, AnUpdateSeesItsOwnAndAFailedOneLeavesNothing) {
  auto environment = must_open(home());
  const auto failed =
      environment.update([&](WriteTransaction& writing) -> Result<void, StoreError> {
        EXPECT_TRUE(writing.set_ownertrust(a_, full_));
        EXPECT_EQ(writing.ownertrust(a_), full_);
        return fail(StoreError{StoreError::io, 0, "test"});
      });
  EXPECT_FALSE(failed);
  EXPECT_EQ(all(environment), Opinions{});
}

TEST_F(OwnertrustTest, NeedsAFingerprint) {
  auto environment = must_open(home());
  const auto refused = set(environment, Fingerprint{}, full_);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, StoreError::invalid_record);
}

TEST_F(OwnertrustTest, RemembersThatACertificateIsDisabled) {
  auto environment = must_open(home());
  const OwnertrustEntry entry{Ownertrust::marginal, {1'577'836'800}, true};
  EXPECT_TRUE(set(environment, a_, entry));
  EXPECT_EQ(get(environment, a_), entry);
}

TEST_F(OwnertrustTest, InstantsOutsideOfThirtyTwoBitsBecomeTheNearest) {
  auto environment = must_open(home());
  EXPECT_TRUE(set(environment, a_, OwnertrustEntry{Ownertrust::full, {-5}}));
  EXPECT_TRUE(set(environment, b_, OwnertrustEntry{Ownertrust::full, {1'000'000'000'000}}));
  EXPECT_EQ(get(environment, a_)->changed, Timestamp{0});
  EXPECT_EQ(get(environment, b_)->changed, Timestamp{0xFFFF'FFFF});
}

TEST_F(OwnertrustTest, ABackupHasIt) {
  {
    auto environment = must_open(home());
    EXPECT_TRUE(set(environment, a_, full_));
    ASSERT_TRUE(backup(environment, scratch() / "backup"));
  }
  ASSERT_TRUE(restore(scratch() / "backup", scratch() / "other"));
  EXPECT_EQ(all(must_open(scratch() / "other")), (Opinions{{a_, full_}}));
}

TEST_F(OwnertrustTest, DamagedRecordsAreFound) {
  const std::string finding = "damaged; 0 ownertrust 0 ";
  const Bytes sound{1, 5, 0, 0, 0, 0};
  EXPECT_EQ(after(key(), sound), "read; ");
  EXPECT_EQ(after(key(), {1, 1, 0, 0, 0, 0}), finding + to_hex(a_) + "\n") << "no such level";
  EXPECT_EQ(after(key(), {1, 7, 0, 0, 0, 0}), finding + to_hex(a_) + "\n") << "no such level";
  EXPECT_EQ(after(key(), {2, 5, 0, 0, 0, 0}), finding + to_hex(a_) + "\n") << "record version";
  EXPECT_EQ(after(key(), {1, 5, 0, 0, 0}), finding + to_hex(a_) + "\n") << "short";
  EXPECT_EQ(after(key(), {}), finding + to_hex(a_) + "\n") << "empty";
  EXPECT_EQ(after(key(), {1, 5, 0, 0, 0, 0, 0}), finding + to_hex(a_) + "\n") << "long";
  EXPECT_EQ(after(key(), sound), "read; ");
  EXPECT_EQ(after({4, 0xAB, 0xCD}, sound), finding + "04ABCD\n") << "no fingerprint";
}

TEST_F(OwnertrustTest, EveryFlippedBitIsFound) {
  const auto read = [this](const Fingerprint& who) {
    return must_open(home()).view(
        [&](const ReadTransaction& reading) -> Result<std::optional<OwnertrustEntry>, StoreError> {
          return reading.ownertrust(who);
        });
  };
  {
    auto environment = must_open(home());
    ASSERT_TRUE(set(environment, a_, full_));
  }
  Bytes record = RawKeyring{home()}.get(Table::ownertrust, key()).value_or(Bytes{});
  ASSERT_EQ(record.size(), 14U);
  for (std::size_t bit = 0; bit < record.size() * 8; ++bit) {
    const auto mask = static_cast<std::uint8_t>(1U << bit % 8);
    record[bit / 8] ^= mask;
    RawKeyring{home()}.put(Table::ownertrust, key(), record);
    const auto opinion = read(a_);
    EXPECT_TRUE(!opinion && opinion.error().code == StoreError::damaged) << "bit " << bit;
    record[bit / 8] ^= mask;
  }
  RawKeyring{home()}.put(Table::ownertrust, FingerprintKey{b_}.octets(), record);
  EXPECT_FALSE(read(b_)) << "it is about somebody else";
}

TEST_F(OwnertrustTest, ADamagedRecordCanBeReplaced) {
  after(key(), {9, 9});
  auto environment = must_open(home());
  EXPECT_TRUE(set(environment, a_, full_));
  EXPECT_EQ(unsound(environment), "");
}

}  // namespace
}  // namespace kith::store
