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

  /// What the shell prints, sorted, with the program in its path.
  std::vector<std::string> in_shell(const std::string& shell, std::vector<std::string> arguments) {
    const fs::path bin = directory_ / "bin";
    fs::create_directories(bin);
    std::error_code ignored;
    fs::create_symlink(program_path(), bin / "kith", ignored);
    Setting setting = setting_;
    setting.environment["HOME"] = directory_.string();
    // The path of the tests themselves goes to every process.
    arguments.insert(arguments.begin(), {"PATH=" + bin.string() + ":/usr/bin:/bin", shell});
    const Ran ran = run_program("/usr/bin/env", arguments, setting);
    EXPECT_EQ(ran.err, "") << shell;
    std::vector<std::string> found;
    for (const std::string& line : lines_of(ran.out))
      found.push_back(line.substr(0, line.find('\t')));
    std::sort(found.begin(), found.end());
    return found;
  }

  /// What bash offers for the last of `words`, sorted.
  std::vector<std::string> in_bash(std::vector<std::string> words) {
    words.insert(words.begin(), {"-c",
                                 "source \"$1\"; shift; compopt() { :; }; COMP_WORDS=(\"$@\"); "
                                 "COMP_CWORD=$(($# - 1)); _kith; ((${#COMPREPLY[@]})) && "
                                 "printf '%s\\n' \"${COMPREPLY[@]}\"",
                                 "bash", script("kith.bash"), "kith"});
    return in_shell("/bin/bash", std::move(words));
  }

  std::vector<std::string> in_zsh(std::vector<std::string> words) {
    // What compadd would be given; the completion system itself needs a terminal.
    words.insert(words.begin(),
                 {"-fc",
                  "script=$1; shift; words=(\"$@\"); CURRENT=$#; PREFIX=$words[CURRENT]; "
                  "compadd() { print -rl -- $found }; source $script",
                  "zsh", script("_kith"), "kith"});
    return in_shell("/usr/bin/zsh", std::move(words));
  }

  std::vector<std::string> in_fish(const std::vector<std::string>& words) {
    std::string line = "kith";
    for (const std::string& word : words) line += " " + word;
    return in_shell("/usr/bin/fish", {"--no-config", "-c", "source $argv[1]; complete -C $argv[2]",
                                      script("kith.fish"), line});
  }
};

using Words = std::vector<std::string>;

/// The long options that a help lists.
std::set<std::string> long_options_in(const std::string& help) {
  std::set<std::string> options;
  const std::size_t begin = std::min(help.find("\nOptions\n"), help.find("\nGlobal options"));
  for (const std::string& line : lines_of(help.substr(begin))) {
    const std::size_t at = line.find("--");
    if (at != 2 && at != 6) continue;
    options.insert(line.substr(at, line.find_first_of(" ,", at) - at));
  }
  return options;
}

TEST_F(Completion, BashCompletesCommandsAndOptions) {
  EXPECT_EQ(in_bash({"im"}), Words{"import"});
  EXPECT_EQ(in_bash({"--json", "ver"}), (Words{"verify", "verify-file"}));
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

TEST_F(Completion, ZshAndFishOfferTheSame) {
  import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
  for (const Words& words : {Words{"ver"}, Words{"export", "--form", ""}, Words{"show", "carol"},
                             Words{"identity", "set-"}, Words{"sign-file", "--a"}}) {
    const Words expected = in_bash(words);
    EXPECT_FALSE(expected.empty());
    if (fs::exists("/usr/bin/zsh")) {
      EXPECT_EQ(in_zsh(words), expected);
    }
    if (fs::exists("/usr/bin/fish")) {
      EXPECT_EQ(in_fish(words), expected);
    }
  }
}

TEST_F(Completion, CandidatesAreAWordATabAndWhoThatIs) {
  import({"gpg/10-certified-0x10-0x13.pgp"});
  EXPECT_EQ(kith({"complete", "--", "show", "frank"}).out,
            "frank@example.net\tFrank Second <frank@example.net>\n");
  EXPECT_EQ(kith({"complete", "--", "show", "C070"}).out,
            "C07069CB6DDEE169DC2A038B6CE69801E6858DB4\tFrank Second <frank@example.net>\n");
}

TEST_F(Completion, AMissingKeyringOffersNothing) {
  const Ran ran = kith({"complete", "--", "show", "x"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out + ran.err, "");
}

TEST_F(Completion, KnowsWhatStandsWhere) {
  const auto offered = [&](Words words) {
    words.insert(words.begin(), {"complete", "--"});
    const Ran ran = kith(words);
    EXPECT_EQ(ran.exit_code, 0);
    return ran.out;
  };
  EXPECT_EQ(offered({"import", ""}), ":files\n");
  EXPECT_EQ(offered({"import", "a", "b"}), ":files\n");
  EXPECT_EQ(offered({"--home", ""}), ":directories\n");
  EXPECT_EQ(offered({"export", "-o", ""}), ":files\n");
  EXPECT_EQ(offered({"session", "connect", "--exec", ""}), ":programs\n");
  EXPECT_EQ(offered({"session", "connect", ""}), "");
  EXPECT_EQ(offered({"revoke", "somebody", ""}), "") << "there is no second operand";
  EXPECT_EQ(offered({"trust", "--diff", "2020-01-01", ""}), "") << "the second value";
  EXPECT_EQ(offered({"ownertrust", "somebody", "ul"}), "ultimate\t\n");
  EXPECT_EQ(offered({"export", "--form", "cl"}), "clean\t\n");
  EXPECT_EQ(offered({"sign", "--introducer", "--che"}).substr(0, 10), "--checked\t");
  EXPECT_EQ(offered({"list", "--", "--js"}), "") << "no option stands behind --";
  EXPECT_EQ(offered({"help", "verify-"}).substr(0, 12), "verify-file\t");
  EXPECT_EQ(offered({"no-such-command", ""}).substr(0, 4), "new\t");
}

TEST_F(Completion, OffersEveryCommandAndOption) {
  const auto words_in = [](const std::string& text) {
    std::set<std::string> words;
    for (const std::string& line : lines_of(text)) words.insert(line.substr(0, line.find('\t')));
    return words;
  };
  const auto commands = words_in(kith({"complete", "--", ""}).out);
  EXPECT_TRUE(commands.contains("verify-file") && commands.contains("help"));
  EXPECT_FALSE(commands.contains("complete"));
  for (const std::string& command : commands) {
    const auto options = words_in(kith({"complete", "--", command, "-"}).out);
    for (const std::string& option : long_options_in(kith({command, "--help"}).out)) {
      EXPECT_TRUE(options.contains(option)) << command << " " << option;
    }
  }
}

}  // namespace
}  // namespace kith::test
