#include <algorithm>
#include <csignal>
#include <filesystem>
#include <set>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

namespace fs = std::filesystem;

class Signals : public CliTest {
 protected:
  /// Starts `kith ARGUMENTS...`, has it stop before its change number `number` in `directory`, and
  /// interrupts it there. Nothing comes out when it ends before that.
  std::optional<Ran> interrupted_at(int number, const fs::path& directory,
                                    const std::vector<std::string>& arguments) {
    const std::string fault = "stop:" + std::to_string(number) + ":1";
    Running running{"/usr/bin/env", with_faults(fault, directory, arguments), setting_};
    if (!comes_to_stop(running)) return std::nullopt;
    running.send(SIGINT);
    running.send(SIGCONT);
    return running.finish();
  }

  static std::set<std::string> names_in(const fs::path& directory) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{directory}) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }
};

TEST_F(Signals, CtrlCStopsAnImportCleanly) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    Running importing{program_path(), {"import", "-"}, setting_};
    importing.write(contents_of(corpus("gpg/03-subkeys.pgp")));
    ASSERT_TRUE(importing.lives_for(300)) << "it waits for more input";
    importing.send(number);
    const Ran ran = importing.finish();
    EXPECT_EQ(ran.exit_code, 130) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err.find("kith: error: "), std::string::npos) << ran.err;
  }
  EXPECT_EQ(kith({"verify"}).exit_code, 0);
  import({"gpg/03-subkeys.pgp"});
  EXPECT_EQ(kith_json({"list"})["certificates"].size(), 1U);
}

TEST_F(Signals, OneOfAnotherKindBesideAHangupIsTheSameWishAndNoMore) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "its handlers wait for as long as a lock is waited for";
#endif
  import({"gpg/03-subkeys.pgp"});
  // One that stops while it writes has the others wait for their turn.
  const std::string certifier = corpus("gpg/certifier-c1-ed25519.pgp");
  Running writing{"/usr/bin/env",
                  with_faults("stop:1:1", home_ / "data.mdb", {"import", certifier}), setting_};
  ASSERT_TRUE(comes_to_stop(writing));
  // Where a terminal is closed the system says so, and the shell once more.
  for (const auto& one_wish : {std::vector{SIGHUP, SIGHUP, SIGTERM, SIGHUP}, {SIGTERM, SIGHUP}}) {
    Running waiting{program_path(), {"import", certifier}, setting_};
    ASSERT_TRUE(waiting.lives_for(500));
    for (const int number : one_wish) {
      waiting.send(number);
      EXPECT_TRUE(waiting.lives_for(200));
    }
    waiting.send(SIGTERM);
    ASSERT_FALSE(waiting.lives_for(20000));
    EXPECT_EQ(waiting.finish().exit_code, 130);
  }
}

TEST_F(Signals, CtrlCIsAnErrorInJsonToo) {
  Running importing{program_path(), {"import", "-", "--json"}, setting_};
  ASSERT_TRUE(importing.lives_for(300));
  importing.send(SIGINT);
  const Ran ran = importing.finish();
  EXPECT_EQ(ran.exit_code, 130);
  EXPECT_EQ(nlohmann::json::parse(ran.out)["error"]["kind"], "cancelled");
}

TEST_F(Signals, CtrlCLeavesNoPartOfAFile) {
  const std::string me = make_identity("Alice Example <alice@example.org>");
  import({"js/40-mixed-v4-v6-keyring.pgp"});
  ASSERT_EQ(kith({"ownertrust", me, "full"}).exit_code, 0);
  const fs::path out = directory_ / "out";
  const std::vector<std::string> all = {"export", "-o", out / "f"};
  const std::vector<std::string> secret = {"export", "--secret", "alice", "-o", out / "f"};
  const std::vector<std::string> opinions = {"ownertrust", "--export", "-o", out / "f"};
  for (const auto& [command, whole] :
       {std::pair{all, std::set<std::string>{"f", "f-v6"}}, {secret, {"f"}}, {opinions, {"f"}}}) {
    int stopped = 0;
    for (int number = 1;; ++number) {
      fs::remove_all(out);
      fs::create_directory(out);
      const auto ran = interrupted_at(number, out, command);
      if (!ran) break;
      // When it has its name, or the first of two has, it is too late.
      EXPECT_TRUE(ran->exit_code == 0 || ran->exit_code == 130) << ran->err;
      const auto left = ran->exit_code == 0 ? whole : std::set<std::string>{};
      EXPECT_EQ(names_in(out), left) << command[1] << " stopped at " << number << ran->err;
      stopped += int{ran->exit_code == 130};
    }
    EXPECT_EQ(names_in(out), whole);
    EXPECT_GE(stopped, 3) << "made, written, on the disk";
  }
}

