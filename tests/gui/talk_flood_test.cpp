#include <QElapsedTimer>
#include <QFileDialog>
#include <QProcess>
#include <fstream>

#include "gui/talk/frames.hpp"
#include "gui/talk/invitation.hpp"
#include "tests/gui/talk_side.hpp"

namespace kith::gui::test {
namespace {

/// Milliseconds, with the sanitizers on a busy machine; a flood that is shown at once takes
/// minutes.
constexpr qint64 longest_allowed = 2500;

Bytes text(const std::string& words) { return frame(FrameType::text, as_bytes(words)); }

/// A peer that talks as no window does, by the command line.
class Stranger {
 public:
  Stranger(Member& member, const QString& invitation) {
    const auto stats = member.engine().stats(Timestamp::now());
    EXPECT_TRUE(stats);
    std::filesystem::path from = stats->path;
    if (!std::filesystem::is_directory(from)) from = from.parent_path();
    std::filesystem::copy(from, scratch_ / "home", std::filesystem::copy_options::recursive);
    const auto place = parse_invitation(invitation);
    if (!place) return;
    std::ofstream{scratch_ / "secret"} << place->secret.toStdString() << '\n';
    kith_.setStandardOutputFile(QProcess::nullDevice());
    kith_.start(QStringLiteral(KITH_PROGRAM),
                {QStringLiteral("--home"), path("home"), QStringLiteral("session"),
                 QStringLiteral("connect"), QStringLiteral("127.0.0.1:%1").arg(place->port),
                 QStringLiteral("--psk-file"), path("secret"), QStringLiteral("--require"),
                 QStringLiteral("none")});
    say(Bytes{frame_preface().begin(), frame_preface().end()});
  }
  ~Stranger() {
    kith_.kill();
    kith_.waitForFinished();
  }

  void say(const Bytes& octets) {
    kith_.write(reinterpret_cast<const char*>(octets.data()), static_cast<qint64>(octets.size()));
  }
  void close() { kith_.closeWriteChannel(); }
  /// Octets that were said, and that nobody takes yet.
  [[nodiscard]] qint64 stuck() const { return kith_.bytesToWrite(); }

 private:
  [[nodiscard]] QString path(const char* name) const {
    return QString::fromStdString((scratch_ / name).string());
  }
  Scratch scratch_;
  QProcess kith_;
};

class TalkFloodTest : public testing::Test {
 protected:
  TalkFloodTest() {
    bob_.certify(dave_);
    alice_.certify(bob_, 1);
    side_ = std::make_unique<Side>(alice_);
    stranger_ = std::make_unique<Stranger>(dave_, side_->invite());
    EXPECT_NE(side_->find("talkChat"), nullptr);
  }
  /// For how long the window did not answer at most, while that went on.
  static qint64 longest_stall(int milliseconds) {
    qint64 longest = 0;
    QElapsedTimer all;
    all.start();
    while (all.elapsed() < milliseconds) {
      QElapsedTimer clock;
      clock.start();
      QCoreApplication::processEvents(QEventLoop::AllEvents);
      longest = std::max(longest, clock.elapsed());
      QTest::qSleep(1);
    }
    return longest;
  }

  Member alice_{"Alice"}, bob_{"Bob"}, dave_{"Dave"};
  std::unique_ptr<Side> side_;
  std::unique_ptr<Stranger> stranger_;
};

TEST_F(TalkFloodTest, TextsLeaveTheWindowTimeAndMakeThePeerWait) {
  Bytes flood;
  for (int i = 0; i < 2'000'000; ++i) {
    const Bytes one = text("x");
    flood.insert(flood.end(), one.begin(), one.end());
  }
  stranger_->say(flood);
  EXPECT_LT(longest_stall(3000), longest_allowed);
  EXPECT_GT(stranger_->stuck(), 0);
  EXPECT_LE(side_->find<ChatLog>("talkLog")->lines().size(), 1000);
  side_->click("talkEnd");
  EXPECT_LT(longest_stall(500), longest_allowed);
}

TEST_F(TalkFloodTest, LongTextsDoSoToo) {
  const std::string lines(most_body, '\n');
  const std::string marks(most_body, '\x01');
  for (int i = 0; i < 300; ++i) stranger_->say(text(i % 2 == 0 ? lines : marks));
  EXPECT_LT(longest_stall(3000), longest_allowed);
}

TEST_F(TalkFloodTest, OffersThatAreTakenBackDoSoToo) {
  Bytes flood;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    for (const Bytes& one : {frame(FileOffer{i, 1, "a"}), frame(FileCancel{false, i})}) {
      flood.insert(flood.end(), one.begin(), one.end());
    }
  }
  stranger_->say(flood);
  EXPECT_LT(longest_stall(3000), longest_allowed);
}

TEST_F(TalkFloodTest, WhatWasSaidComesInOrderAndCompletely) {
  Bytes all;
  for (int i = 0; i < 300; ++i) {
    const Bytes one = text("text " + std::to_string(i));
    all.insert(all.end(), one.begin(), one.end());
  }
  stranger_->say(all);
  stranger_->close();
  ASSERT_TRUE(side_->hears(QStringLiteral("said everything")));
  const QStringList& lines = side_->find<ChatLog>("talkLog")->lines();
  ASSERT_EQ(lines.size(), 302);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(lines[i + 1], QStringLiteral("text %1").arg(i));
  side_->click("talkEnd");
  EXPECT_TRUE(side_->hears(QStringLiteral("has ended")));
  EXPECT_EQ(side_->visible("talkChatNotice"), nullptr);
}

TEST_F(TalkFloodTest, AnOfferThatCameInThePlaceOfAnotherIsNotTaken) {
  stranger_->say(frame(FileOffer{1, 5, "small.txt"}));
  side_->click("talkFileSave");
  auto* const dialog = side_->find<QFileDialog>("talkSaveDialog");
  ASSERT_NE(dialog, nullptr);
  stranger_->say(frame(FileCancel{false, 1}));
  stranger_->say(frame(FileOffer{1, 60'000'000'000, "small.txt"}));
  ASSERT_TRUE(side_->hears(QStringLiteral("small.txt was not sent")));
  const auto place = side_->file("small.txt");
  dialog->setDirectory(QString::fromStdString(place.parent_path().string()));
  name_file(dialog, QString::fromStdString(place.string()));
  auto* const notice = side_->find<Notice>("talkChatNotice");
  ASSERT_NE(notice, nullptr);
  EXPECT_TRUE(notice->text().contains(QStringLiteral("taken back")));
  EXPECT_FALSE(std::filesystem::exists(place.string() + ".part"));
  EXPECT_NE(side_->find("talkFileSave"), nullptr) << "the new one may still be taken";
}

}  // namespace
}  // namespace kith::gui::test
