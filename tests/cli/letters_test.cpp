#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

constexpr const char* his = "Paul Example <paul@example.org>";
constexpr const char* imitation = "Mallory <pаul@example.org>";  // the а is Cyrillic

/// Names that may be read for others, in every place where one decides by a name.
class LookAlikeLetters : public CliTest {
 protected:
  const std::string paul_ = make_identity(his);
  const std::string mallory_ = make_identity(imitation);
};

TEST_F(LookAlikeLetters, AreWarnedOfByShow) {
  const std::string page = kith({"show", mallory_}).out;
  EXPECT_NE(page.find("warning: it mixes letters that look alike: Latin and Cyrillic"), page.npos)
      << page;
  EXPECT_NE(page.find(std::string{"warning: it looks like "} + his), page.npos) << page;
  EXPECT_NE(page.find(paul_), page.npos) << page;
  expect_fits(page);
  EXPECT_EQ(kith({"show", paul_}).out.find("warning"), std::string::npos);
}

TEST_F(LookAlikeLetters, AreMarkedInLists) {
  const std::string list = kith({"list"}).out;
  EXPECT_NE(list.find(std::string{imitation} + " (yours) (look-alike letters)"), list.npos) << list;
  EXPECT_NE(kith({"list", "mallory"}).out.find("(look-alike letters)"), std::string::npos);
  EXPECT_EQ(kith({"list", "example.org"}).exit_code, 0);
  const Ran ambiguous = kith({"show", "example.org"});
  EXPECT_NE(ambiguous.err.find(std::string{imitation} + " (look-alike letters)"), std::string::npos)
      << ambiguous.err;
}

TEST_F(LookAlikeLetters, AreNotedBesideTrust) {
  const Ran trust = kith({"trust", "pаul@example.org"});
  EXPECT_NE(trust.err.find("mixes letters that look alike: Latin and Cyrillic"), trust.err.npos)
      << trust.err;
  EXPECT_NE(trust.err.find(paul_), trust.err.npos) << trust.err;
  EXPECT_EQ(kith({"trust", "paul@example.org"}).err, "");
}

TEST_F(LookAlikeLetters, AreMarkedWhereEverybodysTrustIsShown) {
  const std::string all = kith({"trust"}).out;
  EXPECT_NE(all.find(std::string{imitation} + " (look-alike letters)"), all.npos) << all;
  EXPECT_EQ(all.find(std::string{his} + " (look-alike letters)"), all.npos) << all;
  expect_fits(all);
  for (const std::vector<std::string>& who : {std::vector<std::string>{}, {mallory_}, {paul_}}) {
    std::vector<std::string> command{"trust"};
    command.insert(command.end(), who.begin(), who.end());
    const json report = kith_json(command);
    for (const json& binding : report.at("bindings")) {
      EXPECT_EQ(binding.contains("look_alike_letters"), binding.at("fingerprint") == mallory_)
          << binding;
    }
  }
}

TEST_F(LookAlikeLetters, AreWarnedOfByPath) {
  const std::string page = kith({"path", mallory_}).out;
  EXPECT_NE(page.find("warning: it mixes letters that look alike: Latin and Cyrillic"), page.npos)
      << page;
  EXPECT_NE(page.find(std::string{"warning: it looks like "} + his), page.npos) << page;
  expect_fits(page);
  const json odd = kith_json({"path", mallory_});
  EXPECT_EQ(odd["mixed_scripts"], (json{"Latin", "Cyrillic"}));
  EXPECT_EQ(odd["looks_like"], (json{{{"fingerprint", paul_}, {"user_id", his}}}));
  EXPECT_EQ(kith({"path", paul_}).out.find("warning"), std::string::npos);
  EXPECT_FALSE(kith_json({"path", paul_}).contains("looks_like"));
}

TEST_F(LookAlikeLetters, AreWarnedOfBeforeSigning) {
  const std::string me = make_identity("Ann <ann@example.org>");
  const Ran asked = kith({"sign", mallory_, "--as", me});
  EXPECT_NE(asked.err.find(std::string{"warning: it looks like "} + his), asked.err.npos)
      << asked.err;
}

TEST_F(LookAlikeLetters, AreInJson) {
  const auto user_id = [](const json& document) {
    return document["certificates"][0]["user_ids"][0];
  };
  for (const char* const verb : {"show", "list"}) {
    const json odd = user_id(kith_json({verb, mallory_}));
    EXPECT_EQ(odd["mixed_scripts"], (json{"Latin", "Cyrillic"}));
    EXPECT_EQ(odd["looks_like"], (json{{{"fingerprint", paul_}, {"user_id", his}}}));
    EXPECT_FALSE(user_id(kith_json({verb, paul_})).contains("mixed_scripts"));
  }
  const json all = kith_json({"list"});
  EXPECT_FALSE(user_id(all).contains("looks_like")) << "it is not his name that is odd";
}

// Nothing mixes in these names; they only look the same.
TEST_F(LookAlikeLetters, OfAWholeNameAreSaidOnBothSides) {
  const std::string latin = make_identity("Max <max@example.org>");
  const std::string cyrillic = make_identity("Мах <maks@example.org>");
  EXPECT_NE(kith({"show", latin}).out.find(cyrillic), std::string::npos);
  EXPECT_NE(kith({"show", cyrillic}).out.find(latin), std::string::npos);
  const std::string own = make_identity("Max <max@example.net>");
  EXPECT_EQ(kith({"show", own}).out.find(latin), std::string::npos) << "it is the same name";
}

}  // namespace
}  // namespace kith::test
