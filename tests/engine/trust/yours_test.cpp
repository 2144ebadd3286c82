#include "tests/engine/prompter.hpp"

namespace kith::test {
namespace {

/// You rely fully on a friend, and both of you signed Tom's key: as far as paths go either word is
/// enough, and only one of them is on one.
class EngineYours : public testing::Test {
 protected:
  EngineYours() : engine_(open_keyring(scratch_ / "home")) {
    you_ = make_identity(engine_, "You <you@example.org>").fingerprint;
    Engine toms = open_keyring(scratch_ / "tom");
    tom_ = to_hex(make_identity(toms, "Tom <tom@example.org>").fingerprint);
    EXPECT_TRUE(toms.add_user_id({tom_, "Tom <tom@work.example>"}));
    tom_octets_ = export_all(toms);
    import(engine_, {tom_octets_});
  }
  /// Which of two fingerprints is larger decides whose word is looked at first.
  void befriend(std::string_view name) {
    Engine his = open_keyring(scratch_ / name);
    const auto who = to_hex(make_identity(his, "Fred <fred@example.org>").fingerprint);
    import(his, {tom_octets_});
    certify(his, tom_);
    import(engine_, {export_all(his)});
    certify(engine_, who);
    ASSERT_TRUE(engine_.set_ownertrust({who, Ownertrust::full}));
  }
  static void certify(Engine& engine, const std::string& who,
                      std::vector<std::string> user_ids = {}) {
    CertifyRequest request;
    request.who = {who};
    request.user_ids = std::move(user_ids);
    must_certify(engine, request);
  }
  [[nodiscard]] PathReport path(const std::string& user_id) const {
    const auto report = engine_.path({tom_, user_id, {}}, {});
    EXPECT_TRUE(report) << message_of(report);
    return report.value_or(PathReport{});
  }

  const std::string home_ = "Tom <tom@example.org>", work_ = "Tom <tom@work.example>";
  Scratch scratch_;
  Engine engine_;
  Fingerprint you_;
  std::string tom_;
  Bytes tom_octets_;
};

TEST_F(EngineYours, IsToldWhoeverStandsOnThePath) {
  certify(engine_, tom_, {home_});
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
    befriend(name);
    const auto report = path(home_);
    ASSERT_TRUE(report.yours);
    EXPECT_EQ(report.yours->issuer.fingerprint, you_);
    EXPECT_EQ(report.yours->target.user_id, home_);
    EXPECT_EQ(report.yours->amount, fully_believed);
  }
  EXPECT_FALSE(path(work_).paths.empty());
  EXPECT_FALSE(path(work_).yours) << "that was signed by friends alone";
}

TEST_F(EngineYours, IsNoLongerThereOnceItIsTakenBack) {
  befriend("a");
  certify(engine_, tom_);
  EXPECT_TRUE(path(home_).yours);
  UncertifyRequest back;
  back.who = tom_;
  ASSERT_TRUE(engine_.uncertify(back));
  EXPECT_FALSE(path(home_).paths.empty());
  EXPECT_FALSE(path(home_).yours);
}

}  // namespace
}  // namespace kith::test
