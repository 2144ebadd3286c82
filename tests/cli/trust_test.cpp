#include <set>

#include "core/base/time.hpp"
#include "tests/cli/fixture.hpp"

namespace kith::test {
namespace {

using nlohmann::json;

/// Alice is me. She has certified Bob, Bob has certified Carol, nobody has certified Dave.
class TrustCommands : public CliTest {
 protected:
  void SetUp() override {
    alice_ = make_identity("Alice <alice@example.org>");
    bob_ = make_identity("Bob <bob@example.org>");
    carol_ = make_identity("Carol <carol@example.org>");
    dave_ = make_identity("Dave <dave@example.org>");
    sign(bob_, carol_);
    forget_secrets_but_of_alice();
  }

  void sign(const std::string& issuer, const std::string& target,
            std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"sign", target, "--as", issuer, "--yes"});
    const Ran ran = kith(more);
    ASSERT_EQ(ran.exit_code, 0) << ran.err;
  }
  void trust_owner(const std::string& who, const std::string& level) {
    ASSERT_EQ(kith({"ownertrust", who, level}).exit_code, 0);
  }

  /// Everybody's certificates and only Alice's secret keys in a keyring of its own.
  void forget_secrets_but_of_alice() {
    const std::string all = (directory_ / "all.pgp").string();
    const std::string mine = (directory_ / "mine.pgp").string();
    ASSERT_EQ(kith({"export", "-o", all}).exit_code, 0);
    ASSERT_EQ(kith({"export", "--secret", alice_, "-o", mine}).exit_code, 0);
    setting_.environment["KITH_HOME"] = (directory_ / "mine").string();
    ASSERT_EQ(kith({"import", "--no-passphrase", mine, all}).exit_code, 0);
  }

  /// The one binding of a certificate.
  json binding(const std::string& who, int exit_code, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"trust", who});
    const json document = kith_json(more, exit_code);
    EXPECT_EQ(document["bindings"].size(), 1U) << document;
    return document["bindings"].at(0);
  }

  std::string alice_, bob_, carol_, dave_;
};

TEST_F(TrustCommands, LevelsFollowWhatWasSigned) {
  EXPECT_EQ(binding(alice_, 0)["level"], "ultimate");
  EXPECT_EQ(binding(bob_, 1)["amount"], 0);
  sign(alice_, bob_);
  const json bob = binding(bob_, 0);
  EXPECT_EQ(bob["fingerprint"], bob_);
  EXPECT_EQ(bob["user_id"], "Bob <bob@example.org>");
  EXPECT_EQ(bob["amount"], 120);
  EXPECT_EQ(bob["level"], "full");
  EXPECT_EQ(bob["self_claimed"], false);
  EXPECT_EQ(binding(carol_, 1)["level"], "none") << "Alice does not rely on Bob";
  trust_owner(bob_, "full");
  EXPECT_EQ(binding(carol_, 0)["level"], "full");
  EXPECT_EQ(binding(dave_, 1)["level"], "none");
}

TEST_F(TrustCommands, AMarginalIntroducerIsNotEnough) {
  sign(alice_, bob_);
  trust_owner(bob_, "marginal");
  const json carol = binding(carol_, 1);
  EXPECT_EQ(carol["amount"], 40);
  EXPECT_EQ(carol["level"], "partial");
  EXPECT_EQ(binding(carol_, 0, {"--amount", "40"})["amount"], 40);
  const json classic = binding(carol_, 1, {"--model", "classic"});
  EXPECT_EQ(classic["level"], "marginal");
  EXPECT_TRUE(classic["amount"].is_null());
}

TEST_F(TrustCommands, ClassicSaysGnuPGsWords) {
  sign(alice_, bob_);
  EXPECT_EQ(binding(alice_, 0, {"--model", "classic"})["level"], "ultimate");
  EXPECT_EQ(binding(bob_, 0, {"--model", "classic"})["level"], "full");
  EXPECT_EQ(binding(carol_, 1, {"--model", "classic"})["level"], "undefined");
  EXPECT_EQ(binding(dave_, 1, {"--model", "classic"})["level"], "unknown");
}

