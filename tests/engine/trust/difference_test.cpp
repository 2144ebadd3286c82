#include <algorithm>

#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

using Lines = std::vector<std::string>;

/// Your keyring, in which you rely on Bob, who certified Carol in his.
class EngineTakingBack : public testing::Test {
 protected:
  EngineTakingBack() : engine_(open_keyring(scratch_ / "home")) {
    Engine his = open_keyring(scratch_ / "bob");
    Engine hers = open_keyring(scratch_ / "carol");
    bob_ = to_hex(make_identity(his, "Bob <bob@example.org>").fingerprint);
    carol_ = to_hex(make_identity(hers, "Carol <carol@example.org>").fingerprint);
    import(his, {export_all(hers)});
    certify(his, carol_, {});
    import(engine_, {export_all(his)});
    you_ = make_identity(engine_, "You <you@example.org>").fingerprint;
    CertificationTerms introducer;
    introducer.depth = 1;
    certify(engine_, bob_, introducer);
  }

  static void certify(Engine& engine, const std::string& who, const CertificationTerms& terms) {
    CertifyRequest request;
    request.who = {who};
    request.terms = terms;
    ASSERT_EQ(must_certify(engine, request).signed_user_ids.size(), 1U);
  }

  Outcome<DifferenceReport> without(const std::string& who, Lines& lines,
                                    std::vector<Fingerprint> identities = {}) {
    DifferenceRequest request;
    request.setting.time = Timestamp::now() + 10;
    request.assumptions = {{TrustAssumption::Act::unsign, who, {}, std::move(identities)}};
    return engine_.trust_difference(request,
                                    [&](const TrustChange& change) {
                                      lines.push_back(change.user_id + " " +
                                                      std::to_string(*change.before.amount) + " " +
                                                      std::to_string(*change.after.amount));
                                      return true;
                                    },
                                    {});
  }

  Lines beliefs() {
    Lines lines;
    TrustRequest request;
    request.setting.time = Timestamp::now() + 10;
    const auto report = engine_.trust(request,
                                      [&](const TrustedBinding& binding) {
                                        if (!binding.trust.reaches(fully_believed) || binding.root)
                                          return true;
                                        lines.emplace_back(binding.user_id);
                                        return true;
                                      },
                                      {});
    EXPECT_TRUE(report.has_value());
    return lines;
  }

  Scratch scratch_;
  Engine engine_;
  std::string bob_, carol_;
  Fingerprint you_;
};

TEST_F(EngineTakingBack, WhatIsSaidBeforeIsWhatComes) {
  EXPECT_EQ(beliefs().size(), 2U);
  Lines lines;
  const auto report = without(bob_, lines);
  ASSERT_TRUE(report.has_value()) << message_of(report);
  std::ranges::sort(lines);
  EXPECT_EQ(lines, (Lines{"Bob <bob@example.org> 120 0", "Carol <carol@example.org> 120 0"}));
  EXPECT_EQ(report->reached_before, 2U);
  EXPECT_EQ(report->reached_after, 0U);
  EXPECT_EQ(beliefs().size(), 2U) << "asking changes nothing";

  UncertifyRequest request;
  request.who = bob_;
  const auto taken = engine_.uncertify(request);
  ASSERT_TRUE(taken.has_value()) << message_of(taken);
  EXPECT_EQ(beliefs(), Lines{});
}

TEST_F(EngineTakingBack, WhatNoLongerCountsChangesNothingWhenItGoes) {
  Engine his = open_keyring(scratch_ / "bob");
  RevokeRequest stolen;
  stolen.who = bob_;
  stolen.cause = RevocationCause::compromised;
  ASSERT_TRUE(his.revoke(stolen));
  import(engine_, {export_all(his)});
  EXPECT_EQ(beliefs(), Lines{});
  Lines lines;
  const auto report = without(bob_, lines, {you_});
  ASSERT_TRUE(report.has_value()) << message_of(report);
  EXPECT_EQ(report->changed, 0U);
  UncertifyRequest request;
  request.who = bob_;
  EXPECT_TRUE(engine_.uncertify(request));
}

TEST_F(EngineTakingBack, OnlyYourOwnWordIsYours) {
  Lines lines;
  EXPECT_NE(message_of(without(carol_, lines)).find("no certification of"), std::string::npos);
  EXPECT_EQ(lines, Lines{});
}

}  // namespace
}  // namespace kith::test
