#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <fstream>

#include "gui/dialogs/give_back/outgoing.hpp"
#include "gui/widgets/qr_code.hpp"
#include "tests/gui/friends.hpp"
#include "tests/gui/small_disk.hpp"

namespace kith::gui::test {
namespace {

class GiveBackTest : public FriendsTest {
 protected:
  void save_as(const QString& path) {
    click("saveCertificate");
    name_file(find<QFileDialog>("chooseFile"), path);
    EXPECT_TRUE(wait([] { return visible("chooseFile") == nullptr; }));
  }
  [[nodiscard]] QString notice() { return find<Notice>("giveNotice")->text(); }

  /// How many certifications of Bob by the user a friend gets from these octets.
  std::size_t given(const Bytes& octets) {
    Engine friends = open_keyring(others_ / "friend");
    import(friends, {octets});
    std::size_t count = 0;
    const CertificateInfo info = show(friends, to_hex(bob_.fingerprint), Timestamp::now() + 10);
    for (const UserIdInfo& user_id : info.user_ids) {
      for (const CertificationInfo& one : user_id.certifications) {
        count += one.issuer_key_id == you_.fingerprint.key_id() ? 1U : 0U;
      }
    }
    return count;
  }
};

TEST_F(GiveBackTest, AFullDiskIsToldAndLeavesNoPart) {
  start();
  open(bob_.fingerprint, "giveBack");
  settle();
  const QString path = QString::fromStdString((others_ / "bob-for-you.asc").string());
  {
    const SmallDisk disk{100};
    save_as(path);
  }
  EXPECT_TRUE(notice().contains(QStringLiteral("could not be saved"))) << notice().toStdString();
  EXPECT_FALSE(QFileInfo::exists(path));
}

TEST_F(GiveBackTest, SavesUnderExactlyTheNameThatWasTyped) {
  sign_bob({});
  start();
  open(bob_.fingerprint, "giveBack");
  settle();
  EXPECT_TRUE(text("holds").contains(QStringLiteral("Bob <bob@work.example>")));
  EXPECT_EQ(visible("staying"), nullptr);
  save_as(QString::fromStdString((others_ / "for bob, no ending").string()));
  EXPECT_TRUE(notice().startsWith(QStringLiteral("Saved")));
  EXPECT_TRUE(std::filesystem::exists(others_ / "for bob, no ending"));
  EXPECT_FALSE(std::filesystem::exists(others_ / "for bob, no ending.asc"));
  EXPECT_EQ(given(file_octets(others_ / "for bob, no ending")), 2U);
}

TEST_F(GiveBackTest, DoesNotReplaceAFileUnasked) {
  start();
  std::ofstream{others_ / "there.asc"} << "mine";
  open(bob_.fingerprint, "giveBack");
  save_as(QString::fromStdString((others_ / "there.asc").string()));
  EXPECT_EQ(file_octets(others_ / "there.asc").size(), 4U);
  click("replaceFile");
  EXPECT_GT(file_octets(others_ / "there.asc").size(), 400U);
  save_as(QString::fromStdString((others_ / "nowhere" / "at all.asc").string()));
  EXPECT_NE(visible("giveBackDialog"), nullptr);
}

TEST_F(GiveBackTest, CopiesAndDragsTheSame) {
  sign_bob({});
  start();
  open(bob_.fingerprint, "giveBack");
  settle();
  click("copyCertificate");
  const QString copied = QApplication::clipboard()->text();
  EXPECT_TRUE(copied.startsWith(QStringLiteral("-----BEGIN PGP PUBLIC KEY BLOCK-----")));
  const QByteArray keys =
      QApplication::clipboard()->mimeData()->data(QStringLiteral("application/pgp-keys"));
  EXPECT_EQ(QString::fromLatin1(keys), copied);
  EXPECT_EQ(given(Bytes{keys.begin(), keys.end()}), 2U);
  EXPECT_NE(visible("dragOut"), nullptr);
}

TEST_F(GiveBackTest, SaysWhenASignatureStaysBehind) {
  CertificationTerms local;
  local.local = true;
  sign_bob(local);
  start();
  open(bob_.fingerprint, "giveBack");
  settle();
  EXPECT_TRUE(find<Notice>("staying")->text().contains(QStringLiteral("bob@example.org")));
  EXPECT_TRUE(text("holds").contains(QStringLiteral("no signature of yours")));
  click("copyCertificate");
  const QByteArray copied = QApplication::clipboard()->text().toLatin1();
  EXPECT_EQ(given(Bytes{copied.begin(), copied.end()}), 0U);
}

TEST_F(GiveBackTest, OnesOwnKeyIsForFriends) {
  start();
  open(you_.fingerprint, "giveBack");
  settle();
  EXPECT_EQ(find<QrCode>("ownQr")->text(),
            QStringLiteral("OPENPGP4FPR:") + QString::fromStdString(to_hex(you_.fingerprint)));
  click("copyCertificate");
  EXPECT_FALSE(QApplication::clipboard()->text().contains(QStringLiteral("PRIVATE")));
  EXPECT_TRUE(text("holds").contains(QStringLiteral("Nobody")));
}

}  // namespace
}  // namespace kith::gui::test
