#include <QListWidget>

#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

class TakeBackTest : public FriendsTest {};

TEST_F(TakeBackTest, ShowsTheEffectAndTakesTheReason) {
  CertificationTerms introducer;
  introducer.depth = 1;
  sign_bob(introducer);
  start();
  ASSERT_EQ(context().keyring.snapshot()->find(carol_.fingerprint)->badge, Badge::believed);
  open(bob_.fingerprint, "takeBack");
  settle();
  EXPECT_TRUE(text("effect").startsWith(QStringLiteral("2 people would no longer")))
      << text("effect").toStdString();
  EXPECT_EQ(find<QListWidget>("effectNames")->count(), 2);
  EXPECT_TRUE(text("whichSignatures").contains(QStringLiteral("Bob <bob@work.example>")));
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 2U) << "asking takes nothing back";
  type("reason", QStringLiteral("it was somebody else's"));
  click("takeBackNow");
  EXPECT_TRUE(closed("takeBackDialog"));
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());
  // Others learn of it by the certificate.
  find<QDialog>("giveBackDialog");
  settle();
  EXPECT_TRUE(text("holds").contains(QStringLiteral("took 2 signatures back")))
      << text("holds").toStdString();
  click("closeGiveBack");
  EXPECT_TRUE(closed("giveBackDialog"));
  EXPECT_EQ(selected(), bob_.fingerprint);
  EXPECT_EQ(context().keyring.snapshot()->find(bob_.fingerprint)->badge, Badge::unknown);
  EXPECT_EQ(context().keyring.snapshot()->find(carol_.fingerprint)->badge, Badge::unknown);
}

TEST_F(TakeBackTest, WhatIsSignedMeanwhileStays) {
  prepare([&](Engine& engine) {
    CertifyRequest one;
    one.who = {to_hex(bob_.fingerprint)};
    one.user_ids = {"bob@example.org"};
    must_certify(engine, one);
  });
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  EXPECT_FALSE(text("whichSignatures").contains(QStringLiteral("work")));
  // As another program does, while the person thinks.
  bool there = false;
  context().worker.ask(
      &window(), Worker::Access::change,
      [&](Engine& engine, const Job&) -> Outcome<CertifyReport> {
        CertifyRequest other;
        other.who = {to_hex(bob_.fingerprint)};
        other.user_ids = {"bob@work.example"};
        const auto plan = engine.plan_certifications(other);
        if (!plan) return fail(plan.error());
        return engine.certify(*plan);
      },
      [&](const Outcome<CertifyReport>& report) { there = report.has_value(); });
  EXPECT_TRUE(wait([&] { return there; }));
  click("takeBackNow");
  EXPECT_TRUE(closed("takeBackDialog"));
  const auto left = signatures(bob_.fingerprint);
  EXPECT_EQ(left.size(), 1U) << "it was not shown";
}

TEST_F(TakeBackTest, CancelKeepsIt) {
  sign_bob({});
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  QTest::keyClick(find<QWidget>("reason"), Qt::Key_Return);
  EXPECT_NE(visible("takeBackDialog"), nullptr) << "Enter does nothing";
  click("cancelTakeBack");
  EXPECT_TRUE(closed("takeBackDialog"));
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 2U);
}

TEST_F(TakeBackTest, WhatNeverLeftTheComputerConcernsNobodyElse) {
  CertificationTerms local;
  local.local = true;
  sign_bob(local);
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  click("takeBackNow");
  EXPECT_TRUE(closed("takeBackDialog"));
  settle();
  EXPECT_EQ(visible("giveBackDialog"), nullptr);
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());
}

TEST_F(TakeBackTest, WhatARetiredIdentitySignedStaysAndTheRestIsTakenBack) {
  CertificateInfo other;
  CertificationTerms introducer;
  introducer.depth = 1;
  const auto sign_as = [&](Engine& engine, const CertificateInfo& identity) {
    CertifyRequest request;
    request.who = {to_hex(bob_.fingerprint)};
    request.as = to_hex(identity.fingerprint);
    request.terms = introducer;
    must_certify(engine, request);
  };
  prepare([&](Engine& engine) {
    sign_as(engine, you_);
    other = make_identity(engine, "You at work <you@work.example>");
    sign_as(engine, other);
    RevokeRequest retire;
    retire.who = to_hex(you_.fingerprint);
    retire.cause = RevocationCause::retired;
    ASSERT_TRUE(engine.revoke(retire));
  });
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  const QString which = text("whichSignatures"), staying = text("stayingSignatures");
  EXPECT_EQ(which.count(QStringLiteral("signed as You at work")), 2) << which.toStdString();
  EXPECT_FALSE(which.contains(QStringLiteral("you@example.org"))) << which.toStdString();
  EXPECT_EQ(staying.count(QStringLiteral("signed as You <you@example.org>")), 2)
      << staying.toStdString();
  EXPECT_TRUE(text("effect").startsWith(QStringLiteral("Nobody would be believed more or less")))
      << "what the retired one signed counts as before: " << text("effect").toStdString();
  click("takeBackNow");
  EXPECT_TRUE(closed("takeBackDialog"));
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 2U) << "of the retired one";
  for (const UserIdInfo& user_id : now(bob_.fingerprint).user_ids) {
    for (const CertificationInfo& one : user_id.certifications) {
      EXPECT_FALSE(one.issuer == other.fingerprint && one.type != 0x30 &&
                   one.status == CertificationStatus::good);
    }
  }
}

