#include <QLineEdit>
#include <QPushButton>
#include <semaphore>

#include "gui/widgets/notice.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

/// Dialogs that are left while what they asked for still waits for the engine.
class CancelTest : public FriendsTest {
 protected:
  ~CancelTest() override { go_on_.release(); }

  /// Clicks on what changes the keyring while the engine is busy with something else, then leaves
  /// by Esc. Nothing may have been done then, and the dialog says so before it goes.
  void leaveWhileWaiting(const char* name, const char* button) {
    const std::uint64_t before = revision();
    context().worker.ask(
        &window(), Worker::Access::look,
        [this](Engine&, const Job&) -> Outcome<void> {
          go_on_.acquire();
          return {};
        },
        [](const Outcome<void>&) {});
    click(button);
    auto* const dialog = find<QDialog>(name);
    ASSERT_NE(dialog, nullptr);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::qWait(50);
    ASSERT_NE(visible(name), nullptr) << "nobody would learn what came of it";
    EXPECT_FALSE(enabled(button));
    go_on_.release();
    settle();
    ASSERT_NE(visible(name), nullptr);
    EXPECT_TRUE(says(*dialog, QStringLiteral("Nothing was changed")));
    for (const QLabel* const label : dialog->findChildren<QLabel*>()) {
      if (!label->isVisible() || !label->wordWrap()) continue;
      EXPECT_LE(label->heightForWidth(label->width()), label->height())
          << "no room for: " << label->text().toStdString();
    }
    EXPECT_TRUE(enabled(button)) << "it can be asked for again";
    EXPECT_EQ(revision(), before);
    QTest::keyClick(dialog, Qt::Key_Escape);
    EXPECT_TRUE(closed(name));
    settle();
    EXPECT_EQ(revision(), before);
  }

  std::uint64_t revision() {
    std::optional<std::uint64_t> answer;
    context().worker.ask(
        &window(), Worker::Access::look,
        [](const Engine& engine, const Job&) -> Outcome<std::uint64_t> {
          return engine.revision();
        },
        [&](const Outcome<std::uint64_t>& found) { answer = found ? *found : 0; });
    EXPECT_TRUE(wait([&] { return answer.has_value(); }));
    return answer.value_or(0);
  }

  static bool says(const QDialog& dialog, const QString& words) {
    const auto notices = dialog.findChildren<Notice*>();
    return std::ranges::any_of(notices, [&](const Notice* notice) {
      return notice->isVisible() && notice->text().contains(words);
    });
  }

  std::counting_semaphore<> go_on_{0};
};

TEST_F(CancelTest, NothingIsSigned) {
  start();
  open(bob_.fingerprint, "sign");
  type("typedFingerprint", QString::fromStdString(to_hex(bob_.fingerprint)));
  leaveWhileWaiting("signDialog", "signShareable");
}

TEST_F(CancelTest, NothingIsTakenBack) {
  sign_bob({});
  start();
  open(bob_.fingerprint, "takeBack");
  settle();
  leaveWhileWaiting("takeBackDialog", "takeBackNow");
}

TEST_F(CancelTest, NoOpinionIsKept) {
  start();
  open(bob_.fingerprint, "introducer");
  click("relyFully");
  settle();
  leaveWhileWaiting("introducerDialog", "keepIntroducer");
}

TEST_F(CancelTest, NothingIsRemoved) {
  start();
  window().actions().remove(bob_.fingerprint);
  settle();
  leaveWhileWaiting("removeDialog", "removeNow");
}

TEST_F(CancelTest, ARemovalThatWasTooFastIsTold) {
  start();
  window().actions().remove(bob_.fingerprint);
  settle();
  click("removeNow");
  QTest::qSleep(1000);  // it is done meanwhile, and the window does not know yet
  auto* const dialog = find<QDialog>("removeDialog");
  ASSERT_NE(dialog, nullptr);
  dialog->reject();
  settle();
  ASSERT_NE(visible("removeDialog"), nullptr);
  EXPECT_EQ(text("removeHeading"), QStringLiteral("The key is removed"));
  EXPECT_EQ(context().keyring.snapshot()->find(bob_.fingerprint), nullptr);
  click("removeCancel");
  EXPECT_TRUE(closed("removeDialog"));
}

TEST_F(CancelTest, NothingIsRevoked) {
  start();
  window().actions().revokeIdentity(you_.fingerprint);
  settle();
  click("retired");
  type("typedName", QStringLiteral("You"));
  leaveWhileWaiting("revokeDialog", "revokeNow");
}

TEST_F(CancelTest, NoIdentityIsMade) {
  start();
  window().findChild<QAction*>(QStringLiteral("menuNewIdentity"))->trigger();
  type("newAddress", QStringLiteral("ada@example.org"));
  leaveWhileWaiting("newIdentityDialog", "makeIdentity");
}

TEST_F(CancelTest, NoIdentityIsChanged) {
  start();
  window().actions().editIdentity(you_.fingerprint);
  settle();
  leaveWhileWaiting("editIdentityDialog", "setExpiry");
}

}  // namespace
}  // namespace kith::gui::test
