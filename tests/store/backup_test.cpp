#include "core/store/backup.hpp"

#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/store/process.hpp"
#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

class BackupTest : public ScratchTest {
 protected:
  static void add(Environment& environment, std::uint64_t first, std::uint64_t last) {
    EXPECT_TRUE(environment.update([&](WriteTransaction& writing) -> Result<void, StoreError> {
      for (std::uint64_t seed = first; seed < last; ++seed) {
        const SampleRecords records{{.keys = {make_fingerprint(seed)},
                                     .emails = {"a@example.org"},
                                     .issuers = {7, seed},
                                     .size = 3000}};
        if (const auto put = writing.put(records.stored()); !put) return fail(put.error());
      }
      return {};
    }));
  }
  static std::uint64_t count(const std::filesystem::path& directory) {
    const auto environment = must_open(directory, {.read_only = true});
    EXPECT_EQ(unsound(environment), "");
    const auto reading = environment.begin_read();
    return reading ? reading->count() : ~std::uint64_t{0};
  }
  [[nodiscard]] std::filesystem::path file() const { return scratch() / "backup"; }
  [[nodiscard]] std::filesystem::path other() const { return scratch() / "b" / "other"; }

  static std::string code_of(const Result<void, StoreError>& result) {
    return result ? "" : name_of(result.error().code);
  }
};

TEST_F(BackupTest, ReplacesAFileOnlyWhereItMay) {
  const auto environment = must_open(home());
  ASSERT_EQ(code_of(backup(environment, file(), {}, false)), "");
  EXPECT_EQ(code_of(backup(environment, file(), {}, false)), "exists");
  EXPECT_EQ(code_of(backup(environment, file())), "");
  EXPECT_EQ(names_in(scratch()), (std::vector<std::string>{"backup", "keyring"}));
}

