#include <filesystem>
#include <regex>

#include "cli/progress.hpp"
#include "core/base/display.hpp"
#include "tests/cli/fixture.hpp"
#include "tests/cli/pty.hpp"

namespace kith::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

/// What differs when people sit in front of it.
class Terminal : public CliTest {
 protected:
  void SetUp() override {
    import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
    setting_.environment["TERM"] = "xterm";
    setting_.environment["LANG"] = "C.UTF-8";
  }
  Ran on_terminal(const std::vector<std::string>& arguments, const std::string& typed = {}) {
    return run_on_terminal(program_path(), arguments, setting_, typed);
  }
};

TEST_F(Terminal, HasColours) {
  EXPECT_NE(on_terminal({"list"}).out.find("\x1b[32mvalid\x1b[0m"), std::string::npos);
  setting_.environment["NO_COLOR"] = "1";
  EXPECT_EQ(on_terminal({"list"}).out.find('\x1b'), std::string::npos);
  EXPECT_NE(on_terminal({"list", "--color=always"}).out.find('\x1b'), std::string::npos);
  setting_.environment.erase("NO_COLOR");
  setting_.environment["TERM"] = "dumb";
  EXPECT_EQ(on_terminal({"list"}).out.find('\x1b'), std::string::npos);
}

TEST_F(Terminal, GetsAsciiWhereItsEncodingIsNotUtf8) {
  ASSERT_EQ(kith({"new", "René <rene@example.org>", "--no-passphrase"}).exit_code, 0);
  EXPECT_NE(on_terminal({"show", "rene"}).out.find("René"), std::string::npos);
  setting_.environment["LANG"] = "C";
  EXPECT_NE(on_terminal({"show", "rene"}).out.find("Ren\\xC3\\xA9"), std::string::npos);
  EXPECT_NE(on_terminal({"show", "rene", "--json"}).out.find("Ren\\u00e9 <"), std::string::npos);
  EXPECT_NE(kith({"show", "rene"}).out.find("René"), std::string::npos) << "files have no locale";
}

TEST_F(Terminal, WhereTextIsCutThereAreThreeDots) {
  const std::string name(300, 'n');
  ASSERT_EQ(kith({"new", name + " <long@example.org>", "--no-passphrase"}).exit_code, 0);
  EXPECT_NE(on_terminal({"list", "long"}).out.find("n…"), std::string::npos);
  setting_.environment["LANG"] = "C";
  const Ran ran = on_terminal({"list", "long"});
  EXPECT_NE(ran.out.find("n..."), std::string::npos) << ran.out;
  EXPECT_EQ(ran.out.find("\\xE2"), std::string::npos) << ran.out;
}

