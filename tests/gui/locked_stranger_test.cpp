#include <QComboBox>

#include "gui/dialogs/give_back/outgoing.hpp"
#include "gui/models/people_filter.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

/// A stranger's secret key came in under a passphrase that nobody here knows; he has signed Bob's
/// key.
class LockedStrangerTest : public FriendsTest {
 protected:
  LockedStrangerTest() {
    ListPrompter prompter{std::vector<std::string>(8, "nobody here knows it")};
    Engine his = open_with(others_ / "stranger", prompter);
    NewIdentityRequest request;
    request.user_ids = {"Stranger <stranger@example.org>"};
    const auto made = his.make_identity(request);
    EXPECT_TRUE(made) << message_of(made);
    stranger_ = made->certificate.fingerprint;
    Engine bobs = open_keyring(others_ / "bob");
    import(his, {export_with(bobs, {{ to_hex(bob_.fingerprint) }})});
    CertifyRequest certify;
    certify.who = {to_hex(bob_.fingerprint)};
    must_certify(his, certify);
    prepare([&](Engine& engine) {
      const auto report =
          import(engine, {export_all(his), exported_secret(his, to_hex(stranger_))});
      EXPECT_GT(report.secret_keys.locked, 0U);
    });
  }
  [[nodiscard]] Person stranger() { return *context().keyring.snapshot()->find(stranger_); }

  Fingerprint stranger_;
};

TEST_F(LockedStrangerTest, IsNotTheUser) {
  start();
  const Person person = stranger();
  EXPECT_FALSE(person.own);
  EXPECT_TRUE(person.locked);
  EXPECT_FALSE(belongs(person, Group::mine));
  EXPECT_TRUE(belongs(person, Group::attention)) << "it can be unlocked";
  window().goTo(stranger_);
  settle();
  EXPECT_TRUE(enabled("sign"));
  EXPECT_TRUE(enabled("call"));
  EXPECT_TRUE(enabled("introducer"));
  EXPECT_TRUE(enabled("editIdentity"));
  EXPECT_EQ(visible("revokeIdentity"), nullptr);
  EXPECT_TRUE(text("whySummary").startsWith(QStringLiteral("Nobody whom you rely on")))
      << text("whySummary").toStdString();
}

TEST_F(LockedStrangerTest, SignsNothingInTheNameOfTheUser) {
  start();
  open(stranger_, "sign");
  settle();
  const auto* const identities = window().findChild<QComboBox*>(QStringLiteral("signAs"));
  ASSERT_NE(identities, nullptr);
  EXPECT_EQ(identities->count(), 1) << "there is no choice";
  type("typedFingerprint", QString::fromStdString(to_hex(stranger_)));
  click("signLocal");
  EXPECT_TRUE(closed("signDialog"));
  EXPECT_EQ(signatures(stranger_).size(), 1U);
  EXPECT_EQ(stranger().badge, Badge::verified);
}

TEST_F(LockedStrangerTest, KeepsNoSignatureOfTheUsersFromBeingTakenBack) {
  sign_bob({});
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  EXPECT_FALSE(text("whichSignatures").contains(QStringLiteral("signed as")))
      << text("whichSignatures").toStdString();
  click("takeBackNow");
  EXPECT_TRUE(closed("takeBackDialog"));
  EXPECT_EQ(visible("passphraseDialog"), nullptr);
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());
}

TEST_F(LockedStrangerTest, HisSignatureGoesAlongAsOneOfOthers) {
  sign_bob({});
  start();
  std::optional<Outgoing> goes;
  context().worker.ask(
      &window(), Worker::Access::look,
      [who = bob_.fingerprint](Engine& engine, const Job& job) {
        return outgoing(engine, who, job);
      },
      [&](Outcome<Outgoing> answer) { goes = answer.value_or(Outgoing{}); });
  EXPECT_TRUE(wait([&] { return goes.has_value(); }));
  EXPECT_EQ(goes->signed_by_you.size(), 2);
  EXPECT_EQ(goes->others, 2);
}

TEST_F(LockedStrangerTest, IsRemovedAsOneWhoseSecretKeysAreLocked) {
  start();
  open(stranger_, "remove");
  settle();
  auto* const dialog = find<QDialog>("removeDialog");
  ASSERT_NE(dialog, nullptr);
  QStringList words;
  for (const QLabel* label : dialog->findChildren<QLabel*>()) words << label->text();
  EXPECT_FALSE(words.join(QLatin1Char{'\n'}).contains(QStringLiteral("This is you")));
  EXPECT_TRUE(words.join(QLatin1Char{'\n'}).contains(QStringLiteral("locked secret keys")));
  type("removeAnswer", QStringLiteral("stranger@example.org"));
  click("removeNow");
  EXPECT_TRUE(closed("removeDialog"));
  settle();
  EXPECT_EQ(context().keyring.snapshot()->find(stranger_), nullptr);
}

}  // namespace
}  // namespace kith::gui::test
