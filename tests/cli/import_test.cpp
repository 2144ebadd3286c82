#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class Import : public CliTest {};

constexpr const char* frank = "gpg/10-certified-0x10-0x13.pgp";
constexpr const char* carol = "gpg/certifier-c1-ed25519.pgp";
constexpr const char* dave = "gpg/certifier-c2-ed25519.pgp";

TEST_F(Import, ReportsEveryNumberOfTheContract) {
  const json report = kith_json({"import", corpus(frank), corpus(carol)});
  EXPECT_EQ(report["certificates"], json::parse(R"({"read": 2, "new": 2, "updated": 0,
                                                     "unchanged": 0, "rejected": 0})"));
  const json& signatures = report["signatures"];
  EXPECT_GE(signatures["verified"].get<int>(), 6);
  EXPECT_EQ(signatures["bad"], 0);
  EXPECT_EQ(signatures["unknown_issuer"], 2);  // both by Dave
  EXPECT_EQ(signatures["rejected_by_policy"], 0);
  EXPECT_EQ(report["secret_keys"], json::parse(R"({"read": 0, "new": 0, "unchanged": 0, "locked": 0,
                           "left_out": 0})"));
  EXPECT_EQ(report["problems"], json::array());
}

TEST_F(Import, IsTheSameWhenRepeated) {
  import({frank, carol, dave});
  const json report = kith_json({"import", corpus(frank), corpus(carol), corpus(dave)});
  EXPECT_EQ(report["certificates"]["new"], 0);
  EXPECT_EQ(report["certificates"]["unchanged"], 3);
  EXPECT_EQ(report["signatures"]["verified"], 0);
}

TEST_F(Import, SaysInWordsWhatItDid) {
  const Ran first = kith({"import", corpus(frank)});
  EXPECT_EQ(first.exit_code, 0);
  EXPECT_EQ(first.err, "");
  expect_fits(first.out);
  EXPECT_EQ(lines_of(first.out).front(), "1 certificate read: 1 new");
  EXPECT_NE(first.out.find("3 certifications by certificates that are not in the keyring"),
            std::string::npos)
      << first.out;
  EXPECT_EQ(lines_of(kith({"import", corpus(frank)}).out).front(),
            "1 certificate read: 1 unchanged");
  EXPECT_EQ(kith({"import", "--quiet", corpus(frank)}).out, "");
}

TEST_F(Import, ReadsStandardInput) {
  const Ran ran = kith({"import", "-", "--json"}, contents_of(corpus(frank)));
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(json::parse(ran.out)["certificates"]["new"], 1);
}

TEST_F(Import, DryRunChangesNothing) {
  const json first = kith_json({"import", "--dry-run", corpus(frank)});
  EXPECT_EQ(first["certificates"]["new"], 1);
  EXPECT_EQ(first["dry_run"], true);
  EXPECT_FALSE(fs::exists(home_));
  import({carol});
  const json second = kith_json({"import", "--dry-run", corpus(frank), corpus(carol)});
  EXPECT_EQ(second["certificates"]["new"], 1);
  EXPECT_EQ(second["certificates"]["unchanged"], 1);
  EXPECT_EQ(kith_json({"list"})["certificates"].size(), 1U);
  const Ran words = kith({"import", "--dry-run", corpus(frank)});
  EXPECT_EQ(lines_of(words.out).at(0), "dry run: nothing was changed");
  EXPECT_EQ(lines_of(words.out).at(1), "1 certificate read: 1 would be new");
}

TEST_F(Import, TakesTheRestWhenAFileCannotBeRead) {
  const std::string missing = (directory_ / "nosuch.pgp").string();
  const json report = kith_json({"import", missing, corpus(frank), directory_.string()});
  EXPECT_EQ(report["certificates"]["new"], 1);
  ASSERT_EQ(report["problems"].size(), 2U);
  std::set<std::string> files;
  for (const json& problem : report["problems"]) {
    files.insert(problem["file"].get<std::string>());
    EXPECT_EQ(problem["offset"], 0);
    EXPECT_TRUE(problem["fingerprint"].is_null());
    EXPECT_TRUE(problem["problem"].get<std::string>().starts_with("it cannot be read: "));
  }
  EXPECT_EQ(files, (std::set<std::string>{missing, directory_.string()}));
}