TEST_F(TrustCommands, AllBindingsWithoutWho) {
  sign(alice_, bob_);
  const json document = kith_json({"trust", "--model", "sequoia"});
  EXPECT_EQ(document["model"], "sequoia");
  EXPECT_TRUE(document["time"].is_string());
  EXPECT_EQ(document["bindings"].size(), 4U);
  EXPECT_EQ(document["reached"], 2);
  const Ran text = kith({"trust"});
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_NE(text.out.find("  trust starts here            Alice <alice@example.org>\n"),
            std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("  fully believed (120 of 120)  Bob <bob@example.org>\n"),
            std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("2 of 4 user IDs on 4 certificates are fully believed"),
            std::string::npos)
      << text.out;
  expect_fits(text.out);
}

TEST_F(TrustCommands, TimeAndRootsCanBeChosen) {
  sign(alice_, bob_);
  EXPECT_EQ(binding(carol_, 0, {"--root", bob_})["level"], "full");
  EXPECT_EQ(binding(bob_, 0, {"--root", bob_})["level"], "ultimate");
  EXPECT_EQ(binding(bob_, 1, {"--root", carol_})["level"], "none");
  EXPECT_EQ(binding(bob_, 1, {"--time", "2001-01-01"})["level"], "none");
}

TEST_F(TrustCommands, AnAddressHasCandidatesTheBestFirst) {
  const std::string impostor = make_identity("Bob <BOB@Example.org>");
  sign(alice_, bob_);
  ASSERT_EQ(kith({"delete", "--secret", "--yes", impostor}).exit_code, 0);
  setting_.environment["KITH_HOME"] = (directory_ / "home").string();
  const std::string again = make_identity("Bob <bob@example.org>");
  const std::string file = (directory_ / "impostor.pgp").string();
  ASSERT_EQ(kith({"export", again, "-o", file}).exit_code, 0);
  setting_.environment["KITH_HOME"] = (directory_ / "mine").string();
  ASSERT_EQ(kith({"import", file}).exit_code, 0);
  for (const char* address : {"bob@example.org", "<bob@EXAMPLE.org>"}) {
    const json document = kith_json({"trust", address});
    ASSERT_EQ(document["bindings"].size(), 2U);
    EXPECT_EQ(document["bindings"][0]["fingerprint"], bob_);
    EXPECT_EQ(document["bindings"][1]["fingerprint"], again);
    EXPECT_EQ(document["email"], "bob@example.org");
  }
  const Ran text = kith({"trust", "bob@example.org"});
  EXPECT_EQ(text.exit_code, 0);
  EXPECT_TRUE(text.out.starts_with("bob@example.org belongs to this certificate:\n")) << text.out;
  EXPECT_NE(text.out.find("These claim it as well, and are not believed:\n"), std::string::npos);
  const Ran ambiguous = kith({"path", "bob@example.org"});
  EXPECT_EQ(ambiguous.exit_code, 4);
  const auto candidate = [&](const std::string& who) {
    const std::size_t at = ambiguous.err.find(who);
    return at == std::string::npos ? ""
                                   : ambiguous.err.substr(at, ambiguous.err.find('\n', at) - at);
  };
  EXPECT_NE(candidate(bob_).find(", made 20"), std::string::npos) << ambiguous.err;
  EXPECT_TRUE(candidate(bob_).ends_with(", fully believed")) << ambiguous.err;
  EXPECT_TRUE(candidate(again).ends_with(", not believed")) << ambiguous.err;
  EXPECT_EQ(kith({"trust", "example.org"}).exit_code, 4) << "a part of a name means one";
}

