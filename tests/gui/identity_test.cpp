#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QSignalSpy>
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <set>

#include <sys/stat.h>

#include "core/engine/status.hpp"
#include "gui/views/welcome/demo.hpp"
#include "gui/views/welcome/demo_people.hpp"
#include "tests/gui/friends.hpp"
#include "tests/gui/small_disk.hpp"

namespace kith::gui::test {
namespace {

namespace fs = std::filesystem;

const QString passphrase = QStringLiteral("kettle lamp orchard");
const QString other_passphrase = QStringLiteral("seven grey umbrellas");

class IdentityTest : public GuiTest {
 protected:
  /// What the engine says, asked as the app asks.
  template <typename Ask>
  auto asked(Ask ask) {
    std::optional<std::invoke_result_t<Ask, Engine&, const Job&>> answer;
    context().worker.ask(&window(), Worker::Access::look, ask,
                         [&](auto outcome) { answer.emplace(std::move(outcome)); });
    EXPECT_TRUE(wait([&] { return answer.has_value(); }));
    return std::move(*answer);
  }

  CertificateInfo own() {
    const auto report = asked([](Engine& engine, const Job&) -> Outcome<CertificateInfo> {
      std::optional<Fingerprint> found;
      const auto listed = engine.list({}, [&](const CertificateInfo& info) {
        if (info.own) found = info.fingerprint;
        return true;
      });
      if (!listed || !found) return fail(Error{ErrorKind::not_found, "no identity", {}});
      return engine.show({to_hex(*found), Timestamp::now()});
    });
    EXPECT_TRUE(report.has_value());
    return report ? *report : CertificateInfo{};
  }

  void waitForNobodyAsking() {
    EXPECT_TRUE(wait([] { return visible("passphraseDialog") == nullptr; }));
  }

  void answerNew(const QString& text) {
    type("passphrase", text);
    type("passphraseAgain", text);
    click("ok");
    waitForNobodyAsking();
  }

  /// Waits for the question, of which `attempt` says whether it was asked before.
  void unlock(const QString& text) {
    type("passphrase", text);
    click("ok");
    waitForNobodyAsking();
  }

  void choose(const fs::path& file) {
    name_file(find<QFileDialog>("chooseFile"), QString::fromStdString(file.string()));
    EXPECT_TRUE(wait([] { return visible("chooseFile") == nullptr; }));
  }

  void trigger(const char* action) {
    auto* const found = window().findChild<QAction*>(QString::fromLatin1(action));
    ASSERT_NE(found, nullptr) << action;
    ASSERT_TRUE(found->isEnabled()) << action;
    found->trigger();
  }

  QString bannerText() {
    auto* const banner = window().findChild<Banner*>(QStringLiteral("banner"));
    return banner != nullptr && banner->isVisible() ? banner->text() : QString{};
  }

  bool waitForBanner(const QString& part) {
    return wait([&] { return bannerText().contains(part); });
  }

  /// The button that a screen reader reads out as `name`.
  QAbstractButton* called(const QString& name) {
    QAbstractButton* found = nullptr;
    EXPECT_TRUE(wait([&] {
      for (QWidget* widget : QApplication::allWidgets()) {
        auto* const button = qobject_cast<QAbstractButton*>(widget);
        if (button != nullptr && button->isVisible() && button->accessibleName() == name) {
          found = button;
        }
      }
      return found != nullptr && found->isEnabled();
    })) << name.toStdString();
    return found;
  }

