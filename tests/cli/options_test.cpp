#include <filesystem>
#include <fstream>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class Options : public CliTest {};

void expect_usage_error(const Ran& ran, const std::string& message, const std::string& hint) {
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(ran.out, "");
  EXPECT_NE(ran.err.find("kith: error: " + message + "\n"), std::string::npos) << ran.err;
  EXPECT_NE(ran.err.find("kith: hint: " + hint + "\n"), std::string::npos) << ran.err;
}

TEST_F(Options, SaysWhatIsWrongInItsOwnWords) {
  expect_usage_error(kith({"lsit"}), "there is no command `lsit`", "did you mean `list`?");
  expect_usage_error(kith({"frobnicate"}), "there is no command `frobnicate`",
                     "`kith --help` lists what there is");
  expect_usage_error(kith({"--jsn"}), "there is no option `--jsn`", "did you mean `--json`?");
  expect_usage_error(kith({"import", "x", "--dryrun"}), "`import` does not know `--dryrun`",
                     "did you mean `--dry-run`?");
  expect_usage_error(kith({"list", "--armor"}), "`list` does not know `--armor`",
                     "`kith list --help` lists what it takes");
  expect_usage_error(kith({"list", "-z"}), "`list` does not know `-z`",
                     "`kith list --help` lists what it takes");
  expect_usage_error(kith({"import"}), "`import` needs FILE...", "`kith import --help` tells more");
  expect_usage_error(kith({"show", "a", "b"}), "`show` takes WHO, so what is `b`?",
                     "`kith show --help` tells more");
  expect_usage_error(kith({"stats", "a"}), "`stats` does not know `a`",
                     "`kith stats --help` lists what it takes");
  expect_usage_error(kith({"list", "--time"}), "--time needs a value", "`kith --help` says which");
  expect_usage_error(kith({"list", "--time="}), "--time needs a value", "`kith --help` says which");
  expect_usage_error(kith({"list", "--json=yes"}), "--json takes no value",
                     "leave out what follows =");
  expect_usage_error(kith({"list", "--time", "yesterday"}), "--time `yesterday` is no instant",
                     "write 2026-11-24, 2026-11-24T06:57:00Z or @1795503420");
  expect_usage_error(kith({"list", "--color", "pink"}),
                     "--color is one of auto, always, never, not `pink`",
                     "`kith list --help` tells more");
  expect_usage_error(kith({"export", "--form", "huge"}),
                     "--form is one of full, clean, minimal, not `huge`",
                     "`kith export --help` tells more");
}

TEST_F(Options, UsageErrorsAreJsonToo) {
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--json", "lsit"}, {"show", "--json"}, {"list", "--bad", "--json"}}) {
    const Ran ran = kith(arguments);
    EXPECT_EQ(ran.exit_code, 2);
    const json document = json::parse(ran.out);
    EXPECT_EQ(document["error"]["kind"], "usage");
    EXPECT_TRUE(document["error"]["message"].is_string());
    EXPECT_TRUE(document["error"]["hints"].is_array());
    EXPECT_EQ(document.size(), 1U);
    EXPECT_NE(ran.err.find("kith: error: "), std::string::npos);
  }
  // After `--` it is a name like any other.
  EXPECT_EQ(kith({"show", "--", "--json"}).out, "");
}

TEST_F(Options, MessagesShowHostileArgumentsSafely) {
  for (const char* argument : {"\x1b]0;x\x07", "a\u202eb", "\xff", "--\x1b[2J", "[\x1b]", "++\n"}) {
    const Ran ran = kith({argument});
    EXPECT_EQ(ran.exit_code, 2);
    expect_harmless(ran.err);
    const Ran document = kith({"--json", argument});
    expect_harmless(document.out);
    EXPECT_FALSE(json::parse(document.out, nullptr, false).is_discarded()) << document.out;
  }
}

TEST_F(Options, GlobalOptionsStandBeforeOrAfterTheCommand) {
  import({"gpg/03-subkeys.pgp"});
  const fs::path other = directory_ / "other";
  fs::rename(home_, other);
  const std::string home = other.string();
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--home", home, "--json", "list"},
           {"list", "--json", "--home", home},
           {"--json", "list", "--home=" + home},
           {"--home", "/nowhere", "list", "--json", "--home", home}}) {
    const Ran ran = kith(arguments);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    EXPECT_EQ(json::parse(ran.out)["certificates"].size(), 1U);
  }
}

