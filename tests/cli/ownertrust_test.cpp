#include <filesystem>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

constexpr const char* frank = "C07069CB6DDEE169DC2A038B6CE69801E6858DB4";
constexpr const char* nobody = "0123456789ABCDEF0123456789ABCDEF01234567";

class Ownertrust : public CliTest {
 protected:
  void SetUp() override { import({"gpg/10-certified-0x10-0x13.pgp"}); }

  /// The exported lines without comments.
  std::vector<std::string> exported() {
    const Ran ran = kith({"ownertrust", "--export"});
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    auto lines = lines_of(ran.out);
    std::erase_if(lines, [](const std::string& line) { return line.starts_with('#'); });
    return lines;
  }
};

TEST_F(Ownertrust, ReadsLikeThis) {
  const std::string who =
      "Frank Second <frank@example.net>\n"
      "  C070 69CB 6DDE E169 DC2A  038B 6CE6 9801 E685 8DB4\n";
  EXPECT_EQ(kith({"ownertrust", "frank"}).out, who + "  ownertrust unknown\n");
  EXPECT_EQ(kith({"ownertrust", "frank", "marginal"}).out,
            who + "  ownertrust marginal, before: unknown\n");
  EXPECT_EQ(kith({"ownertrust", "frank", "full"}).out,
            who + "  ownertrust full, before: marginal\n");
  EXPECT_EQ(kith({"ownertrust", "frank", "full", "--quiet"}).out, "");
  EXPECT_EQ(kith({"ownertrust", "frank@example.net"}).out, who + "  ownertrust full\n");
  EXPECT_NE(kith({"show", "frank"}).out.find("\n  ownertrust  full\n"), std::string::npos);
  EXPECT_EQ(kith({"ownertrust", "frank", "unknown"}).out,
            who + "  ownertrust unknown, before: full\n");
  EXPECT_EQ(kith({"show", "frank"}).out.find("ownertrust"), std::string::npos);
}

TEST_F(Ownertrust, JsonHasTheFieldsOfTheContract) {
  json document = kith_json({"ownertrust", "frank"});
  EXPECT_EQ(document["fingerprint"], frank);
  EXPECT_EQ(document["user_id"], "Frank Second <frank@example.net>");
  EXPECT_TRUE(document["ownertrust"].is_null());
  EXPECT_TRUE(kith_json({"show", frank})["certificates"][0]["ownertrust"].is_null());
  for (const char* level : {"undefined", "never", "marginal", "full", "ultimate"}) {
    EXPECT_EQ(kith_json({"ownertrust", frank, level})["ownertrust"], level);
    EXPECT_EQ(kith_json({"ownertrust", frank})["ownertrust"], level);
    EXPECT_EQ(kith_json({"show", frank})["certificates"][0]["ownertrust"], level);
    EXPECT_EQ(kith_json({"list"})["certificates"][0]["ownertrust"], level);
  }
  EXPECT_TRUE(kith_json({"ownertrust", frank, "unknown"})["ownertrust"].is_null());
}