  /// Waits until a notice in a dialog says `part`.
  bool waitForNotice(const char* dialog, const QString& part) {
    return wait([&] {
      const QWidget* const parent = visible(dialog);
      if (parent == nullptr) return false;
      const auto notices = parent->findChildren<Notice*>();
      return std::ranges::any_of(notices, [&](const Notice* notice) {
        return notice->isVisible() && notice->text().contains(part);
      });
    });
  }
};

TEST_F(IdentityTest, FirstStartToIdentityInThreeClicks) {
  MainWindow& app = start();
  EXPECT_NE(visible("welcome"), nullptr);
  EXPECT_EQ(visible("sidebar"), nullptr);
  EXPECT_EQ(bannerText(), "");
  click("welcomeNew");
  type("newName", "Ada Example");
  type("newAddress", "ada@example.org");
  click("makeIdentity");
  type("passphrase", passphrase);
  type("passphraseAgain", "kettle lamp orchid");
  EXPECT_FALSE(find<QPushButton>("ok")->isEnabled()) << "the two are not the same";
  auto* const again = find<QLineEdit>("passphraseAgain");
  QTest::keyClick(again, Qt::Key_A, Qt::ControlModifier);
  QTest::keyClicks(again, passphrase);
  click("ok");
  ASSERT_NE(find<QWidget>("madePage"), nullptr);

  const CertificateInfo made = own();
  ASSERT_EQ(made.user_ids.size(), 1U);
  EXPECT_EQ(made.user_ids[0].user_id, "Ada Example <ada@example.org>");
  EXPECT_EQ(made.version, 4);
  constexpr std::int64_t year = 365 * 24 * 60 * 60;
  ASSERT_TRUE(made.expires.has_value());
  EXPECT_NEAR(static_cast<double>(made.expires->seconds),
              static_cast<double>(Timestamp::now().seconds + 3 * year), 2.0 * 24 * 60 * 60);
  const fs::path revocation = home() / "revocations" / (to_hex(made.fingerprint) + ".rev");
  ASSERT_TRUE(fs::exists(revocation));

  click("saveRevocation");
  choose(home().parent_path() / "ends.rev");
  EXPECT_TRUE(waitForNotice("newIdentityDialog", "ends.rev"));
  EXPECT_EQ(file_octets(home().parent_path() / "ends.rev"), file_octets(revocation));

  const fs::path backup = home().parent_path() / "copy.kith";
  click("saveBackup");
  choose(backup);
  EXPECT_TRUE(waitForNotice("newIdentityDialog", "copy.kith"));
  ASSERT_TRUE(fs::exists(backup));
  const auto noted = last_backup(home());
  ASSERT_TRUE(noted.has_value()) << "kith status asks for none";
  EXPECT_FALSE(backup_is_due(noted, noted->revision, Timestamp::now()));

  QSignalSpy given{&app.actions(), &PersonActions::giveBack};
  click("giveKey");
  ASSERT_TRUE(wait([&] { return given.count() == 1; }));
  EXPECT_EQ(given[0][0].value<Fingerprint>(), made.fingerprint);
  EXPECT_TRUE(wait([] { return visible("newIdentityDialog") == nullptr; }));
  EXPECT_EQ(visible("welcome"), nullptr);
  EXPECT_EQ(app.findChild<PersonPage*>("personPage")->shown(), made.fingerprint);
  EXPECT_EQ(bannerText(), "") << "there is a backup";

  // The copy holds the identity, under the passphrase that was typed.
  const fs::path elsewhere = home().parent_path() / "elsewhere";
  ASSERT_TRUE(Engine::restore(elsewhere, {backup}).has_value());
  ListPrompter prompter{{passphrase.toStdString()}};
  Engine engine = open_with(elsewhere, prompter);
  EXPECT_TRUE(engine.set_expiry({to_hex(made.fingerprint), std::nullopt}).has_value());
}

TEST_F(IdentityTest, WithoutAPassphraseNothingIsMade) {
  start();
  click("welcomeNew");
  type("newName", "Ada");
  type("newAddress", "ada");
  EXPECT_FALSE(find<QPushButton>("makeIdentity")->isEnabled());
  EXPECT_NE(find<QLabel>("newHint")->text(), "");
  type("newAddress", "@example.org");
  EXPECT_EQ(visible("newHint"), nullptr);
  QTest::keyClick(find<QLineEdit>("newAddress"), Qt::Key_Return);
  click("cancel");
  EXPECT_TRUE(wait(
      [] { return visible("makeIdentity") != nullptr && visible("makeIdentity")->isEnabled(); }));
  EXPECT_EQ(find<QLineEdit>("newAddress")->text(), "ada@example.org") << "nothing is lost";
  settle();
  EXPECT_TRUE(context().keyring.snapshot()->people.empty());
  EXPECT_FALSE(fs::exists(home() / "revocations"));
  click("cancelIdentity");
  EXPECT_NE(find<QWidget>("welcome"), nullptr);
}

TEST_F(IdentityTest, AdvancedChoicesCount) {
  start();
  click("welcomeNew");
  type("newAddress", "ada@example.org");
  auto* const period = find<QComboBox>("period");
  period->setFocus();
  QTest::keyClick(period, Qt::Key_End);
  click("advanced");
  click("profileV6");
  click("makeIdentity");
  answerNew(passphrase);
  ASSERT_NE(find<QWidget>("madePage"), nullptr);
  const CertificateInfo made = own();
  EXPECT_EQ(made.version, 6);
  EXPECT_FALSE(made.expires.has_value());
  EXPECT_EQ(made.user_ids[0].user_id, "ada@example.org");
  click("madeDone");
  settle();
  EXPECT_TRUE(waitForBanner("backup")) << "none was saved";
  click("bannerDismiss");
  EXPECT_EQ(bannerText(), "");
}

TEST_F(IdentityTest, TheFirstPageLeadsToTheImport) {
  MainWindow& app = start();
  QSignalSpy wanted{&app.identities(), &IdentityDesk::importWanted};
  click("welcomeImport");
  EXPECT_EQ(wanted.count(), 1);
}

TEST_F(IdentityTest, WithFriendsButNoIdentityTheListStays) {
  prepare([](Engine& engine) { import(engine, "gpg/03-subkeys.pgp"); });
  start();
  EXPECT_EQ(visible("welcome"), nullptr);
  EXPECT_NE(visible("people"), nullptr);
  EXPECT_TRUE(waitForBanner("no identity"));
  click("bannerAgree");
  EXPECT_NE(find<QWidget>("newIdentityDialog"), nullptr);
  click("cancelIdentity");
  click("bannerDismiss");
  EXPECT_EQ(bannerText(), "");
  stop();
  start();
  EXPECT_EQ(bannerText(), "") << "put off for two weeks";
}

/// One identity under a passphrase.
class EditTest : public IdentityTest {
 protected:
  void SetUp() override {
    ListPrompter prompter{{passphrase.toStdString()}};
    Engine engine = open_with(home(), prompter);
    NewIdentityRequest request;
    request.user_ids = {"Ada Example <ada@example.org>"};
    const auto made = engine.make_identity(request);
    ASSERT_TRUE(made.has_value());
    who_ = made->certificate.fingerprint;
  }

