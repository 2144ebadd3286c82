#include <QCheckBox>

#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

/// What can be done about somebody of whom the user has said something.
class PersonPageTest : public FriendsTest {
 protected:
  static constexpr const char* at_home = "Bob <bob@example.org>";

  void sign(const CertificationTerms& terms, std::vector<std::string> user_ids) {
    prepare([&](Engine& engine) {
      CertifyRequest request;
      request.who = {to_hex(bob_.fingerprint)};
      request.user_ids = std::move(user_ids);
      request.terms = terms;
      must_certify(engine, request);
    });
  }
  void showBob() {
    start();
    window().goTo(bob_.fingerprint);
    settle();
  }
  void signShareable() {
    ASSERT_TRUE(enabled("sign"));
    click("sign");
    settle();
    type("typedFingerprint", QString::fromStdString(to_hex(bob_.fingerprint)));
    click("signShareable");
    EXPECT_TRUE(closed("signDialog"));
  }
};

TEST_F(PersonPageTest, AllThatCouldBeSaidIsSaid) {
  sign({}, {});
  showBob();
  EXPECT_EQ(visible("sign"), nullptr);
  EXPECT_TRUE(enabled("takeBack"));
}

TEST_F(PersonPageTest, ASecondNameCanBeSigned) {
  sign({}, {at_home});
  showBob();
  EXPECT_TRUE(enabled("takeBack"));
  signShareable();
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 2U);
  EXPECT_TRUE(wait([] { return visible("sign") == nullptr; }));
}

TEST_F(PersonPageTest, WhatStayedOnTheComputerCanBeMadeShareable) {
  CertificationTerms local;
  local.local = true;
  sign(local, {});
  showBob();
  EXPECT_TRUE(enabled("takeBack"));
  signShareable();
  for (const CertificationInfo& one : signatures(bob_.fingerprint)) EXPECT_TRUE(one.exportable);
}

TEST_F(PersonPageTest, WhatWentOutBeforeItWasSaidForThisComputerAloneIsStillOut) {
  sign({}, {});
  CertificationTerms local;
  local.local = true;
  sign(local, {});
  showBob();
  EXPECT_FALSE(text("sentence").contains(QStringLiteral("this computer only")))
      << text("sentence").toStdString();
}

TEST_F(PersonPageTest, WithANewKeyFriendsCanBeSignedAgain) {
  sign({}, {});
  prepare([&](Engine& engine) {
    RevokeRequest retire;
    retire.who = to_hex(you_.fingerprint);
    retire.cause = RevocationCause::superseded;
    ASSERT_TRUE(engine.revoke(retire));
  });
  showBob();
  ASSERT_NE(visible("sign"), nullptr);
  EXPECT_FALSE(enabled("sign")) << "nobody is there to sign";
  stop();
  prepare([&](Engine& engine) { make_identity(engine, "You again <you@example.org>"); });
  showBob();
  EXPECT_EQ(context().keyring.snapshot()->find(bob_.fingerprint)->badge, Badge::verified);
  signShareable();
  EXPECT_TRUE(wait([] { return visible("sign") == nullptr; }));
}

TEST_F(PersonPageTest, OnAnExpiredKeyTheSignatureCanStillBeTakenBack) {
  sign({}, {});
  Engine his = open_keyring(others_ / "bob");
  SetExpiryRequest ends;
  ends.who = to_hex(bob_.fingerprint);
  ends.expires = Timestamp::now() + std::int64_t{2};
  const auto changed = his.set_expiry(ends);
  ASSERT_TRUE(changed) << message_of(changed);
  prepare([&](Engine& engine) { import(engine, {export_all(his)}); });
  QTest::qWait(2500);
  showBob();
  ASSERT_EQ(context().keyring.snapshot()->find(bob_.fingerprint)->badge, Badge::expired);
  ASSERT_TRUE(enabled("takeBack"));
  click("takeBack");
  settle();
  EXPECT_TRUE(text("whichSignatures").contains(QString::fromLatin1(at_home)));
}

}  // namespace
}  // namespace kith::gui::test
