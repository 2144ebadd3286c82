#include <algorithm>

#include "tests/engine/prompter.hpp"
#include "tests/engine/trust/society.hpp"

namespace kith::test {
namespace {

using Lines = std::vector<std::string>;

class EnginePath : public SocietyTest {
 protected:
  static Lines lines(const PathReport& report) {
    Lines lines;
    for (const TrustPath& path : report.paths) lines.push_back(line(path));
    return lines;
  }
  static Lines names(const std::vector<NamedCertificate>& certificates) {
    Lines found;
    for (const NamedCertificate& one : certificates) found.push_back(name(one.fingerprint));
    return found;
  }
  /// `sign bob`, `rely bob full`, or both, and what comes of it.
  static Lines suggested(const PathReport& report) {
    Lines lines;
    for (const Suggestion& one : report.suggestions) {
      std::string line = name(one.who.fingerprint);
      if (one.sign) line = "sign " + line;
      if (one.rely) line += " rely " + std::string{name_of(one.level)};
      lines.push_back(line + ": " + std::to_string(one.amount));
    }
    return lines;
  }
};

TEST_F(EnginePath, TellsEachHop) {
  const PathReport report = path(key("carol"));
  EXPECT_EQ(lines(report), Lines{"alice > bob (1,120) > carol: 120"});
  EXPECT_EQ(report.binding.user_id, "Carol <carol@example.org>");
  EXPECT_EQ(report.trust.level, TrustLevel::full);
  EXPECT_EQ(report.standing, CertificateStanding::live);
  EXPECT_EQ(report.state, BindingState::valid);
  EXPECT_FALSE(report.root);
  EXPECT_EQ(report.roots, 1U);
  ASSERT_EQ(report.paths.size(), 1U);
  const TrustPath& found = report.paths.front();
  EXPECT_TRUE(found.root_is_yours);
  EXPECT_EQ(found.root_amount, 120U);
  EXPECT_EQ(found.root.user_id, "Alice <alice@example.org>");
  ASSERT_EQ(found.hops.size(), 2U);
  EXPECT_EQ(found.hops[0].issuer.user_id, "Alice <alice@example.org>");
  EXPECT_EQ(found.hops[0].target.user_id, "Bob <bob@example.org>");
  EXPECT_EQ(found.hops[0].created, alice_signed);
  EXPECT_EQ(found.hops[1].issuer.user_id, "Bob <bob@example.org>");
  EXPECT_EQ(found.hops[1].target.user_id, "Carol <carol@example.org>");
  EXPECT_EQ(found.hops[1].created, others_signed);
  EXPECT_TRUE(report.missing.empty());
  EXPECT_TRUE(report.suggestions.empty());
}

TEST_F(EnginePath, TellsOnWhoseWordItRests) {
  PathReport report = path(key("carol"));
  ASSERT_TRUE(report.fragility);
  EXPECT_EQ(report.fragility->people, 1U);
  EXPECT_TRUE(report.fragility->exact);
  EXPECT_EQ(names(report.fragility->smallest), Lines{"bob"});
  EXPECT_EQ(names(report.fragility->single_points), Lines{"bob"});
  report = path(key("bob"));
  ASSERT_TRUE(report.fragility);
  EXPECT_TRUE(report.fragility->on_you);
  report = path(key("bob"), by(TrustModel::flow), "bob@work.example");
  ASSERT_TRUE(report.fragility);
  EXPECT_TRUE(report.fragility->on_itself);
  EXPECT_FALSE(path(key("frank")).fragility);
}

TEST_F(EnginePath, MarksTheHopThatLimits) {
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia}) {
    const PathReport report = path(key("erin"), model);
    EXPECT_EQ(lines(report), Lines{"alice > dave (1,60)! > erin: 60"});
    EXPECT_EQ(sentences(report),
              Lines{"the path by Dave <dave@example.net> brings only 60 of 120: more is not in "
                    "what Alice <alice@example.org> said of Dave <dave@example.net>"});
    EXPECT_EQ(report.trust.level, TrustLevel::partial);
  }
}

TEST_F(EnginePath, ClassicSharesAmongThoseWhoAreNeeded) {
  const PathReport report = path(key("erin"), TrustModel::classic);
  EXPECT_EQ(lines(report), Lines{"alice > dave (1,60) > erin: 40"});
  EXPECT_EQ(report.trust.level, TrustLevel::marginal);
  EXPECT_EQ(report.trust.amount, std::nullopt);
  EXPECT_EQ(lines(path(key("carol"), TrustModel::classic)),
            Lines{"alice > bob (1,120) > carol: 120"});
}

TEST_F(EnginePath, ARootSpeaksOfItself) {
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    const PathReport report = path(key("alice"), model);
    EXPECT_TRUE(report.root);
    EXPECT_EQ(report.trust.level, TrustLevel::ultimate);
    ASSERT_EQ(report.paths.size(), 1U);
    EXPECT_TRUE(report.paths[0].hops.empty());
    EXPECT_EQ(report.paths[0].amount, 120U);
  }
}

TEST_F(EnginePath, AnIntroducerVouchesForItself) {
  const PathReport report = path(key("bob"), by(TrustModel::flow), "bob@work.example");
  EXPECT_EQ(lines(report), Lines{"alice > bob (1,120): 120, self"});
  EXPECT_TRUE(report.trust.self_claimed);
}