TEST_F(Ownertrust, AFingerprintNeedsNoCertificate) {
  const Ran ran = kith({"ownertrust", nobody, "never"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.out.find("(not in the keyring)\n"), std::string::npos) << ran.out;
  EXPECT_NE(ran.err.find("not in the keyring yet"), std::string::npos) << ran.err;
  const json document = kith_json({"ownertrust", nobody});
  EXPECT_EQ(document["ownertrust"], "never");
  EXPECT_TRUE(document["user_id"].is_null());
  EXPECT_EQ(document["in_keyring"], false);
  EXPECT_EQ(exported(), std::vector<std::string>{std::string{nobody} + ":3:"});
}

TEST_F(Ownertrust, MistakesAreExplained) {
  const auto refused = [this](std::vector<std::string> arguments, int code,
                              const std::string& words) {
    arguments.insert(arguments.begin(), "ownertrust");
    const Ran ran = kith(arguments);
    EXPECT_EQ(ran.exit_code, code) << ran.err;
    EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
  };
  refused({}, 2, "needs WHO, --export or --import FILE");
  refused({"frank", "--export"}, 2, "exclude each other");
  refused({"--import", "x", "--export"}, 2, "exclude each other");
  refused({"frank", "fully"}, 2, "\"fully\" is no ownertrust");
  refused({"frank", "Full"}, 2, "unknown, undefined, never, marginal, full and ultimate");
  refused({"frank", "full", "full"}, 2, "so what is `full`?");
  refused({"frank", "-o", "file"}, 2, "-o goes with --export");
  EXPECT_EQ(kith_json({"ownertrust", "--export"}, 2)["error"]["kind"], "usage");
  refused({"somebody", "full"}, 4, "no certificate in the keyring matches");
  refused({"--import", "missing"}, 3, "cannot read missing");
  setting_.environment["KITH_HOME"] = (directory_ / "none").string();
  refused({"frank", "full"}, 4, "there is no keyring");
  refused({"--import", "missing"}, 3, "cannot read missing");
  EXPECT_FALSE(std::filesystem::exists(directory_ / "none"));
}

TEST_F(Ownertrust, GoesOutAndComesIn) {
  kith({"ownertrust", frank, "full"});
  kith({"ownertrust", nobody, "never"});
  const auto lines = exported();
  EXPECT_EQ(lines.size(), 2U);
  const auto file = directory_ / "otrust.txt";
  const json written = kith_json({"ownertrust", "--export", "-o", file.string()});
  EXPECT_EQ(written["ownertrusts"]["written"], 2);
  EXPECT_EQ(std::filesystem::status(file).permissions(), std::filesystem::perms{0600});
  const Ran again = kith({"ownertrust", "--export", "-o", file.string()});
  EXPECT_EQ(again.exit_code, 2) << "an existing file is not replaced unasked";

  setting_.environment["KITH_HOME"] = (directory_ / "other").string();
  const json taken = kith_json({"ownertrust", "--import", file.string()});
  EXPECT_EQ(taken["ownertrusts"],
            (json{{"read", 2}, {"new", 2}, {"updated", 0}, {"unchanged", 0}, {"rejected", 0}}));
  EXPECT_EQ(taken["problems"], json::array());
  EXPECT_EQ(exported(), lines);
  EXPECT_EQ(kith({"ownertrust", "--import", "-"}, contents_of(file)).out,
            "2 ownertrusts read: 2 unchanged\n");
}

TEST_F(Ownertrust, BadLinesAreToldAndTheOthersTaken) {
  const std::string text = "nonsense\n" + std::string{frank} + ":4:\n" + frank + ":12:\n";
  put(directory_ / "file", text);
  const json report = kith_json({"ownertrust", "--import", "file"});
  EXPECT_EQ(report["ownertrusts"]["new"], 1);
  EXPECT_EQ(report["ownertrusts"]["rejected"], 2);
  ASSERT_EQ(report["problems"].size(), 2U);
  EXPECT_EQ(report["problems"][0]["file"], "file");
  EXPECT_EQ(report["problems"][0]["line"], 1);
  EXPECT_EQ(report["problems"][1]["line"], 3);
  EXPECT_FALSE(report["problems"][1]["hint"].is_null());
  const Ran words = kith({"ownertrust", "--import", "file"});
  EXPECT_EQ(words.exit_code, 0);
  EXPECT_NE(words.out.find("  line 3: 12 is not an ownertrust\n"), std::string::npos) << words.out;
  expect_fits(words.out);
  EXPECT_EQ(exported(), std::vector<std::string>{std::string{frank} + ":4:"});
}

TEST_F(Ownertrust, NothingUsableIsExitCodeThreeButCommentsAreNoMistake) {
  EXPECT_EQ(kith({"ownertrust", "--import", "-"}, "# nothing is set\n").exit_code, 0);
  const Ran ran = kith({"ownertrust", "--import", corpus("gpg/10-certified-0x10-0x13.pgp")});
  EXPECT_EQ(ran.exit_code, 3);
  EXPECT_NE(ran.err.find("nothing in the input could be used"), std::string::npos);
  expect_harmless(ran.out);
}

}  // namespace
}  // namespace kith::test
