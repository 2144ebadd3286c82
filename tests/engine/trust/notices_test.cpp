#include <algorithm>

#include "tests/engine/prompter.hpp"
#include "tests/engine/trust/society.hpp"

namespace kith::test {
namespace {

using Lines = std::vector<std::string>;

class EngineTrustNotices : public SocietyTest {
 protected:
  /// What is told beside the answer, a sentence each.
  Lines told(const TrustSetting& setting, const std::string& who = {}) const {
    const TrustReport report = counts({who, fully_believed, setting});
    EXPECT_EQ(report.notice_count, report.notices.size());
    Lines lines;
    for (const Explanation& notice : report.notices) {
      lines.push_back(notice.text);
      EXPECT_FALSE(notice.hint.empty());
    }
    return lines;
  }
  void disable(std::string_view who, const std::string& level) {
    const std::string text = key(who) + ":" + level + ":\n";
    const ByteView octets = as_bytes(text);
    ASSERT_TRUE(
        engine_.import_ownertrust({stream("file", {octets.begin(), octets.end()}), false}, {}));
  }
};

TEST_F(EngineTrustNotices, NoneWhereNothingIsLeftOut) {
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia, TrustModel::classic}) {
    EXPECT_EQ(told(by(model)), Lines{});
    EXPECT_EQ(told(by(model), key("carol")), Lines{});
  }
}

TEST_F(EngineTrustNotices, TrustSignaturesThatAVetoMakesVoid) {
  rely("bob", Ownertrust::never);
  rely("carol", Ownertrust::never);  // nobody made her an introducer
  const Lines expected = {
      "Alice <alice@example.org> made Bob <bob@example.org> a trusted introducer on 2023-11-15, "
      "but "
      "you said never to rely on its owner"};
  EXPECT_EQ(told(by(TrustModel::flow)), expected);
  EXPECT_EQ(told(by(TrustModel::flow), key("carol")), expected);
  EXPECT_EQ(told(by(TrustModel::sequoia)), Lines{}) << "it knows no vetoes";
  EXPECT_EQ(told(by(TrustModel::classic)), Lines{}) << "there a trust signature is stronger";
  disable("bob", "133");
  EXPECT_EQ(told(by(TrustModel::flow)),
            Lines{"Alice <alice@example.org> made Bob <bob@example.org> a trusted introducer on "
                  "2023-11-15, but you have disabled it"});
}

TEST_F(EngineTrustNotices, RootsThatAreVetoed) {
  TrustSetting setting = by(TrustModel::flow);
  setting.roots = {key("carol")};
  rely("carol", Ownertrust::never);
  EXPECT_EQ(told(setting), Lines{"trust does not start from Carol <carol@example.org>: you said "
                                 "never to rely on its owner"});
}

TEST_F(EngineTrustNotices, WhatIsDatedInTheFuture) {
  const Timestamp then = founded + 5 * society_day;
  const std::string end = " on 2023-11-24, but that is in the future: it does not count";
  const Lines about_carol = {"Bob <bob@example.org> certified Carol <carol@example.org>" + end};
  for (const TrustModel model : {TrustModel::flow, TrustModel::sequoia}) {
    EXPECT_EQ(told(by(model, then), key("carol")), about_carol);
    EXPECT_EQ(told(by(model, then), key("bob")), Lines{});
    EXPECT_EQ(told(by(model, then)).size(), 6U);
    EXPECT_EQ(told(by(model, others_signed)), Lines{});
  }
  EXPECT_EQ(told(by(TrustModel::classic, then), key("carol")), Lines{});
}

TEST_F(EngineTrustNotices, ARevocationThatIsDatedInTheFuture) {
  const auto own = make_identity(engine_, "Me <me@example.org>", IdentityProfile::v4, founded);
  CertifyRequest request;
  request.who = {key("frank")};
  request.time = alice_signed;
  must_certify(engine_, request);
  ASSERT_TRUE(engine_.uncertify({key("frank"), {}, {}, {}, gina_ended}));
  EXPECT_EQ(told(by(TrustModel::flow, others_signed), key("frank")),
            Lines{"Me <me@example.org> took back what it said of Frank <frank@example.org> on " +
                  to_date(gina_ended) + ", but that is in the future: it does not count"});
  EXPECT_EQ(trust(key("frank"), by(TrustModel::flow, others_signed)),
            Lines{"Frank <frank@example.org> full 120"});
}

TEST_F(EngineTrustNotices, TheFirstTwentyAreTold) {
  ASSERT_EQ(told(by(TrustModel::flow, founded + society_day / 2)).size(), 10U);
  for (int i = 0; i < 15; ++i) {
    const auto user_id = "Number " + std::to_string(i) + " <me@example.org>";
    make_identity(engine_, user_id, IdentityProfile::v4, founded);
  }
  CertifyRequest request;
  request.as = "Number 0 <";
  for (int i = 1; i < 15; ++i) request.who.push_back("Number " + std::to_string(i) + " <");
  request.time = alice_signed;
  must_certify(engine_, request);
  const TrustReport report =
      counts({"", fully_believed, by(TrustModel::flow, founded + society_day / 2)});
  EXPECT_EQ(report.notice_count, 24U);
  EXPECT_EQ(report.notices.size(), 20U);
}

}  // namespace
}  // namespace kith::test
