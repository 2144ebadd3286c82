#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include <unistd.h>

#include "tests/cli/fixture.hpp"
#include "tests/cli/pty.hpp"

namespace kith::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* alice = "Alice Example <alice@example.org>";
constexpr const char* strong = "seven purple kettles whistle\n";

/// What is typed at a terminal.
class PassphrasePrompt : public CliTest {
 protected:
  void SetUp() override { setting_.environment["TERM"] = "dumb"; }

  /// Makes Alice under the strong passphrase.
  void make_alice() {
    const Ran ran = kith({"new", alice, "--passphrase-file", "-"}, strong);
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
  }

  [[nodiscard]] bool alice_exists() { return kith({"show", "alice"}).exit_code == 0; }
};

TEST_F(PassphrasePrompt, ANewOneIsAskedTwiceAndNeverShown) {
  OnTerminal terminal{program_path(), {"new", alice}, setting_};
  ASSERT_TRUE(terminal.shows("New passphrase: "));
  EXPECT_FALSE(terminal.echoes());
  terminal.type(strong);
  ASSERT_TRUE(terminal.shows("a fast attacker needs centuries"));
  ASSERT_TRUE(terminal.shows("Once more: "));
  EXPECT_FALSE(terminal.echoes());
  const std::string process = "/proc/" + std::to_string(terminal.pid());
  for (const char* file : {"/cmdline", "/environ"}) {
    std::error_code code;
    if (fs::exists(process + file, code) && access((process + file).c_str(), R_OK) == 0) {
      EXPECT_EQ(contents_of(process + file).find("purple"), std::string::npos);
    }
  }
  terminal.type(strong);
  const Ran ran = terminal.finish();
  EXPECT_EQ(ran.exit_code, 0) << ran.out;
  EXPECT_EQ(ran.out.find("purple"), std::string::npos) << ran.out;
  EXPECT_TRUE(alice_exists());
}

TEST_F(PassphrasePrompt, TheTerminalIsAsBeforeAfterwards) {
  OnTerminal terminal{"/bin/sh",
                      {"-c", "\"$0\" new 'A <a@example.org>'; echo over; read x", program_path()},
                      setting_};
  ASSERT_TRUE(terminal.shows("New passphrase: "));
  terminal.type(strong);
  ASSERT_TRUE(terminal.shows("Once more: "));
  terminal.type(strong);
  ASSERT_TRUE(terminal.shows("over"));
  EXPECT_TRUE(terminal.echoes());
  terminal.type("\n");
  EXPECT_EQ(terminal.finish().exit_code, 0);
}

TEST_F(PassphrasePrompt, MistypingIsToldAndAskedAgain) {
  OnTerminal terminal{program_path(), {"new", alice}, setting_};
  ASSERT_TRUE(terminal.shows("New passphrase: "));
  terminal.type(strong);
  ASSERT_TRUE(terminal.shows("Once more: "));
  terminal.type("seven purple kettles whistel\n");
  ASSERT_TRUE(terminal.shows("not the same"));
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(terminal.shows("New passphrase: "));
    terminal.type(strong);
    ASSERT_TRUE(terminal.shows("Once more: "));
    terminal.type("other\n");
  }
  const Ran ran = terminal.finish();
  EXPECT_EQ(ran.exit_code, 5) << ran.out;
  EXPECT_FALSE(alice_exists());
}

TEST_F(PassphrasePrompt, AWeakOneIsTakenOnlyWhenThatIsMeant) {
  OnTerminal terminal{program_path(), {"new", alice}, setting_};
  ASSERT_TRUE(terminal.shows("New passphrase: "));
  terminal.type("alice1\n");
  ASSERT_TRUE(terminal.shows("Weak: a fast attacker needs less than a minute."));
  ASSERT_TRUE(terminal.shows("use it anyway? [y/N] "));
  EXPECT_TRUE(terminal.echoes());
  terminal.type("n\n");
  ASSERT_TRUE(terminal.shows("New passphrase: "));
  terminal.type("alice1\n");
  ASSERT_TRUE(terminal.shows("use it anyway? [y/N] "));
  terminal.type("y\n");
  ASSERT_TRUE(terminal.shows("Once more: "));
  terminal.type("alice1\n");
  const Ran ran = terminal.finish();
  EXPECT_EQ(ran.exit_code, 0);
  expect_fits(ran.out);
  EXPECT_EQ(ran.out.find("alice1"), std::string::npos);
}