TEST_F(Options, FindsTheKeyringInTheDocumentedOrder) {
  import({"gpg/03-subkeys.pgp"});
  const auto finds = [&](std::map<std::string, std::string> environment,
                         std::vector<std::string> arguments) {
    setting_.environment = std::move(environment);
    arguments.emplace_back("stats");
    return kith(std::move(arguments)).exit_code == 0;
  };
  const std::string root = directory_.string();
  const std::string home = home_.string();
  EXPECT_TRUE(finds({{"KITH_HOME", "/nowhere"}, {"HOME", root}}, {"--home", home}));
  EXPECT_TRUE(finds({{"KITH_HOME", home}, {"XDG_DATA_HOME", "/nowhere"}}, {}));
  EXPECT_FALSE(finds({{"KITH_HOME", "/nowhere"}, {"HOME", root}}, {}));
  fs::create_directories(directory_ / ".local/share");
  fs::rename(home_, directory_ / ".local/share/kith");
  EXPECT_TRUE(finds({{"HOME", root}}, {}));
  EXPECT_TRUE(finds({{"HOME", root}, {"KITH_HOME", ""}, {"XDG_DATA_HOME", ""}}, {}));
  EXPECT_TRUE(finds({{"HOME", root}, {"XDG_DATA_HOME", "not/absolute"}}, {}));
  EXPECT_TRUE(finds({{"HOME", "/nowhere"}, {"XDG_DATA_HOME", root + "/.local/share"}}, {}));
  EXPECT_FALSE(finds({{"HOME", root}, {"XDG_DATA_HOME", root}}, {}));
}

TEST_F(Options, AcceptsNamesThatLookLikeSyntax) {
  const std::string key = contents_of(corpus("gpg/03-subkeys.pgp"));
  for (const char* name : {"[a,b]", "++", "--json", "-", "a b", "list", "[]"}) {
    fs::remove_all(home_);
    put(directory_ / name, key);
    const std::string argument = name == std::string{"-"} ? "./-" : name;
    const Ran ran = kith({"--json", "import", "--", argument});
    EXPECT_EQ(ran.exit_code, 0) << name << ran.err;
    EXPECT_EQ(json::parse(ran.out)["certificates"]["new"], 1) << name;
  }
  EXPECT_EQ(kith({"import", "[a,b]", "++"}).exit_code, 0);
  EXPECT_EQ(kith({"list", ""}).exit_code, 0);
}

TEST_F(Options, HelpTellsAboutEveryCommandAndOption) {
  const Ran overview = kith({"--help"});
  EXPECT_EQ(overview.exit_code, 0);
  EXPECT_EQ(overview.err, "");
  expect_fits(overview.out);
  for (const char* command :
       {"new", "identity", "revoke", "sign", "unsign", "ownertrust", "import", "export", "list",
        "show", "stats", "delete", "backup", "restore", "verify"}) {
    EXPECT_NE(overview.out.find("\n  " + std::string{command}), std::string::npos) << command;
    const Ran help = kith({command, "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_EQ(help.out.find("usage: kith " + std::string{command}), 0U) << help.out;
    expect_fits(help.out);
    EXPECT_EQ(kith({"help", command}).out, help.out);
  }
  for (const char* option : {"--home DIR", "--json", "--time T", "--yes", "--no-input", "--quiet",
                             "--passphrase-file FILE", "--passphrase-fd N",
                             "--color auto|always|never", "--help", "--version"}) {
    EXPECT_NE(overview.out.find(option), std::string::npos) << option;
  }
  EXPECT_EQ(kith({"help"}).out, overview.out);
  EXPECT_EQ(overview.out.find("\n  complete"), std::string::npos);
}

TEST_F(Options, HelpNeedsNothingElse) {
  setting_.environment.clear();
  EXPECT_EQ(kith({"import", "-h"}).exit_code, 0);
  EXPECT_EQ(kith({"--version"}).exit_code, 0);
  EXPECT_EQ(kith({"--version"}).out.find("kith "), 0U);
  EXPECT_FALSE(fs::exists(home_));
}

}  // namespace
}  // namespace kith::test