  void edit() {
    start();
    emit window().actions().goTo(who_);
    click("editIdentity");
    ASSERT_NE(find<QWidget>("editIdentityDialog"), nullptr);
  }

  Fingerprint who_;
};

TEST_F(EditTest, AWrongPassphraseIsAskedForAgain) {
  edit();
  auto* const period = find<QComboBox>("period");
  period->setFocus();
  QTest::keyClick(period, Qt::Key_Home);
  click("setExpiry");
  unlock("wrong");
  EXPECT_TRUE(waitForNotice("passphraseDialog", "not the passphrase"));
  unlock(passphrase);
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "ends on"));
  constexpr std::int64_t year = 365 * 24 * 60 * 60;
  const CertificateInfo changed = own();
  ASSERT_TRUE(changed.expires.has_value());
  EXPECT_NEAR(static_cast<double>(changed.expires->seconds),
              static_cast<double>(Timestamp::now().seconds + year), 2.0 * 24 * 60 * 60);
  click("setExpiry");
  click("cancel");
  settle();
  EXPECT_TRUE(find<QPushButton>("setExpiry")->isEnabled()) << "as it was before";
  QSignalSpy given{&window().actions(), &PersonActions::giveBack};
  click("giveChanged");
  EXPECT_EQ(given.count(), 1);
}

