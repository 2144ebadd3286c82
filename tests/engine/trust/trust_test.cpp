#include <algorithm>

#include "tests/engine/prompter.hpp"
#include "tests/engine/trust/society.hpp"

namespace kith::test {
namespace {

using Lines = std::vector<std::string>;

class EngineTrust : public SocietyTest {};

TEST_F(EngineTrust, FlowSaysHowFarEverybodyIsBelieved) {
  const Lines expected = {
      "Alice <alice@example.org> ultimate 120 root",
      "Bob <bob@example.org> full 120",
      "Bob <bob@work.example> full 120 self-claimed",
      "Carol <carol@example.org> full 120",
      "Dave <dave@example.net> partial 60",
      "Erin <erin@example.net> partial 60",
      "Frank <frank@example.org> none 0",
      "Gina <gina@example.org> none 0",
      "Gina <gina@home.example> none 0",
      "Hans <hans@example.net> full 120",
      "Ida <ida@example.org> none 0",
      "Ivan <ivan@example.net> full 120",
      "Mallory <CAROL@Example.org> none 0",
      "Twin <carol@example.org> partial 60",
  };
  EXPECT_EQ(trust("", TrustModel::flow), expected);
}

TEST_F(EngineTrust, SequoiaSaysTheSameButMarksNoSelfClaims) {
  Lines expected = trust("", TrustModel::flow);
  for (std::string& line : expected) {
    const auto mark = line.find(" self-claimed");
    if (mark != std::string::npos) line.erase(mark);
  }
  EXPECT_EQ(trust("", TrustModel::sequoia), expected);
}

TEST_F(EngineTrust, ClassicCountsAsGnuPGDoes) {
  const Lines expected = {
      "Alice <alice@example.org> ultimate root",
      "Bob <bob@example.org> full",
      "Bob <bob@work.example> unknown",
      "Carol <carol@example.org> full",
      "Dave <dave@example.net> full",
      "Erin <erin@example.net> marginal",
      "Frank <frank@example.org> undefined",
      "Gina <gina@example.org> unknown",
      "Gina <gina@home.example> unknown",
      "Hans <hans@example.net> full",
      "Ida <ida@example.org> unknown",
      "Ivan <ivan@example.net> full",
      "Mallory <CAROL@Example.org> unknown",
      "Twin <carol@example.org> marginal",
  };
  EXPECT_EQ(trust("", TrustModel::classic), expected);
}

TEST_F(EngineTrust, CountsWhatItJudged) {
  TrustRequest request{"", fully_believed, by(TrustModel::flow)};
  TrustReport report = counts(request);
  EXPECT_EQ(report.certificates, 12U);
  EXPECT_EQ(report.bindings, 14U);
  EXPECT_EQ(report.reached, 6U);
  EXPECT_EQ(report.partial, 3U);
  EXPECT_EQ(report.self_claimed, 1U);
  EXPECT_EQ(report.believed, 5U);
  EXPECT_EQ(report.roots, 1U);
  EXPECT_EQ(report.email, std::nullopt);
  request.amount = 60;
  report = counts(request);
  EXPECT_EQ(report.reached, 9U);
  EXPECT_EQ(report.partial, 0U);
  report = counts({"", fully_believed, by(TrustModel::classic)});
  EXPECT_EQ(report.reached, 6U);
  EXPECT_EQ(report.partial, 2U);
}

TEST_F(EngineTrust, TheVisitorEndsIt) {
  unsigned seen = 0;
  const auto report = engine_.trust({"", fully_believed, by(TrustModel::flow)},
                                    [&](const TrustedBinding&) { return ++seen < 3; }, {});
  ASSERT_TRUE(report) << message_of(report);
  EXPECT_EQ(seen, 3U);
  EXPECT_EQ(report->bindings, 3U);
}

TEST_F(EngineTrust, ACertificateHasAllItsBindings) {
  EXPECT_EQ(trust(key("bob")), (Lines{"Bob <bob@example.org> full 120",
                                      "Bob <bob@work.example> full 120 self-claimed"}));
  EXPECT_EQ(trust("Hans <hans"), Lines{"Hans <hans@example.net> full 120"});
  EXPECT_EQ(counts({key("frank"), fully_believed, by(TrustModel::flow)}).reached, 0U);
}

TEST_F(EngineTrust, AnAddressHasItsBestCandidateFirst) {
  const Lines by_paths = {"Carol <carol@example.org> full 120",
                          "Twin <carol@example.org> partial 60",
                          "Mallory <CAROL@Example.org> none 0"};
  EXPECT_EQ(trust("carol@example.org"), by_paths);
  EXPECT_EQ(trust("<Carol@EXAMPLE.org>"), by_paths);
  EXPECT_EQ(trust("carol@example.org", TrustModel::classic),
            (Lines{"Carol <carol@example.org> full", "Twin <carol@example.org> marginal",
                   "Mallory <CAROL@Example.org> unknown"}));
  const TrustReport report = counts({"CAROL@example.org", fully_believed, by(TrustModel::flow)});
  EXPECT_EQ(report.email, "carol@example.org");
  EXPECT_EQ(report.certificates, 3U);
  EXPECT_EQ(report.reached, 1U);
  EXPECT_EQ(report.partial, 1U);
  // Of the certificate that has it, other user IDs are not asked about.
  EXPECT_EQ(trust("bob@work.example"), Lines{"Bob <bob@work.example> full 120 self-claimed"});
  EXPECT_EQ(counts({"bob@work.example", fully_believed, by(TrustModel::flow)}).believed, 0U);
  EXPECT_EQ(counts({key("bob"), fully_believed, by(TrustModel::flow)}).believed, 1U);
}

TEST_F(EngineTrust, WhatOthersVouchForComesBeforeWhatAHolderClaims) {
  Engine elsewhere = open_keyring(scratch_ / "elsewhere");
  const auto rival =
      make_identity(elsewhere, "Rival <bob@work.example>", IdentityProfile::v4, founded);
  import(engine_, {export_all(elsewhere)});
  EXPECT_EQ(trust("bob@work.example"), (Lines{"Bob <bob@work.example> full 120 self-claimed",
                                              "Rival <bob@work.example> none 0"}));
  ASSERT_TRUE(engine_.set_ownertrust({to_hex(rival.fingerprint), Ownertrust::ultimate}));
  EXPECT_EQ(trust("bob@work.example"), (Lines{"Rival <bob@work.example> ultimate 120 root",
                                              "Bob <bob@work.example> full 120 self-claimed"}));
}

TEST_F(EngineTrust, NamedRootsStandInsteadOfOnesOwn) {
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    TrustSetting setting = by(model);
    setting.roots = {key("carol"), "Carol <carol"};
    const std::string amount = model == TrustModel::classic ? "" : " 120";
    EXPECT_EQ(trust("frank@example.org", setting),
              Lines{"Frank <frank@example.org> full" + amount});
    EXPECT_EQ(trust(key("carol"), setting),
              Lines{"Carol <carol@example.org> ultimate" + amount + " root"});
    EXPECT_EQ(trust(key("alice"), setting),
              Lines{model == TrustModel::classic ? "Alice <alice@example.org> unknown"
                                                 : "Alice <alice@example.org> none 0"});
    EXPECT_EQ(counts({"", fully_believed, setting}).roots, 1U);
    setting.roots.emplace_back("nobody@example.org");
    const auto failed = engine_.trust({"", fully_believed, setting},
                                      [](const TrustedBinding&) { return true; }, {});
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, ErrorKind::not_found);
  }
}

