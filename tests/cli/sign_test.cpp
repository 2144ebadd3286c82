#include "tests/cli/fixture.hpp"
#include "tests/cli/pty.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

constexpr const char* frank = "C07069CB6DDEE169DC2A038B6CE69801E6858DB4";

class Sign : public CliTest {
 protected:
  void SetUp() override {
    me_ = make_identity("Alice Example <alice@example.org>");
    import({"gpg/10-certified-0x10-0x13.pgp"});
  }

  /// My certifications of a user ID of Frank that contains `part`.
  json mine(const std::string& part) {
    json found = json::array();
    const json shown = kith_json({"show", frank});
    for (const json& user_id : shown["certificates"][0]["user_ids"]) {
      if (user_id["user_id"].get<std::string>().find(part) == std::string::npos) continue;
      for (const json& c : user_id["certifications"]) {
        if (c["issuer"] == me_) found.push_back(c);
      }
    }
    return found;
  }

  std::string me_;
};

TEST_F(Sign, CertifiesAllValidUserIds) {
  const json report = kith_json({"sign", "frank@example.net", "--yes"});
  EXPECT_EQ(report["signed"].size(), 2U);
  EXPECT_EQ(report["signed"][0]["fingerprint"], frank);
  EXPECT_EQ(report["skipped"], json::array());
  for (const char* user_id : {"Second", "Certified"}) {
    ASSERT_EQ(mine(user_id).size(), 1U);
    EXPECT_EQ(mine(user_id)[0]["type"], 0x10);
    EXPECT_EQ(mine(user_id)[0]["status"], "good");
    EXPECT_EQ(mine(user_id)[0]["exportable"], true);
    EXPECT_EQ(mine(user_id)[0]["depth"], 0);
  }
}

TEST_F(Sign, MeansWhatItsOptionsSay) {
  const Ran ran = kith({"sign", frank, "--yes", "--user-id", "Second", "--local", "--level", "3",
                        "--expires", "2099-01-01", "--introducer", "2", "--amount", "60", "--scope",
                        "example.org", "--scope", "example.net"});
  ASSERT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(mine("Certified"), json::array());
  const json certification = mine("Second").at(0);
  EXPECT_EQ(certification["type"], 0x13);
  EXPECT_EQ(certification["exportable"], false);
  EXPECT_EQ(certification["expires"], "2099-01-01T00:00:00Z");
  EXPECT_EQ(certification["depth"], 2);
  EXPECT_EQ(certification["amount"], 60);
  EXPECT_EQ(certification["scopes"].size(), 2U);
}

TEST_F(Sign, TheDepthOfAnIntroducerMayBeLeftOut) {
  ASSERT_EQ(kith({"sign", "--introducer", frank, "--yes"}).exit_code, 0);
  EXPECT_EQ(mine("Second").at(0)["depth"], 1);
  EXPECT_EQ(mine("Second").at(0)["amount"], 120);
}

TEST_F(Sign, KeepsANoteForYourself) {
  ASSERT_EQ(kith({"sign", frank, "--yes", "--checked", "in-person", "--note", "at the congress"})
                .exit_code,
            0);
  const json note = kith_json({"show", frank})["certificates"][0]["note"];
  EXPECT_EQ(note["checked"], "in-person");
  EXPECT_EQ(note["text"], "at the congress");
  const std::string day = note["changed"].get<std::string>().substr(0, 10);
  EXPECT_NE(kith({"show", frank})
                .out.find("  note        checked in person on " + day + ": at the congress\n"),
            std::string::npos);
}

TEST_F(Sign, KeepsANoteOnWhatWasSignedBefore) {
  ASSERT_EQ(kith({"sign", frank, "--yes"}).exit_code, 0);
  const auto note = [&] { return kith_json({"show", frank})["certificates"][0]["note"]; };
  EXPECT_EQ(note(), nullptr);
  const Ran ran = kith({"sign", frank, "--checked", "video", "--note", "called her"});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_NE(ran.out.find("kept your note on\n  C070 69CB"), std::string::npos) << ran.out;
  EXPECT_EQ(note()["checked"], "video");
  EXPECT_EQ(note()["text"], "called her");
  const json again = kith_json({"sign", frank, me_, "--note", "met her"}, 3);
  EXPECT_EQ(again["signed"], json::array());
  EXPECT_EQ(again["noted"], json::array({frank}));
  EXPECT_EQ(note()["text"], "met her");
  EXPECT_EQ(kith_json({"show", me_})["certificates"][0]["note"], nullptr);
  EXPECT_EQ(kith_json({"sign", frank})["noted"], json::array());
}

TEST_F(Sign, ShowsWhatItWillSayAndAsks) {
  const Ran no = run_on_terminal(program_path(), {"sign", frank, "--introducer", "--expires", "2y"},
                                 setting_, "n\n");
  EXPECT_EQ(no.exit_code, 130);
  EXPECT_NE(no.out.find("  C070 69CB 6DDE E169 DC2A  038B 6CE6 9801 E685 8DB4\n"),
            std::string::npos)
      << no.out;
  EXPECT_NE(no.out.find("    Frank Second <frank@example.net>\n"), std::string::npos);
  EXPECT_NE(no.out.find("you say in public"), std::string::npos) << no.out;
  EXPECT_NE(no.out.find("trusted introducer"), std::string::npos) << no.out;
  EXPECT_NE(no.out.find("sign it? [y/N] "), std::string::npos);
  expect_fits(no.out);
  EXPECT_EQ(mine("Second"), json::array());
  const Ran yes = run_on_terminal(program_path(), {"sign", frank, "--local"}, setting_, "y\n");
  EXPECT_EQ(yes.exit_code, 0) << yes.out;
  EXPECT_NE(yes.out.find("note for yourself"), std::string::npos) << yes.out;
  EXPECT_EQ(mine("Second").size(), 1U);
  const Ran script = kith({"sign", frank, "--local"});
  EXPECT_EQ(script.exit_code, 0) << "nothing is left to be asked" << script.err;
}

