#include <QFileDialog>
#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpSocket>
#include <algorithm>
#include <fstream>
#include <memory>

#include "gui/talk/invitation.hpp"
#include "tests/engine/session/circle.hpp"
#include "tests/gui/talk_side.hpp"

namespace kith::gui::test {
namespace {

/// Alice and Dave, who have not met, but both rely on Bob, who certified both.
class TalkTest : public testing::Test {
 protected:
  void introduce() {
    bob_.certify(alice_);
    bob_.certify(dave_);
    alice_.certify(bob_, 1);
    dave_.certify(bob_, 1);
  }
  /// Opens a conversation of friends of a friend.
  void open(Side& alice, Side& dave) {
    dave.call(alice.invite());
    ASSERT_NE(alice.find("talkChat"), nullptr);
    ASSERT_NE(dave.find("talkChat"), nullptr);
  }
  /// The same over a wire that can be held and cut.
  static void openOver(std::optional<Wire>& wire, Side& alice, Side& dave) {
    auto place = parse_invitation(alice.invite());
    ASSERT_TRUE(place);
    wire.emplace(place->port);
    place->port = wire->port();
    dave.call(line_of(*place));
    ASSERT_NE(alice.find("talkChat"), nullptr);
    ASSERT_NE(dave.find("talkChat"), nullptr);
  }
  static void say(Side& from, Side& to, const QString& text) {
    from.type("talkInput", text);
    QTest::keyClick(from.find("talkInput"), Qt::Key_Return);
    EXPECT_TRUE(to.hears(text)) << text.toStdString();
    EXPECT_TRUE(from.hears(text));
  }
  static void choose(Side& side, const char* name, const std::filesystem::path& path) {
    auto* const dialog = side.find<QFileDialog>(name);
    ASSERT_NE(dialog, nullptr);
    dialog->setDirectory(QString::fromStdString(path.parent_path().string()));
    name_file(dialog, QString::fromStdString(path.string()));
    EXPECT_TRUE(Side::wait([&] { return side.visible(name) == nullptr; }));
  }
  static std::string write(const std::filesystem::path& path, std::size_t size) {
    std::string content;
    for (std::size_t i = 0; i < size; ++i) content += static_cast<char>('a' + i * i % 23);
    std::ofstream{path, std::ios::binary} << content;
    return content;
  }
  static void make_large(const std::filesystem::path& path) {
    write(path, 1);
    std::filesystem::resize_file(path, 40'000'000);
  }
  static std::string read(const std::filesystem::path& path) {
    const Bytes octets = file_octets(path);
    return std::string{as_text(octets)};
  }