TEST_F(EngineTrust, TimeGoesBackAndForth) {
  const auto at = [&](Timestamp time) { return trust("", by(TrustModel::flow, time)); };
  const auto says = [&](Timestamp time, const std::string& line) {
    const Lines lines = at(time);
    return std::ranges::find(lines, line) != lines.end();
  };
  EXPECT_TRUE(says(founded + (-1), "Alice <alice@example.org> none 0 root unusable unbound"));
  EXPECT_TRUE(says(founded, "Alice <alice@example.org> ultimate 120 root"));
  EXPECT_TRUE(says(alice_signed + (-1), "Bob <bob@example.org> none 0"));
  EXPECT_TRUE(says(alice_signed, "Bob <bob@example.org> full 120"));
  EXPECT_TRUE(says(others_signed + (-1), "Carol <carol@example.org> none 0"));
  EXPECT_TRUE(says(others_signed, "Carol <carol@example.org> full 120"));
  EXPECT_TRUE(says(gina_ended + (-1), "Gina <gina@example.org> full 120"));
  EXPECT_TRUE(says(gina_ended, "Gina <gina@example.org> none 0"));
}

TEST_F(EngineTrust, OwnertrustMakesIntroducers) {
  rely("carol", Ownertrust::full);
  EXPECT_EQ(trust("frank@example.org"), Lines{"Frank <frank@example.org> full 120"});
  EXPECT_EQ(trust("frank@example.org", TrustModel::classic),
            Lines{"Frank <frank@example.org> full"});
  // sq-wot asks for a path from ultimate certificates alone, and there is one.
  EXPECT_EQ(trust("frank@example.org", TrustModel::sequoia),
            Lines{"Frank <frank@example.org> full 120"});
  rely("carol", Ownertrust::marginal);
  EXPECT_EQ(trust("frank@example.org"), Lines{"Frank <frank@example.org> partial 40"});
  EXPECT_EQ(trust("frank@example.org", TrustModel::classic),
            Lines{"Frank <frank@example.org> marginal"});
  rely("bob", Ownertrust::never);
  EXPECT_EQ(trust("carol@example.org").front(), "Twin <carol@example.org> partial 60");
  EXPECT_EQ(trust("frank@example.org"), Lines{"Frank <frank@example.org> none 0"});
  EXPECT_EQ(trust("frank@example.org", TrustModel::sequoia),
            Lines{"Frank <frank@example.org> partial 40"});
}