TEST_F(TrustCommands, MistakesAreExplained) {
  const auto refused = [this](std::vector<std::string> arguments, int code,
                              const std::string& words) {
    const Ran ran = kith(arguments);
    EXPECT_EQ(ran.exit_code, code) << ran.err;
    EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
    EXPECT_EQ(ran.out, "");
  };
  refused({"trust", "nobody"}, 4, "nobody");
  refused({"trust", ""}, 2, "WHO is empty");
  refused({"trust", "--root", "nobody"}, 4, "nobody");
  refused({"trust", "--model", "tofu"}, 2, "--model is one of flow, classic, sequoia");
  refused({"trust", "--amount", "0"}, 2, "it is 1 to 240");
  refused({"trust", "--amount", "40", "--model", "classic"}, 2, "has no amounts");
  refused({"trust", "--assume", "kiss bob"}, 2, "nothing that can be assumed");
  refused({"trust", "--assume", "sign"}, 2, "nothing that can be assumed");
  refused({"trust", "--assume", "ownertrust bob"}, 2, "nothing that can be assumed");
  refused({"trust", "--assume", "ownertrust bob most"}, 2, "`most` is no ownertrust");
  refused({"trust", "--assume", "sign nobody"}, 4, "nobody");
  refused({"trust", "--assume", "sign alice"}, 3, "needs no certification");
  refused({"trust", "--diff", "2024-01-01"}, 2, "--diff needs two values");
  refused({"trust", "--diff", "2024-01-01", "then"}, 2, "--diff `then` is no instant");
  refused({"trust", "--diff", "2024-01-01", "2023-01-01"}, 2, "the earlier one first");
  refused({"trust", "--diff", "2024-01-01", "2025-01-01", "--time", "2024-01-01"}, 2,
          "names both instants");
  refused({"trust", "--assume", "sign bob", "--introductions"}, 2, "three questions");
  refused({"trust", "bob", "--introductions"}, 2, "is about everybody");
  refused({"path"}, 2, "`path` needs WHO");
  refused({"path", "nobody"}, 4, "nobody");
  refused({"path", bob_, "--user-id", "Robert"}, 4, "Bob <bob@example.org>");
  refused({"path", bob_, "--from", bob_, "--root", bob_}, 2, "mean the same");
  refused({"graph", "--user-id", "x"}, 2, "--user-id goes with WHO");
  refused({"graph", "--format", "png"}, 2, "--format is one of dot, svg, json");
  setting_.environment["KITH_HOME"] = (directory_ / "none").string();
  for (const char* command : {"trust", "graph"}) refused({command}, 4, "there is no keyring");
  refused({"path", bob_}, 4, "there is no keyring");
}