TEST_F(Import, NothingUsableIsExitCodeThree) {
  const std::string missing = (directory_ / "nosuch.pgp").string();
  const Ran ran = kith({"import", missing});
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_NE(ran.out.find("it cannot be read: No such file or directory"), std::string::npos)
      << ran.out;
  EXPECT_NE(ran.err.find("kith: error: nothing in the input could be used"), std::string::npos);
  EXPECT_FALSE(fs::exists(home_)) << "a mistyped name made a keyring";
  EXPECT_EQ(kith({"import", corpus("hostile/odd-text.pgp")}).exit_code, 3);
  EXPECT_EQ(kith({"import", corpus("hostile/empty.pgp")}).exit_code, 3);
  EXPECT_EQ(kith({"import", "-"}, "").exit_code, 3);
  const json report = kith_json({"import", corpus("hostile/odd-random.pgp")}, 3);
  EXPECT_EQ(report["certificates"]["new"], 0);
  EXPECT_FALSE(report["problems"].empty());
}

TEST_F(Import, NamesTheDirectoryAndWhatToDo) {
  const Ran ran = kith({"import", directory_.string()});
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_NE(ran.out.find("it is a directory"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("hint: "), std::string::npos) << ran.out;
}

TEST_F(Import, AnUnreadableFileIsNamed) {
  const fs::path file = directory_ / "secret.pgp";
  fs::copy_file(corpus(frank), file);
  fs::permissions(file, fs::perms::none);
  if (access(file.c_str(), R_OK) == 0) GTEST_SKIP() << "this user may read anything";
  const Ran ran = kith({"import", file.string()});
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_NE(ran.out.find("Permission denied"), std::string::npos) << ran.out;
}

TEST_F(Import, ReadsFromAPipeWithAName) {
  const fs::path pipe = directory_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  Running reading{program_path(), {"import", pipe.string()}, setting_};
  put(pipe, contents_of(corpus(frank)));
  EXPECT_EQ(reading.finish().exit_code, 0);
}

TEST_F(Import, ReadsStandardInputByNameWhenItsWriterHasLeft) {
  const std::string pipe = (directory_ / "pipe").string();
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string command =
      "cat \"$1\" > \"$2\" & { wait; exec \"$0\" import /dev/stdin; } < \"$2\"";
  Running importing{"/bin/sh", {"-c", command, program_path(), corpus(frank), pipe}, setting_};
  ASSERT_FALSE(importing.lives_for(20000)) << "it waits for another writer";
  EXPECT_EQ(importing.finish().exit_code, 0);
}

TEST_F(Import, ManyFilesDoNotExhaustDescriptors) {
  std::vector<std::string> arguments{"import"};
  for (int i = 0; i < 1500; ++i) arguments.push_back(corpus(i % 2 == 0 ? frank : carol));
  const Ran ran = kith(arguments);
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("1,500 certificates read"), std::string::npos) << ran.out;
}

TEST_F(Import, ListsTheFirstProblemsAndCountsTheRest) {
  std::vector<std::string> arguments{"import", corpus(frank)};
  for (int i = 0; i < 15; ++i) {
    arguments.push_back((directory_ / ("no\x1b[2J-" + std::to_string(i))).string());
  }
  const Ran ran = kith(arguments);
  EXPECT_EQ(ran.exit_code, 0);
  expect_harmless(ran.out);
  EXPECT_NE(ran.out.find("15 problems\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("  and 5 more; --json lists them all\n"), std::string::npos) << ran.out;
  EXPECT_EQ(kith_json(arguments)["problems"].size(), 15U);
}

TEST_F(Import, ProblemsHavePlaceReasonAndFingerprint) {
  const json report = kith_json({"import", corpus(frank), corpus("hostile/flip-selfsig.pgp")});
  ASSERT_FALSE(report["problems"].empty());
  for (const json& problem : report["problems"]) {
    EXPECT_EQ(problem["file"], corpus("hostile/flip-selfsig.pgp"));
    EXPECT_TRUE(problem["offset"].is_number_unsigned());
    EXPECT_TRUE(problem["problem"].is_string());
    EXPECT_TRUE(problem.contains("hint"));
  }
  const json& fingerprint = report["problems"][0]["fingerprint"];
  EXPECT_EQ(fingerprint, described("hostile/flip-selfsig.pgp")["certs"][0]["fingerprint"]);
}

TEST_F(Import, EveryHostileFileEndsWithAnExitCodeAndHarmlessText) {
  for (const auto& entry : fs::directory_iterator{corpus("hostile")}) {
    const Ran ran = kith({"import", entry.path().string()});
    const bool secret = entry.path().filename().string().starts_with("secret-");
    EXPECT_TRUE(ran.exit_code == 0 || ran.exit_code == 3 || (secret && ran.exit_code == 5))
        << entry.path() << ran.err;
    expect_harmless(ran.out);
    expect_harmless(ran.err);
  }
  EXPECT_EQ(kith({"verify"}).exit_code, 0);
}

}  // namespace
}  // namespace kith::test
