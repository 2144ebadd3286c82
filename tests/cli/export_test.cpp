#include <csignal>
#include <filesystem>
#include <functional>

#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/fixture.hpp"
#include "tests/cli/pty.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class Export : public CliTest {
 protected:
  void SetUp() override {
    import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
  }

  /// The names in the test's directory, the keyring aside.
  std::set<std::string> files() {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator{directory_}) {
      names.insert(entry.path().filename().string());
    }
    names.erase("home");
    return names;
  }

  /// Runs `kith ARGUMENTS...`, and `something` when it is about to make its first file in
  /// `directory`: by then it has looked what is there.
  Ran meanwhile(const fs::path& directory, const std::vector<std::string>& arguments,
                const std::function<void()>& something) {
    Running running{"/usr/bin/env", with_faults("stop:1:1", directory, arguments), setting_};
    EXPECT_TRUE(comes_to_stop(running)) << arguments[0];
    something();
    running.send(SIGCONT);
    return running.finish();
  }

  /// How many certificates a fresh keyring finds in `file`.
  int certificates_in(const fs::path& file) {
    setting_.environment["KITH_HOME"] = (directory_ / "fresh").string();
    const json report = kith_json({"import", file.string()});
    fs::remove_all(directory_ / "fresh");
    setting_.environment["KITH_HOME"] = home_.string();
    EXPECT_EQ(report["problems"], json::array());
    return report["certificates"]["new"];
  }
};

bool is_armored(const std::string& text) { return text.starts_with("-----BEGIN PGP PUBLIC"); }

TEST_F(Export, AndOtherOutputNeverReplacesWhatKithReads) {
  const std::string keyring = contents_of(home_ / "data.mdb");
  const std::string linked = (directory_ / "linked").string();
  fs::create_symlink(home_ / "data.mdb", linked);
  for (const std::string& file : {(home_ / "." / "data.mdb").string(), linked}) {
    for (const std::vector<std::string>& command : {std::vector<std::string>{"export", "-o", file},
                                                    {"graph", "-o", file},
                                                    {"ownertrust", "--export", "-o", file},
                                                    {"backup", file}}) {
      auto arguments = command;
      arguments.emplace_back("--yes");
      const Ran ran = kith(arguments);
      EXPECT_EQ(ran.exit_code, 2) << command.front();
      EXPECT_NE(ran.err.find(file + " is the keyring"), std::string::npos) << ran.err;
    }
  }
  EXPECT_EQ(contents_of(home_ / "data.mdb"), keyring);
  const std::string passphrase = (directory_ / "passphrase").string();
  put(passphrase, "kettles sing\n");
  const Ran ran = kith({"export", "--yes", "-o", passphrase, "--passphrase-file", passphrase});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(contents_of(passphrase), "kettles sing\n");
}

TEST_F(Export, IsBinaryInAPipeAndArmoredWhenAsked) {
  const Ran binary = kith({"export"});
  EXPECT_EQ(binary.exit_code, 0);
  EXPECT_EQ(binary.err, "");
  ASSERT_FALSE(binary.out.empty());
  EXPECT_EQ(static_cast<unsigned char>(binary.out[0]) & 0xC0U, 0xC0U);
  const Ran armored = kith({"export", "--armor", "frank"});
  EXPECT_TRUE(is_armored(armored.out));
  EXPECT_EQ(kith({"export", "--armor", "--binary"}).exit_code, 2);
}

TEST_F(Export, ANameInAscIsArmored) {
  const std::string asc = (directory_ / "all.asc").string();
  const std::string pgp = (directory_ / "all.pgp").string();
  EXPECT_EQ(kith({"export", "-o", asc}).exit_code, 0);
  EXPECT_EQ(kith({"export", "-o", pgp}).exit_code, 0);
  EXPECT_TRUE(is_armored(contents_of(asc)));
  EXPECT_EQ(contents_of(pgp), kith({"export"}).out);
  EXPECT_EQ(certificates_in(asc), 2);
  EXPECT_EQ(certificates_in(pgp), 2);
  EXPECT_EQ(kith({"export", "--yes", "--binary", "-o", asc}).exit_code, 0);
  EXPECT_FALSE(is_armored(contents_of(asc)));
}

TEST_F(Export, ChoosesCertificatesAndForms) {
  const auto size = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "export");
    const Ran ran = kith(arguments);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return ran.out.size();
  };
  EXPECT_GT(size({}), size({"frank"}));
  EXPECT_EQ(size({"frank", "carol@example.org"}), size({}));
  EXPECT_GT(size({"frank", "--form", "full"}), size({"frank", "--form=minimal"}));
  EXPECT_GE(size({"frank"}), size({"frank", "--form", "clean"}));
}

