#include <cstdio>

#include "gui/dialogs/import/import_words.hpp"
#include "gui/widgets/notice.hpp"
#include "tests/certificate/forge.hpp"
#include "tests/gui/friends.hpp"

namespace kith::gui::test {
namespace {

using namespace certificate::test;  // the forge

/// Another program in the middle of reading the keyring, with more to write than a pipe holds.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& home)
      : pipe_(popen((KITH_PROGRAM " --quiet --home " + home.string() + " export --binary").c_str(),
                    "r")) {
    EXPECT_NE(std::fgetc(pipe_), EOF);
  }
  ~Reader() { pclose(pipe_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

 private:
  std::FILE* pipe_;
};

class WipedTest : public FriendsTest {
 protected:
  WipedTest() {
    Bytes people;
    for (std::uint32_t i = 0; i < 1500; ++i) {
      const ForgedKey key{static_cast<std::uint8_t>(i), birthday + i};
      const Bytes one =
          format::write_certificate(Forge{key}
                                        .user_id(("Person " + std::to_string(i)).c_str())
                                        .sign(self(birthday))
                                        .certificate());
      people.insert(people.end(), one.begin(), one.end());
    }
    prepare([&](Engine& engine) { import(engine, {people}); });
  }
  /// What the dialog says once the passphrase is another one.
  QString changePassphrase() {
    open(you_.fingerprint, "editIdentity");
    click("changePassphrase");
    type("passphrase", QStringLiteral("seven grey umbrellas"));
    type("passphraseAgain", QStringLiteral("seven grey umbrellas"));
    click("ok");
    QString said;
    EXPECT_TRUE(wait([&] {
      for (const Notice* const one : find<QDialog>("editIdentityDialog")->findChildren<Notice*>()) {
        if (one->isVisible()) said = one->text();
      }
      return said.contains(QStringLiteral("has the new passphrase"));
    }));
    return said;
  }
};

TEST_F(WipedTest, ItIsSaidWhereTheOldProtectionMayBeLeft) {
  start();
  const Reader reader{home()};
  EXPECT_TRUE(changePassphrase().contains(QStringLiteral("may still be in the keyring's file")));
}

TEST_F(WipedTest, ElseNothingIsSaidOfIt) {
  start();
  EXPECT_EQ(changePassphrase(), QStringLiteral("Your key has the new passphrase."));
}

TEST(TakenBackImport, WhatIsLeftOfItIsSaid) {
  UndoReport taken_back;
  EXPECT_EQ(left_in_words(taken_back), QString{});
  taken_back.wiped = false;
  EXPECT_TRUE(left_in_words(taken_back).startsWith(QStringLiteral("Pieces of secret keys")));
  taken_back.kept_count = 3;
  EXPECT_TRUE(left_in_words(taken_back).startsWith(QStringLiteral("3 keys changed")));
  EXPECT_TRUE(left_in_words(taken_back).contains(QStringLiteral("Pieces of secret keys")));
}

}  // namespace
}  // namespace kith::gui::test