TEST_F(EnginePath, StartsFromRootsByNameAndByOwnertrust) {
  TrustSetting setting = by(TrustModel::flow);
  setting.roots = {key("carol")};
  EXPECT_EQ(lines(path(key("frank"), setting)), Lines{"carol > frank: 120"});
  rely("carol", Ownertrust::marginal);
  const PathReport report = path(key("frank"));
  EXPECT_EQ(lines(report), Lines{"carol > frank: 40"});
  ASSERT_EQ(report.paths.size(), 1U);
  EXPECT_FALSE(report.paths[0].root_is_yours);
  EXPECT_EQ(report.paths[0].root_amount, 40U);
}

TEST_F(EnginePath, LooksAtThePast) {
  EXPECT_TRUE(path(key("carol"), by(TrustModel::flow, others_signed + (-1))).paths.empty());
  EXPECT_EQ(path(key("gina"), by(TrustModel::flow, gina_ended + (-1))).paths.size(), 1U);
}

TEST_F(EnginePath, SaysThatNobodyVouches) {
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    const PathReport report = path(key("mallory"), model);
    EXPECT_EQ(sentences(report),
              Lines{"nobody whose certificate you have vouches for this user ID"});
    EXPECT_FALSE(report.missing.at(0).hint.empty());
    EXPECT_EQ(suggested(report), Lines{"sign mallory: 120"});
  }
}

TEST_F(EnginePath, SaysThatAPathIsTooDeep) {
  const PathReport report = path(key("frank"));
  EXPECT_EQ(sentences(report),
            Lines{"Carol <carol@example.org> vouches for it, but that is 1 step deeper than what "
                  "Alice <alice@example.org> said of Bob <bob@example.org> reaches"});
  const Lines helps = suggested(report);
  EXPECT_NE(std::ranges::find(helps, "sign frank: 120"), helps.end());
  EXPECT_NE(std::ranges::find(helps, "carol rely full: 120"), helps.end());
}

TEST_F(EnginePath, SaysWhomYouDoNotRelyOn) {
  const PathReport report = path(key("frank"), TrustModel::classic);
  EXPECT_EQ(sentences(report), Lines{"Carol <carol@example.org> vouches for it, but you have not "
                                     "said that you rely on that"});
  EXPECT_EQ(report.missing.at(0).hint, "if you do: `kith ownertrust " + key("carol") + " full`");
}

TEST_F(EnginePath, SaysThatAScopeEnds) {
  const PathReport report = path(key("ida"));
  EXPECT_EQ(sentences(report),
            Lines{"Hans <hans@example.net> vouches for it, but what Alice <alice@example.org> said "
                  "of Hans <hans@example.net> is for other user IDs alone"});
  const PathReport other = path(key("ivan"));
  EXPECT_EQ(lines(other), Lines{"alice > hans (1,120) > ivan: 120"});
  EXPECT_EQ(other.paths.at(0).hops.at(0).scopes, Lines{"<[^>]+[@.]example\\.net>$"});
}

TEST_F(EnginePath, SaysThatACertificationRanOut) {
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    const Lines missing = sentences(path(key("gina"), by(model), "gina@example.org"));
    ASSERT_FALSE(missing.empty());
    EXPECT_EQ(missing.front(), "Alice <alice@example.org> certified it on " +
                                   to_date(alice_signed) + ", but that ran out on " +
                                   to_date(gina_ended));
  }
}

TEST_F(EnginePath, SaysThatSomebodyIsVetoed) {
  rely("bob", Ownertrust::never);
  EXPECT_EQ(sentences(path(key("carol"))),
            Lines{"Bob <bob@example.org> vouches for it, but you said never to rely on that"});
  EXPECT_EQ(lines(path(key("carol"), TrustModel::classic)),
            Lines{"alice > bob (1,120) > carol: 120"});
}

TEST_F(EnginePath, SaysThatTrustHasNoStart) {
  rely("alice", std::nullopt);
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    const Lines missing = sentences(path(key("bob"), model));
    ASSERT_FALSE(missing.empty());
    EXPECT_EQ(missing.front(),
              "trust has nowhere to start from: no certificate in this keyring is yours");
  }
}

TEST_F(EnginePath, PointsToABetterUserId) {
  const Timestamp then = gina_ended + (-1);
  const PathReport report = path(key("gina"), by(TrustModel::flow, then), "gina@home.example");
  EXPECT_TRUE(report.paths.empty());
  EXPECT_EQ(report.better_user_id, "Gina <gina@example.org>");
  EXPECT_EQ(path(key("gina"), by(TrustModel::flow, then), "gina@example.org").better_user_id, "");
}

TEST_F(EnginePath, IsAboutOneUserIdOfOneCertificate) {
  EXPECT_EQ(path("bob@work.example").binding.user_id, "Bob <bob@work.example>");
  EXPECT_EQ(path("bob@example.org").binding.user_id, "Bob <bob@example.org>");
  EXPECT_EQ(path(key("bob")).binding.user_id, "Bob <bob@example.org>");
  const auto kind = [&](const std::string& who, const std::string& user_id) {
    const auto report = engine_.path({who, user_id, by(TrustModel::flow)}, {});
    return report ? std::string{"none"} : std::string{name_of(report.error().kind)};
  };
  EXPECT_EQ(kind(key("bob"), "work"), "none");
  EXPECT_EQ(kind(key("bob"), "Bob"), name_of(ErrorKind::ambiguous));
  EXPECT_EQ(kind(key("bob"), "Robert"), name_of(ErrorKind::not_found));
  EXPECT_EQ(kind("carol@example.org", {}), name_of(ErrorKind::ambiguous));
  EXPECT_EQ(kind("nobody@example.org", {}), name_of(ErrorKind::not_found));
}

}  // namespace
}  // namespace kith::test