TEST_F(PassphrasePrompt, AnEmptyOneIsRefused) {
  OnTerminal terminal{program_path(), {"new", alice}, setting_};
  ASSERT_TRUE(terminal.shows("New passphrase: "));
  terminal.type("\n");
  ASSERT_TRUE(terminal.shows("--no-passphrase"));
  EXPECT_EQ(terminal.finish().exit_code, 5);
  EXPECT_FALSE(alice_exists());
}

TEST_F(PassphrasePrompt, CtrlCRestoresTheTerminalAndChangesNothing) {
  for (const char* key : {"\x03", "half a pass\x03"}) {
    OnTerminal terminal{
        "/bin/bash",
        {"-c", "trap : INT; \"$0\" new 'A <a@example.org>'; echo exit $?; read x", program_path()},
        setting_};
    ASSERT_TRUE(terminal.shows("New passphrase: "));
    terminal.type(key);
    ASSERT_TRUE(terminal.shows("exit 130"));
    EXPECT_TRUE(terminal.echoes());
    terminal.type("\n");
    terminal.finish();
  }
  EXPECT_FALSE(alice_exists());
}

TEST_F(PassphrasePrompt, ASignalThatEndsItRestoresTheTerminal) {
  for (const int number : {SIGTERM, SIGHUP, SIGQUIT}) {
    OnTerminal terminal{"/bin/bash",
                        {"-c", "\"$0\" new 'A <a@example.org>'; echo over; read x", program_path()},
                        setting_};
    ASSERT_TRUE(terminal.shows("New passphrase: "));
    ASSERT_FALSE(terminal.echoes());
    const std::string shell = std::to_string(terminal.pid());
    kill(std::stoi(contents_of("/proc/" + shell + "/task/" + shell + "/children")), number);
    ASSERT_TRUE(terminal.shows("over"));
    EXPECT_TRUE(terminal.echoes()) << number;
  }
}

