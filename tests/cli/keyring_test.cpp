#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// delete, stats, backup, restore, verify.
class Keyring : public CliTest {
 protected:
  void SetUp() override {
    import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
  }
  std::string file(const std::string& name) { return (directory_ / name).string(); }
  std::size_t count() { return kith_json({"list"})["certificates"].size(); }
};

TEST_F(Keyring, DeleteRemovesAllOrNothing) {
  EXPECT_EQ(kith({"delete", "frank", "nobody"}).exit_code, 4);
  EXPECT_EQ(kith({"delete", "example"}).exit_code, 4);
  EXPECT_EQ(count(), 2U);
  const json report = kith_json({"delete", "frank"});
  EXPECT_EQ(report["deleted"][0]["fingerprint"], "C07069CB6DDEE169DC2A038B6CE69801E6858DB4");
  EXPECT_EQ(report["deleted"].size(), 1U);
  EXPECT_EQ(count(), 1U);
  const Ran words = kith({"delete", "carol@example.org"});
  EXPECT_EQ(words.exit_code, 0);
  EXPECT_NE(words.out.find("deleted Carol Certifier <carol@example.org>\n"), std::string::npos);
  EXPECT_EQ(count(), 0U);
  EXPECT_EQ(kith({"verify"}).exit_code, 0);
}

TEST_F(Keyring, DeleteNeedsAKeyring) {
  fs::remove_all(home_);
  EXPECT_EQ(kith({"delete", "frank"}).exit_code, 4);
  EXPECT_FALSE(fs::exists(home_));
}

TEST_F(Keyring, StatsCounts) {
  const json stats = kith_json({"stats"});
  EXPECT_EQ(stats["certificates"], 2);
  EXPECT_EQ(stats["valid"], 2);
  EXPECT_EQ(stats["expired"], 0);
  EXPECT_EQ(stats["revoked"], 0);
  EXPECT_EQ(stats["algorithms"], json::parse(R"({"ed25519": 2})"));
  EXPECT_EQ(stats["certifications"], 3);
  EXPECT_EQ(stats["signatures"]["unknown_issuer"], 2);
  EXPECT_EQ(stats["signatures"]["good"], stats["self_signatures"].get<int>() + 1);
  EXPECT_EQ(stats["signatures"]["bad"], 0);
  EXPECT_EQ(stats["home"], home_.string());
  const Ran words = kith({"stats"});
  EXPECT_EQ(words.exit_code, 0);
  expect_fits(words.out);
  EXPECT_NE(words.out.find("Certificates                                 2\n"), std::string::npos)
      << words.out;
}

TEST_F(Keyring, VerifyFindsASoundKeyringSound) {
  const json report = kith_json({"verify"});
  EXPECT_EQ(report["certificates"], 2);
  EXPECT_GE(report["signatures"].get<int>(), 6);
  EXPECT_EQ(report["problems"], json::array());
  EXPECT_NE(kith({"verify"}).out.find("everything is sound"), std::string::npos);
  EXPECT_EQ(kith({"verify", "--quiet"}).out, "");
}

TEST_F(Keyring, VerifyFindsDamage) {
  // A user ID in the stored certificate is changed, so that its signatures no longer hold.
  bool changed = false;
  for (const auto& entry : fs::directory_iterator{home_}) {
    std::string octets = contents_of(entry.path());
    std::size_t place = 0;
    while ((place = octets.find("Frank Second", place)) != std::string::npos) {
      octets[place] = 'H';
      changed = true;
    }
    put(entry.path(), octets);
  }
  ASSERT_TRUE(changed);
  const Ran words = kith({"verify"});
  EXPECT_TRUE(words.exit_code == 1 || words.exit_code == 6) << words.exit_code << words.err;
  if (words.exit_code != 1) return;
  EXPECT_NE(words.out.find("there is damage"), std::string::npos);
  expect_fits(words.out);
  EXPECT_FALSE(kith_json({"verify"}, 1)["problems"].empty());
}

TEST_F(Keyring, BackupAndRestoreBringEverythingBack) {
  const json before = kith_json({"list"});
  const json report = kith_json({"backup", file("b")});
  EXPECT_EQ(report["certificates"], 2);
  EXPECT_EQ(report["octets"], fs::file_size(file("b")));
  EXPECT_EQ(fs::status(file("b")).permissions(), fs::perms{0600});
  fs::remove_all(home_);
  EXPECT_EQ(kith_json({"restore", file("b")})["certificates"], 2);
  EXPECT_EQ(kith_json({"list"}), before);
  EXPECT_EQ(kith({"verify"}).exit_code, 0);
}

