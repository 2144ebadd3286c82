#include <ctime>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

class Status : public CliTest {
 protected:
  /// What needs attention, by name.
  std::vector<std::string> attention(std::vector<std::string> arguments = {}) {
    arguments.insert(arguments.begin(), "status");
    std::vector<std::string> found;
    const json told = kith_json(std::move(arguments));
    for (const json& one : told["attention"]) found.push_back(one["what"]);
    return found;
  }
};

using Words = std::vector<std::string>;

TEST_F(Status, SaysHowToBegin) {
  const Ran ran = kith({});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.out.find("To begin:"), std::string::npos);
  EXPECT_NE(ran.out.find("\n  kith new "), std::string::npos);
  EXPECT_NE(ran.out.find("\n  kith import FILE"), std::string::npos);
  expect_fits(ran.out.substr(ran.out.find("\n\n")));
  EXPECT_FALSE(std::filesystem::exists(home_)) << "looking makes no keyring";
  const json told = kith_json({});
  EXPECT_EQ(told["exists"], false);
  EXPECT_EQ(told["certificates"], 0);
  std::filesystem::create_directory(home_);
  EXPECT_EQ(kith({}).out, ran.out) << "an empty directory is as good as none";
  EXPECT_EQ(kith_json({}), told);
  EXPECT_TRUE(std::filesystem::is_empty(home_));
  put(home_ / "notes", "mine");
  EXPECT_EQ(kith({}).exit_code, 4) << "something was here";
}

TEST_F(Status, IsWhatKithAloneShows) {
  make_identity("Alice Example <alice@example.org>");
  const Ran ran = kith({});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out, kith({"status"}).out);
  EXPECT_TRUE(ran.out.starts_with("Your identity\n  Alice Example <alice@example.org>\n"));
  EXPECT_NE(ran.out.find("nobody else is in the keyring yet"), std::string::npos);
  EXPECT_NE(ran.out.find("kith import FILE"), std::string::npos);
  expect_harmless(ran.out);
}

TEST_F(Status, CountsWhomOneBelieves) {
  make_identity("Alice Example <alice@example.org>");
  import({"gpg/10-certified-0x10-0x13.pgp"});
  json told = kith_json({"status"});
  EXPECT_EQ(told["certificates"], 2);
  EXPECT_EQ(told["own"].size(), 1U);
  EXPECT_EQ(told["certified"], 0);
  EXPECT_NE(kith({}).out.find("kith sign WHO"), std::string::npos);
  kith({"sign", "frank@example.net", "--yes"});
  told = kith_json({"status"});
  EXPECT_EQ(told["certified"], 1);
  EXPECT_EQ(told["believed"], 1);
}

TEST_F(Status, RemindsOfABackup) {
  make_identity("Alice Example <alice@example.org>");
  EXPECT_EQ(attention(), Words{"backup_missing"});
  EXPECT_EQ(kith({"backup", (directory_ / "backup").string()}).exit_code, 0);
  EXPECT_EQ(attention(), Words{});
  EXPECT_EQ(attention({"--time", "2027-11-26"}), Words{}) << "nothing has changed since";
  import({"gpg/10-certified-0x10-0x13.pgp"});
  EXPECT_EQ(attention(), Words{}) << "it was made a moment ago";
  EXPECT_EQ(attention({"--time", "2027-11-26"}), Words{"backup_missing"});
}

TEST_F(Status, RemindsOfWhatEnds) {
  kith({"new", "Alice Example <alice@example.org>", "--no-passphrase", "--expires", "20d"});
  kith({"backup", (directory_ / "backup").string()});
  import({"gpg/10-certified-0x10-0x13.pgp"});
  kith({"sign", "frank@example.net", "--yes", "--expires", "10d"});
  EXPECT_EQ(attention(), (Words{"identity_ends", "certification_ends"}));
  const Ran ran = kith({});
  EXPECT_NE(ran.out.find("Needs attention\n"), std::string::npos);
  EXPECT_NE(ran.out.find("kith identity set-expiry"), std::string::npos);
  expect_fits(ran.out);
  const std::vector<std::string> then = {"--time",
                                         "@" + std::to_string(std::time(nullptr) + 11 * 86'400)};
  EXPECT_EQ(attention(then), (Words{"identity_ends", "certification_ends"}));
  EXPECT_NE(kith({"status", then[0], then[1]}).out.find("kith unsign"), std::string::npos);
  ASSERT_EQ(kith({"unsign", "frank@example.net", "--yes"}).exit_code, 0);
  EXPECT_EQ(attention(then), (Words{"identity_ends"}));
}

}  // namespace
}  // namespace kith::test
