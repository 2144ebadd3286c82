#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/cli/fixture.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::test {
namespace {

namespace fs = std::filesystem;

class Completion : public CliTest {
 protected:
  static std::string script(const std::string& name) {
    return tests_dir() + "/../cli/completions/" + name;
  }

  /// What bash offers for the last of `words`, sorted.
  std::vector<std::string> in_bash(std::vector<std::string> words) {
    fs::create_directories(directory_ / "bin");
    std::error_code ignored;
    fs::create_symlink(program_path(), directory_ / "bin/kith", ignored);
    words.insert(words.begin(),
                 {"-c",
                  "source \"$1\"; PATH=$2:$PATH; shift 2; compopt() { :; }; COMP_WORDS=(\"$@\"); "
                  "COMP_CWORD=$(($# - 1)); _kith; ((${#COMPREPLY[@]})) && "
                  "printf '%s\\n' \"${COMPREPLY[@]}\"",
                  "bash", script("kith.bash"), (directory_ / "bin").string(), "kith"});
    const Ran ran = run_program("/bin/bash", words, setting_);
    EXPECT_EQ(ran.err, "");
    auto lines = lines_of(ran.out);
    std::sort(lines.begin(), lines.end());
    return lines;
  }
};

using Words = std::vector<std::string>;

TEST_F(Completion, BashCompletesCommandsAndOptions) {
  EXPECT_EQ(in_bash({"im"}), Words{"import"});
  EXPECT_EQ(in_bash({"--json", "ver"}), Words{"verify"});
  EXPECT_EQ(in_bash({"import", "--dr"}), Words{"--dry-run"});
  EXPECT_EQ(in_bash({"export", "--form", ""}), (Words{"clean", "full", "minimal"}));
  EXPECT_EQ(in_bash({"ownertrust", "--im"}), Words{"--import"});
  EXPECT_EQ(in_bash({"ownertrust", "somebody", "u"}), (Words{"ultimate", "undefined", "unknown"}));
  EXPECT_EQ(in_bash({"sign", "--ch"}), Words{"--checked"});
  EXPECT_EQ(in_bash({"sign", "--checked", "in"}), Words{"in-person"});
  EXPECT_EQ(in_bash({"session", "li"}), Words{"listen"});
  EXPECT_EQ(in_bash({"session", "connect", "--reveal", ""}),
            (Words{"anyone", "believed", "expected"}));
  EXPECT_EQ(in_bash({"identity", "set-"}), (Words{"set-expiry", "set-primary"}));
  EXPECT_EQ(in_bash({"revoke", "--reason", "co"}), Words{"compromised"});
  EXPECT_EQ(in_bash({"list", "--color", "a"}), (Words{"always", "auto"}));
}

TEST_F(Completion, BashCompletesWho) {
  import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
  EXPECT_EQ(in_bash({"show", "carol"}), Words{"carol@example.org"});
  EXPECT_EQ(in_bash({"ownertrust", "carol"}), Words{"carol@example.org"});
  EXPECT_EQ(in_bash({"show", "c07069"}), Words{"C07069CB6DDEE169DC2A038B6CE69801E6858DB4"});
  EXPECT_EQ(in_bash({"show", "--home", "/nowhere", ""}), Words{});
  EXPECT_EQ(in_bash({"delete", "nobody"}), Words{});
}

TEST_F(Completion, BashNeverExpandsWhatStandsInAKeyring) {
  import({"hostile/uid-shell.pgp"});
  const auto offered = in_bash({"show", ""});
  ASSERT_EQ(offered.size(), 1U);
  EXPECT_FALSE(fs::exists(directory_ / "scratch")) << "$(touch scratch) was run";
}

TEST_F(Completion, CandidatesAreAWordATabAndWhoThatIs) {
  import({"gpg/10-certified-0x10-0x13.pgp"});
  EXPECT_EQ(kith({"complete-who", "frank"}).out,
            "frank@example.net\tFrank Second <frank@example.net>\n");
  EXPECT_EQ(kith({"complete-who", "--", "C070"}).out,
            "C07069CB6DDEE169DC2A038B6CE69801E6858DB4\tFrank Second <frank@example.net>\n");
}

TEST_F(Completion, AMissingKeyringOffersNothing) {
  const Ran ran = kith({"complete-who", "x"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out + ran.err, "");
}

/// The long options in a text, without their dashes.
std::set<std::string> long_options_in(const std::string& text) {
  std::set<std::string> options;
  for (std::size_t at = 0; (at = text.find(" --", at)) != std::string::npos;) {
    at += 3;
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at);
    options.insert(text.substr(at, end - at));
  }
  return options;
}

// The scripts are written by hand; this keeps them from falling behind.
TEST_F(Completion, EveryScriptKnowsEveryCommandAndOption) {
  for (const char* command : {"new", "identity", "revoke", "sign", "unsign", "ownertrust", "trust",
                              "path", "graph", "session", "import", "export", "list", "show",
                              "stats", "delete", "backup", "restore", "verify"}) {
    const std::string help = kith({command, "--help"}).out;
    const auto options = long_options_in(help.substr(help.find("ptions\n")));
    EXPECT_TRUE(options.contains("json"));
    for (const std::string name : {"kith.bash", "_kith", "kith.fish"}) {
      const std::string text = contents_of(script(name));
      EXPECT_NE(text.find(command), std::string::npos) << name;
      for (const std::string& option : options) {
        const std::string spelling = (name == "kith.fish" ? "-l " : "--") + option;
        EXPECT_NE(text.find(spelling), std::string::npos) << name << " lacks --" << option;
      }
    }
  }
}

}  // namespace
}  // namespace kith::test