TEST_F(EditTest, NamesCanBeAddedShownFirstAndStopped) {
  edit();
  EXPECT_FALSE(find<QPushButton>("revokeUserId")->isEnabled()) << "the only one stays";
  click("addUserId");
  type("newAddress", "ada@work.example");
  click("addUserIdNow");
  type("passphrase", passphrase);
  click("remember");
  click("ok");
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "Added"));
  const QString added = QStringLiteral("Ada Example <ada@work.example>");
  QTest::mouseClick(called(QStringLiteral("Show %1 first").arg(added)), Qt::LeftButton);
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "first"));
  EXPECT_EQ(own().user_ids[0].user_id, added.toStdString());
  const QString old = QStringLiteral("Ada Example <ada@example.org>");
  QTest::mouseClick(called(QStringLiteral("Stop using %1").arg(old)), Qt::LeftButton);
  type("reason", "left that place");
  click("agree");
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "no longer used"));
  const CertificateInfo changed = own();
  ASSERT_EQ(changed.user_ids.size(), 2U);
  EXPECT_EQ(changed.user_ids[0].user_id, added.toStdString());
  ASSERT_TRUE(changed.user_ids[1].revoked.has_value());
  EXPECT_EQ(changed.user_ids[1].revoked->text, "left that place");
  EXPECT_FALSE(changed.user_ids[0].revoked.has_value());
}

TEST_F(EditTest, AnAddressThatIsBeingTypedOutlivesOtherChanges) {
  edit();
  click("addUserId");
  type("newAddress", "ada@work.example");
  click("setExpiry");
  unlock(passphrase);
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "ends on"));
  EXPECT_EQ(find<QLineEdit>("newAddress")->text(), "ada@work.example");
  click("addUserIdNow");
  unlock(passphrase);
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "Added"));
  EXPECT_EQ(find<QLineEdit>("newAddress")->text(), "");
}

TEST_F(EditTest, WorkingKeysAreMadeAnewOnceThatIsConfirmed) {
  edit();
  const CertificateInfo before = own();
  click("rotate");
  click("leave");
  settle();
  EXPECT_EQ(own().subkeys.size(), before.subkeys.size());
  click("rotate");
  click("agree");
  unlock(passphrase);
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "working keys"));
  const CertificateInfo after = own();
  EXPECT_EQ(after.subkeys.size(), 2 * before.subkeys.size());
  EXPECT_EQ(std::ranges::count_if(after.subkeys,
                                  [](const SubkeyInfo& key) { return key.revoked.has_value(); }),
            static_cast<std::ptrdiff_t>(before.subkeys.size()));
}

TEST_F(EditTest, ANewPassphraseTakesThePlaceOfTheRememberedOne) {
  edit();
  click("changePassphrase");
  type("passphrase", passphrase);
  click("remember");
  click("ok");
  ASSERT_NE(find<QWidget>("passphraseAgain"), nullptr);
  answerNew(other_passphrase);
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "new passphrase"));
  click("setExpiry");
  auto* const dialog = find<QWidget>("passphraseDialog");
  ASSERT_NE(dialog, nullptr);
  EXPECT_TRUE(dialog->findChild<Notice*>()->text().isEmpty())
      << "the old one must not have been tried";
  unlock(other_passphrase);
  EXPECT_TRUE(waitForNotice("editIdentityDialog", "ends on"));
}

/// The keyring of the demo: an identity without a passphrase, and people believed through it.
class RevokeTest : public IdentityTest {
 protected:
  void SetUp() override {
    prepare([this](Engine& engine) {
      const auto made = make_demo_people(engine, home() / "making", {});
      ASSERT_TRUE(made.has_value()) << made.error().message;
    });
  }

  std::set<Fingerprint> believed() {
    const auto found = asked([](Engine& engine, const Job& job) -> Outcome<std::set<Fingerprint>> {
      std::set<Fingerprint> people;
      const auto judged = engine.trust(
          {},
          [&](const TrustedBinding& binding) {
            if (!binding.root && binding.trust.amount.value_or(0) >= fully_believed) {
              people.insert(binding.fingerprint);
            }
            return true;
          },
          job);
      if (!judged) return fail(judged.error());
      return people;
    });
    return found.value_or(std::set<Fingerprint>{});
  }

  void revokeFor(const char* reason) {
    start();
    who_ = own().fingerprint;
    before_ = believed();
    ASSERT_GT(before_.size(), 3U);
    emit window().actions().goTo(who_);
    click("revokeIdentity");
    EXPECT_FALSE(find<QPushButton>("revokeNow")->isEnabled());
    click(reason);
    type("revokeText", "for a test");
    EXPECT_FALSE(find<QPushButton>("revokeNow")->isEnabled()) << "the name is missing";
    settle();
    effect_ = find<QLabel>("effect")->text();
    type("typedName", "You (in the demo)");
    click("revokeNow");
    ASSERT_NE(find<QWidget>("giveRevoked"), nullptr);
  }

