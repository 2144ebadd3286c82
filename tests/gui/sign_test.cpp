#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTranslator>
#include <QWheelEvent>
#include <set>

#include "core/identity/new_identity.hpp"
#include "gui/dialogs/sign/typed_fingerprint.hpp"
#include "gui/models/fingerprint_words.hpp"
#include "gui/models/same_address.hpp"
#include "gui/widgets/notice.hpp"
#include "gui/widgets/qr_code.hpp"
#include "keyring-format/certificate.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

class SignTest : public FriendsTest {
 protected:
  [[nodiscard]] QString bob() const { return QString::fromStdString(to_hex(bob_.fingerprint)); }
  void begin() {
    start();
    open(bob_.fingerprint, "sign");
    find<QCheckBox>("userId0");
    settle();
  }
};

/// Somebody whose certificate has a user ID without octets, or none at all.
class NamelessTest : public SignTest {
 protected:
  enum class UnsignedEmptyName : std::uint8_t { no, yes };

  void take(std::vector<std::string> names, UnsignedEmptyName empty) {
    const bool without = names.empty();
    identity::IdentityDraft draft;
    draft.user_ids = without ? std::vector<std::string>{"Xen"} : std::move(names);
    auto made = identity::make_identity(draft);
    auto& user_ids = made.certificate.user_ids;
    if (without) user_ids.clear();
    if (empty == UnsignedEmptyName::yes) user_ids.push_back({{format::PacketTag::user_id, {}}, {}});
    who_ = made.secrets.front().fingerprint;
    prepare([&](Engine& engine) { import(engine, {format::write_certificate(made.certificate)}); });
    start();
    window().actions().sign(who_);
    find<QWidget>("signDialog");
    settle();
  }
  QCheckBox* boxOf(const QString& name) {
    for (const char* place : {"userId0", "userId1", "userId2"}) {
      auto* const box = dynamic_cast<QCheckBox*>(visible(place));
      if (box != nullptr && box->text() == name) return box;
    }
    return nullptr;
  }

  Fingerprint who_;
};

TEST_F(NamelessTest, AnEmptyNameIsSignedAloneAndHasALabel) {
  take({"Mallory <m@example.org>", "Alice <alice@example.org>", ""}, UnsignedEmptyName::no);
  ASSERT_NE(boxOf(QStringLiteral("(no name)")), nullptr);
  QCheckBox* const alice = boxOf(QStringLiteral("Alice <alice@example.org>"));
  ASSERT_NE(alice, nullptr);
  alice->click();
  type("typedFingerprint", QString::fromStdString(to_hex(who_)));
  click("signLocal");
  EXPECT_TRUE(closed("signDialog"));
  std::set<std::string> by_you;
  for (const UserIdInfo& user_id : now(who_).user_ids) {
    for (const CertificationInfo& one : user_id.certifications) {
      if (one.issuer == you_.fingerprint) by_you.insert(user_id.user_id);
    }
  }
  EXPECT_EQ(by_you, (std::set<std::string>{"", "Mallory <m@example.org>"}));
}

TEST_F(NamelessTest, AnEmptyNameOfStrangersLeavesTheOthersToSign) {
  take({"Xen <xen@example.org>"}, UnsignedEmptyName::yes);
  EXPECT_EQ(visible("signNotice"), nullptr);
  QCheckBox* const box = boxOf(QStringLiteral("Xen <xen@example.org>"));
  ASSERT_NE(box, nullptr);
  EXPECT_TRUE(box->isChecked());
  type("typedFingerprint", QString::fromStdString(to_hex(who_)));
  EXPECT_TRUE(enabled("signShareable"));
}

TEST_F(NamelessTest, WithoutAnyNameThereIsNothingToSign) {
  take({}, UnsignedEmptyName::no);
  auto* const notice = dynamic_cast<Notice*>(visible("signNotice"));
  ASSERT_NE(notice, nullptr);
  EXPECT_TRUE(notice->text().contains(QStringLiteral("no name"))) << notice->text().toStdString();
}

