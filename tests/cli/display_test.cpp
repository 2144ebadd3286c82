#include "core/base/display.hpp"

#include <filesystem>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class HostileUserId : public CliTest {};

std::string octets_of_hex(const std::string& hex) {
  std::string octets;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    octets += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return octets;
}

std::vector<std::string> hostile_user_ids() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{corpus("hostile")}) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("uid-")) names.push_back("hostile/" + name);
  }
  return names;
}

TEST_F(HostileUserId, NeverReachesTheTerminalRaw) {
  const auto names = hostile_user_ids();
  ASSERT_GT(names.size(), 20U);
  import(names);
  const Ran list = kith({"list"});
  ASSERT_EQ(list.exit_code, 0);
  expect_harmless(list.out);
  const Ran list_json = kith({"list", "--json"});
  expect_harmless(list_json.out);
  const json all = json::parse(list_json.out);
  for (const json& certificate : all["certificates"]) {
    const std::string fingerprint = certificate["fingerprint"];
    for (const Ran& ran : {kith({"show", fingerprint}), kith({"show", "--json", fingerprint}),
                           kith({"complete", "show", fingerprint.substr(0, 20)})}) {
      EXPECT_EQ(ran.exit_code, 0);
      expect_harmless(ran.out.substr(0, ran.out.find('\t')));
      for (const char c : {'\x1b', '\x07', '\r', '\b', '\0'}) {
        EXPECT_EQ(ran.out.find(c), std::string::npos);
      }
    }
  }
}

TEST_F(HostileUserId, IsExactInJson) {
  for (const std::string& name : hostile_user_ids()) {
    const json& file = described(name);
    if (!file.contains("user_id_hex")) continue;
    import({name});
    const std::string octets = octets_of_hex(file["user_id_hex"]);
    const json document = kith_json({"show", file["certs"][0]["fingerprint"]});
    const json& user_id = document["certificates"][0]["user_ids"][0];
    if (is_utf8(octets)) {
      EXPECT_EQ(user_id["user_id"].get<std::string>(), octets) << name;
      EXPECT_FALSE(user_id.contains("user_id_hex")) << name;
    } else {
      EXPECT_EQ(user_id["user_id"].get<std::string>(), displayable(octets)) << name;
      EXPECT_EQ(octets_of_hex(user_id["user_id_hex"]), octets) << name;
    }
  }
}

TEST_F(HostileUserId, AMegabyteIsCutShort) {
  import({"hostile/uid-1mb.pgp"});
  EXPECT_LT(kith({"list"}).out.size(), 2000U);
  EXPECT_LT(kith({"show", described("hostile/uid-1mb.pgp")["certs"][0]["fingerprint"]}).out.size(),
            4000U);
}

TEST_F(HostileUserId, RevocationTextIsHarmless) {
  import({"hostile/rev-reason-hostile-text.pgp"});
  const std::string who =
      described("hostile/rev-reason-hostile-text.pgp")["certs"][0]["fingerprint"];
  expect_harmless(kith({"show", who}).out);
  expect_harmless(kith({"list"}).out);
  kith_json({"show", who});
}

TEST_F(HostileUserId, CannotBeCompletedIntoACommand) {
  import({"hostile/uid-shell.pgp", "hostile/uid-leading-dash.pgp", "hostile/uid-nested-angle.pgp",
          "hostile/uid-html.pgp", "hostile/uid-format-string.pgp", "hostile/uid-path.pgp"});
  for (const std::string& line : lines_of(kith({"complete", "show", ""}).out)) {
    const std::string word = line.substr(0, line.find('\t'));
    EXPECT_EQ(word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                     "0123456789.@+_-"),
              std::string::npos)
        << word;
    EXPECT_NE(word.front(), '-');
  }
}

}  // namespace
}  // namespace kith::test