  Fingerprint who_;
  std::set<Fingerprint> before_;
  QString effect_;
};

TEST_F(RevokeTest, ForTheWorstReasonEndsWhatDependsOnIt) {
  revokeFor("compromised");
  EXPECT_TRUE(effect_.contains(QString::number(before_.size()))) << effect_.toStdString();
  const CertificateInfo revoked = own();
  ASSERT_TRUE(revoked.revoked.has_value());
  EXPECT_TRUE(revoked.revoked->hard);
  EXPECT_EQ(revoked.revoked->text, "for a test");
  EXPECT_TRUE(believed().empty()) << "as the dialog said";
  QSignalSpy given{&window().actions(), &PersonActions::giveBack};
  click("giveRevoked");
  ASSERT_EQ(given.count(), 1);
  EXPECT_EQ(given[0][0].value<Fingerprint>(), who_);
}

TEST_F(RevokeTest, ForASoftReasonLeavesWhatWasSigned) {
  revokeFor("superseded");
  const CertificateInfo revoked = own();
  ASSERT_TRUE(revoked.revoked.has_value());
  EXPECT_FALSE(revoked.revoked->hard);
  EXPECT_EQ(believed(), before_) << "as the dialog said: " << effect_.toStdString();
  click("closeRevoke");
  EXPECT_TRUE(wait([] { return visible("revokeDialog") == nullptr; }));
}

TEST_F(RevokeTest, OfARetiredKeyItCanStillBeSaidThatItWasStolen) {
  revokeFor("retired");
  click("closeRevoke");
  EXPECT_EQ(believed(), before_);
  ASSERT_TRUE(wait([] { return visible("revokeDialog") == nullptr; }));
  click("revokeIdentity");
  ASSERT_NE(visible("revokeDialog"), nullptr);
  EXPECT_EQ(visible("superseded"), nullptr) << "which says nothing new";
  click("compromised");
  type("typedName", "You (in the demo)");
  click("revokeNow");
  ASSERT_NE(find<QWidget>("giveRevoked"), nullptr);
  EXPECT_TRUE(own().revoked->hard);
  EXPECT_TRUE(believed().empty());
  click("closeRevoke");
  EXPECT_TRUE(wait([this] { return !find<QPushButton>("revokeIdentity")->isEnabled(); }));
}

class RevokeDialogTest : public FriendsTest {
 protected:
  void revokeAndStillBelieveBob(const char* typed) {
    type("typedName", QString::fromLatin1(typed));
    click("revokeNow");
    ASSERT_NE(find<QWidget>("giveRevoked"), nullptr);
    const auto trust = now(bob_.fingerprint).user_ids.at(0).trust;
    ASSERT_TRUE(trust);
    EXPECT_EQ(trust->amount, fully_believed) << "as the dialog said";
  }
};

/// Who retired an identity, with which Bob's key was signed, and has a new one.
class RetiredTest : public RevokeDialogTest {
 protected:
  void SetUp() override {
    prepare([this](Engine& engine) {
      CertifyRequest certify;
      certify.who = {to_hex(bob_.fingerprint)};
      must_certify(engine, certify);
      RevokeRequest revoke;
      revoke.who = to_hex(you_.fingerprint);
      revoke.cause = RevocationCause::retired;
      ASSERT_TRUE(engine.revoke(revoke));
      fresh_ = make_identity(engine, "New <new@example.org>").fingerprint;
    });
  }
  Fingerprint fresh_;
};

TEST_F(RetiredTest, WhatItSignedDependsOnNoOther) {
  start();
  open(fresh_, "revokeIdentity");
  click("compromised");
  settle();
  EXPECT_TRUE(text("effect").contains(QStringLiteral("Nobody"))) << text("effect").toStdString();
  EXPECT_TRUE(text("effect").contains(QStringLiteral("new identity")));
  revokeAndStillBelieveBob("New");
}

