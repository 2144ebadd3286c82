#include <QListWidget>

#include "gui/widgets/notice.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

class IntroducerTest : public FriendsTest {
 protected:
  [[nodiscard]] QString effect() {
    settle();
    return text("effect");
  }
};

TEST_F(IntroducerTest, ShowsWhatItChangesBeforeItDoes) {
  sign_bob({});
  start();
  open(bob_.fingerprint, "introducer");
  EXPECT_FALSE(enabled("keepIntroducer")) << "nothing is chosen";
  click("relySomewhat");
  EXPECT_TRUE(effect().contains(QStringLiteral("a little"))) << effect().toStdString();
  click("relyFully");
  EXPECT_TRUE(effect().startsWith(QStringLiteral("1 more"))) << effect().toStdString();
  auto* const names = find<QListWidget>("effectNames");
  ASSERT_EQ(names->count(), 1);
  EXPECT_TRUE(names->item(0)->text().contains(QStringLiteral("Carol <carol@example.net>")));
  EXPECT_EQ(now(bob_.fingerprint).ownertrust, std::nullopt) << "asking keeps nothing";
  click("keepIntroducer");
  EXPECT_TRUE(closed("introducerDialog"));
  EXPECT_EQ(now(bob_.fingerprint).ownertrust, Ownertrust::full);
  settle();
  EXPECT_EQ(context().keyring.snapshot()->find(carol_.fingerprint)->badge, Badge::believed);
  EXPECT_EQ(selected(), bob_.fingerprint);

  open(bob_.fingerprint, "introducer");
  EXPECT_TRUE(find<QRadioButton>("relyFully")->isChecked()) << "the opinion as it is";
  EXPECT_FALSE(enabled("keepIntroducer"));
  click("noOpinion");
  EXPECT_TRUE(effect().startsWith(QStringLiteral("1 people would no longer")))
      << effect().toStdString();
  click("keepIntroducer");
  EXPECT_TRUE(closed("introducerDialog"));
  EXPECT_EQ(now(bob_.fingerprint).ownertrust, std::nullopt);
}

TEST_F(IntroducerTest, EachAnswerIsKept) {
  start();
  const std::pair<const char*, Ownertrust> answers[] = {{"relyNot", Ownertrust::never},
                                                        {"relySomewhat", Ownertrust::marginal},
                                                        {"relyFully", Ownertrust::full}};
  for (const auto& [name, level] : answers) {
    open(bob_.fingerprint, "introducer");
    click(name);
    settle();
    click("keepIntroducer");
    EXPECT_TRUE(closed("introducerDialog"));
    EXPECT_EQ(now(bob_.fingerprint).ownertrust, level);
  }
}

TEST_F(IntroducerTest, SaysWhenItHasNoEffectYet) {
  start();
  open(bob_.fingerprint, "introducer");
  EXPECT_TRUE(find<Notice>("introducerHint")->text().contains(QStringLiteral("no effect")));
  click("relyFully");
  EXPECT_TRUE(effect().startsWith(QStringLiteral("Nobody")));
  click("cancelIntroducer");
  EXPECT_TRUE(closed("introducerDialog"));
  EXPECT_EQ(now(bob_.fingerprint).ownertrust, std::nullopt);
}

TEST_F(IntroducerTest, NobodyReliesAnewOnARevokedKey) {
  Engine his = open_keyring(others_ / "bob");
  RevokeRequest request;
  request.who = to_hex(bob_.fingerprint);
  ASSERT_TRUE(his.revoke(request).has_value());
  prepare([&](Engine& engine) { import(engine, {export_all(his)}); });
  start();
  open(bob_.fingerprint, "introducer");
  EXPECT_FALSE(enabled("relyFully"));
  EXPECT_FALSE(enabled("relySomewhat"));
  EXPECT_TRUE(enabled("relyNot"));
  EXPECT_TRUE(find<Notice>("introducerHint")->text().contains(QStringLiteral("revoked")));
}

}  // namespace
}  // namespace kith::gui::test
