#include "tests/cli/fixture.hpp"
#include "tests/cli/pty.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

class Document : public CliTest {
 protected:
  void SetUp() override {
    me_ = make_identity("Alice Example <alice@example.org>");
    put(file_, "the text that is signed\n");
  }

  const std::filesystem::path file_ = directory_ / "notes.txt";
  std::string me_;
};

TEST_F(Document, IsSignedBesideItAndVerified) {
  const json made = kith_json({"sign-file", file_.string()});
  EXPECT_EQ(made["file"], file_.string());
  EXPECT_EQ(made["signature_file"], file_.string() + ".sig");
  EXPECT_EQ(made["fingerprint"], me_);
  EXPECT_EQ(made["octets"], 24);
  const json told = kith_json({"verify-file", file_.string()});
  EXPECT_EQ(told["accepted"], true);
  ASSERT_EQ(told["signatures"].size(), 1U);
  const json& signature = told["signatures"][0];
  EXPECT_EQ(signature["status"], "good");
  EXPECT_EQ(signature["why"], nullptr);
  EXPECT_EQ(signature["counts"], true);
  EXPECT_EQ(signature["fingerprint"], me_);
  EXPECT_EQ(signature["key"], made["key"]);
  EXPECT_EQ(signature["created"], made["created"]);
  EXPECT_EQ(signature["user_id"], "Alice Example <alice@example.org>");
  EXPECT_EQ(signature["level"], "ultimate");
  EXPECT_EQ(signature["hash"], "SHA-512");
  const Ran ran = kith({"verify-file", file_.string()});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_TRUE(ran.out.starts_with("Good signature by Alice Example <alice@example.org>\n"));
  EXPECT_NE(ran.out.find("  yours (120 of 120)\n"), std::string::npos) << ran.out;
  EXPECT_EQ(kith({"verify-file", file_.string(), "--quiet"}).out, "");
  expect_fits(ran.out);
}

