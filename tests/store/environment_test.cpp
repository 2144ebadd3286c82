#include "core/store/environment.hpp"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/store/process.hpp"
#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

class EnvironmentTest : public ScratchTest {
 protected:
  static CertificateId add(Environment& environment, std::uint64_t seed) {
    const auto id = add_sample(environment, seed);
    EXPECT_TRUE(id);
    return id.value_or(CertificateId{});
  }
  static std::uint64_t count(const Environment& environment) {
    const auto counted =
        environment.view([](const ReadTransaction& reading) -> Result<std::uint64_t, StoreError> {
          return reading.count();
        });
    EXPECT_TRUE(counted);
    return counted.value_or(~std::uint64_t{0});
  }
  static unsigned mode_of(const std::filesystem::path& path) {
    struct stat status = {};
    EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777U;
  }
};

TEST_F(EnvironmentTest, MissingUnlessCreated) {
  EXPECT_EQ(open_error(home()), StoreError::missing);
  EXPECT_EQ(open_error(home(), {.read_only = true}), StoreError::missing);
  EXPECT_EQ(open_error(home(), {.create = true, .read_only = true}), StoreError::missing);
  EXPECT_FALSE(std::filesystem::exists(home()));

  std::filesystem::create_directory(home());
  EXPECT_EQ(open_error(home()), StoreError::missing);
  EXPECT_EQ(names_in(home()), std::vector<std::string>{});
}

TEST_F(EnvironmentTest, CreatesDirectoriesAndFilesForTheUserAlone) {
  const mode_t mask = ::umask(0);
  const auto deep = scratch() / "a" / "b" / "keyring";
  { const auto environment = must_open(deep); }
  ::umask(mask);
  EXPECT_EQ(mode_of(scratch() / "a"), 0700U);
  EXPECT_EQ(mode_of(scratch() / "a" / "b"), 0700U);
  EXPECT_EQ(mode_of(deep), 0700U);
  EXPECT_EQ(names_in(deep), (std::vector<std::string>{"data.mdb", "lock.mdb"}));
  EXPECT_EQ(mode_of(deep / "data.mdb"), 0600U);
  EXPECT_EQ(mode_of(deep / "lock.mdb"), 0600U);
}

TEST_F(EnvironmentTest, KeepsWhatWasCommitted) {
  {
    auto environment = must_open(home());
    EXPECT_EQ(add(environment, 1), CertificateId{1});
  }
  auto environment = must_open(home());
  EXPECT_EQ(count(environment), 1U);
  EXPECT_EQ(add(environment, 2), CertificateId{2});
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(EnvironmentTest, RefusesASecondOpenInTheProcess) {
  auto first = must_open(home());
  EXPECT_EQ(open_error(home()), StoreError::already_open);
  EXPECT_EQ(open_error(home() / "..", {}), StoreError::missing);
  std::filesystem::create_directory_symlink(home(), scratch() / "link");
  EXPECT_EQ(open_error(scratch() / "link"), StoreError::already_open);

  auto moved = std::move(first);
  EXPECT_EQ(open_error(home()), StoreError::already_open);
  { const auto gone = std::move(moved); }
  EXPECT_EQ(open_error(home()), std::nullopt);
}

TEST_F(EnvironmentTest, AnOpenTransactionKeepsTheKeyringOpen) {
  std::optional<ReadTransaction> reading;
  {
    auto environment = must_open(home());
    add(environment, 1);
    auto begun = environment.begin_read();
    ASSERT_TRUE(begun);
    reading.emplace(std::move(*begun));
  }
  EXPECT_EQ(reading->count(), 1U);
  EXPECT_EQ(open_error(home()), StoreError::already_open);
  reading.reset();
  EXPECT_EQ(open_error(home()), std::nullopt);
}

TEST_F(EnvironmentTest, RefusesANewerSchema) {
  { const auto environment = must_open(home()); }
  const std::uint32_t newer = schema_version + 1;
  RawKeyring{home()}.put(Table::meta, as_bytes(schema_key), octets_of_integer(newer));
  EXPECT_EQ(open_error(home()), StoreError::newer_version);
  EXPECT_EQ(open_error(home(), {.create = true}), StoreError::newer_version);
  EXPECT_EQ(open_error(home(), {.read_only = true}), StoreError::newer_version);
}

TEST_F(EnvironmentTest, RefusesAKeyringWithoutASchema) {
  { const auto environment = must_open(home()); }
  RawKeyring{home()}.remove(Table::meta, as_bytes(schema_key));
  EXPECT_EQ(open_error(home()), StoreError::damaged);
}

TEST_F(EnvironmentTest, RefusesAnotherProgramsFile) {
  std::filesystem::create_directory(home());
  RawKeyring{home()}.make_table("somebody else's");
  EXPECT_EQ(open_error(home(), {.create = true}), StoreError::damaged);
}

TEST_F(EnvironmentTest, ReadsWithoutWriting) {
  {
    auto environment = must_open(home());
    add(environment, 1);
  }
  auto environment = must_open(home(), {.read_only = true});
  EXPECT_EQ(count(environment), 1U);
  const auto written =
      environment.update([](WriteTransaction& writing) { return writing.mark_due({7}); });
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, StoreError::read_only);
}