  Member alice_{"Alice"}, bob_{"Bob"}, dave_{"Dave"};
};

TEST_F(TalkTest, FriendsOfAFriendSeeWhoTheyAreAndTalk) {
  introduce();
  Side alice{alice_}, dave{dave_};
  open(alice, dave);
  EXPECT_EQ(alice.text("peerName"), QStringLiteral("Dave"));
  EXPECT_EQ(dave.text("peerName"), QStringLiteral("Alice"));
  EXPECT_EQ(alice.text("peerPath"), QStringLiteral("You vouch for Bob, Bob vouches for Dave."));
  EXPECT_EQ(alice.find<BadgeLabel>("peerBadge")->text(), QStringLiteral("Believed"));
  EXPECT_EQ(alice.text("peerFingerprint"), grouped(dave_.fingerprint()));
  EXPECT_EQ(alice.visible("peerWhy"), nullptr) << "Dave is not in Alice's keyring";
  say(alice, dave, QStringLiteral("<b>Hello</b> & welcome"));
  say(dave, alice, QStringLiteral("Grüße!"));
  dave.click("talkEnd");
  EXPECT_TRUE(alice.hears(QStringLiteral("has ended")));
  EXPECT_TRUE(dave.hears(QStringLiteral("has ended")));
  EXPECT_EQ(alice.visible("talkChatNotice"), nullptr) << "by both sides' wish";
  EXPECT_EQ(dave.visible("talkChatNotice"), nullptr);
  EXPECT_FALSE(alice.find("talkInput")->isEnabled());
  alice.click("talkLeave");
  EXPECT_NE(alice.find("talkWait"), nullptr);
}

TEST_F(TalkTest, FilesGoWhereTheReceiverWantsThemAndOverwriteNothing) {
  introduce();
  Side alice{alice_}, dave{dave_};
  open(alice, dave);
  const std::string content = write(alice.file("report.pdf"), 700'001);
  write(dave.file("taken.pdf"), 3);
  alice.click("talkFile");
  choose(alice, "talkFileDialog", alice.file("report.pdf"));
  dave.click("talkFileSave");
  choose(dave, "talkSaveDialog", dave.file("taken.pdf"));
  EXPECT_TRUE(dave.find("talkChatNotice")->isVisible());
  EXPECT_EQ(read(dave.file("taken.pdf")).size(), 3U);
  dave.click("talkFileSave");
  choose(dave, "talkSaveDialog", dave.file("mine.pdf"));
  EXPECT_TRUE(dave.hears(QStringLiteral("report.pdf was saved")));
  EXPECT_TRUE(alice.hears(QStringLiteral("Dave has got report.pdf")));
  EXPECT_EQ(read(dave.file("mine.pdf")), content);
  EXPECT_FALSE(std::filesystem::exists(dave.file("mine.pdf.part")));
  // The next one is refused, and an empty one goes the other way.
  alice.click("talkFile");
  choose(alice, "talkFileDialog", alice.file("report.pdf"));
  dave.click("talkFileInCancel");
  EXPECT_TRUE(alice.hears(QStringLiteral("report.pdf was not sent")));
  write(dave.file("empty"), 0);
  dave.click("talkFile");
  choose(dave, "talkFileDialog", dave.file("empty"));
  alice.click("talkFileSave");
  choose(alice, "talkSaveDialog", alice.file("empty-too"));
  EXPECT_TRUE(dave.hears(QStringLiteral("Alice has got empty")));
  EXPECT_EQ(read(alice.file("empty-too")), "");
}

TEST_F(TalkTest, OneSideMayStopWhileTheOtherGoesOn) {
  introduce();
  Side alice{alice_}, dave{dave_};
  open(alice, dave);
  alice.click("talkClose");
  EXPECT_TRUE(dave.hears(QStringLiteral("said everything")));
  EXPECT_FALSE(alice.find("talkInput")->isEnabled());
  say(dave, alice, QStringLiteral("still here"));
  dave.click("talkEnd");
  EXPECT_TRUE(alice.hears(QStringLiteral("has ended")));
  EXPECT_EQ(alice.visible("talkChatNotice"), nullptr);
}

TEST_F(TalkTest, StrangersCompareDigitsAndEnterAnswersNothing) {
  Side alice{alice_}, dave{dave_};
  dave.call(alice.invite());
  const QString digits = alice.text("talkSas");
  EXPECT_EQ(digits.size(), 14) << digits.toStdString();
  EXPECT_EQ(dave.text("talkSas"), digits);
  EXPECT_TRUE(alice.text("peerSentence").contains(QStringLiteral("Nobody whom you rely on")));
  for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
    for (Side* const side : {&alice, &dave}) {
      QWidget* const focus = side->window().focusWidget();
      ASSERT_NE(focus, nullptr);
      EXPECT_EQ(focus->objectName(), QStringLiteral("talkSas"));
      QTest::keyClick(focus, key);
    }
  }
  QTest::qWait(100);
  EXPECT_NE(alice.visible("talkYes"), nullptr);
  EXPECT_NE(dave.visible("talkYes"), nullptr);
  alice.click("talkYes");
  EXPECT_EQ(alice.text("talkSas"), digits) << "Dave may still want to hear them";
  EXPECT_EQ(alice.visible("talkChat"), nullptr);
  dave.click("talkNo");
  EXPECT_TRUE(Side::wait([&] { return dave.visible("talkNotice") != nullptr; }));
  EXPECT_TRUE(Side::wait([&] { return alice.visible("talkNotice") != nullptr; }))
      << "the invitation is used up";
}

TEST_F(TalkTest, AStrangerWhoWasComparedCanBeSigned) {
  Side alice{alice_}, dave{dave_};
  dave.call(alice.invite());
  alice.click("talkYes");
  dave.click("talkYes");
  ASSERT_NE(alice.find("talkChat"), nullptr);
  ASSERT_NE(dave.find("talkChat"), nullptr);
  QSignalSpy signing{&alice.window().actions(), &PersonActions::sign};
  EXPECT_FALSE(alice.has(dave_.fingerprint()));
  alice.click("talkSign");
  alice.click("talkKeepYes");
  EXPECT_TRUE(Side::wait([&] { return signing.size() == 1; }));
  EXPECT_TRUE(alice.has(dave_.fingerprint()));
  EXPECT_EQ(signing.front().front().value<Fingerprint>(), dave_.fingerprint());
  say(dave, alice, QStringLiteral("thanks"));
}

TEST_F(TalkTest, WhoeverCallsWithoutAnInvitationIsAskedWhetherToBeKnown) {
  Side alice{alice_}, dave{dave_};
  auto place = parse_invitation(alice.invite(false));
  ASSERT_TRUE(place);
  EXPECT_TRUE(place->secret.isEmpty());
  place->fingerprint = {};
  dave.call(line_of(*place));
  EXPECT_EQ(dave.text("peerName"), QStringLiteral("Alice"));
  EXPECT_EQ(dave.visible("talkSas"), nullptr);
  EXPECT_EQ(alice.visible("peerName"), nullptr) << "Alice does not know yet who calls";
  dave.click("talkYes");
  EXPECT_EQ(alice.text("talkSas"), dave.text("talkSas"));
  dave.click("talkYes");
  alice.click("talkYes");
  EXPECT_NE(alice.find("talkChat"), nullptr);
  EXPECT_NE(dave.find("talkChat"), nullptr);
}

TEST_F(TalkTest, AWrongInvitationLearnsNothingAndTheRightOneStillWorks) {
  introduce();
  Side alice{alice_}, dave{dave_};
  const QString line = alice.invite();
  auto wrong = parse_invitation(line);
  ASSERT_TRUE(wrong);
  wrong->secret = make_secret();
  dave.call(line_of(*wrong));
  EXPECT_NE(dave.find("talkNotice"), nullptr);
  EXPECT_EQ(dave.visible("talkChat"), nullptr);
  EXPECT_NE(alice.visible("talkStop"), nullptr) << "still waiting";
  dave.call(line);
  EXPECT_NE(dave.find("talkChat"), nullptr);
  EXPECT_NE(alice.find("talkChat"), nullptr);
}

TEST_F(TalkTest, OneAddressDoesNotFillTheWaitingRoom) {
  Side alice{alice_};
  const auto place = parse_invitation(alice.invite());
  ASSERT_TRUE(place);
  std::vector<std::unique_ptr<QTcpSocket>> all;
  const auto connected = [&all] {
    return std::ranges::count_if(
        all, [](const auto& one) { return one->state() == QTcpSocket::ConnectedState; });
  };
  for (int i = 0; i < 10; ++i) {
    if (i == 5) QTest::qWait(1200);  // as fast as the limit of rate has it
    all.push_back(std::make_unique<QTcpSocket>());
    all.back()->connectToHost(QHostAddress{QHostAddress::LocalHost}, place->port);
  }
  QTest::qWait(1000);
  EXPECT_EQ(connected(), 8);
}

TEST_F(TalkTest, SomebodyElseThanExpectedIsNotTalkedTo) {
  introduce();
  dave_.meet(alice_);
  Side alice{alice_}, dave{dave_};
  auto place = parse_invitation(alice.invite(false));
  ASSERT_TRUE(place);
  place->fingerprint = {};
  emit dave.window().actions().call(bob_.fingerprint());
  EXPECT_TRUE(dave.text("talkWhom").startsWith(QStringLiteral("Bob")));
  dave.call(line_of(*place));
  EXPECT_TRUE(Side::wait([&] { return dave.visible("talkNotice") != nullptr; }));
  EXPECT_EQ(dave.visible("talkChat"), nullptr);
  EXPECT_EQ(alice.visible("talkChat"), nullptr);
}

TEST_F(TalkTest, AVetoedPeerIsRefusedWithTheReason) {
  introduce();
  alice_.meet(dave_);
  OwnertrustRequest never;
  never.who = dave_.key();
  never.level = Ownertrust::never;
  ASSERT_TRUE(alice_.engine().set_ownertrust(never));
  Side alice{alice_}, dave{dave_};
  dave.call(alice.invite(false));
  EXPECT_TRUE(Side::wait([&] { return alice.visible("talkWaitingNotice") != nullptr; }));
  auto* const notice = alice.visible<Notice>("talkWaitingNotice");
  ASSERT_NE(notice, nullptr);
  EXPECT_TRUE(notice->text().contains(QStringLiteral("never"))) << notice->text().toStdString();
  EXPECT_NE(dave.find("talkNotice"), nullptr);
}

TEST_F(TalkTest, NobodyThereAndANameThatIsNone) {
  Side dave{dave_};
  QTcpServer taken;
  ASSERT_TRUE(taken.listen(QHostAddress::LocalHost));
  const quint16 port = taken.serverPort();
  taken.close();
  dave.call(QStringLiteral("kith:127.0.0.1:%1").arg(port));
  auto* notice = dave.find<Notice>("talkNotice");
  ASSERT_NE(notice, nullptr);
  EXPECT_TRUE(notice->text().contains(QStringLiteral("Nobody waits")))
      << notice->text().toStdString();
  dave.find<QLineEdit>("talkInvitation")->setText(QStringLiteral("kith:nonsense"));
  EXPECT_TRUE(dave.text("talkInvitationSays").contains(QStringLiteral("no invitation")));
}

TEST_F(TalkTest, APeerThatVanishesIsToldAsSuch) {
  introduce();
  Side alice{alice_}, dave{dave_};
  std::optional<Wire> wire;
  openOver(wire, alice, dave);
  make_large(alice.file("large"));
  alice.click("talkFile");
  choose(alice, "talkFileDialog", alice.file("large"));
  dave.click("talkFileSave");
  choose(dave, "talkSaveDialog", dave.file("got"));
  EXPECT_TRUE(Side::wait([&] { return std::filesystem::exists(dave.file("got.part")); }));
  wire->cut();
  EXPECT_NE(alice.find("talkChatNotice"), nullptr) << "not by both sides' wish";
  EXPECT_NE(dave.find("talkChatNotice"), nullptr);
  EXPECT_TRUE(dave.hears(QStringLiteral("has ended")));
  EXPECT_FALSE(std::filesystem::exists(dave.file("got")));
  EXPECT_FALSE(std::filesystem::exists(dave.file("got.part"))) << "half a file";
}

/// Dave ends a conversation in which Alice has closed already, with much on its way to her.
class TalkEndTest : public TalkTest {
 protected:
  void SetUp() override {
    introduce();
    here_.emplace(alice_);
    there_.emplace(dave_);
    openOver(wire_, *here_, *there_);
    make_large(there_->file("large"));
    there_->click("talkFile");
    choose(*there_, "talkFileDialog", there_->file("large"));
    here_->click("talkFileSave");
    wire_->hold();
    choose(*here_, "talkSaveDialog", here_->file("got"));
    here_->click("talkClose");
    ASSERT_TRUE(there_->hears(QStringLiteral("said everything")));
    QTest::qWait(1000);  // until no more goes in
  }
  void endBy(const char* button) {
    there_->click(button);
    QTest::qWait(3000);
    EXPECT_FALSE(has_ended(*there_)) << "something waits to be sent";
  }
  static bool has_ended(Side& side) {
    return !side.visible<ChatLog>("talkLog")->lines().filter(QStringLiteral("has ended")).isEmpty();
  }