TEST_F(RevokeDialogTest, EnterEndsNothing) {
  start();
  open(you_.fingerprint, "revokeIdentity");
  type("typedName", QStringLiteral("You"));
  click("superseded");
  settle();
  ASSERT_TRUE(enabled("revokeNow"));
  for (const char* const place : {"revokeText", "typedName", "revokeNow"}) {
    QWidget* const widget = find<QWidget>(place);
    ASSERT_NE(widget, nullptr);
    widget->setFocus();
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) QTest::keyClick(widget, key);
    settle();
    EXPECT_FALSE(now(you_.fingerprint).revoked) << place;
    EXPECT_NE(visible("revokeDialog"), nullptr) << place;
  }
}

/// The new identity relies on the old one: what that signed is believed through it alone.
TEST_F(RevokeDialogTest, WhatIsBelievedThroughItByAnotherIdentityIsCounted) {
  prepare([this](Engine& engine) {
    CertifyRequest certify;
    certify.who = {to_hex(bob_.fingerprint)};
    must_certify(engine, certify);
    certify.as = to_hex(make_identity(engine, "New <new@example.org>").fingerprint);
    certify.who = {to_hex(you_.fingerprint)};
    certify.terms.depth = 1;
    must_certify(engine, certify);
  });
  start();
  open(you_.fingerprint, "revokeIdentity");
  click("compromised");
  settle();
  EXPECT_TRUE(text("effect").startsWith(QStringLiteral("1 people whom you believe now")) ||
              text("effect").startsWith(QStringLiteral("1 person whom you believe now")))
      << text("effect").toStdString();
}

TEST_F(RevokeDialogTest, WhatAKeyElsewhereSignedDependsOnNoOther) {
  Engine there = open_keyring(others_ / "card");
  const auto card = make_identity(there, "You on a card <card@example.org>");
  Engine his = open_keyring(others_ / "bob");
  import(there, {export_all(his)});
  CertifyRequest certify;
  certify.who = {to_hex(bob_.fingerprint)};
  must_certify(there, certify);
  prepare([&](Engine& engine) {
    import(engine, {export_all(there)});
    ASSERT_TRUE(engine.set_ownertrust({to_hex(card.fingerprint), Ownertrust::ultimate}));
    must_certify(engine, certify);
  });
  start();
  open(you_.fingerprint, "revokeIdentity");
  click("compromised");
  settle();
  EXPECT_TRUE(text("effect").startsWith(QStringLiteral("Nobody whom you believe now depends")))
      << text("effect").toStdString();
  EXPECT_TRUE(text("effect").contains(QStringLiteral("new identity")))
      << "the card signs nothing here";
  revokeAndStillBelieveBob("You");
}

TEST_F(EditTest, ABackupIsPutBackAndTheFormerKeyringKept) {
  start();
  EXPECT_TRUE(waitForBanner("no backup"));
  const fs::path backup = home().parent_path() / "copy.kith";
  click("bannerAgree");
  choose(backup);
  EXPECT_TRUE(waitForBanner("copy.kith"));
  click("bannerDismiss");
  EXPECT_EQ(bannerText(), "");
  const std::string imported = std::string{KITH_PROGRAM} + " --quiet --home " + home().string() +
                               " import " + corpus_file("gpg/03-subkeys.pgp").string();
  ASSERT_EQ(std::system(imported.c_str()), 0);  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  EXPECT_TRUE(wait([this] { return context().people.rowCount() == 2; }));

  trigger("menuRestore");
  choose(backup);
  click("agree");
  EXPECT_TRUE(waitForBanner("is back"));
  EXPECT_TRUE(wait([this] { return context().people.rowCount() == 1; }));
  EXPECT_EQ(own().fingerprint, who_);
  std::vector<fs::path> former;
  for (const auto& entry : fs::directory_iterator{home()}) {
    if (entry.path().filename().string().starts_with("replaced-")) former.push_back(entry.path());
  }
  ASSERT_EQ(former.size(), 1U);
  const fs::path elsewhere = home().parent_path() / "elsewhere";
  const auto restored = Engine::restore(elsewhere, {former[0]});
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ(restored->certificates, 2U);
}