TEST_F(EnvironmentTest, FilesAreClosedOnExec) {
  const auto environment = must_open(home());
  DIR* descriptors = ::opendir("/proc/self/fd");
  ASSERT_NE(descriptors, nullptr);
  int ours = 0;
  for (const dirent* entry = ::readdir(descriptors); entry != nullptr;
       entry = ::readdir(descriptors)) {
    std::error_code error;
    const auto target = std::filesystem::read_symlink(
        std::filesystem::path{"/proc/self/fd"} / entry->d_name, error);
    if (error || target.parent_path() != home()) continue;
    ++ours;
    EXPECT_NE(::fcntl(std::stoi(entry->d_name), F_GETFD) & FD_CLOEXEC, 0) << target;
  }
  ::closedir(descriptors);
  EXPECT_GE(ours, 3);  // lock, data, and data for the meta pages
}

TEST_F(EnvironmentTest, TakesAsManyAddressesAsThereAre) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer takes more addresses than any limit leaves";
#endif
  const std::string wrong = in_child([&]() -> std::string {
    const rlimit limit{std::size_t{1} << 30, std::size_t{1} << 30};
    if (::setrlimit(RLIMIT_AS, &limit) != 0) return "setrlimit";
    auto environment = Environment::open(home(), {.create = true});
    if (!environment) return std::string{"open: "} + name_of(environment.error().code);
    add(*environment, 1);
    return unsound(*environment);
  });
  EXPECT_EQ(wrong, "");
}

TEST_F(EnvironmentTest, ASmallMapFillsUp) {
  auto environment = must_open(home(), {.map_size = std::size_t{1} << 20});
  add(environment, 1);
  const SampleRecords large{{.keys = {make_fingerprint(2)}, .size = std::size_t{2} << 20}};
  const auto refused =
      environment.update([&](WriteTransaction& writing) { return writing.put(large.stored()); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, StoreError::map_full);
  EXPECT_EQ(count(environment), 1U);
  EXPECT_EQ(unsound(environment), "");
  add(environment, 3);
  EXPECT_EQ(count(environment), 2U);
}

TEST_F(EnvironmentTest, NestedUpdatesAreRefused) {
  auto environment = must_open(home());
  const auto outer = environment.update([&](WriteTransaction&) -> Result<void, StoreError> {
    return environment.update([](WriteTransaction& writing) { return writing.mark_due({1}); });
  });
  ASSERT_FALSE(outer);
  EXPECT_EQ(outer.error().code, StoreError::busy);
  EXPECT_TRUE(environment.update([](WriteTransaction& writing) { return writing.mark_due({1}); }));
}

TEST_F(EnvironmentTest, ReadsInsideAnUpdateSeeTheStateBefore) {
  auto environment = must_open(home());
  const SampleRecords records{{.keys = {make_fingerprint(1)}}};
  const auto done = environment.update([&](WriteTransaction& writing) -> Result<void, StoreError> {
    EXPECT_TRUE(writing.put(records.stored()));
    EXPECT_EQ(writing.count(), 1U);
    EXPECT_EQ(count(environment), 0U);
    return {};
  });
  EXPECT_TRUE(done);
  EXPECT_EQ(count(environment), 1U);
}

TEST_F(EnvironmentTest, CommitsShowInTheLastTransaction) {
  auto environment = must_open(home());
  const auto before = environment.last_transaction();
  add(environment, 1);
  EXPECT_GT(environment.last_transaction(), before);
  const auto reading = environment.begin_read();
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->transaction_id(), environment.last_transaction());
  add(environment, 2);
  EXPECT_LT(reading->transaction_id(), environment.last_transaction());
  EXPECT_EQ(reading->count(), 1U);
}