TEST_F(TakeBackTest, WhereOnlyARetiredIdentitySignedNothingCanBeTakenBack) {
  sign_bob({});
  prepare([&](Engine& engine) {
    RevokeRequest retire;
    retire.who = to_hex(you_.fingerprint);
    retire.cause = RevocationCause::retired;
    ASSERT_TRUE(engine.revoke(retire));
  });
  start();
  window().actions().takeBack(bob_.fingerprint);
  settle();
  const auto* const notice = find<Notice>("takeBackNotice");
  ASSERT_NE(notice, nullptr);
  EXPECT_TRUE(notice->text().contains(QStringLiteral("no signature of")));
  EXPECT_TRUE(text("stayingSignatures").contains(QStringLiteral("Bob <bob@work.example>")));
  EXPECT_FALSE(enabled("takeBackNow"));
}

TEST_F(TakeBackTest, OnAStolenKeyItIsTakenBackAsWell) {
  sign_bob({});
  Engine his = open_keyring(others_ / "bob");
  RevokeRequest stolen;
  stolen.who = to_hex(bob_.fingerprint);
  stolen.cause = RevocationCause::compromised;
  ASSERT_TRUE(his.revoke(stolen));
  prepare([&](Engine& engine) { import(engine, {export_all(his)}); });
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  EXPECT_TRUE(text("effect").startsWith(QStringLiteral("Nobody would be believed more or less")))
      << text("effect").toStdString();
  click("takeBackNow");
  EXPECT_TRUE(closed("takeBackDialog"));
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());
}

/// Two identities signed; the passphrase of one is forgotten.
TEST_F(TakeBackTest, OneIdentityThatCannotKeepsNoOtherFromIt) {
  sign_bob({});
  ListPrompter prompter{std::vector<std::string>(8, "it was known once")};
  {
    Engine engine = open_with(home(), prompter);
    NewIdentityRequest work;
    work.user_ids = {"You at work <you@work.example>"};
    const auto made = engine.make_identity(work);
    ASSERT_TRUE(made) << message_of(made);
    CertifyRequest certify;
    certify.who = {to_hex(bob_.fingerprint)};
    certify.as = to_hex(made->certificate.fingerprint);
    must_certify(engine, certify);
  }
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  click("takeBackNow");
  auto* const question = find<QDialog>("passphraseDialog");
  ASSERT_NE(question, nullptr);
  question->reject();
  EXPECT_TRUE(closed("passphraseDialog"));
  settle();
  EXPECT_TRUE(signatures(bob_.fingerprint).empty()) << "of the one without a passphrase";
  EXPECT_NE(visible("takeBackDialog"), nullptr);
  EXPECT_TRUE(find<Notice>("takeBackNotice")->text().contains(QStringLiteral("Only some")))
      << find<Notice>("takeBackNotice")->text().toStdString();
  EXPECT_TRUE(text("whichSignatures").contains(QStringLiteral("You at work")));
  click("cancelTakeBack");
  EXPECT_TRUE(closed("takeBackDialog"));
  EXPECT_NE(find<QDialog>("giveBackDialog"), nullptr) << "others may have the one that is gone";
}

TEST_F(TakeBackTest, WhereThereIsNothingItSaysSo) {
  start();
  window().actions().takeBack(bob_.fingerprint);
  auto* const notice = find<Notice>("takeBackNotice");
  EXPECT_TRUE(notice->text().contains(QStringLiteral("no signature of yours")));
  EXPECT_FALSE(enabled("takeBackNow"));
  EXPECT_TRUE(find<QPushButton>("takeBackNow")->toolTip().contains(QStringLiteral("no signature")));
}

}  // namespace
}  // namespace kith::gui::test
