#include <filesystem>

#include <unistd.h>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// A GnuPG home with a secret key, a certificate with a local certification by it, and ownertrust.
class FromGnupg : public CliTest {
 protected:
  void SetUp() override {
    if (run_program("/bin/sh", {"-c", "command -v gpg"}).exit_code != 0) GTEST_SKIP() << "no gpg";
    // The agent's socket needs a short path.
    std::string name = "/tmp/kith-gpg-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    gnupg_ = name;
    put(gnupg_ / "passphrase", "kettles\n");
    put(gnupg_ / "gpg.conf", "pinentry-mode loopback\npassphrase-file " +
                                 (gnupg_ / "passphrase").string() + "\nbatch\nyes\n");
    gpg({"--quick-generate-key", "Gina <gina@example.org>", "ed25519", "cert", "never"});
    gpg({"--import", corpus("gpg/10-certified-0x10-0x13.pgp")});
    gpg({"--quick-lsign-key", frank});
  }

  void TearDown() override {
    if (gnupg_.empty()) return;
    run_program("/bin/sh", {"-c", "gpgconf --homedir \"$0\" --kill all", gnupg_.string()});
    std::error_code ignored;
    fs::remove_all(gnupg_, ignored);
  }

  std::string gpg(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(),
                     {"-c", "exec gpg --homedir \"$0\" \"$@\"", gnupg_.string()});
    const Ran ran = run_program("/bin/sh", arguments, setting_);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return ran.out;
  }

  static constexpr const char* frank = "C07069CB6DDEE169DC2A038B6CE69801E6858DB4";
  fs::path gnupg_;
};

TEST_F(FromGnupg, TakesEverythingOver) {
  const json report = kith_json({"import", "--from-gnupg", gnupg_.string()});
  EXPECT_EQ(report["certificates"], json::parse(R"({"read": 2, "new": 2, "updated": 0,
                                                     "unchanged": 0, "rejected": 0})"));
  EXPECT_EQ(report["secret_keys"]["new"], 1);
  EXPECT_EQ(report["secret_keys"]["locked"], 1) << "GnuPG's passphrase stays";
  EXPECT_EQ(report["ownertrusts"]["new"], 1);
  EXPECT_EQ(report["problems"], json::array());
  const json gina = kith_json({"show", "gina"})["certificates"][0];
  EXPECT_EQ(gina["own"], true);
  EXPECT_EQ(gina["locked"], true);
  EXPECT_EQ(gina["ownertrust"], "ultimate");
  bool local = false;
  const json friend_of_gina = kith_json({"show", frank})["certificates"][0];
  for (const json& user_id : friend_of_gina["user_ids"]) {
    for (const json& c : user_id["certifications"]) {
      local = local || (c["issuer"] == gina["fingerprint"] && c["exportable"] == false);
    }
  }
  EXPECT_TRUE(local) << "local certifications come along";
  EXPECT_NE(kith({"list"}).out.find("Gina <gina@example.org> (yours, locked)\n"),
            std::string::npos);
}