TEST(FingerprintWords, AreThoseOfThePgpWordList) {
  const auto fingerprint = parse_fingerprint("E58294F2E9A227486E8B061B31CC528FD7FA3F19");
  ASSERT_TRUE(fingerprint.has_value());
  EXPECT_EQ(words_of(*fingerprint).join(QLatin1Char{' '}),
            QStringLiteral("topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator "
                           "goldfish Medusa afflict bravado chatter revolver Dupont midsummer "
                           "stopwatch whimsical cowbell bottomless"));
  EXPECT_EQ(groups_of(*fingerprint).size(), 10);
  EXPECT_EQ(groups_of(*fingerprint)[1], QStringLiteral("94F2"));
}

TEST(TypedFingerprints, AreReadInAnySpelling) {
  using State = TypedFingerprint::State;
  const auto key = parse_fingerprint("E58294F2E9A227486E8B061B31CC528FD7FA3F19");
  ASSERT_TRUE(key.has_value());
  const auto state = [&](const char* text) {
    return compare_typed(QString::fromLatin1(text), *key).state;
  };
  EXPECT_EQ(state(""), State::empty);
  EXPECT_EQ(state("e5"), State::partial);
  EXPECT_EQ(state("E582 94F2"), State::partial);
  EXPECT_EQ(state("E582 94F2 E9A2 2748 6E8B  061B 31CC 528F D7FA 3F19"), State::same);
  EXPECT_EQ(state("0xe58294f2e9a227486e8b061b31cc528fd7fa3f19"), State::same);
  EXPECT_EQ(state("OPENPGP4FPR:E58294F2E9A227486E8B061B31CC528FD7FA3F19"), State::same);
  EXPECT_EQ(state("E5:82:94:F2:E9:A2:27:48:6E:8B:06:1B:31:CC:52:8F:D7:FA:3F:19"), State::same);
  EXPECT_EQ(state("my key"), State::unreadable);
  EXPECT_EQ(state("31CC528FD7FA3F19"), State::key_id);
  EXPECT_EQ(state("E58294F2E9A227486E8B061B31CC528FD7FA3F1900"), State::different);
  EXPECT_EQ(compare_typed(QStringLiteral("E582 94F2 E9A3"), *key).group, 3);
}

TEST_F(SignTest, NothingIsSignedBeforeAComparison) {
  begin();
  for (const char* button : {"signShareable", "signLocal"}) {
    EXPECT_FALSE(enabled(button)) << "nothing was compared";
  }
  QString wrong = bob();
  wrong[9] = wrong[9] == QLatin1Char{'0'} ? QLatin1Char{'1'} : QLatin1Char{'0'};
  type("typedFingerprint", wrong);
  EXPECT_FALSE(enabled("signShareable"));
  EXPECT_TRUE(text("typedResult").contains(QStringLiteral("Group 3")))
      << text("typedResult").toStdString();
  click("wordsSame");
  EXPECT_FALSE(enabled("signShareable")) << "what differs speaks against all";
  find<QLineEdit>("typedFingerprint")->clear();
  EXPECT_TRUE(enabled("signShareable"));
  click("wordsSame");
  EXPECT_FALSE(enabled("signShareable"));
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());
}

TEST_F(SignTest, PasteShareableSignAndGiveItBack) {
  begin();
  QApplication::clipboard()->setText(grouped(bob_.fingerprint).toLower());
  click("pasteFingerprint");
  click("signShareable");
  find<QDialog>("giveBackDialog");
  EXPECT_TRUE(closed("signDialog"));
  const auto made = signatures(bob_.fingerprint);
  ASSERT_EQ(made.size(), 2U) << "both names";
  EXPECT_TRUE(made[0].exportable);
  EXPECT_EQ(made[0].depth, 0);
  EXPECT_FALSE(made[0].expires.has_value());
  settle();
  EXPECT_EQ(selected(), bob_.fingerprint);
  EXPECT_EQ(context().keyring.snapshot()->find(bob_.fingerprint)->badge, Badge::verified);
}

TEST_F(SignTest, OnlyOnThisComputerStaysThere) {
  begin();
  type("typedFingerprint", bob());
  click("signLocal");
  EXPECT_TRUE(closed("signDialog"));
  settle();
  EXPECT_EQ(visible("giveBackDialog"), nullptr);
  const auto made = signatures(bob_.fingerprint);
  ASSERT_EQ(made.size(), 2U);
  EXPECT_FALSE(made[0].exportable);
  EXPECT_EQ(selected(), bob_.fingerprint);
}

