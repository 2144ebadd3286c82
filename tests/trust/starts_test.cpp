#include <gtest/gtest.h>

#include "core/trust/analysis/assessor.hpp"
#include "tests/trust/believed.hpp"

/// Where trust starts.
namespace kith::trust {
namespace {

using Ids = std::vector<CertificateId>;

/// "me", who certified "bob", and an assessor of them.
struct Start : Believed {
  explicit Start(Model model) : Believed(model) {
    web.for_levels = rules.levels;
    web.certify("me", "bob");
  }
  /// Whether all agree that trust starts at "me", and whether it does.
  bool at_me() {
    Network network(web);
    Assessor assessor(network, rules, beliefs, std::stop_token{});
    const bool starts = assessor.starts_at(id("me"));
    EXPECT_EQ(assessor.starts(), own_certificates(rules, beliefs));
    EXPECT_EQ(assessor.starts(), starts ? Ids{id("me")} : Ids{});
    EXPECT_EQ(assessor.amount(id("bob"), 0), starts ? 120U : 0U);
    EXPECT_EQ(assessor.amount(id("me"), 0), starts ? 120U : 0U);
    return starts;
  }
};

TEST(TrustStarts, AtOwnertrustUltimateInEveryModel) {
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    Start web(model);
    EXPECT_FALSE(web.at_me()) << name_of(model);
    web.think("me", Ownertrust::ultimate);
    EXPECT_TRUE(web.at_me()) << name_of(model);
  }
}

// [12b] and [12]: GnuPG's disabled flag has no influence, and sq-wot does not know the number.
TEST(TrustStarts, AtDisabledUltimateOnesInClassicAlone) {
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    Start web(model);
    web.think("me", Ownertrust::ultimate, true);
    EXPECT_EQ(web.at_me(), model == Model::classic) << name_of(model);
  }
}

TEST(TrustStarts, NamedRootsStandInsteadOfAllOthers) {
  for (const Model model : {Model::flow, Model::sequoia, Model::classic}) {
    Start web(model);
    web.own("bob");
    web.think("bob", Ownertrust::ultimate);
    web.beliefs.roots = {web.id("me"), web.id("me")};
    EXPECT_TRUE(web.at_me()) << name_of(model);
  }
}

}  // namespace
}  // namespace kith::trust