TEST_F(Signals, CtrlCLeavesNoPiecesOfDeletedSecretKeys) {
  const std::string me = make_identity("Alice Example <alice@example.org>");
  const std::string exported = kith({"export", "--secret", me}).out;
  // The end of the packet: most of the seed, and no checksum, which the keyring has not.
  const std::string seed = exported.substr(2 + static_cast<unsigned char>(exported[1]) - 34, 30);
  const std::string with_it = contents_of(home_ / "data.mdb");
  ASSERT_NE(with_it.find(seed), std::string::npos);
  put(directory_ / "passphrase", "kettles sing in the rain\n");
  const std::vector<std::string> passphrase = {"identity", "passphrase", me, "--passphrase-file",
                                               directory_ / "passphrase"};
  for (const auto& command : {std::vector<std::string>{"delete", "--secret", me}, passphrase}) {
    int done = 0;
    for (int number = 1;; ++number) {
      put(home_ / "data.mdb", with_it);
      const auto ran = interrupted_at(number, home_, command);
      if (!ran) break;
      const bool there = contents_of(home_ / "data.mdb").find(seed) != std::string::npos;
      EXPECT_EQ(there, ran->exit_code == 130) << command[0] << " at " << number << ran->err;
      EXPECT_TRUE(there || ran->exit_code == 0) << ran->exit_code << ran->err;
      done += int{!there};
    }
    EXPECT_GE(done, 3) << "stopped while it wiped";
  }
}

TEST_F(Signals, CtrlCLeavesNoRevocationOfAnIdentityThatDoesNotExist) {
  const fs::path revocations = home_ / "revocations";
  for (int number = 1;; ++number) {
    fs::remove_all(home_);
    const auto ran =
        interrupted_at(number, revocations, {"new", "Bob <bob@example.org>", "--no-passphrase"});
    if (!ran) break;
    const bool made = kith({"show", "bob"}).exit_code == 0;
    EXPECT_EQ(ran->exit_code, made ? 0 : 130) << number << ran->err;
    EXPECT_EQ(names_in(revocations).size(), std::size_t{made}) << number;
  }
}

TEST_F(Signals, AFileThatMayNotGrowIsTold) {
  import({"gpg/51-whole-pubring.pgp"});
  const fs::path out = directory_ / "out";
  ASSERT_EQ(kith({"backup", directory_ / "saved"}).exit_code, 0);
  setting_.environment["TMPDIR"] = out;
  for (const std::string command : {"export -o out/f", "export > out/f", "backup out/f",
                                    "backup - > /dev/null", "--home out/home restore saved"}) {
    fs::remove_all(out);
    fs::create_directory(out);
    setting_.directory = directory_;
    const Ran ran = run_program(
        "/bin/sh", {"-c", "ulimit -f 8; exec \"$0\" " + command, program_path()}, setting_);
    EXPECT_EQ(ran.exit_code, 6) << command << ran.signal << ran.err;
    EXPECT_NE(ran.err.find("ulimit -f"), std::string::npos) << ran.err;
    const bool by_the_shell = command.find("> out") != command.npos;
    EXPECT_EQ(names_in(out), by_the_shell ? std::set<std::string>{"f"} : std::set<std::string>{});
  }
  EXPECT_EQ(kith({"verify"}).exit_code, 0);
}

TEST_F(Signals, AKeyringThatMayNotGrowIsTold) {
  import({"gpg/03-subkeys.pgp"});
  const Ran before = kith({"export"});
  constexpr std::uintmax_t block = 512;
  const auto size = fs::file_size(home_ / "data.mdb");
  for (const std::uintmax_t more : {1U, 9U, 33U}) {
    const Ran ran =
        run_program("/bin/sh",
                    {"-c", "ulimit -f $1; exec \"$0\" import \"$2\"", program_path(),
                     std::to_string(size / block + more), corpus("gpg/51-whole-pubring.pgp")},
                    setting_);
    EXPECT_EQ(ran.exit_code, 6) << more << ran.err;
    EXPECT_NE(ran.err.find("ulimit -f"), std::string::npos) << more << ran.err;
    EXPECT_EQ(kith({"export"}).out, before.out) << more;
  }
  EXPECT_EQ(kith({"verify"}).exit_code, 0);
}

TEST_F(Signals, AnIgnoredSignalStaysIgnored) {
  Running importing{
      "/bin/sh", {"-c", "trap '' INT; exec \"$0\" import -", program_path()}, setting_};
  importing.write(contents_of(corpus("gpg/03-subkeys.pgp")));
  ASSERT_TRUE(importing.lives_for(300));
  importing.send(SIGINT);
  EXPECT_TRUE(importing.lives_for(200));
  importing.close_input();
  EXPECT_EQ(importing.finish().exit_code, 0);
}

TEST_F(Signals, AReaderThatLeavesEndsTheListQuietly) {
  import({"gpg/51-whole-pubring.pgp", "wot/keyring.pgp"});
  Running listing{program_path(), {"list"}, setting_};
  listing.close_output();
  const Ran ran = listing.finish();
  EXPECT_EQ(ran.signal, SIGPIPE);
  EXPECT_EQ(ran.err, "");
}

TEST_F(Signals, AReaderThatLeavesIsNoticedWhereSigpipeIsIgnored) {
  import({"gpg/51-whole-pubring.pgp"});
  Running listing{"/bin/sh", {"-c", "trap '' PIPE; exec \"$0\" export", program_path()}, setting_};
  listing.close_output();
  const Ran ran = listing.finish();
  EXPECT_NE(ran.exit_code, 0);
  EXPECT_EQ(ran.err, "");
}

}  // namespace
}  // namespace kith::test
