#include "tests/store/process.hpp"

#include <chrono>
#include <string>
#include <thread>

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "tests/store/raw_keyring.hpp"
#include "tests/store/records.hpp"
#include "tests/store/scratch.hpp"

namespace kith::store {
namespace {

class ProcessTest : public ScratchTest {
 protected:
  static Result<CertificateId, StoreError> add(Environment& environment, std::uint64_t seed,
                                               std::size_t size = 100) {
    const SampleRecords records{{.keys = {make_fingerprint(seed)},
                                 .emails = {"shared@example.org"},
                                 .issuers = {seed + 1, 7},
                                 .size = size}};
    return environment.update(
        [&](WriteTransaction& writing) { return writing.put(records.stored()); });
  }
  static std::uint64_t count(const Environment& environment) {
    const auto reading = environment.begin_read();
    return reading ? reading->count() : ~std::uint64_t{0};
  }
  static std::string describe(const StoreError& error) {
    return std::string{name_of(error.code)} + " in " + error.context + ", " +
           std::to_string(error.system_error);
  }

  /// Gives this process mounts of its own, as root in a user namespace where it is not root.
  static bool own_mounts() {
    if (::getuid() == 0) return ::unshare(CLONE_NEWNS) == 0;
    const std::string user = "0 " + std::to_string(::getuid()) + " 1";
    const std::string group = "0 " + std::to_string(::getgid()) + " 1";
    if (::unshare(CLONE_NEWNS | CLONE_NEWUSER) != 0) return false;
    write_file("/proc/self/uid_map", user);
    write_file("/proc/self/setgroups", "deny");
    write_file("/proc/self/gid_map", group);
    return ::getuid() == 0;
  }

