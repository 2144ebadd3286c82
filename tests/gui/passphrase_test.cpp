#include <QClipboard>

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

TEST_F(PassphraseEditTest, TakesNoMoreThanFits) {
  QGuiApplication::clipboard()->setText(QString(5000, QLatin1Char{'x'}));
  QTest::keySequence(&edit_, QKeySequence::Paste);
  EXPECT_TRUE(edit_.isEmpty());
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
