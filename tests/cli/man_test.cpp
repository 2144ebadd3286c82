#include "cli/command_line/man.hpp"

#include <filesystem>

#include "cli/command_line/command_line.hpp"
#include "cli/commands/commands.hpp"
#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

class Manual : public CliTest {
 protected:
  Manual() : pages_(cli::manual_pages(command_line_.description(), "0.1.0", "2026-11-26")) {}

  [[nodiscard]] std::string page(const std::string& file) const {
    for (const cli::ManualPage& one : pages_) {
      if (one.file == file) return one.text;
    }
    ADD_FAILURE() << file << " is missing";
    return {};
  }

  const cli::CommandLine command_line_{cli::all_commands()};
  const std::vector<cli::ManualPage> pages_;
};

TEST_F(Manual, HasAPageForEveryCommandWithEverythingThatItsHelpSays) {
  const std::string overview = page("kith.1");
  std::size_t shown = 0;
  for (const cli::Described& described : command_line_.description().commands) {
    if (described.command->summary().empty()) continue;
    ++shown;
    const std::string name{described.command->name()};
    const std::string text = page("kith-" + name + ".1");
    EXPECT_NE(overview.find(".BR kith\\-"), std::string::npos);
    for (const cli::Arguments::Entry& entry : described.arguments->entries()) {
      std::string spelling = entry.spellings.back();
      for (std::size_t at = 0; (at = spelling.find('-', at)) != std::string::npos; at += 2) {
        spelling.insert(at, "\\");
      }
      EXPECT_NE(text.find(spelling), std::string::npos) << name << " " << spelling;
    }
    EXPECT_NE(text.find(".SH EXIT STATUS"), std::string::npos);
  }
  EXPECT_EQ(pages_.size(), shown + 1);
}

TEST_F(Manual, IsWhatItsReadersExpect) {
  std::vector<std::string> files;
  for (const cli::ManualPage& one : pages_) {
    files.push_back((directory_ / one.file).string());
    put(files.back(), one.text);
  }
  std::filesystem::create_directories(directory_ / "home");
  if (std::filesystem::exists("/usr/bin/mandoc")) {
    std::vector<std::string> arguments{"-T", "lint", "-W", "warning"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const Ran ran = run_program("/usr/bin/mandoc", arguments, setting_);
    EXPECT_EQ(ran.exit_code, 0) << ran.out << ran.err;
  }
  if (std::filesystem::exists("/usr/bin/groff")) {
    std::vector<std::string> arguments{"-man", "-ww", "-z", "-Tutf8"};
    arguments.insert(arguments.end(), files.begin(), files.end());
    const Ran ran = run_program("/usr/bin/groff", arguments, setting_);
    EXPECT_EQ(ran.exit_code, 0);
    EXPECT_EQ(ran.err, "");
  }
}

TEST_F(Manual, ShowsExamplesAsTheyAre) {
  const std::string text = page("kith-sign.1");
  EXPECT_NE(text.find("\nkith sign bob@example.org \\-\\-checked in\\-person"), std::string::npos);
  EXPECT_TRUE(text.starts_with(".TH KITH\\-SIGN 1 2026-11-26 \"kith 0.1.0\" \"User Commands\"\n"));
}

}  // namespace
}  // namespace kith::test
