#include <QClipboard>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QInputMethodEvent>
#include <QMimeData>

#include "gui/dialogs/passphrase_dialog.hpp"
#include "tests/gui/fixture.hpp"

namespace kith::gui::test {
namespace {

std::string typed(const PassphraseEdit& edit) {
  const Passphrase passphrase = edit.passphrase();
  return std::string{as_text(passphrase.expose())};
}

class PassphraseEditTest : public testing::Test {
 protected:
  PassphraseEdit edit_;
};

TEST_F(PassphraseEditTest, HoldsWhatIsTypedAndShowsDots) {
  type_letters(edit_, QStringLiteral("grün x"));
  EXPECT_EQ(typed(edit_), "grün x");
  EXPECT_EQ(edit_.text(), QString(6, QChar{0x25CF}));
  edit_.wipe();
  EXPECT_TRUE(edit_.isEmpty());
  EXPECT_EQ(edit_.text(), QString{});
}

TEST_F(PassphraseEditTest, IsEditedLikeALine) {
  type_letters(edit_, QStringLiteral("abäd"));
  QTest::keyClick(&edit_, Qt::Key_Left);
  QTest::keyClick(&edit_, Qt::Key_Backspace);
  EXPECT_EQ(typed(edit_), "abd");
  type_letters(edit_, QStringLiteral("ß"));
  EXPECT_EQ(typed(edit_), "abßd");
  QTest::keyClick(&edit_, Qt::Key_Home);
  QTest::keyClick(&edit_, Qt::Key_Delete);
  EXPECT_EQ(typed(edit_), "bßd");
  edit_.selectAll();
  QTest::keyClicks(&edit_, QStringLiteral("new"));
  EXPECT_EQ(typed(edit_), "new");
}

TEST_F(PassphraseEditTest, IsPastedIntoButNeverCopiedFrom) {
  QGuiApplication::clipboard()->setText(QStringLiteral("four words\nand a line"));
  QTest::keySequence(&edit_, QKeySequence::Paste);
  EXPECT_EQ(typed(edit_), "four words");
  edit_.selectAll();
  QTest::keySequence(&edit_, QKeySequence::Copy);
  QTest::keySequence(&edit_, QKeySequence::Cut);
  EXPECT_EQ(typed(edit_), "four words");
  EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("four words\nand a line"));
}

TEST_F(PassphraseEditTest, ALineEndsHoweverItsWriterEndsIt) {
  for (const char* const text : {"four words\r\n", "four words\rand a line", "four words\n\r"}) {
    edit_.wipe();
    QGuiApplication::clipboard()->setText(QString::fromLatin1(text));
    QTest::keySequence(&edit_, QKeySequence::Paste);
    EXPECT_EQ(typed(edit_), "four words");
    EXPECT_EQ(edit_.text().size(), 10);
  }
}

TEST_F(PassphraseEditTest, ShowsNothingThatItDoesNotHold) {
  QGuiApplication::clipboard()->setText(QStringLiteral("clip"));
  type_letters(edit_, QStringLiteral("secret"));
  edit_.resize(200, 30);
  edit_.show();
  const auto expect = [&](const char* what, std::size_t characters) {
    EXPECT_EQ(edit_.text().size(), static_cast<qsizetype>(characters)) << what;
    EXPECT_EQ(edit_.text(), QString(edit_.text().size(), QChar{0x25CF})) << what;
    EXPECT_EQ(typed(edit_).size(), characters) << what;
  };
  // Every key with every modifier, at the line's begin, end, middle, and over a selection.
  const Qt::KeyboardModifiers none = Qt::NoModifier;
  for (const auto modifiers :
       {none, none | Qt::ShiftModifier, none | Qt::ControlModifier, none | Qt::AltModifier,
        none | Qt::MetaModifier, Qt::ControlModifier | Qt::ShiftModifier,
        Qt::ControlModifier | Qt::AltModifier}) {
    std::vector<int> keys{Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Insert, Qt::Key_Undo,
                          Qt::Key_Redo,      Qt::Key_Cut,    Qt::Key_Copy,   Qt::Key_Paste,
                          Qt::Key_Clear,     Qt::Key_Home,   Qt::Key_Up,     Qt::Key_Down,
                          Qt::Key_Menu,      Qt::Key_Select, Qt::Key_Return, Qt::Key_Escape};
    for (int key = Qt::Key_A; key <= Qt::Key_Z; ++key) keys.push_back(key);
    for (const int key : keys) {
      for (int place = 0; place < 4; ++place) {
        edit_.wipe();
        type_letters(edit_, QStringLiteral("secret"));
        edit_.setCursorPosition(place * 3);
        if (place == 3) edit_.setSelection(1, 2);
        QKeyEvent press{QEvent::KeyPress, key, modifiers,
                        key < Qt::Key_Escape ? QString{QChar{key}} : QString{}};
        QApplication::sendEvent(&edit_, &press);
        const std::string what =
            "key " + std::to_string(key) + ", modifiers " + std::to_string(modifiers.toInt());
        expect(what.c_str(), typed(edit_).size());
      }
    }
  }
  // What Qt, a menu, an input method, a drag or an assistive program may do.
  edit_.wipe();
  type_letters(edit_, QStringLiteral("secret"));
  edit_.undo();
  expect("undo", 6);
  edit_.redo();
  expect("redo", 6);
  edit_.insert(QStringLiteral("clear"));
  expect("insert", 6);
  edit_.paste();
  expect("paste", 6);
  edit_.selectAll();
  edit_.cut();
  expect("cut", 6);
  edit_.clear();
  expect("clear", 6);
  edit_.setText(QStringLiteral("clear"));
  expect("setText", 6);
  EXPECT_EQ(typed(edit_), "secret");
  QContextMenuEvent menu{QContextMenuEvent::Keyboard, {5, 5}, {5, 5}};
  QApplication::sendEvent(&edit_, &menu);
  EXPECT_EQ(QApplication::activePopupWidget(), nullptr);
  QMimeData data;
  data.setText(QStringLiteral("dropped"));
  QDropEvent drop{{5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier};
  QApplication::sendEvent(&edit_, &drop);
  expect("drop", 6);
}

TEST_F(PassphraseEditTest, AMiddleClickTypesTheSelection) {
  if (!QGuiApplication::clipboard()->supportsSelection()) GTEST_SKIP() << "none on this platform";
  QGuiApplication::clipboard()->setText(QStringLiteral("four words"), QClipboard::Selection);
  edit_.show();
  QTest::mouseClick(&edit_, Qt::MiddleButton);
  EXPECT_EQ(typed(edit_), "four words");
  EXPECT_EQ(edit_.text(), QString(10, QChar{0x25CF}));
}

TEST_F(PassphraseEditTest, ErasesTheRestOfTheLine) {
  const auto at = [&](int cursor) {
    edit_.wipe();
    type_letters(edit_, QStringLiteral("grün x"));
    edit_.setCursorPosition(cursor);
  };
  if (!QKeySequence::keyBindings(QKeySequence::DeleteEndOfLine).isEmpty()) {  // as with X11
    at(3);
    QTest::keyClick(&edit_, Qt::Key_K, Qt::ControlModifier);
    EXPECT_EQ(typed(edit_), "grü");
    at(3);
    QTest::keyClick(&edit_, Qt::Key_U, Qt::ControlModifier);
    EXPECT_EQ(typed(edit_), "");
  }
  at(3);
  QTest::keyClick(&edit_, Qt::Key_Backspace, Qt::ControlModifier);
  EXPECT_EQ(typed(edit_), "n x");
  at(3);
  QTest::keyClick(&edit_, Qt::Key_Delete, Qt::ControlModifier);
  EXPECT_EQ(typed(edit_), "grü");
}

TEST_F(PassphraseEditTest, TakesWhatAnInputMethodCommits) {
  type_letters(edit_, QStringLiteral("ab"));
  edit_.selectAll();
  QInputMethodEvent composing{QStringLiteral("preedit"), {}};
  QApplication::sendEvent(&edit_, &composing);
  EXPECT_EQ(typed(edit_), "ab") << "nothing is committed yet";
  EXPECT_EQ(edit_.text(), QString(2, QChar{0x25CF}));
  edit_.deselect();
  QInputMethodEvent committed;
  committed.setCommitString(QStringLiteral("ü"), -1, 1);
  QApplication::sendEvent(&edit_, &committed);
  EXPECT_EQ(typed(edit_), "aü") << "in place of the letter before";
  // A letter beyond the first plane, by key.
  QKeyEvent smile{QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QStringLiteral("😀")};
  QApplication::sendEvent(&edit_, &smile);
  EXPECT_EQ(typed(edit_), "aü😀");
  EXPECT_EQ(edit_.text(), QString(3, QChar{0x25CF}));
}

TEST_F(PassphraseEditTest, TakesNoMoreThanFits) {
  QGuiApplication::clipboard()->setText(QString(5000, QLatin1Char{'x'}));
  QTest::keySequence(&edit_, QKeySequence::Paste);
  EXPECT_TRUE(edit_.isEmpty());
}

TEST(PassphraseDialogTest, OffersToRememberWhatIsRemembered) {
  PassphraseQuestion question;
  for (const bool remembered : {true, false}) {
    question.purpose = remembered ? PassphraseQuestion::Purpose::unlock
                                  : PassphraseQuestion::Purpose::unlock_foreign;
    const PassphraseDialog dialog{question, true};
    for (const char* name : {"remember", "keep"}) {
      EXPECT_EQ(dialog.findChild<QCheckBox*>(QLatin1String{name}) != nullptr, remembered) << name;
    }
    EXPECT_FALSE(dialog.remember());
  }
}

TEST(PassphraseDialogTest, ANewOneIsTypedTwiceAndJudged) {
  PassphraseQuestion question;
  question.purpose = PassphraseQuestion::Purpose::set_new;
  question.user_id = "Ada <ada@example.org>";
  PassphraseDialog dialog{question};
  auto* const first = dialog.findChild<PassphraseEdit*>(QStringLiteral("passphrase"));
  auto* const second = dialog.findChild<PassphraseEdit*>(QStringLiteral("passphraseAgain"));
  auto* const ok = dialog.findChild<QPushButton*>(QStringLiteral("ok"));
  auto* const strength = dialog.findChild<QLabel*>(QStringLiteral("strength"));
  EXPECT_FALSE(ok->isEnabled());
  QTest::keyClicks(first, QStringLiteral("hello"));
  EXPECT_TRUE(strength->text().startsWith(QStringLiteral("Weak")))
      << strength->text().toStdString();
  EXPECT_FALSE(ok->isEnabled());
  first->wipe();
  QTest::keyClicks(first, QStringLiteral("correct horse battery staple"));
  EXPECT_TRUE(strength->text().startsWith(QStringLiteral("Good")))
      << strength->text().toStdString();
  QTest::keyClicks(second, QStringLiteral("correct horse battery stable"));
  EXPECT_FALSE(ok->isEnabled());
  second->wipe();
  QTest::keyClicks(second, QStringLiteral("correct horse battery staple"));
  EXPECT_TRUE(ok->isEnabled());
}

}  // namespace
}  // namespace kith::gui::test
