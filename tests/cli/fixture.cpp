#include "tests/cli/fixture.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <sys/wait.h>

#include "core/base/display.hpp"
#include "tests/support/tests_dir.hpp"

namespace kith::test {

using nlohmann::json;

std::string corpus(const std::string& name) { return tests_dir() + "/corpus/" + name; }

const json& described(const std::string& name) {
  static const json manifest = json::parse(contents_of(corpus("manifest.json")));
  for (const json& file : manifest["files"]) {
    if (file["file"] == name) return file;
  }
  throw std::runtime_error("not in the manifest: " + name);
}

std::string contents_of(const std::filesystem::path& file) {
  std::ifstream stream{file, std::ios::binary};
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void put(const std::filesystem::path& file, const std::string& text) {
  std::ofstream{file, std::ios::binary} << text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

void expect_fits(const std::string& text) {
  for (const std::string& line : lines_of(text)) {
    // The path of a file is not folded.
    if (line.find_last_of(' ') < line.find('/')) continue;
    EXPECT_LE(display_width(line), 80U) << line;
  }
}

void expect_harmless(const std::string& text) {
  for (const std::string& line : lines_of(text)) EXPECT_TRUE(is_displayable(line)) << line;
}

CliTest::CliTest() {
  std::string name = testing::TempDir() + "kith-cli-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  directory_ = name;
  home_ = directory_ / "home";
  setting_.environment = {{"HOME", directory_.string()}, {"KITH_HOME", home_.string()}};
  setting_.directory = directory_.string();
}

CliTest::~CliTest() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

Ran CliTest::kith(std::vector<std::string> arguments, const std::string& input) {
  setting_.input = input;
  return run_program(program_path(), arguments, setting_);
}

json CliTest::kith_json(std::vector<std::string> arguments, int exit_code) {
  arguments.emplace_back("--json");
  const Ran ran = kith(arguments);
  EXPECT_EQ(ran.exit_code, exit_code) << ran.err;
  expect_harmless(ran.out);
  json document = json::parse(ran.out, nullptr, false);
  EXPECT_FALSE(document.is_discarded()) << ran.out;
  return document;
}

std::vector<std::string> CliTest::with_faults(const std::string& fault,
                                              const std::filesystem::path& directory,
                                              const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {
      "LD_PRELOAD=" + fault_shim_path(), "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0",
      "KITH_FAULT_UNDER=" + directory.string(), "KITH_FAULT=" + fault, program_path()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

bool CliTest::comes_to_stop(const Running& running) {
  siginfo_t state{};
  const auto process = static_cast<id_t>(running.pid());
  EXPECT_EQ(waitid(P_PID, process, &state, WSTOPPED | WEXITED | WNOWAIT), 0);
  return state.si_code == CLD_STOPPED;
}

void CliTest::import(const std::vector<std::string>& names) {
  std::vector<std::string> arguments{"import"};
  for (const std::string& name : names) arguments.push_back(corpus(name));
  const Ran ran = kith(arguments);
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
}

std::string CliTest::make_identity(const std::string& user_id) {
  const json made = kith_json({"new", user_id, "--no-passphrase"});
  return made["certificates"][0]["fingerprint"];
}

}  // namespace kith::test