TEST_F(SignTest, EnterNeverSigns) {
  begin();
  type("typedFingerprint", bob());
  ASSERT_TRUE(enabled("signShareable"));
  for (const char* name : {"typedFingerprint", "userId0", "note", "checkedHow", "wordsSame",
                           "signShareable", "signLocal", "signDialog"}) {
    auto* const widget = find<QWidget>(name);
    widget->setFocus();
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) QTest::keyClick(widget, key);
  }
  settle();
  EXPECT_NE(visible("signDialog"), nullptr);
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());
  // The keyboard alone is enough all the same.
  QTest::keyClick(find<QWidget>("signShareable"), Qt::Key_Space);
  EXPECT_TRUE(closed("signDialog"));
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 2U);
}

TEST_F(SignTest, AsksForTheHiddenGroupBack) {
  begin();
  auto* const group = find<QLineEdit>("hiddenGroup");
  int place = 0;
  ASSERT_EQ(std::sscanf(group->accessibleName().toStdString().c_str(), "Group %d", &place), 1);
  const QString right = groups_of(bob_.fingerprint)[place - 1];
  for (const QLabel* label : find<QDialog>("signDialog")->findChildren<QLabel*>()) {
    const bool digits = label->property("mono").toBool();
    EXPECT_FALSE(digits && label->text() == right) << "it is shown";
  }
  QString wrong = right;
  wrong[3] = wrong[3] == QLatin1Char{'0'} ? QLatin1Char{'1'} : QLatin1Char{'0'};
  QTest::keyClicks(group, wrong.toLower());
  EXPECT_FALSE(enabled("signLocal"));
  EXPECT_TRUE(text("groupResult").startsWith(QStringLiteral("✗")));
  group->clear();
  QTest::keyClicks(group, right.toLower());
  EXPECT_TRUE(enabled("signLocal"));
}

TEST_F(SignTest, DigitsAreComparedOnceAllAreShown) {
  begin();
  EXPECT_FALSE(enabled("digitsSame")) << "one group is hidden";
  click("showAllDigits");
  EXPECT_FALSE(enabled("signLocal")) << "showing is not comparing";
  click("digitsSame");
  EXPECT_TRUE(enabled("signLocal"));
}

TEST_F(SignTest, TheQrCodeSaysTheFingerprint) {
  begin();
  EXPECT_EQ(find<QrCode>("fingerprintQr")->text(), QStringLiteral("OPENPGP4FPR:") + bob());
  click("qrSame");
  EXPECT_TRUE(enabled("signLocal"));
}

TEST_F(SignTest, SaysWhatWasChosen) {
  begin();
  type("typedFingerprint", bob());
  click("userId1");
  find<QComboBox>("checkedHow")->setCurrentIndex(2);
  type("note", QStringLiteral("at the party"));
  find<QComboBox>("ends")->setCurrentIndex(2);
  click("asIntroducer");
  find<QComboBox>("introducerDepth")->setCurrentIndex(1);
  find<QComboBox>("introducerAmount")->setCurrentIndex(1);
  type("introducerDomains", QStringLiteral("example.net, example.com"));
  EXPECT_TRUE(text("introducerConsequence").contains(QStringLiteral("example.net, example.com")));
  click("signShareable");
  find<QDialog>("giveBackDialog");
  const CertificateInfo info = now(bob_.fingerprint);
  const auto made = signatures(bob_.fingerprint);
  ASSERT_EQ(made.size(), 1U) << "one name was left out";
  EXPECT_EQ(made[0].depth, 2);
  EXPECT_EQ(made[0].amount, 60);
  EXPECT_EQ(made[0].scopes.size(), 2U);
  ASSERT_TRUE(made[0].expires.has_value());
  EXPECT_NEAR(static_cast<double>(made[0].expires->seconds - made[0].created.seconds),
              2 * 365.25 * 86400, 2 * 86400);
  ASSERT_TRUE(info.note.has_value());
  EXPECT_EQ(info.note->checked, CheckedHow::video);
  EXPECT_EQ(info.note->text, "at the party");
}

TEST_F(SignTest, AnImpossibleDomainIsSaidAndNothingIsLost) {
  begin();
  type("typedFingerprint", bob());
  click("asIntroducer");
  type("introducerDomains", QStringLiteral("no-domain!"));
  click("signShareable");
  find<QWidget>("signNotice");
  EXPECT_NE(visible("signDialog"), nullptr);
  EXPECT_EQ(find<QLineEdit>("typedFingerprint")->text(), bob());
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());
  EXPECT_TRUE(enabled("signShareable"));
}

