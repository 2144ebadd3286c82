#include <filesystem>

#include "tests/cli/fixture.hpp"
#include "tests/cli/pty.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// Secret keys out and in, and their end.
class SecretKeys : public CliTest {
 protected:
  void SetUp() override { me_ = make_identity("Alice Example <alice@example.org>"); }

  void use_another_keyring() {
    setting_.environment["KITH_HOME"] = (directory_ / "other").string();
  }
  fs::path file_ = directory_ / "me.asc";
  std::string me_;
};

TEST_F(SecretKeys, GoOutIntoAFileThatOnlyItsOwnerReads) {
  const Ran ran = kith({"export", "--secret", "alice", "-o", file_.string()});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(fs::status(file_).permissions(), fs::perms{0600});
  EXPECT_TRUE(contents_of(file_).starts_with("-----BEGIN PGP PRIVATE KEY BLOCK-----"));
  put(directory_ / "open", "old");
  fs::permissions(directory_ / "open", fs::perms{0644});
  const json report =
      kith_json({"export", "--secret", "alice", "--yes", "-o", (directory_ / "open").string()});
  EXPECT_EQ(report["certificates"], 1);
  EXPECT_EQ(fs::status(directory_ / "open").permissions(), fs::perms{0600});
}

TEST_F(SecretKeys, AreSaidToBeReadableWhereNoPassphraseProtectsThem) {
  const Ran ran = kith({"export", "--secret", "alice", "--quiet", "-o", file_.string()});
  EXPECT_NE(
      ran.err.find("warning: the secret keys of one identity are written without a passphrase"),
      std::string::npos)
      << ran.err;
  EXPECT_EQ(ran.err.find("that was given"), std::string::npos) << ran.err;
  const Ran given = kith({"export", "--secret", "alice", "--passphrase-file", "-"}, "kettles sing");
  EXPECT_EQ(given.exit_code, 0);
  EXPECT_NE(given.err.find("the passphrase that was given protects none of these"),
            std::string::npos)
      << given.err;
  const std::vector<std::string> into = {"export", "--secret", "alice",
                                         "--yes",  "-o",       file_.string()};
  EXPECT_EQ(kith_json(into)["unprotected"], 1);
  EXPECT_EQ(kith_json({"export", "alice", "--yes", "-o", file_.string()})["unprotected"], 0);
  put(directory_ / "passphrase", "kettles sing\n");
  fs::permissions(directory_ / "passphrase", fs::perms{0600});
  const std::string passphrase = (directory_ / "passphrase").string();
  ASSERT_EQ(kith({"identity", "passphrase", "alice", "--passphrase-file", passphrase}).exit_code,
            0);
  const Ran under =
      kith({"export", "--secret", "alice", "--quiet", "--passphrase-file", passphrase});
  EXPECT_EQ(under.exit_code, 0);
  EXPECT_EQ(under.err, "");
}

TEST_F(SecretKeys, ComeInAgain) {
  ASSERT_EQ(kith({"export", "--secret", "alice", "-o", file_.string()}).exit_code, 0);
  use_another_keyring();
  const json report = kith_json({"import", file_.string(), "--no-passphrase"});
  EXPECT_GT(report["secret_keys"]["new"], 0);
  EXPECT_EQ(report["secret_keys"]["locked"], 0);
  EXPECT_EQ(kith_json({"show", me_})["certificates"][0]["own"], true);
  EXPECT_EQ(kith({"identity", "set-expiry", me_, "never"}).exit_code, 0);
}

TEST_F(SecretKeys, AreLeftOutWithExitCodeFiveWhereNobodyCanBeAsked) {
  ASSERT_EQ(kith({"export", "--secret", "alice", "-o", file_.string()}).exit_code, 0);
  use_another_keyring();
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{}, std::vector<std::string>{"--no-input"}}) {
    std::vector<std::string> arguments{"import", file_.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const json report = kith_json(arguments, 5);
    EXPECT_EQ(report["secret_keys"]["read"], 4) << report.dump(1);
    EXPECT_EQ(report["secret_keys"]["new"], 0) << "they came without a passphrase";
    EXPECT_EQ(report["secret_keys"]["left_out"], 4);
    EXPECT_EQ(report["problem_count"], 1);
    EXPECT_EQ(kith_json({"show", me_})["certificates"][0]["own"], false);
    const Ran words = kith(arguments);
    EXPECT_EQ(words.exit_code, 5);
    EXPECT_NE(words.out.find("4 secret keys read: 4 left out"), std::string::npos) << words.out;
    EXPECT_NE(words.err.find("kith: error: 4 secret keys were left out for want of a passphrase; "
                             "the certificates are in the keyring\n"),
              std::string::npos)
        << words.err;
    EXPECT_NE(words.err.find("--passphrase-file"), std::string::npos) << words.err;
  }
  EXPECT_EQ(kith({"import", "--dry-run", file_.string()}).exit_code, 0) << "that asks nothing";
  EXPECT_EQ(kith({"import", "--passphrase-file", "-", file_.string()}, "kettles sing\n").exit_code,
            0);
  EXPECT_EQ(kith({"import", file_.string()}).exit_code, 0) << "they are there already";
}

TEST_F(SecretKeys, NeverGarbleTheTerminal) {
  const Ran ran =
      run_on_terminal(program_path(), {"export", "--secret", "alice", "--binary"}, setting_);
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.out.find("would garble the terminal"), std::string::npos);
}

TEST_F(SecretKeys, ExportMistakesAreExplained) {
  EXPECT_EQ(kith({"export", "--secret"}).exit_code, 2);
  EXPECT_EQ(kith({"export", "--secret", "alice", "--form", "clean"}).exit_code, 2);
  EXPECT_EQ(kith({"export", "--secret", "alice", "--local"}).exit_code, 2);
  EXPECT_EQ(kith({"export", "--secret", "nobody"}).exit_code, 4);
  import({"gpg/10-certified-0x10-0x13.pgp"});
  const Ran not_yours = kith({"export", "--secret", "frank"});
  EXPECT_NE(not_yours.exit_code, 0);
  EXPECT_EQ(not_yours.out, "");
}

TEST_F(SecretKeys, AreDeletedOnlyWhenThatIsSaid) {
  const Ran refused = kith({"delete", "alice", "--yes"});
  EXPECT_EQ(refused.exit_code, 2) << refused.err;
  EXPECT_NE(refused.err.find("--secret"), std::string::npos) << refused.err;
  const Ran no = run_on_terminal(program_path(), {"delete", "alice", "--secret"}, setting_, "n\n");
  EXPECT_EQ(no.exit_code, 130);
  EXPECT_NE(no.out.find("yours: its secret keys go with it"), std::string::npos) << no.out;
  const json deleted = kith_json({"delete", "alice", "--secret"});
  EXPECT_EQ(deleted["deleted"][0]["own"], true);
  EXPECT_EQ(kith_json({"list"})["certificates"], json::array());
}

TEST_F(SecretKeys, DeletingAFriendWarnsWhenYouHadCertified) {
  import({"gpg/10-certified-0x10-0x13.pgp"});
  ASSERT_EQ(kith({"sign", "frank@example.net", "--yes"}).exit_code, 0);
  const Ran no = run_on_terminal(program_path(), {"delete", "frank@example.net"}, setting_, "n\n");
  EXPECT_NE(no.out.find("you certified it"), std::string::npos) << no.out;
  EXPECT_EQ(kith_json({"delete", "frank@example.net"})["deleted"][0]["certified_by_you"], true);
}

}  // namespace
}  // namespace kith::test