TEST_F(Terminal, ExportIsArmoredThereAndNeverBinary) {
  const Ran armored = on_terminal({"export", "frank"});
  EXPECT_EQ(armored.exit_code, 0);
  EXPECT_TRUE(armored.out.starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----")) << armored.out;
  const Ran refused = on_terminal({"export", "--binary"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_NE(refused.out.find("would garble the terminal"), std::string::npos) << refused.out;
  EXPECT_NE(refused.out.find("hint:"), std::string::npos);
  EXPECT_EQ(on_terminal({"backup", "-"}).exit_code, 2);
}

TEST_F(Terminal, IsTheSameByAnyName) {
  for (const char* name : {"/dev/tty", "/dev/stdout"}) {
    const Ran saved = on_terminal({"backup", name});
    EXPECT_EQ(saved.exit_code, 2) << name;
    EXPECT_NE(saved.out.find("would garble the terminal"), std::string::npos) << saved.out;
    const Ran armored = on_terminal({"export", "frank", "-o", name});
    EXPECT_EQ(armored.exit_code, 0) << armored.out;
    EXPECT_TRUE(armored.out.starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----")) << armored.out;
    const Ran refused = on_terminal({"export", "--binary", "-o", name});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.out.find("would garble the terminal"), std::string::npos) << refused.out;
  }
}

TEST_F(Terminal, DeleteShowsAndAsks) {
  const Ran no = on_terminal({"delete", "frank"}, "n\n");
  EXPECT_EQ(no.exit_code, 130);
  EXPECT_NE(no.out.find("Frank Second <frank@example.net>"), std::string::npos) << no.out;
  EXPECT_NE(no.out.find("delete 1 certificate? [y/N]"), std::string::npos) << no.out;
  EXPECT_EQ(kith_json({"list"})["certificates"].size(), 2U);
  EXPECT_EQ(on_terminal({"delete", "frank", "--no-input"}).exit_code, 2);
  EXPECT_EQ(on_terminal({"delete", "nobody"}, "y\n").exit_code, 4);
  EXPECT_EQ(on_terminal({"delete", "frank"}, "y\n").exit_code, 0);
  EXPECT_EQ(on_terminal({"delete", "carol@example.org", "--yes"}).exit_code, 0);
  EXPECT_EQ(kith_json({"list"})["certificates"].size(), 0U);
}

TEST_F(Terminal, AQuestionWithoutAnAnswerIsNo) {
  OnTerminal asked{program_path(), {"delete", "frank"}, setting_};
  ASSERT_TRUE(asked.shows("[y/N] "));
  asked.type("\x04");
  const Ran ran = asked.finish();
  EXPECT_EQ(ran.exit_code, 130);
  EXPECT_NE(ran.out.find("[y/N] \nkith: "), std::string::npos) << ran.out;
  EXPECT_EQ(kith_json({"list"})["certificates"].size(), 2U);
}

TEST_F(Terminal, ReplacingAFileIsAsked) {
  const fs::path file = directory_ / "f";
  put(file, "old");
  EXPECT_EQ(on_terminal({"export", "-o", file.string()}, "\n").exit_code, 130);
  EXPECT_EQ(contents_of(file), "old");
  EXPECT_EQ(on_terminal({"export", "--no-input", "-o", file.string()}, "y\n").exit_code, 2);
  EXPECT_EQ(on_terminal({"export", "-o", file.string()}, "y\n").exit_code, 0);
  EXPECT_NE(contents_of(file), "old");
}

TEST_F(Terminal, MessagesAreBrokenIntoLinesThereAlone) {
  const std::vector<std::string> lost = {"--home", (directory_ / "none").string(), "list"};
  const std::string piped = run_program(program_path(), lost, setting_).err;
  setting_.environment["NO_COLOR"] = "1";
  const std::string there = on_terminal(lost).out;
  expect_fits(there);
  EXPECT_GT(lines_of(there).size(), lines_of(piped).size()) << there;
  EXPECT_EQ(std::regex_replace(there, std::regex{"\n      "}, " "), piped);
}

TEST_F(Terminal, ShortWorkShowsNoBar) {
  const Ran ran = on_terminal({"import", corpus("gpg/03-subkeys.pgp")});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out.find('\r'), std::string::npos);
}

TEST(ProgressLine, ShowsStageShareAndTime) {
  EXPECT_EQ(cli::progress_line({"reading", 1, 2}, seconds{65}, 80, false),
            "reading                   ###############...............   50 %  1:05");
  EXPECT_EQ(cli::progress_line({"reading", 3, 2}, seconds{0}, 80, true),
            "reading                   ██████████████████████████████  100 %  0:00");
  EXPECT_EQ(cli::progress_line({"checking signatures", 7, 0}, seconds{9}, 80, true),
            "checking signatures       0:09");
}

TEST(ProgressLine, FitsAndIsHarmless) {
  for (const std::size_t columns : {10U, 39U, 79U}) {
    const std::string line = cli::progress_line({"a stage \x1b[2J with a very long name", 1, 3},
                                                seconds{1}, columns, true);
    EXPECT_LE(display_width(line), columns);
    EXPECT_TRUE(is_displayable(line));
  }
}

}  // namespace
}  // namespace kith::test