TEST_F(SignTest, AnotherKeyWithTheSameAddressIsFlagged) {
  Engine mallory = open_keyring(others_ / "mallory");
  const CertificateInfo false_bob = make_identity(mallory, "Bob <BOB@example.org>");
  prepare([&](Engine& engine) { import(engine, {export_all(mallory)}); });
  begin();
  find<QWidget>("sameAddress");
  const auto snapshot = context().keyring.snapshot();
  EXPECT_EQ(others_with_address(*snapshot, *snapshot->find(bob_.fingerprint)),
            std::vector{false_bob.fingerprint});
  EXPECT_TRUE(others_with_address(*snapshot, *snapshot->find(carol_.fingerprint)).empty());
  EXPECT_TRUE(same_address_warning(*snapshot, *snapshot->find(bob_.fingerprint))
                  .contains(grouped(false_bob.fingerprint)));
}

TEST_F(SignTest, ANameInLookAlikeLettersIsFlagged) {
  Engine mallory = open_keyring(others_ / "mallory");
  const CertificateInfo imitation =
      make_identity(mallory, "Mallory <b\u043Eb@example.org>");  // the o is Cyrillic
  prepare([&](Engine& engine) { import(engine, {export_all(mallory)}); });
  start();
  window().goTo(imitation.fingerprint);
  settle();
  const QString said = find<Notice>("personAttention")->text();
  EXPECT_TRUE(said.contains(QStringLiteral("Latin, Cyrillic"))) << said.toStdString();
  EXPECT_TRUE(said.contains(grouped(bob_.fingerprint))) << said.toStdString();
  click("sign");
  EXPECT_TRUE(find<Notice>("sameAddress")->text().contains(grouped(bob_.fingerprint)));
}

TEST_F(SignTest, WhatCannotBeSignedIsSaidBeforeComparing) {
  Engine his = open_keyring(others_ / "bob");
  RevokeRequest request;
  request.who = to_hex(bob_.fingerprint);
  const auto revoked = his.revoke(request);
  ASSERT_TRUE(revoked.has_value()) << message_of(revoked);
  prepare([&](Engine& engine) { import(engine, {export_all(his)}); });
  start();
  window().goTo(bob_.fingerprint);
  settle();
  EXPECT_FALSE(enabled("sign"));
  window().actions().sign(bob_.fingerprint);
  auto* const notice = find<Notice>("signNotice");
  EXPECT_TRUE(notice->text().contains(QStringLiteral("revoked"))) << notice->text().toStdString();
  EXPECT_FALSE(enabled("typedFingerprint"));
  EXPECT_FALSE(enabled("signShareable"));
}

/// The words that the app adds to those of the engine are whole sentences, in German as well.
TEST_F(SignTest, WhyANameNeedsNoSignatureIsSaidInTheUsersLanguage) {
  sign_bob({});
  QTranslator german;
  ASSERT_TRUE(german.load(QLocale{QLocale::German}, QStringLiteral("kith"), QStringLiteral("_"),
                          QStringLiteral(":/translations")));
  QCoreApplication::installTranslator(&german);
  start();
  window().actions().sign(bob_.fingerprint);
  auto* const dialog = find<QDialog>("signDialog");
  ASSERT_NE(find<QCheckBox>("userId0"), nullptr);
  QStringList texts;
  for (const QLabel* const label : dialog->findChildren<QLabel*>()) {
    if (label->isVisible()) texts << label->text();
  }
  QCoreApplication::removeTranslator(&german);
  EXPECT_EQ(texts.filter(QStringLiteral("Du hast diesen Namen schon")).size(), 2)
      << texts.join(QLatin1Char{'\n'}).toStdString();
  EXPECT_TRUE(texts.filter(QStringLiteral("certified")).isEmpty());
}

TEST_F(SignTest, OneOfSeveralIdentitiesSigns) {
  CertificateInfo work;
  prepare([&](Engine& engine) { work = make_identity(engine, "You at work <you@work.example>"); });
  begin();
  auto* const as = find<QComboBox>("signAs");
  as->setCurrentIndex(as->findData(QVariant::fromValue(work.fingerprint)));
  settle();
  type("typedFingerprint", bob());
  click("signShareable");
  find<QDialog>("giveBackDialog");
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());
  you_ = work;
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 2U);
}