  /// Runs `run` in a child with a small file system of its own at `place`. Returns what went
  /// wrong; "skip" where this machine does not allow it.
  static std::string on_small_disk(const std::filesystem::path& place,
                                   const std::function<std::string()>& run) {
    std::filesystem::create_directory(place);
    return in_child([&]() -> std::string {
      if (!own_mounts() || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
          ::mount("tmpfs", place.c_str(), "tmpfs", 0, "size=1m") != 0) {
        return "skip";
      }
      return run();
    });
  }
};

TEST_F(ProcessTest, SeesWhatAnotherProcessCommits) {
  { const auto made = must_open(home()); }
  Process other{[&](const Process::Line& line) -> std::string {
    auto environment = must_open(home());
    for (std::uint64_t seed = 1; line.hear() == 'a'; ++seed) {
      if (const auto added = add(environment, seed); !added) return describe(added.error());
      line.tell('d');
    }
    return count(environment) == 4 ? "" : "does not see the parent's";
  }};
  auto environment = must_open(home());
  for (std::uint64_t expected = 1; expected <= 3; ++expected) {
    const auto before = environment.last_transaction();
    const auto reading = environment.begin_read();
    other.line().tell('a');
    ASSERT_EQ(other.line().hear(), 'd');
    EXPECT_EQ(reading->count(), expected - 1);
    EXPECT_EQ(count(environment), expected);
    EXPECT_GT(environment.last_transaction(), before);
  }
  ASSERT_TRUE(add(environment, 100));
  other.line().tell('e');
  EXPECT_EQ(other.wait(), "");
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(ProcessTest, LeavesAKeyringAloneThatANewerKithHasTakenOver) {
  { const auto made = must_open(home()); }
  auto environment = must_open(home());
  ASSERT_TRUE(add(environment, 1));
  const auto take_over = [&](std::uint32_t version) {
    Process newer{[&](const Process::Line&) -> std::string {
      RawKeyring{home()}.put(Table::meta, as_bytes(schema_key), octets_of_integer(version));
      return "";
    }};
    return newer.wait();
  };
  ASSERT_EQ(take_over(schema_version + 1), "");
  const auto read = environment.begin_read();
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, StoreError::newer_version);
  const auto written = add(environment, 2);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, StoreError::newer_version);
  ASSERT_EQ(take_over(schema_version), "");
  EXPECT_EQ(count(environment), 1U);
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(ProcessTest, WritersTakeTurns) {
  { const auto made = must_open(home()); }
  const auto write_many = [&](std::uint64_t first) -> std::string {
    auto environment = must_open(home());
    for (std::uint64_t seed = first; seed < first + 50; ++seed) {
      if (const auto added = add(environment, seed, 5000); !added) return describe(added.error());
    }
    return "";
  };
  Process one{[&](const Process::Line&) { return write_many(1000); }};
  Process two{[&](const Process::Line&) { return write_many(2000); }};
  EXPECT_EQ(one.wait(), "");
  EXPECT_EQ(two.wait(), "");
  const auto environment = must_open(home());
  EXPECT_EQ(count(environment), 100U);
  EXPECT_EQ(unsound(environment), "");
}

TEST_F(ProcessTest, CreatesOnceWhenManyTry) {
  for (int round = 0; round < 10; ++round) {
    const auto place = scratch() / std::to_string(round) / "keyring";
    const auto create = [&](std::uint64_t seed) -> std::string {
      auto environment = Environment::open(place, {.create = true});
      if (!environment) return describe(environment.error());
      const auto added = add(*environment, seed);
      return added ? "" : describe(added.error());
    };
    Process one{[&](const Process::Line&) { return create(1); }};
    Process two{[&](const Process::Line&) { return create(2); }};
    Process three{[&](const Process::Line&) { return create(3); }};
    EXPECT_EQ(one.wait() + two.wait() + three.wait(), "");
    EXPECT_EQ(count(must_open(place)), 3U);
    EXPECT_EQ(names_in(place), (std::vector<std::string>{"data.mdb", "lock.mdb"}));
  }
}

TEST_F(ProcessTest, KilledInTheMiddleOfAnUpdate) {
  {
    auto made = must_open(home());
    ASSERT_TRUE(add(made, 1));
  }
  Process writer{[&](const Process::Line& line) -> std::string {
    auto environment = must_open(home());
    const SampleRecords records{{.keys = {make_fingerprint(2)}, .size = 300'000}};
    (void)environment.update([&](WriteTransaction& writing) -> Result<void, StoreError> {
      if (!writing.put(records.stored())) return {};
      line.tell('p');
      (void)line.hear();  // for ever
      return {};
    });
    return "was not killed";
  }};
  ASSERT_EQ(writer.line().hear(), 'p');
  writer.kill();
  auto environment = must_open(home());
  EXPECT_EQ(count(environment), 1U);
  EXPECT_EQ(unsound(environment), "");
  ASSERT_TRUE(add(environment, 2));
  EXPECT_EQ(count(environment), 2U);
}

TEST_F(ProcessTest, KilledWhileOthersHaveItOpen) {
  { const auto made = must_open(home()); }
  Process writer{[&](const Process::Line& line) -> std::string {
    auto environment = must_open(home());
    const auto reading = environment.begin_read();
    (void)environment.update([&](WriteTransaction& writing) -> Result<void, StoreError> {
      (void)writing.mark_due({1});
      line.tell('p');
      (void)line.hear();
      return {};
    });
    return "was not killed";
  }};
  auto environment = must_open(home());
  ASSERT_EQ(writer.line().hear(), 'p');
  writer.kill();
  // The dead writer's lock is taken over, and its reader does not hold pages back for ever.
  ASSERT_TRUE(add(environment, 1));
  EXPECT_FALSE(environment.begin_read()->has_due());
}

TEST_F(ProcessTest, KilledAtAnyMoment) {
  { const auto made = must_open(home()); }
  for (int round = 0; round < 20 && !HasFailure(); ++round) {
    Process writer{[&](const Process::Line& line) -> std::string {
      auto environment = must_open(home());
      line.tell('p');
      for (std::uint64_t seed = 1'000'000U * static_cast<unsigned>(round + 1);; ++seed) {
        if (const auto added = add(environment, seed, seed % 17 * 1000); !added) {
          return describe(added.error());
        }
      }
    }};
    ASSERT_EQ(writer.line().hear(), 'p');
    std::this_thread::sleep_for(std::chrono::microseconds{700 * round});
    writer.kill();
    auto environment = must_open(home());
    EXPECT_EQ(unsound(environment), "");
    EXPECT_TRUE(add(environment, static_cast<std::uint64_t>(round)));
  }
}

TEST_F(ProcessTest, AFullDiskLosesNothing) {
  const auto place = scratch() / "disk";
  const std::string wrong = on_small_disk(place, [&]() -> std::string {
    write_file(place / "filler", std::string(200'000, 'x'));
    auto environment = must_open(place / "keyring");
    std::uint64_t added = 0;
    StoreError error;
    for (;; ++added) {
      const auto put = add(environment, added, 20'000);
      if (put) continue;
      error = put.error();
      break;
    }
    if (error.code != StoreError::disk_full) return describe(error);
    if (added == 0 || count(environment) != added) return "lost something";
    if (const auto problems = unsound(environment); !problems.empty()) return problems;
    std::filesystem::remove(place / "filler");
    if (const auto more = add(environment, added, 20'000); !more) return describe(more.error());
    if (count(environment) != added + 1) return "does not go on";
    return unsound(environment);
  });
  if (wrong == "skip") GTEST_SKIP() << "mounting a small file system is not permitted here";
  EXPECT_EQ(wrong, "");
}

TEST_F(ProcessTest, AFullDiskKeepsNoHalfMadeKeyring) {
  const auto place = scratch() / "disk";
  const std::string wrong = on_small_disk(place, [&]() -> std::string {
    write_file(place / "filler", std::string(std::size_t{2} << 20, 'x'));
    const auto error = open_error(place / "deep" / "keyring", {.create = true});
    if (error != StoreError::disk_full) return error ? name_of(*error) : "made it";
    if (names_in(place) != std::vector<std::string>{"filler"}) return "left something behind";
    std::filesystem::remove(place / "filler");
    const auto again = open_error(place / "deep" / "keyring", {.create = true});
    return again ? name_of(*again) : "";
  });
  if (wrong == "skip") GTEST_SKIP() << "mounting a small file system is not permitted here";
  EXPECT_EQ(wrong, "");
}

TEST_F(ProcessTest, AReadOnlyFileSystem) {
  const auto place = scratch() / "disk";
  const std::string wrong = on_small_disk(place, [&]() -> std::string {
    {
      auto environment = must_open(place / "keyring");
      if (!add(environment, 1)) return "cannot add";
    }
    if (::mount("none", place.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0) {
      return "skip";
    }
    if (open_error(place / "keyring") != StoreError::read_only) return "opened for writing";
    if (open_error(place / "new", {.create = true}) != StoreError::read_only) return "made one";
    const auto environment = must_open(place / "keyring", {.read_only = true});
    return count(environment) == 1 ? unsound(environment) : "cannot read";
  });
  if (wrong == "skip") GTEST_SKIP() << "mounting a small file system is not permitted here";
  EXPECT_EQ(wrong, "");
}

}  // namespace
}  // namespace kith::store
