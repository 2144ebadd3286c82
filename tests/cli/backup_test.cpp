#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

namespace fs = std::filesystem;

/// A pipe with a name, of which the test has both ends, so that nobody waits for anybody to open
/// it.
class NamedPipe {
 public:
  explicit NamedPipe(std::string name) : name_(std::move(name)) {
    EXPECT_EQ(mkfifo(name_.c_str(), 0600), 0);
    fd_ = open(name_.c_str(), O_RDWR | O_CLOEXEC);
    EXPECT_GE(fd_, 0);
  }
  NamedPipe(const NamedPipe&) = delete;
  NamedPipe& operator=(const NamedPipe&) = delete;
  ~NamedPipe() { close(fd_); }

  [[nodiscard]] const std::string& name() const { return name_; }
  void make_narrow() const { EXPECT_GT(fcntl(fd_, F_SETPIPE_SZ, 4096), 0); }
  [[nodiscard]] int octets() const {
    int count = 0;
    EXPECT_EQ(ioctl(fd_, FIONREAD, &count), 0);
    return count;
  }

 private:
  std::string name_;
  int fd_ = -1;
};

/// Waits until `condition` holds. False where it takes too long.
template <typename Condition>
bool wait_until(Condition condition) {
  for (int waited = 0; waited < 60000; ++waited) {
    if (condition()) return true;
    usleep(1000);
  }
  return false;
}

/// What becomes of a process that is to end by itself, and soon.
Ran end_of(Running& running) {
  if (running.lives_for(20000)) {
    ADD_FAILURE() << "it does not end";
    running.send(SIGKILL);
  }
  return running.finish();
}

/// backup and restore where something comes in between.
class Backups : public CliTest {
 protected:
  void SetUp() override {
    import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
    fs::create_directory(scratch_);
    setting_.environment["TMPDIR"] = scratch_.string();
  }
  std::string file(const std::string& name) { return (directory_ / name).string(); }
  std::vector<std::string> names_in(const fs::path& directory) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{directory}) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }
  [[nodiscard]] bool is_noted() const { return fs::exists(home_ / "last-backup"); }

  /// Runs it where reading files in the scratch directory fails.
  Ran with_a_bad_disk(const std::string& target) {
    return run_program("/usr/bin/env", with_faults("eio-read:1:9", scratch_, {"backup", target}),
                       setting_);
  }

  /// Makes a file that says that it holds a large keyring. It does not, but is copied first.
  void make_large(const std::string& name) {
    ASSERT_EQ(kith({"backup", name}).exit_code, 0);
    constexpr std::uint64_t octets = std::uint64_t{1} << 29;
    std::fstream large{name, std::ios::in | std::ios::out | std::ios::binary};
    std::uint32_t page_size = 0;
    large.seekg(40).read(reinterpret_cast<char*>(&page_size), sizeof page_size);
    const std::uint64_t last_page = octets / page_size - 1;
    for (const std::uint64_t meta : {std::uint64_t{0}, std::uint64_t{page_size}}) {
      large.seekp(static_cast<std::streamoff>(meta + 136));
      large.write(reinterpret_cast<const char*>(&last_page), sizeof last_page);
    }
    large.close();
    fs::resize_file(name, octets);
  }

  fs::path scratch_ = directory_ / "scratch";
};

