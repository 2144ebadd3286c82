#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/run.hpp"

namespace kith::test {

/// The path of a file in tests/corpus.
std::string corpus(const std::string& name);

/// The manifest's description of a file in tests/corpus.
const nlohmann::json& described(const std::string& name);

std::string contents_of(const std::filesystem::path& file);
void put(const std::filesystem::path& file, const std::string& text);

/// Lines without their ends.
std::vector<std::string> lines_of(const std::string& text);

/// Fails the test where a line of `text` takes more than 80 columns.
void expect_fits(const std::string& text);

/// Fails the test where `text` is not UTF-8 or holds anything that a terminal could act on.
void expect_harmless(const std::string& text);

/// A home of its own for every test, and the program run with it.
class CliTest : public testing::Test {
 protected:
  CliTest();
  ~CliTest() override;

  /// Runs `kith ARGUMENTS...` with the test's home.
  Ran kith(std::vector<std::string> arguments, const std::string& input = {});

  /// Runs it with --json, expects `exit_code`, and reads the document.
  nlohmann::json kith_json(std::vector<std::string> arguments, int exit_code = 0);

  /// The words after /usr/bin/env that run `kith ARGUMENTS...` where `fault` happens to what it
  /// does to files in `directory`: see tests/torture/faults/shim/plan.hpp.
  static std::vector<std::string> with_faults(const std::string& fault,
                                              const std::filesystem::path& directory,
                                              const std::vector<std::string>& arguments);

  /// Waits until a process stops, as such a fault has it do. False where it ends before that.
  static bool comes_to_stop(const Running& running);

  /// Imports files of the corpus and expects that something could be used.
  void import(const std::vector<std::string>& names);

  /// Makes an identity without a passphrase; its fingerprint comes out.
  std::string make_identity(const std::string& user_id);

  std::filesystem::path directory_;  ///< for files of the test
  std::filesystem::path home_;       ///< inside it; not there at first
  Setting setting_;
};

}  // namespace kith::test
