#include <map>

#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

/// The web in tests/corpus/wot, of which gpg and sq-wot were asked.
class TrustOfPeers : public CliTest {
 protected:
  void SetUp() override {
    verdicts_ = json::parse(contents_of(corpus("wot/verdicts.json")));
    import({"wot/keyring.pgp"});
  }

  void take_ownertrust() {
    ASSERT_EQ(kith({"ownertrust", "--import", corpus("wot/ownertrust.txt")}).exit_code, 0);
  }

  /// What Kith says of every binding, by fingerprint and user ID.
  std::map<std::string, json> asked(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "trust");
    std::map<std::string, json> answers;
    const json document = kith_json(arguments);
    for (const json& binding : document["bindings"]) answers[name(binding)] = binding;
    return answers;
  }

  static std::string name(const json& binding) {
    return binding["fingerprint"].get<std::string>() + " " + binding["user_id"].get<std::string>();
  }

  void expect_levels(std::map<std::string, json> answers, const char* field) {
    for (const json& row : verdicts_["rows"]) {
      EXPECT_EQ(answers[name(row)]["level"], row[field]) << row["name"];
    }
  }
  /// sq-wot's percentages are rounded down.
  void expect_percent(std::map<std::string, json> answers, const char* field) {
    for (const json& row : verdicts_["rows"]) {
      EXPECT_EQ(answers[name(row)]["amount"].get<int>() * 100 / 120, row[field]) << row["name"];
    }
  }

  [[nodiscard]] std::string root() const { return verdicts_["root"]; }

  json verdicts_;
};

TEST_F(TrustOfPeers, ClassicSaysWhatGnuPGSays) {
  expect_levels(asked({"--model", "classic", "--root", root()}), "gpg_root_only");
  take_ownertrust();
  expect_levels(asked({"--model", "classic"}), "gpg_with_ownertrust");
}

TEST_F(TrustOfPeers, SequoiaSaysWhatSqWotSays) {
  expect_percent(asked({"--model", "sequoia", "--root", root()}), "sq_wot_root_only_percent");
  take_ownertrust();
  expect_percent(asked({"--model", "sequoia"}), "sq_wot_gpg_ownertrust_percent");
}

TEST_F(TrustOfPeers, OneIsJudgedAsAmongAll) {
  take_ownertrust();
  for (const char* model : {"flow", "classic", "sequoia"}) {
    for (auto& [name, binding] : asked({"--model", model})) {
      const std::string who = binding["fingerprint"];
      const json alone = json::parse(kith({"trust", who, "--model", model, "--json"}).out);
      bool found = false;
      for (const json& one : alone["bindings"]) found = found || one == binding;
      EXPECT_TRUE(found) << model << binding << alone;
      const std::string user_id = binding["user_id"];
      const json path =
          json::parse(kith({"path", who, "--user-id", user_id, "--model", model, "--json"}).out);
      EXPECT_EQ(path["level"], binding["level"]) << model << binding;
      EXPECT_EQ(path["amount"], binding["amount"]) << model << binding;
    }
  }
}

}  // namespace
}  // namespace kith::test