TEST_F(EnvironmentTest, ManyReadersAtOnce) {
  auto environment = must_open(home());
  std::vector<ReadTransaction> readers;
  std::optional<StoreError> refused;
  while (!refused && readers.size() < 2000) {
    auto reading = environment.begin_read();
    if (reading) {
      readers.push_back(std::move(*reading));
    } else {
      refused = reading.error();
    }
  }
  EXPECT_GE(readers.size(), 500U);
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->code, StoreError::busy);
  readers.clear();
  EXPECT_TRUE(environment.begin_read());
}

TEST_F(EnvironmentTest, ThreadsReadWhileOthersWrite) {
  auto environment = must_open(home());
  std::atomic<int> writing = 2;
  const auto write = [&](std::uint64_t first) {
    for (std::uint64_t seed = first; seed < first + 30; ++seed) add(environment, seed);
    --writing;
  };
  const auto read = [&] {
    std::uint64_t last = 0;
    while (writing > 0) {
      const std::uint64_t now = count(environment);
      EXPECT_GE(now, last);
      last = now;
    }
  };
  {
    std::vector<std::thread> threads;
    threads.emplace_back(write, 1000);
    threads.emplace_back(write, 2000);
    threads.emplace_back(read);
    threads.emplace_back(read);
    for (auto& thread : threads) thread.join();
  }
  EXPECT_EQ(count(environment), 60U);
  EXPECT_EQ(unsound(environment), "");
}

/// An error of the caller's own.
struct OwnError {
  OwnError(StoreError error) : store(error) {}  // NOLINT: converting is what is tested
  explicit OwnError(int code) : own(code) {}
  std::optional<StoreError> store;
  int own = 0;
};

TEST_F(EnvironmentTest, ClosuresHaveErrorsOfTheirOwn) {
  auto environment = must_open(home());
  const auto given_up = environment.update([](WriteTransaction& writing) -> Result<int, OwnError> {
    EXPECT_TRUE(writing.mark_due({5}));
    return fail(OwnError{42});
  });
  ASSERT_FALSE(given_up);
  EXPECT_EQ(given_up.error().own, 42);
  const auto due = environment.view(
      [](const ReadTransaction& reading) -> Result<bool, OwnError> { return reading.has_due(); });
  ASSERT_TRUE(due);
  EXPECT_FALSE(*due);
}

TEST_F(EnvironmentTest, PermissionsAreRespected) {
  ::chmod(scratch().c_str(), 0555);
  EXPECT_EQ(as_mortal([&]() -> std::string {
              const auto error = open_error(home(), {.create = true});
              return error == StoreError::no_permission ? "" : error ? name_of(*error) : "made it";
            }),
            "");
  ::chmod(scratch().c_str(), 0755);
  EXPECT_EQ(names_in(scratch()), std::vector<std::string>{});

  { const auto environment = must_open(home()); }
  ::chmod(data_file().c_str(), 0);
  EXPECT_EQ(
      as_mortal([&]() -> std::string {
        const auto error = open_error(home(), {.read_only = true});
        return error == StoreError::no_permission ? "" : error ? name_of(*error) : "opened it";
      }),
      "");
}