TEST_F(Sign, AScriptHasToConfirm) {
  const Ran ran = kith({"sign", frank});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.err.find("signing has to be confirmed"), std::string::npos) << ran.err;
  EXPECT_EQ(mine("Second"), json::array());
}

TEST_F(Sign, WhatIsThereAlreadyIsSkippedAndAnythingNewRenews) {
  ASSERT_EQ(kith({"sign", frank, "--yes"}).exit_code, 0);
  const json again = kith_json({"sign", frank, "--yes"});
  EXPECT_EQ(again["signed"], json::array());
  ASSERT_EQ(again["skipped"].size(), 2U);
  EXPECT_EQ(again["skipped"][0]["refused"], false);
  EXPECT_EQ(kith_json({"sign", frank, "--yes", "--level", "2"})["signed"].size(), 2U);
}

TEST_F(Sign, RefusalsAreExitCodeThreeWithReasons) {
  const Ran own = kith({"sign", me_, "--yes"});
  EXPECT_EQ(own.exit_code, 3) << own.err;
  EXPECT_NE(own.err.find("nothing was signed"), std::string::npos) << own.err;
  EXPECT_NE(own.out.find("not signed\n"), std::string::npos) << own.out;
  const json document = kith_json({"sign", me_, "--yes"}, 3);
  ASSERT_EQ(document["skipped"].size(), 1U);
  EXPECT_EQ(document["skipped"][0]["fingerprint"], me_);
  EXPECT_TRUE(document["skipped"][0]["why"].is_string());
  const json both = kith_json({"sign", me_, frank, "--yes"});
  EXPECT_EQ(both["signed"].size(), 2U);
  EXPECT_EQ(both["skipped"].size(), 1U);
}

TEST_F(Sign, MistakesAreExplained) {
  const auto refused = [this](std::vector<std::string> arguments, int code,
                              const std::string& words) {
    arguments.insert(arguments.begin(), {"sign", "--yes"});
    const Ran ran = kith(arguments);
    EXPECT_EQ(ran.exit_code, code) << ran.err;
    EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
  };
  refused({}, 2, "`sign` needs WHO...");
  refused({"nobody"}, 4, "nobody");
  refused({frank, "--as", "nobody"}, 4, "nobody");
  refused({frank, "--amount", "60"}, 2, "say --introducer as well");
  refused({frank, "--scope", "example.org"}, 2, "say --introducer as well");
  refused({frank, "--introducer", "--amount", "121"}, 2, "it is 1 to 120");
  refused({frank, "--introducer", "--amount", "0"}, 2, "it is 1 to 120");
  refused({frank, "--introducer", "256"}, 2, "the depth is 1 to 255");
  refused({frank, "--introducer=0"}, 2, "the depth is 1 to 255");
  refused({frank, "--level", "4"}, 2, "--level is one of 0, 1, 2, 3");
  refused({frank, "--checked", "by mail"}, 2, "--checked is one of");
  refused({frank, "--expires", "0d"}, 2, "would expire at once");
  setting_.environment["KITH_HOME"] = (directory_ / "none").string();
  refused({frank}, 4, "there is no keyring");
}

TEST_F(Sign, WithoutAnIdentityItSaysHowToGetOne) {
  setting_.environment["KITH_HOME"] = (directory_ / "other").string();
  import({"gpg/10-certified-0x10-0x13.pgp"});
  const Ran ran = kith({"sign", frank, "--yes"});
  EXPECT_EQ(ran.exit_code, 4) << ran.err;
  EXPECT_NE(ran.err.find("kith new"), std::string::npos) << ran.err;
}

class Unsign : public Sign {};

TEST_F(Unsign, TakesTheCertificationBack) {
  ASSERT_EQ(kith({"sign", frank, "--yes"}).exit_code, 0);
  EXPECT_EQ(kith({"unsign", frank}).exit_code, 2) << "it has to be confirmed";
  const json report = kith_json({"unsign", frank, "--user-id", "Second", "--yes"});
  EXPECT_EQ(report["fingerprint"], frank);
  EXPECT_EQ(report["issuer"], me_);
  EXPECT_EQ(report["revoked"], json::array({"Frank Second <frank@example.net>"}));
  const json after = mine("Second");
  for (const json& c : after) EXPECT_NE(c["type"] == 0x10 && c["status"] == "good", true) << c;
  EXPECT_EQ(mine("Certified").at(0)["status"], "good");
  const Ran rest = kith({"unsign", frank, "--yes", "--text", "lost laptop"});
  EXPECT_EQ(rest.exit_code, 0) << rest.err;
  EXPECT_NE(rest.out.find("took back your certification of\n"), std::string::npos) << rest.out;
  EXPECT_NE(kith({"unsign", frank, "--yes"}).exit_code, 0) << "there is none left";
}

TEST_F(Unsign, MistakesAreExplained) {
  EXPECT_EQ(kith({"unsign"}).exit_code, 2);
  EXPECT_EQ(kith({"unsign", "nobody", "--yes"}).exit_code, 4);
  EXPECT_EQ(kith({"unsign", frank, "--yes"}).exit_code, 4);
}

}  // namespace
}  // namespace kith::test