TEST_F(Export, ReportsInJsonOnlyWithAFile) {
  const json report = kith_json({"export", "-o", (directory_ / "x.pgp").string()});
  EXPECT_EQ(report["certificates"], 2);
  EXPECT_EQ(report["octets"], fs::file_size(directory_ / "x.pgp"));
  EXPECT_EQ(kith_json({"export"}, 2)["error"]["kind"], "usage");
}

TEST_F(Export, SaysWhatItLeftOut) {
  import({"gpg/12-lsign-with-local.pgp"});
  const std::string who = described("gpg/12-lsign-with-local.pgp")["certs"][0]["fingerprint"];
  const Ran without = kith({"export", who});
  const Ran with = kith({"export", "--local", who});
  EXPECT_LT(without.out.size(), with.out.size());
  EXPECT_NE(without.err.find("--local takes them along"), std::string::npos) << without.err;
  EXPECT_EQ(with.err, "");
  EXPECT_EQ(kith({"export", "--quiet", who}).err, "");
}

TEST_F(Export, UnknownAndAmbiguousNamesWriteNothing) {
  const std::string file = (directory_ / "x.pgp").string();
  EXPECT_EQ(kith({"export", "frank", "nobody", "-o", file}).exit_code, 4);
  EXPECT_EQ(kith({"export", "example", "-o", file}).exit_code, 4);
  EXPECT_EQ(kith({"export", "nobody"}).out, "");
  EXPECT_EQ(files(), std::set<std::string>{});
}

TEST_F(Export, AnEmptyKeyringIsNotExported) {
  ASSERT_EQ(kith({"delete", "frank", "carol@example.org"}).exit_code, 0);
  const Ran ran = kith({"export", "-o", (directory_ / "x.pgp").string()});
  EXPECT_EQ(ran.exit_code, 4);
  EXPECT_EQ(files(), std::set<std::string>{});
}

constexpr const char* mixed = "js/40-mixed-v4-v6-keyring.pgp";

TEST_F(Export, VersionSixGetsAFileOfItsOwn) {
  import({mixed});
  const std::string pgp = (directory_ / "all.pgp").string();
  const Ran ran = kith({"export", "-o", pgp});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(files(), (std::set<std::string>{"all.pgp", "all-v6.pgp"}));
  EXPECT_NE(ran.err.find(" of version 6 to " + (directory_ / "all-v6.pgp").string()),
            std::string::npos)
      << ran.err;
  const json report = kith_json({"export", "--yes", "-o", (directory_ / "all.asc").string()});
  EXPECT_EQ(report["v6_file"], (directory_ / "all-v6.asc").string());
  EXPECT_EQ(report["v6_left_out"], 0);
  EXPECT_GT(report["v6_certificates"], 0);
  EXPECT_TRUE(is_armored(contents_of(directory_ / "all-v6.asc")));
  const int total = kith_json({"stats"})["certificates"];
  EXPECT_EQ(report["certificates"].get<int>() + report["v6_certificates"].get<int>(), total);
  EXPECT_EQ(certificates_in(pgp), report["certificates"]);
  EXPECT_EQ(certificates_in(directory_ / "all-v6.asc"), report["v6_certificates"]);
  // All in one, when that is said.
  const json whole = kith_json({"export", "--everything", "-o", (directory_ / "whole").string()});
  EXPECT_TRUE(whole["v6_file"].is_null());
  EXPECT_EQ(whole["certificates"], total);
  EXPECT_FALSE(fs::exists(directory_ / "whole-v6"));
}

TEST_F(Export, VersionSixDoesNotGoToTheSameFileByALink) {
  import({mixed});
  for (const auto& [link, aim] : {std::pair{"all-v6.pgp", "all.pgp"}, {"all.pgp", "all-v6.pgp"}}) {
    fs::create_symlink(aim, directory_ / link);
    for (const bool there : {false, true}) {
      if (there) put(directory_ / aim, "precious");
      const Ran ran = kith({"export", "--yes", "-o", (directory_ / "all.pgp").string()});
      EXPECT_EQ(ran.exit_code, 2) << link << there;
      EXPECT_NE(ran.err.find("by another name"), std::string::npos) << ran.err;
      EXPECT_EQ(fs::exists(directory_ / aim), there);
    }
    fs::remove(directory_ / link);
    fs::remove(directory_ / aim);
  }
}

