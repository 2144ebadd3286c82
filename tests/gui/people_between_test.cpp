#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

/// How many people would have to be wrong, as the list and the page of somebody say it.
class PeopleBetweenTest : public FriendsTest {
 protected:
  PeopleBetweenTest() {
    Engine hers = open_keyring(others_ / "dave");
    dave_ = make_identity(hers, "Dave <dave@example.org>");
    Engine carol = open_keyring(others_ / "carol");
    import(hers, {export_all(carol)});
    certify(hers, carol_.fingerprint, {});
    prepare([&](Engine& engine) { import(engine, {export_all(hers)}); });
  }
  static void certify(Engine& engine, const Fingerprint& who, const CertificationTerms& terms) {
    CertifyRequest request;
    request.who = {to_hex(who)};
    request.terms = terms;
    ASSERT_FALSE(must_certify(engine, request).signed_user_ids.empty());
  }
  /// Bob and Dave become introducers by signature.
  void make_introducers() {
    CertificationTerms introducer;
    introducer.depth = 1;
    prepare([&](Engine& engine) {
      for (const CertificateInfo& who : {bob_, dave_}) certify(engine, who.fingerprint, introducer);
    });
  }
  /// Carol's badge in the list, once it is worked out.
  QString badge() {
    window().goTo(carol_.fingerprint);
    settle();
    EXPECT_TRUE(wait([&] { return context().people.knowsPeopleBetween(carol_.fingerprint); }));
    return context().people.badgeText(*context().keyring.snapshot()->find(carol_.fingerprint));
  }

  CertificateInfo dave_;
};

TEST_F(PeopleBetweenTest, BothOfTwoIntroducers) {
  make_introducers();
  start();
  EXPECT_EQ(badge(), QStringLiteral("Believed through 2 people"));
  EXPECT_TRUE(text("sentence").contains(QStringLiteral("2 people would have to be wrong")))
      << text("sentence").toStdString();
}

TEST_F(PeopleBetweenTest, OfTheNameThatIsShown) {
  make_introducers();
  {
    Engine carol = open_keyring(others_ / "carol");
    AddUserIdRequest add;
    add.who = to_hex(carol_.fingerprint);
    add.user_id = "Carol <carol@new.example>";
    add.primary = true;
    const auto added = carol.add_user_id(add);
    ASSERT_TRUE(added) << message_of(added);
    prepare([&](Engine& engine) { import(engine, {export_all(carol)}); });
  }
  // Of two own signatures within a second neither is the newer one.
  QTest::qWait(1100);
  start();
  const Person* const carol = context().keyring.snapshot()->find(carol_.fingerprint);
  ASSERT_EQ(carol->user_id, QStringLiteral("Carol <carol@example.net>"))
      << "nobody has signed the primary name";
  EXPECT_EQ(path(carol_.fingerprint).binding.user_id, "Carol <carol@new.example>");
  EXPECT_EQ(badge(), QStringLiteral("Believed through 2 people"));
}

TEST_F(PeopleBetweenTest, ThereIsNoNumberWhereItRestsOnThoseWhomTheUserReliesOn) {
  prepare([&](Engine& engine) {
    for (const CertificateInfo& who : {bob_, dave_}) {
      certify(engine, who.fingerprint, {});
      ASSERT_TRUE(engine.set_ownertrust({to_hex(who.fingerprint), Ownertrust::full}));
    }
  });
  start();
  EXPECT_EQ(badge(), QStringLiteral("Believed"));
  EXPECT_TRUE(
      text("sentence").contains(QStringLiteral("people whom you rely on have signed this key")))
      << text("sentence").toStdString();
}

}  // namespace
}  // namespace kith::gui::test