TEST_F(SignTest, WhatWasUntickedStaysSoWhoeverSigns) {
  CertificateInfo work;
  prepare([&](Engine& engine) { work = make_identity(engine, "You at work <you@work.example>"); });
  begin();
  type("typedFingerprint", bob());
  click("userId1");
  auto* const as = find<QComboBox>("signAs");
  as->setCurrentIndex(as->findData(QVariant::fromValue(work.fingerprint)));
  settle();
  EXPECT_TRUE(find<QCheckBox>("userId0")->isChecked());
  EXPECT_FALSE(find<QCheckBox>("userId1")->isChecked());
  click("signLocal");
  EXPECT_TRUE(closed("signDialog"));
  you_ = work;
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 1U);
}

TEST_F(SignTest, TheWheelScrollsAndChoosesNothing) {
  prepare([&](Engine& engine) { make_identity(engine, "You at work <you@work.example>"); });
  begin();
  auto* const dialog = find<QDialog>("signDialog");
  dialog->resize(820, 400);
  settle();
  find<QComboBox>("ends")->setCurrentIndex(4);
  auto* const bar = dialog->findChild<QScrollArea*>()->verticalScrollBar();
  const auto turn = [](QWidget* widget) {
    const QPointF place{widget->rect().center()};
    QWheelEvent event{place,          widget->mapToGlobal(place), {},   {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase,          false};
    QSpontaneKeyEvent::setSpontaneous(&event);  // only what a hand turns goes on to the page
    qApp->notify(widget, &event);
  };
  for (const char* name : {"signAs", "checkedHow", "ends"}) {
    auto* const box = find<QComboBox>(name);
    const int chosen = box->currentIndex();
    bar->setValue(0);
    box->setFocus();
    turn(box);
    EXPECT_EQ(box->currentIndex(), chosen) << name;
    EXPECT_GT(bar->value(), 0) << name;
  }
  auto* const day = find<QDateEdit>("endDay");
  const QDate chosen = day->date();
  day->setFocus();
  turn(day);
  turn(day->findChild<QLineEdit*>());
  EXPECT_EQ(day->date(), chosen);
}

/// The only identity has a passphrase.
class SealedSignTest : public SignTest {
 protected:
  SealedSignTest() {
    prepare([&](Engine& engine) {
      const auto removed = engine.remove({{to_hex(you_.fingerprint)}, true});
      EXPECT_TRUE(removed.has_value()) << message_of(removed);
    });
    ListPrompter prompter{{"correct horse"}};
    Engine engine = open_with(home(), prompter);
    NewIdentityRequest request;
    request.user_ids = {"You <you@example.org>"};
    const auto made = engine.make_identity(request);
    EXPECT_TRUE(made.has_value()) << message_of(made);
    if (made) you_ = made->certificate;
  }
};

TEST_F(SealedSignTest, ACancelledPassphraseLeavesEverything) {
  begin();
  type("typedFingerprint", bob());
  click("userId1");
  click("signShareable");
  find<QWidget>("passphraseDialog");
  click("cancel");
  EXPECT_TRUE(wait([&] { return enabled("signShareable"); }));
  EXPECT_EQ(visible("signNotice"), nullptr) << "it was the person's own wish";
  EXPECT_EQ(find<QLineEdit>("typedFingerprint")->text(), bob());
  EXPECT_FALSE(find<QCheckBox>("userId1")->isChecked());
  EXPECT_TRUE(signatures(bob_.fingerprint).empty());

  click("signShareable");
  type("passphrase", QStringLiteral("correct horse"));
  click("ok");
  find<QDialog>("giveBackDialog");
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 1U);
}

TEST_F(SealedSignTest, ACancelThatComesTooLateIsNoCancel) {
  begin();
  type("typedFingerprint", bob());
  click("signShareable");
  type("passphrase", QStringLiteral("correct horse"));
  click("ok");
  find<QDialog>("signDialog")->reject();  // while the secret key is being opened
  EXPECT_NE(visible("signDialog"), nullptr);
  EXPECT_FALSE(enabled("cancelSign"));
  find<QDialog>("giveBackDialog");
  EXPECT_TRUE(closed("signDialog"));
  EXPECT_EQ(signatures(bob_.fingerprint).size(), 2U);
}

}  // namespace
}  // namespace kith::gui::test