TEST_F(Backups, WhatCannotBeReadAgainIsNoBackup) {
  const NamedPipe pipe{file("pipe")};
  for (const std::string& target : {std::string{"-"}, pipe.name()}) {
    const Ran ran = with_a_bad_disk(target);
    EXPECT_EQ(ran.exit_code, 6) << target << ran.err;
    EXPECT_NE(ran.err.find("cut short after 0 of"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find(scratch_.string()), std::string::npos) << ran.err;
    EXPECT_FALSE(is_noted()) << target;
    EXPECT_TRUE(fs::is_empty(scratch_)) << target;
  }
}

TEST_F(Backups, CtrlCWhileNobodyReadsLeavesNothing) {
  for (const bool named : {false, true}) {
    const NamedPipe pipe{file(named ? "named" : "unnamed")};
    pipe.make_narrow();
    const std::string command =
        named ? "exec \"$0\" backup \"$1\"" : "exec \"$0\" backup - > \"$1\"";
    Running saving{"/bin/sh", {"-c", command, program_path(), pipe.name()}, setting_};
    ASSERT_TRUE(wait_until([&] { return pipe.octets() == 4096; }));
    EXPECT_TRUE(fs::is_empty(scratch_)) << "the copy has no name any more";
    saving.send(SIGINT);
    const Ran ran = end_of(saving);  // once is enough
    EXPECT_EQ(ran.exit_code, 130) << ran.err;
    EXPECT_EQ(ran.err, "kith: error: stopped\n");
    EXPECT_TRUE(fs::is_empty(scratch_));
    EXPECT_FALSE(is_noted());
  }
}

TEST_F(Backups, CtrlCLeavesNoPartOfAFile) {
  fs::create_directory(directory_ / "out");
  const auto in_out = [this] { return names_in(directory_ / "out"); };
  // It is stopped where the copy has a name, but not yet its own; where it was faster, again.
  for (int i = 0; i < 50; ++i) {
    Running saving{program_path(), {"backup", file("out/f"), "--yes"}, setting_};
    while (in_out().empty()) sched_yield();
    saving.send(SIGSTOP);
    ASSERT_EQ(waitpid(saving.pid(), nullptr, WUNTRACED), saving.pid());
    const bool early = in_out() != std::vector<std::string>{"f"};
    if (early) saving.send(SIGINT);
    saving.send(SIGCONT);
    const Ran ran = saving.finish();
    if (early && ran.exit_code != 0) {
      EXPECT_EQ(ran.exit_code, 130) << ran.err;
      EXPECT_TRUE(in_out().empty()) << in_out().front();
      EXPECT_FALSE(is_noted());
      return;
    }
    fs::remove(file("out/f"));
    fs::remove(home_ / "last-backup");
  }
  FAIL() << "it was always faster";
}

TEST_F(Backups, CtrlCLeavesNoPartOfARestoredKeyring) {
  make_large(file("large"));
  const fs::path other = directory_ / "other";
  Running restoring{program_path(), {"--home", other.string(), "restore", file("large")}, setting_};
  ASSERT_TRUE(wait_until([&] { return fs::exists(other / ".new" / "data.mdb"); }));
  restoring.send(SIGINT);
  const Ran ran = end_of(restoring);
  EXPECT_EQ(ran.exit_code, 130) << ran.err;
  EXPECT_FALSE(fs::exists(other));

  Running piping{program_path(), {"--home", other.string(), "restore", "-"}, setting_};
  piping.write("the beginning");
  ASSERT_TRUE(wait_until([&] { return !fs::is_empty(scratch_); }));
  piping.send(SIGHUP);  // as when the terminal is closed
  EXPECT_EQ(end_of(piping).exit_code, 130);
  EXPECT_TRUE(fs::is_empty(scratch_));
  EXPECT_FALSE(fs::exists(other));
}

TEST_F(Backups, IsNotedWhenAllOfItIsGone) {
  const auto shell = [this](const std::string& command) {
    return run_program("/bin/sh", {"-c", command, program_path()}, setting_);
  };
  EXPECT_EQ(shell("exec \"$0\" backup - > /dev/full").exit_code, 6);
  EXPECT_FALSE(is_noted());
  {
    Running leaving{program_path(), {"backup", "-"}, setting_};
    leaving.close_output();
    EXPECT_EQ(leaving.finish().signal, SIGPIPE);
  }
  EXPECT_FALSE(is_noted());
  EXPECT_EQ(shell("exec \"$0\" backup - > /dev/null").exit_code, 0);
  EXPECT_EQ(kith({"backup", "/dev/null"}).exit_code, 0);
  EXPECT_FALSE(is_noted()) << "nothing comes back from there";
  const NamedPipe pipe{file("pipe")};
  EXPECT_EQ(kith({"backup", pipe.name()}).exit_code, 0);
  EXPECT_TRUE(is_noted());
  fs::remove(home_ / "last-backup");
  EXPECT_EQ(kith({"backup", "-"}).exit_code, 0);
  EXPECT_TRUE(is_noted());
}

TEST_F(Backups, JsonIsNotMixedWithWhatGoesIntoAFile) {
  for (const std::string command : {"backup", "export -o"}) {
    const Ran piped = run_program(
        "/bin/sh", {"-c", "exec \"$0\" " + command + " /dev/stdout --json", program_path()},
        setting_);
    EXPECT_EQ(piped.exit_code, 2) << command << piped.err;
    EXPECT_EQ(nlohmann::json::parse(piped.out)["error"]["kind"], "usage") << command;
    const Ran filed = run_program("/bin/sh",
                                  {"-c", "exec \"$0\" " + command + " \"$1\" --yes --json > \"$1\"",
                                   program_path(), file("f")},
                                  setting_);
    EXPECT_EQ(filed.exit_code, 2) << command << filed.err;
  }
  EXPECT_EQ(kith({"backup", "/dev/null", "--json"}).exit_code, 0);
}

TEST_F(Backups, ADiskIsWrittenOverOnlyWhenConfirmed) {
  // One that is not there: it is asked for before it would be opened.
  if (mknod(file("disk").c_str(), S_IFBLK | 0600, makedev(240, 7)) != 0) GTEST_SKIP() << "not root";
  const Ran asked = kith({"backup", file("disk")});
  EXPECT_EQ(asked.exit_code, 2) << asked.err;
  EXPECT_NE(asked.err.find("--yes replaces it"), std::string::npos) << asked.err;
  EXPECT_EQ(kith({"backup", file("disk"), "--yes"}).exit_code, 6);
  EXPECT_FALSE(is_noted());
}

TEST_F(Backups, APathThroughAFileIsToldAsSuch) {
  ASSERT_EQ(kith({"backup", file("saved")}).exit_code, 0);
  put(directory_ / "file", "");
  for (const std::string& home : {file("file"), file("file/x"), file("file/x/y")}) {
    for (const auto& command : {std::vector<std::string>{"restore", file("saved")},
                                {"restore", file("saved"), "--yes"},
                                {"import", corpus("gpg/certifier-c1-ed25519.pgp")}}) {
      auto arguments = command;
      arguments.insert(arguments.begin(), {"--home", home});
      const Ran ran = kith(arguments);
      EXPECT_EQ(ran.exit_code, 6) << ran.err;
      EXPECT_NE(ran.err.find(file("file") + " is not a directory"), std::string::npos) << ran.err;
    }
  }
  EXPECT_EQ(kith({"--home", file("file/x"), "list"}).exit_code, 4);
}

TEST_F(Backups, ALongNameIsAName) {
  EXPECT_EQ(kith({"backup", file(std::string(250, 'a'))}).exit_code, 0);
}

TEST_F(Backups, NoLinkOfSomebodyElsesIsFollowed) {
  const fs::path shared = directory_ / "shared";
  fs::create_directory(shared);
  fs::permissions(shared, fs::perms::all | fs::perms::sticky_bit);
  fs::create_symlink(file("aim"), shared / "link");
  EXPECT_EQ(kith({"backup", shared / "link"}).exit_code, 0) << "one's own is";
  fs::remove(file("aim"));
  if (lchown((shared / "link").c_str(), 12345, 12345) != 0) GTEST_SKIP() << "not root";
  for (const auto who : {fs::perms::all | fs::perms::sticky_bit, fs::perms::all,
                         fs::perms::owner_all | fs::perms::group_all}) {
    fs::permissions(shared, who);
    const Ran ran = kith({"backup", shared / "link"});
    EXPECT_EQ(ran.exit_code, 6) << ran.err;
    EXPECT_NE(ran.err.find((shared / "link").string() + " is a link that somebody else put"),
              std::string::npos)
        << ran.err;
    EXPECT_FALSE(fs::exists(file("aim")));
  }
  fs::permissions(shared, fs::perms::owner_all);
  EXPECT_EQ(kith({"backup", shared / "link"}).exit_code, 0) << "nobody else could put it there";
}

TEST_F(Backups, NoPipeOfSomebodyElsesIsWrittenTo) {
  const fs::path shared = directory_ / "shared";
  fs::create_directory(shared);
  fs::permissions(shared, fs::perms::all | fs::perms::sticky_bit);
  const NamedPipe pipe{shared / "pipe"};
  const NamedPipe aim{file("aim")};
  fs::create_symlink(aim.name(), shared / "link");
  const std::vector<std::vector<std::string>> commands = {{"backup"}, {"export", "-o"}};
  const auto run = [&](std::vector<std::string> command, const fs::path& target) {
    command.push_back(target);
    return kith(command);
  };
  for (const auto& command : commands) EXPECT_EQ(run(command, pipe.name()).exit_code, 0);
  if (chown(pipe.name().c_str(), 12345, 12345) != 0) GTEST_SKIP() << "not root";
  ASSERT_EQ(lchown((shared / "link").c_str(), 12345, 12345), 0);
  const int before = pipe.octets();
  fs::remove(home_ / "last-backup");
  fs::permissions(shared, fs::perms::all);
  EXPECT_EQ(run(commands[0], pipe.name()).exit_code, 6) << "sticky or not";
  for (const auto& command : commands) {
    const Ran ran = run(command, pipe.name());
    EXPECT_EQ(ran.exit_code, 6) << ran.err;
    EXPECT_NE(ran.err.find(pipe.name() + " is a pipe that somebody else put"), std::string::npos)
        << ran.err;
    const Ran led = run(command, shared / "link");
    EXPECT_EQ(led.exit_code, 6) << led.err;
    EXPECT_NE(led.err.find("is a link that somebody else put"), std::string::npos) << led.err;
  }
  EXPECT_EQ(pipe.octets(), before);
  EXPECT_EQ(aim.octets(), 0);
  EXPECT_FALSE(is_noted());
  // Standard output is whatever the shell made it, also by its name.
  const Ran piped = run_program(
      "/bin/sh", {"-c", "exec \"$0\" backup /dev/stdout | wc -c", program_path()}, setting_);
  EXPECT_GT(std::stoi(piped.out), 4096) << piped.err;
}

TEST_F(Backups, APipeThatIsGoneDoesNotBecomeAFile) {
  const std::string pipe = file("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  // It is stopped before it makes its copy.
  Running saving{"/usr/bin/env", with_faults("stop:1:1", scratch_, {"backup", pipe}), setting_};
  ASSERT_TRUE(comes_to_stop(saving));
  fs::remove(pipe);
  saving.send(SIGCONT);
  const Ran ran = end_of(saving);
  EXPECT_EQ(ran.exit_code, 6) << ran.err;
  EXPECT_NE(ran.err.find("it was a pipe or device"), std::string::npos) << ran.err;
  EXPECT_FALSE(fs::exists(pipe));
  EXPECT_FALSE(is_noted());
}

TEST_F(Backups, SaysWhatIsWrongWithAName) {
  EXPECT_EQ(kith({"backup", ""}).exit_code, 2);
  EXPECT_NE(kith({"backup", ""}).err.find("is empty"), std::string::npos);
  fs::create_symlink("missing/f", file("link"));
  const Ran ran = kith({"backup", file("link")});
  EXPECT_EQ(ran.exit_code, 6);
  EXPECT_NE(ran.err.find("it is a link to " + file("missing/f")), std::string::npos) << ran.err;
}

TEST_F(Backups, SaysWhatCouldNotBeWrittenWhere) {
  const fs::path out = directory_ / "out";
  fs::create_directory(out);
  const auto full = [&](const fs::path& directory, const std::vector<std::string>& arguments) {
    const Ran ran =
        run_program("/usr/bin/env", with_faults("enospc:1:99999", directory, arguments), setting_);
    EXPECT_EQ(ran.exit_code, 6) << ran.err;
    EXPECT_EQ(ran.err.find("where it stopped"), std::string::npos) << ran.err;
    return ran.err;
  };
  const std::string saved = file("saved");
  ASSERT_EQ(kith({"backup", saved}).exit_code, 0);
  const auto says = [](const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  };
  says(full(out, {"backup", out / "f"}),
       "cannot write " + (out / "f").string() + ": the disk is full");
  says(full(scratch_, {"backup", "-"}), "cannot write a temporary file in " + scratch_.string());
  says(full(out, {"--home", out / "home", "restore", saved}), (out / "home").string() + " is full");
  EXPECT_TRUE(fs::is_empty(out));
  setting_.environment["TMPDIR"] = file("nowhere");
  const Ran nowhere = kith({"backup", "-"});
  EXPECT_EQ(nowhere.exit_code, 6);
  says(nowhere.err, "temporary files in " + file("nowhere"));
  says(nowhere.err, "TMPDIR");
}

TEST_F(Backups, WhatIsWrongWithTheFileIsNotTheKeyrings) {
  fs::create_directory(directory_ / "in");
  const std::string saved = file("in/saved");
  const std::string other = file("other");
  ASSERT_EQ(kith({"backup", saved}).exit_code, 0);
  const auto refused = [&](const Ran& ran, int exit_code, const std::string& why) {
    EXPECT_EQ(ran.exit_code, exit_code) << ran.err;
    EXPECT_NE(ran.err.find(why), std::string::npos) << ran.err;
    EXPECT_EQ(ran.err.find(scratch_.string()), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(other));
  };
  const std::vector<std::string> restore = {"--home", other, "restore", saved};
  refused(run_program("/usr/bin/env", with_faults("eio-read:1:99999", directory_ / "in", restore),
                      setting_),
          3, "cannot read " + saved + ": Input/output error");
  refused(kith({"--home", other, "restore", directory_}), 3,
          "cannot read " + directory_.string() + ": it is a directory");
  refused(kith({"--home", other, "restore", "-"}, "no backup"), 3,
          "standard input is not a backup");
  refused(kith({"--home", other, "restore", ""}), 2, "is empty");
  refused(kith({"--home", other, "restore", file("none")}), 4, "there is no file " + file("none"));
}

TEST_F(Backups, RestoreReadsAPipeThatHasAName) {
  const std::string other = file("other");
  const std::string pipe = file("pipe");
  ASSERT_EQ(kith({"backup", file("saved")}).exit_code, 0);
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  {
    Running waiting{program_path(), {"--home", other, "restore", pipe}, setting_};
    ASSERT_TRUE(wait_until([&] { return !fs::is_empty(scratch_); }));
    ASSERT_TRUE(waiting.lives_for(300)) << "nobody writes yet";
    waiting.send(SIGINT);
    EXPECT_EQ(end_of(waiting).exit_code, 130);
    EXPECT_TRUE(fs::is_empty(scratch_));
    EXPECT_FALSE(fs::exists(other));
  }
  Running restoring{program_path(), {"--home", other, "restore", pipe}, setting_};
  EXPECT_EQ(run_program("/bin/sh", {"-c", "cat saved > pipe"},
                        {setting_.environment, "", directory_.string()})
                .exit_code,
            0);
  const Ran ran = end_of(restoring);
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_TRUE(fs::is_empty(scratch_));
  EXPECT_EQ(kith({"--home", other, "verify"}).exit_code, 0);
}

TEST_F(Backups, OneCtrlCIsEnoughAlsoForTheErrorInJson) {
  const NamedPipe pipe{file("pipe")};
  pipe.make_narrow();
  put(pipe.name(), std::string(4096, 'x'));
  Running restoring{"/bin/sh",
                    {"-c", "exec \"$0\" --home \"$1.home\" restore - --json > \"$1\"",
                     program_path(), pipe.name()},
                    setting_};
  ASSERT_TRUE(wait_until([&] { return !fs::is_empty(scratch_); }));
  restoring.send(SIGINT);
  EXPECT_EQ(end_of(restoring).exit_code, 130);
}

TEST_F(Backups, TheNoteAboutBackupsIsNone) {
  for (const fs::path& name : {home_ / "last-backup", home_ / "." / "last-backup.new"}) {
    const Ran ran = kith({"backup", name, "--yes"});
    EXPECT_EQ(ran.exit_code, 2) << ran.err;
    EXPECT_FALSE(fs::exists(name));
  }
}

TEST_F(Backups, OneInAFileIsNotedWhenItIsOnTheDisk) {
  const fs::path out = directory_ / "out";
  const std::string command = "exec env \"$@\" > '" + (out / "f").string() + "'";
  for (int failing = 1;; ++failing) {
    fs::remove_all(out);
    fs::create_directory(out);
    std::vector<std::string> words = {"-c", command, "sh"};
    for (const std::string& word :
         with_faults("eio:" + std::to_string(failing) + ":1", out, {"backup", "-"})) {
      words.push_back(word);
    }
    const Ran ran = run_program("/bin/sh", words, setting_);
    if (ran.exit_code == 0) {
      const auto writes = static_cast<int>((fs::file_size(out / "f") + 4095) / 4096);
      EXPECT_EQ(failing, writes + 2) << "each write, and that all is on the disk";
      EXPECT_TRUE(is_noted());
      return;
    }
    ASSERT_EQ(ran.exit_code, 6) << ran.err;
    EXPECT_FALSE(is_noted());
  }
}

TEST_F(Backups, APipeIsOpenedWhenThereIsSomethingForIt) {
  fs::remove_all(home_);
  ASSERT_EQ(mkfifo(file("pipe").c_str(), 0600), 0);
  Running saving{program_path(), {"backup", file("pipe")}, setting_};
  EXPECT_EQ(end_of(saving).exit_code, 4) << "it has nothing to tell a reader";
}

}  // namespace
}  // namespace kith::test
