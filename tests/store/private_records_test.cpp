#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/store/backup.hpp"
#include "core/store/revocation_key.hpp"
#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

constexpr std::array kinds = {PrivateRecord::secrets, PrivateRecord::locked_secrets,
                              PrivateRecord::note};

class PrivateRecordsTest : public ScratchTest {
 protected:
  static Result<void, StoreError> set(Environment& environment, PrivateRecord kind,
                                      const Fingerprint& fingerprint, std::string_view text) {
    return environment.update([&](WriteTransaction& writing) {
      return writing.set_private_record(kind, fingerprint, as_bytes(text));
    });
  }
  static std::string get(const Environment& environment, PrivateRecord kind,
                         const Fingerprint& fingerprint) {
    const auto reading = environment.begin_read();
    EXPECT_TRUE(reading);
    const auto record = reading->private_record(kind, fingerprint);
    EXPECT_FALSE(reading->error());
    return record ? std::string{as_text(*record)} : "none";
  }
  static std::string all(const Environment& environment, PrivateRecord kind) {
    std::string found;
    const auto reading = environment.begin_read();
    reading->for_each_private_record(kind, [&](const Fingerprint&, ByteView record) {
      found += as_text(record);
      found += ' ';
      return true;
    });
    EXPECT_FALSE(reading->error());
    return found;
  }
  static std::vector<std::string> waiting(const Environment& environment, KeyId issuer) {
    std::vector<std::string> found;
    const auto reading = environment.begin_read();
    for (const ByteView body : reading->waiting_revocations(issuer)) {
      found.emplace_back(as_text(body));
    }
    return found;
  }
  static Result<void, StoreError> keep(Environment& environment, KeyId issuer,
                                       std::string_view body) {
    return environment.update(
        [&](WriteTransaction& writing) { return writing.keep_revocation(issuer, as_bytes(body)); });
  }

  const Fingerprint a_ = make_fingerprint(1);
  const Fingerprint b_ = make_fingerprint(2, 6);
};

TEST_F(PrivateRecordsTest, EachKindIsKeptReplacedAndRemoved) {
  auto environment = must_open(home());
  for (const PrivateRecord kind : kinds) {
    EXPECT_EQ(get(environment, kind, a_), "none");
    EXPECT_TRUE(set(environment, kind, a_, "one"));
    EXPECT_TRUE(set(environment, kind, b_, "other"));
    EXPECT_EQ(get(environment, kind, a_), "one");
    EXPECT_TRUE(set(environment, kind, a_, "two"));
    EXPECT_EQ(all(environment, kind), "two other ");
    EXPECT_TRUE(set(environment, kind, a_, ""));
    EXPECT_TRUE(set(environment, kind, a_, "")) << "what is not there can be removed";
    EXPECT_EQ(all(environment, kind), "other ");
  }
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(PrivateRecordsTest, StayWhenTheCertificateGoes) {
  auto environment = must_open(home());
  EXPECT_TRUE(set(environment, PrivateRecord::secrets, a_, "secret"));
  const SampleRecords records{{.keys = {a_}}};
  const auto id =
      environment.update([&](WriteTransaction& writing) { return writing.put(records.stored()); });
  ASSERT_TRUE(id);
  ASSERT_TRUE(environment.update([&](WriteTransaction& writing) { return writing.erase(*id); }));
  EXPECT_EQ(get(environment, PrivateRecord::secrets, a_), "secret");
}

TEST_F(PrivateRecordsTest, NeedAFingerprint) {
  auto environment = must_open(home());
  const auto refused = set(environment, PrivateRecord::note, Fingerprint{}, "text");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, StoreError::invalid_record);
}

TEST_F(PrivateRecordsTest, RevocationsWaitForTheirKey) {
  auto environment = must_open(home());
  const KeyId issuer{0x0102030405060708}, next{0x0102030405060709};
  EXPECT_TRUE(keep(environment, issuer, "first"));
  EXPECT_TRUE(keep(environment, next, "of another"));
  EXPECT_TRUE(keep(environment, issuer, "second"));
  EXPECT_TRUE(keep(environment, issuer, "first")) << "the same twice is one";
  EXPECT_EQ(waiting(environment, issuer), (std::vector<std::string>{"first", "second"}));
  EXPECT_EQ(waiting(environment, next), (std::vector<std::string>{"of another"}));
  EXPECT_EQ(environment.begin_read()->waiting_revocation_count(), 3U);
  ASSERT_TRUE(environment.update(
      [&](WriteTransaction& writing) { return writing.drop_revocations(issuer); }));
  EXPECT_EQ(waiting(environment, issuer), std::vector<std::string>{});
  EXPECT_EQ(waiting(environment, next).size(), 1U);
  EXPECT_FALSE(keep(environment, issuer, ""));
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(PrivateRecordsTest, ABackupHasThem) {
  {
    auto environment = must_open(home());
    for (const PrivateRecord kind : kinds) EXPECT_TRUE(set(environment, kind, a_, "kept"));
    EXPECT_TRUE(keep(environment, KeyId{7}, "waiting"));
    ASSERT_TRUE(backup(environment, scratch() / "backup"));
  }
  ASSERT_TRUE(restore(scratch() / "backup", scratch() / "other"));
  const auto environment = must_open(scratch() / "other");
  for (const PrivateRecord kind : kinds) EXPECT_EQ(get(environment, kind, a_), "kept");
  EXPECT_EQ(waiting(environment, KeyId{7}).size(), 1U);
}

TEST_F(PrivateRecordsTest, DamagedKeysAreFound) {
  { const auto environment = must_open(home()); }
  {
    RawKeyring raw{home()};
    raw.put(Table::notes, Bytes{4, 0xAB}, Bytes{1});
    raw.put(Table::revocations, Bytes{1, 2, 3}, Bytes{1});
  }
  EXPECT_EQ(unsound(must_open(home())), "0 notes 0 04AB\n0 revocations 0 010203\n");
}

/// A keyring that is made while a lock file without a keyring lies there is opened by its name.
TEST_F(PrivateRecordsTest, AStrayLockFileIsNoHindrance) {
  std::filesystem::create_directory(home());
  write_file(home() / "lock.mdb", "");
  EXPECT_TRUE(set(*std::make_unique<Environment>(must_open(home())), PrivateRecord::note, a_, "x"));
  EXPECT_EQ(get(must_open(home()), PrivateRecord::note, a_), "x");
  EXPECT_EQ(names_in(home()), (std::vector<std::string>{"data.mdb", "lock.mdb"}));
}

}  // namespace
}  // namespace kith::store