TEST_F(Export, NeitherFileIsReplacedUnasked) {
  import({mixed});
  put(directory_ / "all-v6.pgp", "precious");
  const Ran refused = kith({"export", "-o", (directory_ / "all.pgp").string()});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.err.find("all-v6.pgp exists already"), std::string::npos) << refused.err;
  EXPECT_EQ(contents_of(directory_ / "all-v6.pgp"), "precious");
  EXPECT_EQ(files(), std::set<std::string>{"all-v6.pgp"}) << "nothing half done";
  EXPECT_EQ(kith({"export", "--yes", "-o", (directory_ / "all.pgp").string()}).exit_code, 0);
  EXPECT_NE(contents_of(directory_ / "all-v6.pgp"), "precious");
}

TEST_F(Export, TheSecondFileDoesNotStayWithoutTheFirst) {
  import({mixed});
  const fs::path out = directory_ / "out";
  for (const bool there : {false, true}) {
    fs::create_directory(out);
    if (there) put(out / "f-v6", "old");
    const Ran ran = meanwhile(out, {"export", "--yes", "-o", (out / "f").string()},
                              [&] { fs::create_directory(out / "f"); });
    EXPECT_EQ(ran.exit_code, 6) << ran.err;
    EXPECT_EQ(fs::exists(out / "f-v6"), there) << ran.err;
    const std::string told = (out / "f-v6").string() + " is replaced already";
    EXPECT_EQ(ran.err.find(told) != std::string::npos, there) << ran.err;
    EXPECT_EQ(std::distance(fs::directory_iterator{out}, {}), there ? 2 : 1);
    fs::remove_all(out);
  }
}

TEST_F(Export, AQuestionAboutTheSecondFileComesFirst) {
  import({mixed});
  put(directory_ / "all-v6.pgp", "precious");
  const std::vector<std::string> command = {"export", "-o", (directory_ / "all.pgp").string()};
  OnTerminal asking{program_path(), command, setting_};
  ASSERT_TRUE(asking.shows("all-v6.pgp? [y/N]"));
  EXPECT_EQ(files(), std::set<std::string>{"all-v6.pgp"});
  asking.type("\x03");
  EXPECT_EQ(asking.finish().exit_code, 130);
  EXPECT_EQ(files(), std::set<std::string>{"all-v6.pgp"});
  EXPECT_EQ(run_on_terminal(program_path(), command, setting_, "y\n").exit_code, 0);
  EXPECT_NE(contents_of(directory_ / "all-v6.pgp"), "precious");
  EXPECT_EQ(files(), (std::set<std::string>{"all.pgp", "all-v6.pgp"}));
  // Where none is made, none is asked about.
  put(directory_ / "f-v6.pgp", "precious");
  EXPECT_EQ(kith({"export", "frank", "-o", (directory_ / "f.pgp").string()}).exit_code, 0);
}

TEST_F(Export, VersionSixIsLeftOutOfStandardOutputUnlessNothingElseIsWanted) {
  import({mixed});
  const Ran all = kith({"export"});
  EXPECT_NE(all.err.find("left out 2 certificates of version 6"), std::string::npos) << all.err;
  EXPECT_NE(all.err.find("-o FILE puts them into a file of their own"), std::string::npos);
  EXPECT_EQ(kith({"export", "-o", "/dev/null"}).err.find("/dev/null-v6"), std::string::npos);
  const Ran everything = kith({"export", "--everything"});
  EXPECT_EQ(everything.err, "");
  EXPECT_GT(everything.out.size(), all.out.size());
  std::vector<std::string> only_six{"export"};
  const json listed = kith_json({"list"});
  for (const json& one : listed["certificates"]) {
    if (one["version"] == 6) only_six.push_back(one["fingerprint"]);
  }
  ASSERT_EQ(only_six.size(), 3U);
  const Ran six = kith(only_six);
  EXPECT_EQ(six.err, "");
  EXPECT_EQ(everything.out.substr(everything.out.size() - six.out.size()), six.out);
  only_six.push_back("frank");
  EXPECT_NE(kith(only_six).err.find("left out 2 certificates of version 6"), std::string::npos);
}

TEST_F(Export, NeverReplacesAFileUnasked) {
  const fs::path file = directory_ / "precious.txt";
  put(file, "precious");
  fs::permissions(file, fs::perms{0640});
  const Ran refused = kith({"export", "-o", file.string()});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.err.find("exists already"), std::string::npos);
  EXPECT_EQ(contents_of(file), "precious");
  EXPECT_EQ(kith({"export", "-o", file.string(), "--yes"}).exit_code, 0);
  EXPECT_EQ(contents_of(file), kith({"export"}).out);
  EXPECT_EQ(fs::status(file).permissions(), fs::perms{0640});
  EXPECT_EQ(files(), std::set<std::string>{"precious.txt"});
}