TEST_F(PassphrasePrompt, HalfOfOneIsForNobodyElse) {
  // One that is stopped holds the terminal until somebody kills it.
  const std::string then = "; echo over; read x; echo \"read <$x>\"; kill -9 %1 2>/dev/null";
  const auto start = [&](const std::string& command) {
    return OnTerminal{"/bin/bash", {"-c", command + then, program_path()}, setting_};
  };
  const std::string ask = "\"$0\" new 'A <a@example.org>'";
  for (const int number : {SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) {
    OnTerminal terminal = start(number == SIGTSTP ? "set -m; " + ask : ask);
    ASSERT_TRUE(terminal.shows("New passphrase: "));
    terminal.type("half a pass");
    // The system hands it on in its own time, and half a line cannot be looked for.
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    const std::string shell = std::to_string(terminal.pid());
    kill(std::stoi(contents_of("/proc/" + shell + "/task/" + shell + "/children")), number);
    ASSERT_TRUE(terminal.shows("over"));
    terminal.type("\n");
    EXPECT_TRUE(terminal.shows("read <>")) << number;
    EXPECT_EQ(terminal.finish().out.find("half"), std::string::npos) << number;
  }
}

TEST_F(PassphrasePrompt, ASecondLineIsForNobodyElse) {
  make_alice();
  OnTerminal terminal{
      "/bin/bash",
      {"-c", "\"$0\" identity set-expiry alice never; echo over; read x; echo \"read <$x>\"",
       program_path()},
      setting_};
  ASSERT_TRUE(terminal.shows("Passphrase: "));
  terminal.type(strong + std::string{"second line\n"});
  ASSERT_TRUE(terminal.shows("over"));
  terminal.type("\n");
  EXPECT_TRUE(terminal.shows("read <>"));
  EXPECT_EQ(terminal.finish().out.find("second line"), std::string::npos);
}

TEST_F(PassphrasePrompt, CtrlZShowsWhatIsTypedUntilItGoesOn) {
  OnTerminal terminal{"/bin/bash",
                      {"-c",
                       "set -m; \"$0\" new 'A <a@example.org>'; echo stopped; read x; fg "
                       ">/dev/null; echo exit $?",
                       program_path()},
                      setting_};
  ASSERT_TRUE(terminal.shows("New passphrase: "));
  EXPECT_FALSE(terminal.echoes());
  terminal.type("\x1a");
  ASSERT_TRUE(terminal.shows("stopped"));
  EXPECT_TRUE(terminal.echoes());
  terminal.type("\n");
  ASSERT_TRUE(terminal.shows("New passphrase: ")) << "it is shown again";
  EXPECT_FALSE(terminal.echoes());
  terminal.type(strong);
  ASSERT_TRUE(terminal.shows("Once more: "));
  terminal.type(strong);
  EXPECT_TRUE(terminal.shows("exit 0"));
  terminal.finish();
}

TEST_F(PassphrasePrompt, AWrongOneMayBeTypedThreeTimes) {
  make_alice();
  OnTerminal terminal{program_path(), {"identity", "set-expiry", "alice", "never"}, setting_};
  ASSERT_TRUE(terminal.shows("The secret keys of Alice Example <alice@example.org> are locked."));
  ASSERT_TRUE(terminal.shows("Passphrase: "));
  EXPECT_FALSE(terminal.echoes());
  terminal.type("wrong\n");
  ASSERT_TRUE(terminal.shows("That is not the passphrase; 2 tries are left."));
  ASSERT_TRUE(terminal.shows("Passphrase: "));
  terminal.type("wrong\n");
  ASSERT_TRUE(terminal.shows("one try is left."));
  ASSERT_TRUE(terminal.shows("Passphrase: "));
  terminal.type("wrong\n");
  const Ran ran = terminal.finish();
  EXPECT_EQ(ran.exit_code, 5) << ran.out;
  EXPECT_NE(ran.out.find("kith: error: "), std::string::npos);
  EXPECT_FALSE(kith_json({"show", "alice"})["certificates"][0]["expires"].is_null());
}

TEST_F(PassphrasePrompt, TheSecondTryMayBeRight) {
  make_alice();
  OnTerminal terminal{program_path(), {"identity", "set-expiry", "alice", "never"}, setting_};
  ASSERT_TRUE(terminal.shows("Passphrase: "));
  terminal.type("wrong\n");
  ASSERT_TRUE(terminal.shows("Passphrase: "));
  terminal.type(strong);
  EXPECT_EQ(terminal.finish().exit_code, 0);
  EXPECT_TRUE(kith_json({"show", "alice"})["certificates"][0]["expires"].is_null());
}

/// What comes from a file or descriptor.
class PassphraseFile : public PassphrasePrompt {
 protected:
  Ran set_expiry(std::vector<std::string> options, const std::string& input = {}) {
    options.insert(options.begin(), {"identity", "set-expiry", "alice", "2y"});
    return kith(options, input);
  }
};

TEST_F(PassphraseFile, GoesBeforeAndAfterTheCommand) {
  put(directory_ / "p", strong);
  fs::permissions(directory_ / "p", fs::perms{0600});
  const Ran made = kith({"--passphrase-file", "p", "new", alice});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_EQ(made.err, "");
  EXPECT_EQ(set_expiry({"--passphrase-file=p"}).exit_code, 0);
  EXPECT_EQ(set_expiry({"--passphrase-file", "-"}, strong).exit_code, 0);
  EXPECT_EQ(set_expiry({"--passphrase-fd", "0"}, strong).exit_code, 0);
}

TEST_F(PassphraseFile, OnlyTheFirstLineCountsWithoutItsEnd) {
  make_alice();
  EXPECT_EQ(set_expiry({"--passphrase-file", "-"}, std::string{strong} + "more\n").exit_code, 0);
  EXPECT_EQ(set_expiry({"--passphrase-fd", "0"}, "seven purple kettles whistle\r\n").exit_code, 0);
  const Ran file = run_program("/bin/sh",
                               {"-c",
                                "printf 'seven purple kettles whistle' | \"$0\" identity "
                                "set-expiry alice 2y --passphrase-fd 7 7<&0 </dev/null",
                                program_path()},
                               setting_);
  EXPECT_EQ(file.exit_code, 0) << file.err;
}

TEST_F(PassphraseFile, AWrongOneIsExitCodeFiveAtOnce) {
  make_alice();
  const Ran ran = set_expiry({"--passphrase-file", "-"}, "wrong\n");
  EXPECT_EQ(ran.exit_code, 5);
  EXPECT_NE(ran.err.find("the passphrase from standard input is wrong for Alice Example"),
            std::string::npos)
      << ran.err;
}

TEST_F(PassphraseFile, TroubleIsTold) {
  make_alice();
  const auto refused = [&](std::vector<std::string> options, int code, const std::string& words,
                           const std::string& input = {}) {
    const Ran ran = set_expiry(std::move(options), input);
    EXPECT_EQ(ran.exit_code, code) << ran.err;
    EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
  };
  refused({}, 5, "nobody can be asked");
  refused({}, 5, "--passphrase-file FILE or --passphrase-fd N");
  refused({"--no-input"}, 5, "nobody can be asked");
  refused({"--passphrase-file", "missing"}, 5, "No such file");
  refused({"--passphrase-file", "."}, 5, "Is a directory");
  refused({"--passphrase-fd", "33"}, 5, "Bad file descriptor");
  refused({"--passphrase-fd", "x"}, 2, "is no file descriptor");
  refused({"--passphrase-fd", "-1"}, 2, "is no file descriptor");
  refused({"--passphrase-fd", "0", "--passphrase-file", "-"}, 2, "exclude each other");
  refused({"--passphrase-fd", "0"}, 5, "longer than 4,096 octets", std::string(5000, 'x'));
  EXPECT_EQ(kith({"import", "-", "--passphrase-file", "-"}).exit_code, 2);
}

TEST_F(PassphraseFile, EmptyAndWeakOnesAreNotTakenSilently) {
  const Ran empty = kith({"new", alice, "--passphrase-file", "-"}, "\n");
  EXPECT_EQ(empty.exit_code, 5);
  EXPECT_NE(empty.err.find("--no-passphrase"), std::string::npos) << empty.err;
  const Ran weak = kith({"new", alice, "--passphrase-file", "-"}, "alice\n");
  EXPECT_EQ(weak.exit_code, 0);
  EXPECT_NE(weak.err.find("is weak"), std::string::npos) << weak.err;
}

TEST_F(PassphraseFile, OneThatOthersCanReadIsWarnedAbout) {
  put(directory_ / "p", strong);
  fs::permissions(directory_ / "p", fs::perms{0644});
  const Ran ran = kith({"new", alice, "--passphrase-file", "p"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.err.find("kith: warning: p can be read by others"), std::string::npos) << ran.err;
}

TEST_F(PassphraseFile, NobodyIsAskedWhereThereIsNoTerminal) {
  const Ran ran = kith({"new", alice});
  EXPECT_EQ(ran.exit_code, 5);
  EXPECT_EQ(kith_json({"new", alice}, 5)["error"]["kind"], "passphrase");
  const Ran no_input = run_on_terminal(program_path(), {"new", alice, "--no-input"}, setting_);
  EXPECT_EQ(no_input.exit_code, 5);
}

}  // namespace
}  // namespace kith::test