TEST_F(EngineTrust, ADisabledUltimateCertificateIsAStartForClassicAlone) {
  const std::string text = key("alice") + ":134:\n";
  const ByteView octets = as_bytes(text);
  ASSERT_TRUE(engine_.set_ownertrust({key("alice"), std::nullopt}));
  ASSERT_TRUE(
      engine_.import_ownertrust({stream("file", {octets.begin(), octets.end()}), false}, {}));
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    const bool classic = model == TrustModel::classic;
    EXPECT_EQ(counts({"", fully_believed, by(model)}).roots, classic ? 1U : 0U) << name_of(model);
    EXPECT_EQ(trust(key("alice"), model), classic ? Lines{"Alice <alice@example.org> ultimate root"}
                                                  : Lines{"Alice <alice@example.org> none 0"});
    const Lines missing = sentences(path(key("carol"), model));
    EXPECT_EQ(std::ranges::count(missing,
                                 "trust has nowhere to start from: no certificate in this "
                                 "keyring is yours"),
              classic ? 0 : 1)
        << name_of(model);
  }
}

TEST_F(EngineTrust, WithoutARootNothingIsBelieved) {
  rely("alice", std::nullopt);
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    const TrustReport report = counts({"", fully_believed, by(model)});
    EXPECT_EQ(report.roots, 0U);
    EXPECT_EQ(report.bindings, 14U);
    EXPECT_EQ(report.reached, 0U);
  }
}

TEST_F(EngineTrust, IdentitiesOfOnesOwnAreRoots) {
  const auto own = make_identity(engine_, "Me <me@example.org>", IdentityProfile::v4, founded);
  EXPECT_EQ(counts({"", fully_believed, by(TrustModel::flow)}).roots, 2U);
  EXPECT_EQ(trust(to_hex(own.fingerprint)), Lines{"Me <me@example.org> ultimate 120 root"});
  EXPECT_EQ(trust(to_hex(own.fingerprint), TrustModel::classic),
            Lines{"Me <me@example.org> ultimate root"});
}

TEST_F(EngineTrust, AChangedKeyringHasOtherAnswers) {
  const auto own = make_identity(engine_, "Me <me@example.org>", IdentityProfile::v4, founded);
  const std::string frank = "frank@example.org";
  EXPECT_EQ(trust(frank), Lines{"Frank <frank@example.org> none 0"});
  CertifyRequest request;
  request.who = {key("frank")};
  request.time = others_signed;
  must_certify(engine_, request);
  EXPECT_EQ(trust(frank), Lines{"Frank <frank@example.org> full 120"});
  EXPECT_EQ(path(frank).paths.size(), 1U);
  ASSERT_TRUE(engine_.uncertify({key("frank"), {}, {}, {}, others_signed + 60}));
  EXPECT_EQ(trust(frank), Lines{"Frank <frank@example.org> none 0"});
  EXPECT_EQ(trust(frank, by(TrustModel::flow, others_signed + 30)),
            Lines{"Frank <frank@example.org> full 120"});
  ASSERT_TRUE(engine_.remove({{key("bob")}}));
  EXPECT_EQ(trust("carol@example.org").back(), "Mallory <CAROL@Example.org> none 0");
  EXPECT_EQ(trust("carol@example.org").front(), "Twin <carol@example.org> partial 60");
  import(engine_, {society().certificates});
  EXPECT_EQ(trust("carol@example.org").front(), "Carol <carol@example.org> full 120");
}

TEST_F(EngineTrust, NobodyIsNotFound) {
  for (const char* who : {"nobody@example.org", "0123456789ABCDEF", "example"}) {
    const auto failed = engine_.trust({who, fully_believed, by(TrustModel::flow)},
                                      [](const TrustedBinding&) { return true; }, {});
    ASSERT_FALSE(failed) << who;
    EXPECT_EQ(failed.error().kind,
              who == std::string_view{"example"} ? ErrorKind::ambiguous : ErrorKind::not_found);
    EXPECT_FALSE(failed.error().hints.empty());
  }
}

}  // namespace
}  // namespace kith::test