TEST_F(Document, ChangedIsNo) {
  kith({"sign-file", file_.string(), "--armor"});
  EXPECT_TRUE(contents_of(file_.string() + ".asc").starts_with("-----BEGIN PGP SIGNATURE-----\n"));
  put(file_, "another text\n");
  const Ran ran = kith({"verify-file", file_.string(), "--quiet"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_TRUE(ran.out.starts_with("BAD signature\n")) << ran.out;
}

TEST_F(Document, OfAStrangerIsNo) {
  kith({"sign-file", file_.string()});
  const std::string theirs = (directory_ / "theirs.pgp").string();
  kith({"export", "alice", "-o", theirs});
  const std::string other = (directory_ / "other").string();
  kith({"import", theirs, "--home", other});
  const Ran ran = kith({"verify-file", file_.string(), "--home", other});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_TRUE(ran.out.starts_with("Good signature by Alice")) << ran.out;
  EXPECT_NE(ran.out.find("not believed"), std::string::npos);
  EXPECT_NE(ran.out.find("kith path " + me_), std::string::npos);
  EXPECT_EQ(kith({"verify-file", file_.string(), "--home", other, "--root", me_}).exit_code, 0);
  const std::string nobody = (directory_ / "nobody").string();
  kith({"new", "Nobody <nobody@example.org>", "--no-passphrase", "--home", nobody});
  const json told = kith_json({"verify-file", file_.string(), "--home", nobody}, 1);
  EXPECT_EQ(told["signatures"][0]["status"], "unknown_issuer");
  EXPECT_EQ(told["signatures"][0]["user_id"], nullptr);
}

// Believed as Alice, the signer claims to be a robot as well.
TEST_F(Document, BySomebodyWhoOnlyClaimsTheNameAskedForIsNo) {
  kith({"identity", "add-user-id", "alice", "Robot <robot@example.org>"});
  kith({"sign-file", file_.string()});
  const std::string theirs = (directory_ / "theirs.pgp").string();
  kith({"export", "alice", "-o", theirs});
  setting_.environment["KITH_HOME"] = (directory_ / "mine").string();
  make_identity("Bob <bob@example.org>");
  kith({"import", theirs});
  ASSERT_EQ(kith({"sign", me_, "--user-id", "alice@example.org", "--yes"}).exit_code, 0);
  EXPECT_EQ(kith({"verify-file", file_.string(), "--signer", "alice@example.org"}).exit_code, 0);
  const Ran ran = kith({"verify-file", file_.string(), "--signer", "robot@example.org"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_TRUE(ran.out.starts_with("Good signature by Robot <robot@example.org>\n")) << ran.out;
  EXPECT_NE(ran.out.find("was asked for, is not believed"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("kith trust " + me_), std::string::npos) << ran.out;
  const json told = kith_json({"verify-file", file_.string(), "--signer", "robot@example.org"}, 1);
  EXPECT_EQ(told["signatures"][0]["counts"], false);
  EXPECT_EQ(told["signatures"][0]["user_id"], "Robot <robot@example.org>");
  EXPECT_NE(told["signatures"][0]["why"], nullptr);
}

TEST_F(Document, AndSignatureComeByPipe) {
  const Ran made = kith({"sign-file", "-"}, "from a pipe");
  ASSERT_EQ(made.exit_code, 0) << made.err;
  EXPECT_EQ(made.out.front(), '\xC2');
  put(directory_ / "piped.sig", made.out);
  const std::string signature = (directory_ / "piped.sig").string();
  EXPECT_EQ(kith({"verify-file", "-", "--signature", signature}, "from a pipe").exit_code, 0);
  EXPECT_EQ(kith({"verify-file", "-", "--signature", signature}, "from a pope").exit_code, 1);
  put(file_, "from a pipe");
  EXPECT_EQ(kith({"verify-file", file_.string(), "--signature", "-"}, made.out).exit_code, 0);
}

TEST_F(Document, ATerminalGetsTextByEveryName) {
  for (const char* name : {"/dev/tty", "/dev/stdout", "-"}) {
    std::vector<std::string> arguments = {"sign-file", file_.string(), "-o", name};
    const Ran shown = run_on_terminal(program_path(), arguments, setting_);
    EXPECT_EQ(shown.exit_code, 0) << shown.out;
    EXPECT_NE(shown.out.find("-----BEGIN PGP SIGNATURE-----"), std::string::npos) << shown.out;
    arguments.emplace_back("--binary");
    const Ran refused = run_on_terminal(program_path(), arguments, setting_);
    EXPECT_EQ(refused.exit_code, 2) << name;
    EXPECT_NE(refused.out.find("would garble the terminal"), std::string::npos) << refused.out;
  }
}

TEST_F(Document, IsNotReadFromWhereThePassphraseComesFrom) {
  for (const char* name : {"-", "/dev/stdin"}) {
    const Ran ran =
        kith({"sign-file", name, "-o", (directory_ / "s").string(), "--passphrase-file", "-"});
    EXPECT_EQ(ran.exit_code, 2) << ran.err;
    EXPECT_NE(ran.err.find("cannot be both"), std::string::npos) << ran.err;
  }
}

TEST_F(Document, OfNothingSaysWhatIsWrong) {
  const auto says = [&](const std::vector<std::string>& arguments, int exit_code,
                        const std::string& part) {
    const Ran ran = kith(arguments);
    EXPECT_EQ(ran.exit_code, exit_code) << ran.err;
    EXPECT_NE(ran.err.find(part), std::string::npos) << ran.err;
  };
  const std::string file = file_.string(), missing = (directory_ / "missing").string();
  says({"verify-file", file}, 2, "there is neither " + file + ".sig nor " + file + ".asc");
  says({"verify-file", "-"}, 2, "where is the signature?");
  says({"verify-file", missing}, 3, "cannot read " + missing);
  says({"verify-file", file, "--signature", missing}, 3, "cannot read " + missing);
  says({"verify-file", "-", "--signature", "-"}, 2, "cannot both be standard input");
  says({"verify-file", file, "--signature", file}, 3, "there is no signature in");
  says({"sign-file", missing}, 3, "cannot read " + missing);
  says({"sign-file", directory_.string()}, 3, "it is a directory");
  says({"sign-file", file, "-o", file}, 2, "would replace the file that is signed");
  for (const char* name : {"link", "hard"}) {
    if (name == std::string{"link"}) std::filesystem::create_symlink(file_, directory_ / name);
    if (name == std::string{"hard"}) std::filesystem::create_hard_link(file_, directory_ / name);
    says({"sign-file", file, "--yes", "-o", (directory_ / name).string()}, 2,
         "would replace the file that is signed");
  }
  says({"sign-file", file, "--yes", "-o", (directory_ / "." / "notes.txt").string()}, 2,
       "would replace the file that is signed");
  EXPECT_EQ(contents_of(file_), "the text that is signed\n");
  says({"sign-file", file, "--as", "nobody"}, 4, "nobody");
  says({"sign-file", file, "--armor", "--binary"}, 2, "exclude each other");
  kith({"sign-file", file});
  says({"verify-file", file + ".sig"}, 2, "`kith verify-file " + file + "` checks it");
  says({"sign-file", file}, 2, "exists already");
  kith({"sign-file", file, "--armor"});
  says({"verify-file", file}, 4, "there are both");
  says({"verify-file", file, "--signature", file + ".sig", "--signer", "nobody"}, 4, "nobody");
  says({"verify-file", file, "--signature", file + ".sig", "--amount", "x"}, 2, "--amount x");
}

}  // namespace
}  // namespace kith::test