  std::optional<Side> here_, there_;  // Alice and Dave
  std::optional<Wire> wire_;
};

TEST_F(TalkEndTest, WhatIsLeftMayTakeItsTime) {
  endBy("talkEnd");
  wire_->letGo();
  EXPECT_TRUE(there_->hears(QStringLiteral("has ended")));
  EXPECT_TRUE(here_->hears(QStringLiteral("has ended")));
  EXPECT_EQ(there_->visible("talkChatNotice"), nullptr) << "by both sides' wish";
  EXPECT_EQ(here_->visible("talkChatNotice"), nullptr);
}

TEST_F(TalkEndTest, NobodyHasToWaitForWhatIsLeft) {
  endBy("talkClose");
  there_->click("talkEnd");
  EXPECT_TRUE(there_->hears(QStringLiteral("has ended")));
  auto* const notice = there_->find<Notice>("talkChatNotice");
  ASSERT_NE(notice, nullptr);
  EXPECT_TRUE(notice->text().contains(QStringLiteral("You ended it")))
      << notice->text().toStdString();
}

TEST_F(TalkEndTest, AWireThatBreaksWithSomethingLeftIsToldAsSuch) {
  endBy("talkEnd");
  wire_->cut();
  auto* const notice = there_->find<Notice>("talkChatNotice");
  ASSERT_NE(notice, nullptr);
  EXPECT_TRUE(notice->text().contains(QStringLiteral("before everything was sent")))
      << notice->text().toStdString();
  EXPECT_NE(here_->find("talkChatNotice"), nullptr);
}

TEST_F(TalkTest, AGoodByeMayComeTogetherWithTheEndOfTheLine) {
  introduce();
  Side alice{alice_}, dave{dave_};
  std::optional<Wire> wire;
  openOver(wire, alice, dave);
  wire->hold();
  dave.stop();
  QTest::qWait(300);
  wire->letGo();
  EXPECT_TRUE(alice.hears(QStringLiteral("has ended")));
  EXPECT_EQ(alice.visible("talkChatNotice"), nullptr) << "Dave's app said good-bye";
}

TEST_F(TalkTest, TheAppMayEndInTheMiddleOfAFile) {
  introduce();
  Side alice{alice_}, dave{dave_};
  open(alice, dave);
  make_large(alice.file("large"));
  alice.click("talkFile");
  choose(alice, "talkFileDialog", alice.file("large"));
  dave.click("talkFileSave");
  choose(dave, "talkSaveDialog", dave.file("got"));
  EXPECT_TRUE(Side::wait([&] { return std::filesystem::exists(dave.file("got.part")); }));
  alice.stop();
  EXPECT_TRUE(dave.hears(QStringLiteral("has ended")));
  EXPECT_FALSE(std::filesystem::exists(dave.file("got")));
  EXPECT_FALSE(std::filesystem::exists(dave.file("got.part")));
}

TEST_F(TalkTest, TheAppMayEndWhileItWaitsCallsOrDecides) {
  Side alice{alice_}, dave{dave_};
  const QString line = alice.invite(false);
  dave.call(line);
  ASSERT_NE(alice.find("talkSas"), nullptr);
  alice.stop();
  EXPECT_NE(dave.find("talkNotice"), nullptr);
  dave.invite();
  dave.stop();
}

TEST_F(TalkTest, WithTheKeyringTheConversationEnds) {
  introduce();
  Side alice{alice_}, dave{dave_};
  open(alice, dave);
  std::filesystem::remove_all(alice.home());
  EXPECT_TRUE(alice.hears(QStringLiteral("has ended")));
  auto* const notice = alice.find<Notice>("talkChatNotice");
  ASSERT_NE(notice, nullptr);
  EXPECT_TRUE(notice->text().contains(QStringLiteral("keyring"))) << notice->text().toStdString();
  ASSERT_TRUE(Side::wait([&] { return alice.context().keyring.snapshot()->people.empty(); }));
  EXPECT_TRUE(notice->isVisible()) << "until she has read it";
  alice.click("talkLeave");
  EXPECT_TRUE(Side::wait([&] { return alice.visible("welcome") != nullptr; }));
  EXPECT_TRUE(dave.hears(QStringLiteral("has ended")));
  EXPECT_EQ(dave.visible("talkChatNotice"), nullptr) << "Alice's app said good-bye";
}

}  // namespace
}  // namespace kith::gui::test
