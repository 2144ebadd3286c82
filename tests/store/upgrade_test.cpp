#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/store/backup.hpp"
#include "tests/store/process.hpp"
#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

constexpr std::size_t page_size = 4096;

/// A keyring of schema 1 with a hundred certificates.
class UpgradeTest : public ScratchTest {
 protected:
  UpgradeTest() {
    {
      auto environment = must_open(home());
      EXPECT_TRUE(environment.update([](WriteTransaction& writing) -> Result<void, StoreError> {
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
          const SampleRecords records{{.keys = {make_fingerprint(seed)},
                                       .emails = {"a@example.org"},
                                       .issuers = {7, seed}}};
          if (const auto put = writing.put(records.stored()); !put) return fail(put.error());
        }
        return {};
      }));
    }
    make_schema_1(home());
  }

  static std::string what_is_wrong_with(const Environment& environment) {
    const auto reading = environment.begin_read();
    if (!reading) return "cannot read";
    if (reading->count() != 100) return "count";
    if (reading->find_primary(make_fingerprint(40)) != CertificateId{40}) return "index";
    reading->for_each_ownertrust([](const Fingerprint&, const OwnertrustEntry&) { return true; });
    if (reading->error()) return "ownertrust";
    return unsound(environment);
  }
  static std::string opened(const std::filesystem::path& directory, bool read_only) {
    const auto environment = Environment::open(directory, {.read_only = read_only});
    if (!environment) return name_of(environment.error().code);
    return what_is_wrong_with(*environment);
  }
  [[nodiscard]] std::uint32_t schema() const {
    const auto octets = RawKeyring{home()}.get(Table::meta, as_bytes(schema_key));
    return octets ? integer_of<std::uint32_t>(value_of(ByteView{*octets})) : 0;
  }
};

TEST_F(UpgradeTest, OpeningBringsAnOlderKeyringUpToDate) {
  EXPECT_EQ(schema(), 1U);
  auto environment = must_open(home());
  EXPECT_EQ(what_is_wrong_with(environment), "");
  EXPECT_TRUE(environment.update([](WriteTransaction& writing) {
    return writing.set_ownertrust(make_fingerprint(1), OwnertrustEntry{});
  }));
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(UpgradeTest, SoDoesOpeningForReading) {
  EXPECT_EQ(opened(home(), true), "");
  EXPECT_EQ(schema(), schema_version);
  EXPECT_EQ(opened(home(), true), "");
}

TEST_F(UpgradeTest, WhereNothingCanBeWrittenThatIsSaid) {
  std::filesystem::remove(home() / "lock.mdb");
  ::chmod(data_file().c_str(), 0444);
  ::chmod(home().c_str(), 0555);
  EXPECT_EQ(as_mortal([&]() -> std::string {
              return opened(home(), true) + ", " + opened(home(), false) + '\n';
            }),
            "older_version, no_permission\n");
  EXPECT_EQ(names_in(home()), std::vector<std::string>{"data.mdb"});
  ::chmod(home().c_str(), 0755);
  ::chmod(data_file().c_str(), 0600);
  EXPECT_EQ(schema(), 1U);
}

TEST_F(UpgradeTest, ManyAtOnceAgree) {
  std::vector<std::unique_ptr<Process>> openers;
  for (int i = 0; i < 6; ++i) {
    openers.push_back(std::make_unique<Process>([&, i](const Process::Line& line) {
      (void)line.hear();
      return opened(home(), i % 2 == 0);
    }));
  }
  for (const auto& opener : openers) opener->line().tell('g');
  for (const auto& opener : openers) EXPECT_EQ(opener->wait(), "");
  EXPECT_EQ(schema(), schema_version);
}

TEST_F(UpgradeTest, ADamagedKeyringIsNotWrittenTo) {
  const std::string sound = read_file(data_file());
  std::size_t refused = 0;
  for (std::size_t start = 2 * page_size; start < sound.size(); start += page_size) {
    std::string spoilt = sound;
    spoilt[start] = static_cast<char>(spoilt[start] ^ 0x55);  // in the page's own number
    write_file(data_file(), spoilt);
    if (opened(home(), false) != "damaged") continue;  // a page that is not in use
    ++refused;
    EXPECT_EQ(read_file(data_file()), spoilt);
  }
  EXPECT_GT(refused, 10U);
}

TEST_F(UpgradeTest, ABackupOfAnOlderSchemaComesBackUpToDate) {
  const auto file = scratch() / "backup";
  std::filesystem::copy_file(data_file(), file);
  const std::string before = read_file(file);
  ASSERT_TRUE(restore(file, scratch() / "other"));
  EXPECT_EQ(opened(scratch() / "other", true), "");
  EXPECT_EQ(names_in(scratch() / "other"), (std::vector<std::string>{"data.mdb", "lock.mdb"}));
  EXPECT_EQ(read_file(file), before);
}

TEST_F(UpgradeTest, SchemaNoughtIsDamage) {
  const std::uint32_t nought = 0;
  RawKeyring{home()}.put(Table::meta, as_bytes(schema_key), octets_of_integer(nought));
  EXPECT_EQ(opened(home(), false), "damaged");
  EXPECT_EQ(opened(home(), true), "damaged");
}

}  // namespace
}  // namespace kith::store