TEST_F(Export, AndOtherOutputReplacesNoFileThatCameToBeMeanwhile) {
  make_identity("Alice Example <alice@example.org>");
  put(directory_ / "document", "kettles sing\n");
  const fs::path out = directory_ / "out";
  const std::string file = (out / "f").string();
  for (const bool yes : {false, true}) {
    for (const auto& command : {std::vector<std::string>{"export", "-o", file},
                                {"export", "--secret", "alice", "-o", file},
                                {"graph", "-o", file},
                                {"ownertrust", "--export", "-o", file},
                                {"sign-file", (directory_ / "document").string(), "-o", file},
                                {"backup", file}}) {
      fs::remove_all(out);
      fs::create_directory(out);
      auto arguments = command;
      if (yes) arguments.emplace_back("--yes");
      const Ran ran = meanwhile(out, arguments, [&] { put(file, "precious"); });
      EXPECT_EQ(ran.exit_code, yes ? 0 : 6) << command[0] << ran.err;
      EXPECT_EQ(ran.err.find(file + ": it exists by now") != std::string::npos, !yes) << ran.err;
      EXPECT_EQ(contents_of(file) == "precious", !yes) << command[0];
      EXPECT_EQ(std::distance(fs::directory_iterator{out}, {}), 1) << command[0];
    }
  }
}

TEST_F(Export, ReplacesWhatALinkPointsTo) {
  put(directory_ / "real", "old");
  fs::create_symlink("real", directory_ / "link");
  EXPECT_EQ(kith({"export", "-o", (directory_ / "link").string(), "--yes"}).exit_code, 0);
  EXPECT_TRUE(fs::is_symlink(directory_ / "link"));
  EXPECT_EQ(contents_of(directory_ / "real"), kith({"export"}).out);
}

TEST_F(Export, FollowsNoLinkThatSomebodyElsePutThere) {
  const fs::path shared = directory_ / "shared";
  fs::create_directory(shared);
  fs::permissions(shared, fs::perms::all | fs::perms::sticky_bit);
  put(directory_ / "aim", "precious");
  fs::create_symlink(directory_ / "aim", shared / "link");
  if (lchown((shared / "link").c_str(), 12345, 12345) != 0) GTEST_SKIP() << "not root";
  const Ran ran = kith({"export", "-o", (shared / "link").string(), "--yes"});
  EXPECT_EQ(ran.exit_code, 6) << ran.err;
  EXPECT_NE(ran.err.find((shared / "link").string() + " is a link that somebody else put"),
            std::string::npos)
      << ran.err;
  EXPECT_EQ(contents_of(directory_ / "aim"), "precious");
}

TEST_F(Export, AFailureLeavesTheOldFileAndNoOther) {
  put(directory_ / "old", "old");
  EXPECT_EQ(kith({"export", "nobody", "-o", (directory_ / "old").string(), "--yes"}).exit_code, 4);
  EXPECT_EQ(contents_of(directory_ / "old"), "old");
  const Ran nowhere = kith({"export", "-o", "/nowhere/at/all.pgp"});
  EXPECT_EQ(nowhere.exit_code, 6);
  EXPECT_NE(nowhere.err.find("cannot write /nowhere/at/all.pgp: No such file or directory"),
            std::string::npos);
  EXPECT_EQ(files(), std::set<std::string>{"old"});
}

TEST_F(Export, WritesToDevicesAndPipesDirectly) {
  EXPECT_EQ(kith({"export", "-o", "/dev/null"}).exit_code, 0);
  const Ran full = kith({"export", "-o", "/dev/full"});
  EXPECT_EQ(full.exit_code, 6);
  EXPECT_NE(full.err.find("cannot write /dev/full: No space left on device"), std::string::npos);
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(Export, DashIsStandardOutput) {
  EXPECT_EQ(kith({"export", "-o", "-"}).out, kith({"export"}).out);
}

TEST_F(Export, AFullDiskBehindStandardOutputIsTold) {
  for (const char* command : {"export", "list", "stats", "--help"}) {
    const Ran ran = run_program(
        "/bin/sh", {"-c", "exec \"$0\" \"$1\" >/dev/full", program_path(), command}, setting_);
    EXPECT_EQ(ran.exit_code, 6) << command;
    EXPECT_EQ(ran.err, "kith: error: cannot write to standard output: No space left on device\n");
  }
}

TEST_F(Export, AClosedStandardOutputIsTold) {
  const Ran ran = run_program("/bin/sh", {"-c", "exec \"$0\" list >&-", program_path()}, setting_);
  EXPECT_EQ(ran.exit_code, 6);
  EXPECT_EQ(kith({"verify"}).exit_code, 0) << "nothing went into the keyring";
}

}  // namespace
}  // namespace kith::test
