#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

namespace fs = std::filesystem;

/// backup and restore where something comes in between.
class Backups : public CliTest {
 protected:
  void SetUp() override {
    import({"gpg/10-certified-0x10-0x13.pgp", "gpg/certifier-c1-ed25519.pgp"});
    fs::create_directory(scratch_);
    setting_.environment["TMPDIR"] = scratch_.string();
  }
  std::string file(const std::string& name) { return (directory_ / name).string(); }
  [[nodiscard]] bool is_noted() const { return fs::exists(home_ / "last-backup"); }

  /// Runs it where reading files in the scratch directory fails.
  Ran with_a_bad_disk(const std::string& target) {
    const std::vector<std::string> arguments = {
        "LD_PRELOAD=" + fault_shim_path(),
        "ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0",
        "KITH_FAULT_UNDER=" + scratch_.string(),
        "KITH_FAULT=eio-read:1:9",
        program_path(),
        "backup",
        target};
    return run_program("/usr/bin/env", arguments, setting_);
  }

  fs::path scratch_ = directory_ / "scratch";
};

TEST_F(Backups, WhatCannotBeReadAgainIsNoBackup) {
  ASSERT_EQ(mkfifo(file("pipe").c_str(), 0600), 0);
  // Open at both ends, so that nobody waits for anybody; a small keyring goes into it.
  const int pipe = open(file("pipe").c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(pipe, 0);
  for (const std::string& target : {std::string{"-"}, file("pipe")}) {
    const Ran ran = with_a_bad_disk(target);
    EXPECT_EQ(ran.exit_code, 6) << target << ran.err;
    EXPECT_NE(ran.err.find("cut short after 0 of"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find(scratch_.string()), std::string::npos) << ran.err;
    EXPECT_FALSE(is_noted()) << target;
    EXPECT_TRUE(fs::is_empty(scratch_)) << target;
  }
  close(pipe);
}

}  // namespace
}  // namespace kith::test