TEST_F(Keyring, RestoreNeverReplacesUnasked) {
  ASSERT_EQ(kith({"backup", file("b")}).exit_code, 0);
  ASSERT_EQ(kith({"delete", "frank"}).exit_code, 0);
  const Ran refused = kith({"restore", file("b")});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.err.find("already"), std::string::npos);
  EXPECT_EQ(count(), 1U);
  EXPECT_EQ(kith({"restore", file("b"), "--yes"}).exit_code, 0);
  EXPECT_EQ(count(), 2U);
}

TEST_F(Keyring, RestoreRefusesWhatIsNoBackup) {
  EXPECT_EQ(kith({"restore", file("nosuch"), "--yes"}).exit_code, 4);
  put(directory_ / "b", "not a backup");
  EXPECT_EQ(kith({"restore", file("b"), "--yes"}).exit_code, 3);
  EXPECT_EQ(count(), 2U) << "the keyring is still there";
}

TEST_F(Keyring, BackupNeverReplacesUnasked) {
  put(directory_ / "b", "precious");
  EXPECT_EQ(kith({"backup", file("b")}).exit_code, 2);
  EXPECT_EQ(contents_of(directory_ / "b"), "precious");
  EXPECT_EQ(kith({"backup", file("b"), "--yes"}).exit_code, 0);
  EXPECT_NE(contents_of(directory_ / "b"), "precious");
  const Ran nowhere = kith({"backup", "/nowhere/b"});
  EXPECT_EQ(nowhere.exit_code, 6);
  EXPECT_NE(nowhere.err.find("/nowhere/b"), std::string::npos);
}

TEST_F(Keyring, BackupAndRestoreGoThroughPipes) {
  const Ran backup = kith({"backup", "-"});
  ASSERT_EQ(backup.exit_code, 0) << backup.err;
  ASSERT_FALSE(backup.out.empty());
  put(directory_ / "b", backup.out);
  fs::remove_all(home_);
  const Ran restored = run_program(
      "/bin/sh", {"-c", "exec \"$0\" restore - <\"$1\"", program_path(), file("b")}, setting_);
  EXPECT_EQ(restored.exit_code, 0) << restored.err;
  EXPECT_EQ(count(), 2U);
  EXPECT_EQ(kith({"backup", "-", "--json"}).exit_code, 2);
}

TEST_F(Keyring, BackupLeavesLinksAndPipesWhatTheyAre) {
  const std::string last = file("last"), first = file("first"), pipe = file("pipe");
  fs::create_symlink("last", first);  // to nothing yet
  ASSERT_EQ(kith({"backup", first}).exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(first));
  EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(last)));
  EXPECT_EQ(kith({"backup", first, "--yes"}).exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(first));

  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  // Open at both ends, and wide enough for all of it: nobody waits for anybody.
  const int ends = open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(fcntl(ends, F_SETPIPE_SZ, 1 << 20), 1 << 20);
  const Ran piped = kith({"backup", pipe, "--yes"});
  std::string octets(std::size_t{1} << 20, '\0');
  const ssize_t size = piped.exit_code == 0 ? read(ends, octets.data(), octets.size()) : 0;
  close(ends);
  ASSERT_GT(size, 0) << piped.err;
  put(file("read"), octets.substr(0, static_cast<std::size_t>(size)));
  EXPECT_EQ(piped.exit_code, 0) << piped.err;
  EXPECT_NE(piped.err.find("wrote 2 certificates"), std::string::npos) << piped.err;
  EXPECT_TRUE(fs::is_fifo(pipe));
  fs::remove_all(home_);
  EXPECT_EQ(kith({"restore", file("read")}).exit_code, 0);
  EXPECT_EQ(count(), 2U);
}

TEST_F(Keyring, BackupSaysWhyAPlaceIsNoPlace) {
  fs::create_symlink("loop", file("loop"));
  const Ran loop = kith({"backup", file("loop")});
  EXPECT_EQ(loop.exit_code, 6);
  EXPECT_NE(loop.err.find("levels of symbolic links"), std::string::npos) << loop.err;
  const Ran longest = kith({"backup", file(std::string(300, 'a'))});
  EXPECT_EQ(longest.exit_code, 6);
  EXPECT_NE(longest.err.find("name too long"), std::string::npos) << longest.err;
}

TEST_F(Keyring, TroubleWithTheKeyringIsExitCodeSix) {
  for (const auto& entry : fs::directory_iterator{home_}) put(entry.path(), "rubbish");
  for (const char* command : {"list", "stats", "verify"}) {
    const Ran ran = kith({command});
    EXPECT_EQ(ran.exit_code, 6) << command << ran.err;
    EXPECT_NE(ran.err.find(home_.string()), std::string::npos) << ran.err;
  }
  EXPECT_EQ(kith_json({"list"}, 6)["error"]["kind"], "keyring");
}

}  // namespace
}  // namespace kith::test