TEST_F(FromGnupg, FindsItsUsualHome) {
  setting_.environment["GNUPGHOME"] = gnupg_.string();
  const Ran ran = kith({"import", "--from-gnupg"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("1 ownertrust read: 1 new\n"), std::string::npos) << ran.out;
  expect_fits(ran.out);
  const Ran again = kith({"import", "--from-gnupg"});
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_NE(again.out.find("2 certificates read: 2 unchanged"), std::string::npos) << again.out;
}

TEST_F(FromGnupg, ALockedKeyIsUnlockedByItsPassphrase) {
  ASSERT_EQ(kith({"import", "--from-gnupg", gnupg_.string()}).exit_code, 0);
  const Ran wrong =
      kith({"identity", "passphrase", "gina", "--passphrase-file", "-"}, "saucepans\n");
  EXPECT_EQ(wrong.exit_code, 5) << wrong.err;
  const Ran right = kith({"identity", "passphrase", "gina", "--passphrase-file", "-"}, "kettles\n");
  EXPECT_EQ(right.exit_code, 0) << right.err;
  EXPECT_EQ(kith_json({"show", "gina"})["certificates"][0]["locked"], false);
}

TEST_F(FromGnupg, ADryRunChangesNothing) {
  const json report = kith_json({"import", "--from-gnupg", "--dry-run", gnupg_.string()});
  EXPECT_EQ(report["certificates"]["new"], 2);
  EXPECT_EQ(report["ownertrusts"]["new"], 1) << report.dump(1);
  EXPECT_FALSE(fs::exists(home_));
  const Ran words = kith({"import", "--from-gnupg", "--dry-run", gnupg_.string()});
  EXPECT_NE(words.out.find("1 ownertrust read: 1 would be new\n"), std::string::npos) << words.out;
  // The same beside a keyring that is there.
  import({"gpg/certifier-c1-ed25519.pgp"});
  const json beside = kith_json({"import", "--from-gnupg", "--dry-run", gnupg_.string()});
  EXPECT_EQ(beside["ownertrusts"]["new"], 1) << beside.dump(1);
  EXPECT_EQ(kith({"ownertrust", "--export"}).out.find(":6:"), std::string::npos);
  EXPECT_EQ(kith_json({"list"})["certificates"].size(), 1U);
}

TEST_F(FromGnupg, AWrongPassphraseIsExitCodeFiveAndChangesNothing) {
  run_program("/bin/sh", {"-c", "gpgconf --homedir \"$0\" --kill all", gnupg_.string()});
  put(gnupg_ / "passphrase", "saucepans\n");
  const Ran ran = kith({"import", "--from-gnupg", gnupg_.string()});
  EXPECT_EQ(ran.exit_code, 5) << ran.err;
  EXPECT_NE(ran.err.find("gpg does not give the secret keys"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("Bad passphrase"), std::string::npos) << ran.err;
  EXPECT_FALSE(fs::exists(home_));
}

TEST_F(FromGnupg, WhereNothingMayBeAskedTheHintSaysSo) {
  run_program("/bin/sh", {"-c", "gpgconf --homedir \"$0\" --kill all", gnupg_.string()});
  put(gnupg_ / "gpg.conf", "");
  const Ran ran = kith({"import", "--no-input", "--from-gnupg", gnupg_.string()});
  EXPECT_EQ(ran.exit_code, 5) << ran.err;
  EXPECT_NE(ran.err.find("hint: without --no-input gpg can ask"), std::string::npos) << ran.err;
  EXPECT_EQ(ran.err.find("when gpg asks"), std::string::npos) << ran.err;
  EXPECT_FALSE(fs::exists(home_));
}

TEST_F(FromGnupg, MistakesAreExplained) {
  const Ran missing = kith({"import", "--from-gnupg", "/nowhere"});
  EXPECT_EQ(missing.exit_code, 4);
  EXPECT_NE(missing.err.find("there is no GnuPG home at /nowhere"), std::string::npos);
  EXPECT_EQ(kith({"import", "--from-gnupg"}).exit_code, 4) << "HOME has none";
  EXPECT_EQ(kith({"import", "--from-gnupg", "a", "b"}).exit_code, 2);
  fs::create_directory(directory_ / "empty");
  fs::permissions(directory_ / "empty", fs::perms{0700});
  const Ran empty = kith({"import", "--from-gnupg", "empty"});
  EXPECT_EQ(empty.exit_code, 4) << empty.err;
  EXPECT_NE(empty.err.find("there are no keys of GnuPG in empty"), std::string::npos) << empty.err;
  EXPECT_TRUE(fs::is_empty(directory_ / "empty"));
  EXPECT_FALSE(fs::exists(home_));
}

TEST_F(FromGnupg, AMissingGpgIsTold) {
  const Ran ran = run_program("/bin/sh",
                              {"-c", "PATH=/nowhere exec \"$0\" import --from-gnupg \"$1\"",
                               program_path(), gnupg_.string()},
                              setting_);
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_NE(ran.err.find("gpg is not installed"), std::string::npos) << ran.err;
}

}  // namespace
}  // namespace kith::test