TEST_F(EditTest, AnOldBackupIsAskedForAgain) {
  const Timestamp long_ago = Timestamp::now() + -2 * attention_time;
  note_backup(home(), {long_ago, 0});
  start();
  EXPECT_TRUE(waitForBanner("has changed since its last backup"));
  click("bannerAgree");
  choose(home().parent_path() / "copy.kith");
  EXPECT_TRUE(waitForBanner("copy.kith"));
  click("bannerDismiss");
  EXPECT_EQ(bannerText(), "");
}

TEST_F(EditTest, ADamagedBackupChangesNothing) {
  const fs::path file = home().parent_path() / "damaged.kith";
  fs::copy_file(corpus_file("gpg/03-subkeys.pgp"), file);
  start();
  trigger("menuRestore");
  choose(file);
  click("agree");
  EXPECT_TRUE(waitForBanner("not a backup")) << bannerText().toStdString();
  EXPECT_EQ(own().fingerprint, who_);
  for (const auto& entry : fs::directory_iterator{home()}) {
    EXPECT_FALSE(entry.path().filename().string().starts_with("replaced-"));
  }
}

TEST_F(EditTest, ASecretKeyThatDoesNotFitOnTheDiskIsNotSaidToBeSaved) {
  start();
  trigger("menuSecret");
  const fs::path file = home().parent_path() / "secret.asc";
  click("saveSecret");
  choose(file);
  {
    const SmallDisk disk{100};
    unlock(passphrase);
    EXPECT_TRUE(waitForNotice("secretExportDialog", "annot write"));
  }
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(EditTest, TheSecretKeyGoesToAFileOfTheOwnersAlone) {
  start();
  trigger("menuSecret");
  const fs::path file = home().parent_path() / "secret.asc";
  click("saveSecret");
  choose(file);
  unlock(passphrase);
  EXPECT_TRUE(waitForNotice("secretExportDialog", "secret.asc"));
  struct stat status {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  ListPrompter prompter{{passphrase.toStdString()}};
  Engine engine = open_with(home().parent_path() / "elsewhere", prompter);
  ImportRequest request;
  request.inputs.push_back(stream("secret.asc", file_octets(file)));
  const auto report = engine.import(request, {});
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->secret_keys.added, 4U);
  EXPECT_EQ(report->secret_keys.locked, 0U);
  click("closeSecret");
}

TEST_F(IdentityTest, ABackupIsPutBackOnTheFirstDay) {
  const fs::path backup = home().parent_path() / "copy.kith";
  Fingerprint who;
  {
    Engine engine = open_keyring(home().parent_path() / "elsewhere");
    who = make_identity(engine, "Ada <ada@example.org>").fingerprint;
    ASSERT_TRUE(engine.backup(backup).has_value());
  }
  start();
  click("welcomeRestore");
  choose(backup);
  EXPECT_TRUE(waitForBanner("is back"));
  EXPECT_TRUE(wait([] { return visible("welcome") == nullptr; }));
  EXPECT_EQ(own().fingerprint, who);
}

class GnupgTest : public IdentityTest {
 protected:
  void SetUp() override {
    // NOLINTBEGIN(cert-env33-c,concurrency-mt-unsafe)
    if (std::system("command -v gpg >/dev/null") != 0) GTEST_SKIP() << "no gpg";
    // The agent's socket needs a short path.
    std::string name = "/tmp/kith-gpg-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    gnupg_ = name;
    std::ofstream{gnupg_ / "passphrase"} << passphrase.toStdString() << '\n';
    std::ofstream{gnupg_ / "gpg.conf"} << "pinentry-mode loopback\npassphrase-file "
                                       << (gnupg_ / "passphrase").string() << "\nbatch\nyes\n";
    const std::string gpg = "gpg --quiet --homedir " + name + ' ';
    ASSERT_EQ(std::system((gpg + "--quick-generate-key 'Gina Ö <gina@example.org>' ed25519 cert "
                                 "never 2>/dev/null")
                              .c_str()),
              0);
    ASSERT_EQ(std::system((gpg + "--import " +
                           corpus_file("gpg/10-certified-0x10-0x13.pgp").string() + " 2>/dev/null")
                              .c_str()),
              0);
    // NOLINTEND(cert-env33-c,concurrency-mt-unsafe)
    qputenv("GNUPGHOME", QByteArray::fromStdString(name));
  }

  void TearDown() override {
    qunsetenv("GNUPGHOME");
    if (gnupg_.empty()) return;
    const std::string kill = "gpgconf --homedir " + gnupg_.string() + " --kill all";
    (void)!std::system(kill.c_str());  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
    std::error_code ignored;
    fs::remove_all(gnupg_, ignored);
  }

  fs::path gnupg_;
};

TEST_F(GnupgTest, MovesInWithSecretKeysAndOpinions) {
  start();
  click("welcomeGnupg");
  auto* const contents = find<QLabel>("gnupgContents");
  EXPECT_TRUE(wait([&] { return contents->text().contains("Gina Ö <gina@example.org>"); }))
      << contents->text().toStdString();
  EXPECT_TRUE(contents->text().contains("2 keys"));
  EXPECT_FALSE(fs::exists(home())) << "looking must not make anything";
  click("takeOver");
  unlock(passphrase);
  EXPECT_TRUE(waitForNotice("gnupgDialog", "2 keys are new"));
  click("closeGnupg");
  const CertificateInfo gina = own();
  EXPECT_EQ(gina.user_ids[0].user_id, "Gina Ö <gina@example.org>");
  EXPECT_FALSE(gina.locked);
  EXPECT_EQ(gina.ownertrust, Ownertrust::ultimate);
  EXPECT_EQ(context().people.rowCount(), 2);
}

TEST_F(GnupgTest, SaysWhereItLookedInVain) {
  qputenv("GNUPGHOME", QByteArray::fromStdString((home() / "nothing").string()));
  start();
  click("welcomeGnupg");
  EXPECT_TRUE(waitForNotice("gnupgDialog", "nothing"));
  EXPECT_FALSE(find<QPushButton>("takeOver")->isEnabled());
  click("closeGnupg");
}

class DemoTest : public IdentityTest {};

TEST_F(DemoTest, OpensInAProcessOfItsOwn) {
  MainWindow& app = start();
  click("welcomeDemo");
  const auto process = static_cast<pid_t>(app.identities().demoProcess());
  ASSERT_GT(process, 0) << bannerText().toStdString();
  EXPECT_TRUE(wait([this] { return fs::exists(demo_home(home()) / "data.mdb"); }, 60000));
  EXPECT_EQ(::kill(process, SIGTERM), 0);
  EXPECT_TRUE(wait([&] { return ::kill(process, 0) != 0; }));
  EXPECT_FALSE(fs::exists(home() / "data.mdb")) << "the person's own keyring is left alone";
}

TEST_F(DemoTest, ShowsEveryKindOfBeliefAndGoesAwayWithAClick) {
  ASSERT_TRUE(prepare_demo(home()).has_value());
  const fs::path demo = demo_home(home());
  AppContext demo_context{demo};
  MainWindow demo_window{demo_context};
  demo_window.show();
  ASSERT_TRUE(wait([&] { return demo_context.people.rowCount() == 11; }, 60000));
  std::set<Badge> badges;
  for (const Person& person : demo_context.keyring.snapshot()->people) badges.insert(person.badge);
  for (const Badge badge : {Badge::mine, Badge::verified, Badge::believed, Badge::partly,
                            Badge::unknown, Badge::expired, Badge::revoked}) {
    EXPECT_TRUE(badges.contains(badge)) << name_of(badge).toStdString();
  }
  EXPECT_FALSE(fs::exists(demo / "making"));
  auto* const banner = demo_window.findChild<Banner*>(QStringLiteral("banner"));
  EXPECT_TRUE(banner->isVisible());
  EXPECT_TRUE(banner->text().contains("demo"));
  click("bannerAgree");
  EXPECT_TRUE(wait([&] { return !demo_window.isVisible(); }));
  EXPECT_FALSE(fs::exists(demo));
  demo_context.settings.save();
  EXPECT_FALSE(fs::exists(demo)) << "nothing of it may come back";
}

}  // namespace
}  // namespace kith::gui::test