TEST_F(TrustCommands, WithoutAnythingOfYoursItSaysHowToBegin) {
  const std::string file = (directory_ / "all.pgp").string();
  setting_.environment["KITH_HOME"] = (directory_ / "other").string();
  ASSERT_EQ(kith({"import", file}).exit_code, 0);
  const Ran ran = kith({"trust"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.err.find("kith new"), std::string::npos) << ran.err;
  const Ran path = kith({"path", bob_});
  EXPECT_EQ(path.exit_code, 1);
  EXPECT_NE(path.out.find("nowhere to start from"), std::string::npos) << path.out;
}

TEST_F(TrustCommands, APathNamesEveryHop) {
  sign(alice_, bob_, {"--introducer", "2", "--amount", "60"});
  const json document = kith_json({"path", carol_});
  EXPECT_EQ(document["fingerprint"], carol_);
  EXPECT_EQ(document["amount"], 60);
  EXPECT_EQ(document["level"], "partial");
  ASSERT_EQ(document["paths"].size(), 1U);
  const json& hops = document["paths"][0]["hops"];
  ASSERT_EQ(hops.size(), 2U);
  EXPECT_EQ(document["paths"][0]["root"], alice_);
  EXPECT_EQ(hops[0]["fingerprint"], bob_);
  EXPECT_EQ(hops[0]["issuer"], alice_);
  EXPECT_EQ(hops[0]["certification"]["depth"], 2);
  EXPECT_EQ(hops[0]["certification"]["amount"], 60);
  EXPECT_EQ(hops[0]["limits"], true);
  EXPECT_EQ(hops[1]["fingerprint"], carol_);
  EXPECT_EQ(hops[1]["limits"], false);
  EXPECT_EQ(document["fragility"]["single_points"][0]["fingerprint"], bob_);

  const Ran text = kith({"path", "carol@example.org"});
  EXPECT_EQ(text.exit_code, 0);
  EXPECT_NE(text.out.find("Path, worth 60 of 120\n"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("as a trusted introducer, depth 2, amount 60 of 120\n"),
            std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("  |  this limits the path\n  v\n"), std::string::npos) << text.out;
  EXPECT_NE(text.out.find("if Bob <bob@example.org> lied"), std::string::npos) << text.out;
  expect_fits(text.out);
}

TEST_F(TrustCommands, WithoutAPathItSaysWhatIsMissing) {
  const Ran dave = kith({"path", dave_});
  EXPECT_EQ(dave.exit_code, 1);
  EXPECT_NE(dave.out.find("nobody whose certificate you have vouches for this user ID"),
            std::string::npos)
      << dave.out;
  EXPECT_EQ(kith_json({"path", dave_}, 1)["missing"].at(0)["hint"],
            "compare the fingerprint with its owner, then `kith sign " + dave_ + "`");
  sign(alice_, bob_);
  const json carol = kith_json({"path", carol_}, 1);
  EXPECT_EQ(carol["paths"], json::array());
  ASSERT_FALSE(carol["missing"].empty());
  EXPECT_NE(carol["missing"][0]["hint"].get<std::string>().find("kith ownertrust " + bob_),
            std::string::npos)
      << carol["missing"];
  ASSERT_FALSE(carol["suggestions"].empty());
  EXPECT_EQ(carol["suggestions"][0]["amount"], 120);
  const json from_bob = kith_json({"path", carol_, "--from", bob_});
  EXPECT_EQ(from_bob["paths"].size(), 1U);
  const json classic = kith_json({"path", bob_, "--model", "classic"});
  EXPECT_TRUE(classic["amount"].is_null());
  EXPECT_EQ(classic["level"], "full");
  EXPECT_EQ(classic["paths"].size(), 1U);
}

TEST_F(TrustCommands, WhatOnlyTheHolderSaysIsSaidToBeThat) {
  sign(alice_, bob_, {"--introducer"});
  setting_.environment["KITH_HOME"] = (directory_ / "home").string();
  ASSERT_EQ(kith({"identity", "add-user-id", bob_, "President <president@example.org>"}).exit_code,
            0);
  const std::string file = (directory_ / "bob.pgp").string();
  ASSERT_EQ(kith({"export", bob_, "-o", file}).exit_code, 0);
  setting_.environment["KITH_HOME"] = (directory_ / "mine").string();
  ASSERT_EQ(kith({"import", file}).exit_code, 0);
  const json document = kith_json({"trust", "president@example.org"}, 1);
  EXPECT_EQ(document["bindings"].at(0)["self_claimed"], true);
  EXPECT_EQ(document["reached"], 1);
  EXPECT_EQ(document["believed"], 0);
  const std::vector<std::string> then = {"trust", "president@example.org", "--assume",
                                         "sign carol"};
  EXPECT_EQ(kith_json(then, 1)["believed"], 0);
  EXPECT_EQ(kith({"trust", "president", "--assume", "sign carol"}).exit_code, 1);
  EXPECT_EQ(kith({"trust", "bob@example.org", "--assume", "sign carol"}).exit_code, 0);
  const Ran text = kith({"trust", "president@example.org"});
  EXPECT_EQ(text.exit_code, 1) << text.out;
  EXPECT_TRUE(
      text.out.starts_with("One certificate claims president@example.org, and that is not "
                           "believed:\n"))
      << text.out;
  EXPECT_NE(text.out.find("self-claimed"), std::string::npos);
  EXPECT_NE(text.out.find("only the key's holder says so"), std::string::npos) << text.out;
}

TEST_F(TrustCommands, TheAnswerIsAboutTheNameThatWasAskedFor) {
  sign(alice_, bob_);
  setting_.environment["KITH_HOME"] = (directory_ / "home").string();
  ASSERT_EQ(kith({"identity", "add-user-id", bob_, "Robot <robot@example.org.example>"}).exit_code,
            0);
  const std::string file = (directory_ / "bob.pgp").string();
  ASSERT_EQ(kith({"export", bob_, "-o", file}).exit_code, 0);
  setting_.environment["KITH_HOME"] = (directory_ / "mine").string();
  ASSERT_EQ(kith({"import", file}).exit_code, 0);
  for (const char* who : {"Bob", "bob@example.org"}) EXPECT_EQ(kith({"trust", who}).exit_code, 0);
  EXPECT_EQ(kith({"trust", bob_}).exit_code, 0) << "some name of this certificate is believed";
  EXPECT_EQ(kith({"trust", "robot@example.org.example"}).exit_code, 1);
  for (const char* who : {"Robot", "robot@example.org"}) {
    EXPECT_EQ(kith({"trust", who, "--assume", "sign carol"}).exit_code, 1) << who;
    const Ran ran = kith({"trust", who});
    EXPECT_EQ(ran.exit_code, 1) << who;
    EXPECT_NE(ran.err.find("the answer is no"), std::string::npos) << ran.err;
  }
}

TEST_F(TrustCommands, ListAndShowSayItToo) {
  sign(alice_, bob_);
  const json shown = kith_json({"show", bob_})["certificates"][0]["user_ids"][0]["trust"];
  EXPECT_EQ(shown["model"], "flow");
  EXPECT_EQ(shown["amount"], 120);
  EXPECT_EQ(shown["level"], "full");
  const json listed = kith_json({"list"});
  int full = 0;
  for (const json& c : listed["certificates"]) full += c["user_ids"][0]["trust"]["level"] == "full";
  EXPECT_EQ(full, 1);
  EXPECT_NE(kith({"list", "bob"}).out.find("fully believed (120 of 120)"), std::string::npos);
  EXPECT_NE(kith({"show", "bob"}).out.find("    fully believed (120 of 120)\n"), std::string::npos);
}

TEST_F(TrustCommands, WhatIfShowsTheDifferenceAndChangesNothing) {
  const json signed_bob = kith_json({"trust", "--assume", "sign " + bob_});
  EXPECT_EQ(signed_bob["assumptions"][0]["do"], "sign");
  ASSERT_EQ(signed_bob["changes"].size(), 1U) << signed_bob;
  EXPECT_EQ(signed_bob["changes"][0]["fingerprint"], bob_);
  EXPECT_EQ(signed_bob["changes"][0]["before"]["level"], "none");
  EXPECT_EQ(signed_bob["changes"][0]["after"]["level"], "full");
  EXPECT_TRUE(signed_bob["changes"][0]["cause"].is_null());

  for (const char* model : {"flow", "sequoia", "classic"}) {
    const json both = kith_json({"trust", "--model", model, "--assume", "sign bob@example.org",
                                 "--assume", "ownertrust Bob <bob@example.org> full"});
    EXPECT_EQ(both["changed"], 2) << both;
    EXPECT_EQ(both["raised"], 2);
    EXPECT_EQ(both["reached_before"], 0);
    EXPECT_EQ(both["reached_after"], 2);
    EXPECT_EQ(kith_json({"trust", "--model", model, "--assume", "introducer bob"})["changed"], 2);
  }
  const Ran text = kith({"trust", "--assume", "introducer bob"});
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_NE(text.out.find("  Carol <carol@example.org>\n"
                          "    not believed -> fully believed (120 of 120)\n"),
            std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("2 user IDs would be believed more"), std::string::npos) << text.out;
  expect_fits(text.out);

  EXPECT_EQ(kith({"trust", carol_, "--assume", "introducer bob"}).exit_code, 0);
  EXPECT_EQ(kith({"trust", carol_, "--assume", "sign bob"}).exit_code, 1);
  EXPECT_EQ(kith({"trust", dave_, "--assume", "sign bob"}).out, "Nothing would change.\n");
  EXPECT_EQ(kith_json({"trust"})["reached"], 1) << "nothing was kept";
  EXPECT_EQ(kith_json({"ownertrust", bob_})["ownertrust"], nullptr);
}

TEST_F(TrustCommands, AnOpinionTakenBackIsAssumedToo) {
  sign(alice_, bob_);
  trust_owner(bob_, "full");
  for (const char* level : {"unknown", "never"}) {
    const json report = kith_json({"trust", "--assume", std::string{"ownertrust bob "} + level});
    ASSERT_EQ(report["lowered"], 1) << report;
    EXPECT_EQ(report["changes"][0]["fingerprint"], carol_);
    EXPECT_EQ(report["changes"][0]["after"]["amount"], 0);
  }
  const json ultimate = kith_json({"trust", "--assume", "ownertrust dave ultimate"});
  ASSERT_EQ(ultimate["changed"], 1) << ultimate;
  EXPECT_EQ(ultimate["changes"][0]["after"]["level"], "ultimate");
}

TEST_F(TrustCommands, DifferencesInTimeNameWhatDidIt) {
  sign(alice_, bob_, {"--expires", "1d", "--introducer"});
  const auto in_days = [now = Timestamp::now()](int days) {
    return "@" + std::to_string((now + days * std::int64_t{86'400}).seconds);
  };
  const json ended = kith_json({"trust", "--diff", in_days(0), in_days(2)});
  ASSERT_EQ(ended["changes"].size(), 2U) << ended;
  EXPECT_EQ(ended["lowered"], 2);
  for (const json& change : ended["changes"]) {
    EXPECT_EQ(change["before"]["amount"], 120);
    EXPECT_EQ(change["after"]["amount"], 0);
    EXPECT_EQ(change["cause"]["what"], "certification_ended");
    EXPECT_EQ(change["cause"]["issuer"]["fingerprint"], alice_);
    EXPECT_EQ(change["cause"]["certificate"]["fingerprint"], bob_);
  }
  const Ran text = kith({"trust", carol_, "--diff", in_days(0), in_days(2)});
  EXPECT_EQ(text.exit_code, 1) << "not believed any more";
  EXPECT_NE(text.out.find("Alice <alice@example.org> certified Bob <bob@example.org> on"),
            std::string::npos)
      << text.out;
  EXPECT_NE(text.out.find("that ran out on"), std::string::npos) << text.out;
  expect_fits(text.out);

  const json begun = kith_json({"trust", bob_, "--diff", in_days(-1), in_days(0)});
  EXPECT_EQ(begun["changes"].at(0)["cause"]["what"], "certificate_appeared");
  const json aged = kith_json({"trust", alice_, "--diff", in_days(0), in_days(1200)}, 1);
  EXPECT_EQ(aged["changes"].at(0)["cause"]["what"], "certificate_expired");
  EXPECT_EQ(kith_json({"trust", "--diff", in_days(3), in_days(4)})["changed"], 0);
}

TEST_F(TrustCommands, IntroductionsNameWhomToCheck) {
  const json report = kith_json({"trust", "--introductions"});
  ASSERT_EQ(report["checks"].size(), 2U) << report;
  EXPECT_EQ(report["checks"][0]["fingerprint"], bob_) << "he has certified Carol";
  EXPECT_EQ(report["checks"][0]["helped"], 2);
  EXPECT_EQ(report["checks"][1]["fingerprint"], dave_);
  const Ran text = kith({"trust", "--introductions"});
  EXPECT_NE(text.out.find("1. Bob <bob@example.org>\n   2 more certificates would be believed\n"
                          "   kith sign " +
                          bob_ + "\n"),
            std::string::npos)
      << text.out;
  expect_fits(text.out);
}

TEST_F(TrustCommands, GraphsComeInThreeFormats) {
  sign(alice_, bob_);
  trust_owner(bob_, "full");
  const json all = kith_json({"graph", "--format", "json"});
  EXPECT_EQ(all["nodes"].size(), 3U) << "Dave is connected to nobody";
  EXPECT_EQ(all["edges"].size(), 2U);
  const json carols = kith_json({"graph", carol_});
  EXPECT_EQ(carols["edges"].at(0)["target"], carol_);
  const Ran dot = kith({"graph", "carol", "--format", "dot"});
  EXPECT_EQ(dot.exit_code, 0) << dot.err;
  EXPECT_TRUE(dot.out.starts_with("digraph web {\n")) << dot.out;
  const std::string file = (directory_ / "web.svg").string();
  const Ran svg = kith({"graph", "-o", file});
  EXPECT_EQ(svg.exit_code, 0) << svg.err;
  EXPECT_NE(contents_of(file).find("<svg"), std::string::npos);
  EXPECT_EQ(kith({"graph", "-o", file}).exit_code, 2) << "it would be replaced";
  EXPECT_EQ(kith({"graph", dave_, "--format", "dot"}).exit_code, 1) << "no path leads there";
}

TEST_F(TrustCommands, HostileNamesAreHarmless) {
  setting_.environment["KITH_HOME"] = (directory_ / "hostile").string();
  for (const char* file :
       {"hostile/uid-shell.pgp", "hostile/uid-ansi-cursor-erase.pgp",
        "hostile/uid-bidi-override.pgp", "hostile/uid-newline.pgp", "hostile/uid-html.pgp",
        "hostile/uid-all-in-one.pgp", "hostile/uid-invalid-utf8.pgp", "hostile/uid-empty.pgp"}) {
    import({file});
  }
  const json document = kith_json({"trust"});
  std::set<std::string> certificates;
  for (const json& one : document["bindings"]) certificates.insert(one["fingerprint"]);
  ASSERT_EQ(certificates.size(), 8U);
  for (const std::string& who : certificates) {
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"trust", who, "--root", who},
          {"path", who, "--root", who},
          {"graph", who, "--root", who, "--format", "svg"}}) {
      const Ran ran = kith(arguments);
      EXPECT_LE(ran.exit_code, 1) << ran.err;
      expect_harmless(ran.out);
      expect_harmless(ran.err);
      if (arguments.front() == "graph") {
        EXPECT_EQ(ran.out.find("<script"), std::string::npos) << ran.out;
      }
    }
  }
}

}  // namespace
}  // namespace kith::test