TEST_F(BackupTest, ComesBackElsewhere) {
  {
    auto environment = must_open(home());
    add(environment, 0, 100);
    ASSERT_TRUE(environment.update([](WriteTransaction& writing) { return writing.erase({3}); }));
    const mode_t mask = ::umask(0);
    EXPECT_EQ(code_of(backup(environment, file())), "");
    ::umask(mask);
    add(environment, 100, 120);
  }
  struct stat status = {};
  ASSERT_EQ(::stat(file().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
  EXPECT_EQ(names_in(scratch()), (std::vector<std::string>{"backup", "keyring"}));

  EXPECT_EQ(code_of(restore(file(), other())), "");
  EXPECT_EQ(count(other()), 99U);
  EXPECT_EQ(names_in(other()), (std::vector<std::string>{"data.mdb", "lock.mdb"}));
  ASSERT_EQ(::stat((other() / "data.mdb").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0600U);
  auto environment = must_open(other());
  add(environment, 200, 210);
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(BackupTest, GoesThroughAPipe) {
  {
    auto environment = must_open(home());
    add(environment, 0, 50);
  }
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  Process writer{[&](const Process::Line&) -> std::string {
    ::close(ends[0]);
    return code_of(must_open(home(), {.read_only = true}).copy_to(ends[1]));
  }};
  ::close(ends[1]);
  std::string content;
  char buffer[4096];
  for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    content.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  EXPECT_EQ(writer.wait(), "");
  write_file(file(), content);
  EXPECT_EQ(code_of(restore(file(), other())), "");
  EXPECT_EQ(count(other()), 50U);
}

TEST_F(BackupTest, LeavesNothingWhenItIsStopped) {
  auto environment = must_open(home());
  add(environment, 0, 100);
  const auto stopped_after = [](std::uint64_t octets) {
    std::stop_source source;
    return Job{source.get_token(), [source, octets](const Progress& progress) mutable {
                 if (progress.done >= octets) source.request_stop();
               }};
  };
  for (const std::uint64_t octets : {0U, 100000U}) {
    EXPECT_EQ(code_of(backup(environment, file(), stopped_after(octets))), "stopped");
    EXPECT_EQ(names_in(scratch()), std::vector<std::string>{"keyring"});
  }
  ASSERT_EQ(code_of(backup(environment, file(), stopped_after(~std::uint64_t{0}))), "");
  for (const std::uint64_t octets : {0U, 100000U}) {
    EXPECT_EQ(code_of(restore(file(), other(), {}, stopped_after(octets))), "stopped");
    EXPECT_EQ(names_in(scratch()), (std::vector<std::string>{"backup", "keyring"}));
  }
  EXPECT_EQ(code_of(restore(file(), other(), {}, stopped_after(~std::uint64_t{0}))), "");
  EXPECT_EQ(count(other()), 100U);
}

TEST_F(BackupTest, IsConsistentWhileOthersWrite) {
  {
    auto environment = must_open(home());
    add(environment, 0, 20);
  }
  Process writer{[&](const Process::Line& line) -> std::string {
    auto environment = must_open(home());
    line.tell('p');
    for (std::uint64_t seed = 1000;; seed += 7) add(environment, seed, seed + 7);
  }};
  ASSERT_EQ(writer.line().hear(), 'p');
  {
    const auto environment = must_open(home());
    for (int i = 0; i < 5; ++i) {
      ASSERT_EQ(code_of(backup(environment, file())), "");
      ASSERT_EQ(code_of(restore(file(), other(), {.replace = true})), "");
      EXPECT_EQ((count(other()) - 20) % 7, 0U);
    }
  }
  writer.kill();
}

TEST_F(BackupTest, ReplacesOnlyWhenToldTo) {
  {
    auto environment = must_open(home());
    add(environment, 0, 5);
    ASSERT_EQ(code_of(backup(environment, file())), "");
    add(environment, 5, 9);
    EXPECT_EQ(code_of(restore(file(), home(), {.replace = true})), "already_open");
  }
  EXPECT_EQ(code_of(restore(file(), home())), "exists");
  EXPECT_EQ(count(home()), 9U);
  EXPECT_EQ(code_of(restore(file(), home(), {.replace = true})), "");
  EXPECT_EQ(count(home()), 5U);
  auto environment = must_open(home());
  add(environment, 50, 60);
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(BackupTest, ReplacesADamagedKeyring) {
  {
    auto environment = must_open(home());
    add(environment, 0, 5);
    ASSERT_EQ(code_of(backup(environment, file())), "");
  }
  write_file(data_file(), "rubbish");
  write_file(home() / "lock.mdb", "rubbish");
  EXPECT_EQ(open_error(home()), StoreError::damaged);
  EXPECT_EQ(code_of(restore(file(), home(), {.replace = true})), "");
  EXPECT_EQ(count(home()), 5U);
}

TEST_F(BackupTest, WaitsForNobodyToHaveItOpen) {
  {
    auto environment = must_open(home());
    add(environment, 0, 5);
    ASSERT_EQ(code_of(backup(environment, file())), "");
    add(environment, 5, 9);
  }
  Process user{[&](const Process::Line& line) -> std::string {
    const auto environment = must_open(home());
    line.tell('o');
    (void)line.hear();
    const auto reading = environment.begin_read();
    return reading && reading->count() == 9 ? "" : "its keyring changed";
  }};
  ASSERT_EQ(user.line().hear(), 'o');
  EXPECT_EQ(code_of(restore(file(), home(), {.replace = true})), "busy");
  user.line().tell('c');
  EXPECT_EQ(user.wait(), "");
  EXPECT_EQ(count(home()), 9U);
  EXPECT_EQ(names_in(home()), (std::vector<std::string>{"data.mdb", "lock.mdb"}));
}

TEST_F(BackupTest, RefusesWhatIsNoBackup) {
  EXPECT_EQ(code_of(restore(scratch() / "none", other())), "missing");
  for (const std::string& content :
       {std::string{}, std::string{"hello"}, std::string(20'000, 'x')}) {
    write_file(file(), content);
    EXPECT_EQ(code_of(restore(file(), other())), "damaged");
  }
  EXPECT_EQ(code_of(restore(scratch(), other())), "unreadable") << "a directory";
  EXPECT_FALSE(std::filesystem::exists(scratch() / "b"));
}

TEST_F(BackupTest, TakesNoMoreOfAFileThanTheKeyringInIt) {
  {
    auto environment = must_open(home());
    add(environment, 0, 30);
    ASSERT_EQ(code_of(backup(environment, file())), "");
  }
  const std::string sound = read_file(file());
  write_file(file(), sound + std::string(100'000, 'x'));
  EXPECT_EQ(code_of(restore(file(), other())), "");
  EXPECT_EQ(count(other()), 30U);
  EXPECT_EQ(std::filesystem::file_size(other() / "data.mdb"), sound.size());
}

TEST_F(BackupTest, RefusesADamagedBackup) {
  {
    auto environment = must_open(home());
    add(environment, 0, 300);
    ASSERT_EQ(code_of(backup(environment, file())), "");
  }
  const std::string sound = read_file(file());
  write_file(file(), sound.substr(0, sound.size() - 8192));
  EXPECT_EQ(code_of(restore(file(), other())), "damaged");
  std::string torn = sound;
  torn.replace(sound.size() / 2 / 4096 * 4096, 8192, 8192, '\0');
  write_file(file(), torn);
  EXPECT_EQ(code_of(restore(file(), home(), {.replace = true})), "damaged");
  EXPECT_EQ(count(home()), 300U);
}

TEST_F(BackupTest, RefusesABackupWhoseIndexesAreWrong) {
  {
    auto environment = must_open(home());
    add(environment, 0, 3);
  }
  RawKeyring{home()}.remove(Table::by_fingerprint, FingerprintKey{make_fingerprint(1)}.octets());
  ASSERT_EQ(code_of(backup(must_open(home()), file())), "");
  EXPECT_EQ(code_of(restore(file(), other())), "damaged");
}

TEST_F(BackupTest, RefusesABackupOfANewerVersion) {
  { const auto environment = must_open(home()); }
  const std::uint32_t newer = schema_version + 1;
  RawKeyring{home()}.put(Table::meta, as_bytes(schema_key), octets_of_integer(newer));
  EXPECT_EQ(code_of(restore(data_file(), other())), "newer_version");
}

TEST_F(BackupTest, AFailedBackupLeavesTheOldOne) {
  auto environment = must_open(home());
  EXPECT_EQ(code_of(backup(environment, scratch() / "no" / "such" / "place")), "missing");
  std::filesystem::create_directory(file());
  EXPECT_NE(code_of(backup(environment, file())), "");
  EXPECT_EQ(names_in(scratch()), (std::vector<std::string>{"backup", "keyring"}));
}

}  // namespace
}  // namespace kith::store