TEST_F(EnvironmentTest, ReadsWhereNothingCanBeWritten) {
  {
    auto environment = must_open(home());
    add(environment, 1);
  }
  std::filesystem::remove(home() / "lock.mdb");
  ::chmod(data_file().c_str(), 0444);
  ::chmod(home().c_str(), 0555);
  EXPECT_EQ(as_mortal([&]() -> std::string {
              if (open_error(home()) != StoreError::no_permission) return "opened for writing";
              const auto environment = Environment::open(home(), {.read_only = true});
              if (!environment) return std::string{"open: "} + name_of(environment.error().code);
              if (count(*environment) != 1) return "cannot read";
              return unsound(*environment);
            }),
            "");
  EXPECT_EQ(names_in(home()), std::vector<std::string>{"data.mdb"});
  ::chmod(home().c_str(), 0755);
}

TEST_F(EnvironmentTest, ReadingWithoutALockFileNoticesWriters) {
  { const auto environment = must_open(home()); }
  ::chmod(data_file().c_str(), 0644);
  ::chmod((home() / "lock.mdb").c_str(), 0444);
  ::chmod(home().c_str(), 0555);
  if (::getuid() != 0) GTEST_SKIP() << "needs two users";
  Process reader{[&](const Process::Line& line) -> std::string {
    if (::setgid(65534) != 0 || ::setuid(65534) != 0) return "setuid";
    const auto environment = Environment::open(home(), {.read_only = true});
    if (!environment) return std::string{"open: "} + name_of(environment.error().code);
    const auto read = environment->view([&](const ReadTransaction&) -> Result<void, StoreError> {
      line.tell('r');
      (void)line.hear();
      return {};
    });
    if (read) return "did not notice";
    return read.error().code == StoreError::changed ? "" : name_of(read.error().code);
  }};
  EXPECT_EQ(reader.line().hear(), 'r');
  auto environment = must_open(home());
  add(environment, 1);
  add(environment, 2);
  reader.line().tell('w');
  EXPECT_EQ(reader.wait(), "");
}

TEST_F(EnvironmentTest, AKilledCreationLeavesNothingInTheWay) {
  // What a process killed while creating leaves: its workplace, but no data file.
  std::filesystem::create_directories(home() / ".new" / "litter");
  write_file(home() / ".new" / "data.mdb", "half");
  auto environment = must_open(home());
  add(environment, 1);
  EXPECT_EQ(names_in(home()), (std::vector<std::string>{"data.mdb", "lock.mdb"}));
}

TEST_F(EnvironmentTest, StatisticsCountWhatIsThere) {
  auto environment = must_open(home());
  const Sample sample{.keys = {make_fingerprint(1), make_fingerprint(2)},
                      .emails = {"a@example.org"},
                      .issuers = {7, 8, 9},
                      .size = 20'000};
  ASSERT_TRUE(environment.update(
      [&](WriteTransaction& writing) { return writing.put(SampleRecords{sample}.stored()); }));
  const auto reading = environment.begin_read();
  ASSERT_TRUE(reading);
  const Statistics statistics = reading->statistics();
  std::string entries;
  for (const TableStatistics& table : statistics.tables) {
    entries += std::string{table.name} + "=" + std::to_string(table.entries) + " ";
  }
  EXPECT_EQ(entries,
            "meta=2 certificates=1 facts=1 certifications=1 by_fingerprint=2 by_key_id=2 "
            "by_email=1 by_issuer=3 due=0 ownertrust=0 secrets=0 "
            "locked_secrets=0 notes=0 revocations=0 ");
  EXPECT_GE(statistics.tables[1].bytes, 20'000U);
  EXPECT_EQ(statistics.file_bytes, statistics.used_bytes + statistics.free_bytes);
  EXPECT_EQ(statistics.file_bytes, std::filesystem::file_size(data_file()));
}

}  // namespace
}  // namespace kith::store
