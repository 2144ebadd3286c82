#include "gui/views/welcome/swap_notice.hpp"

#include "tests/gui/fixture.hpp"

namespace kith::gui::test {
namespace {

/// A notice beside the app, of a system that refuses to lock memory when it is told to.
class SwapNoticeTest : public GuiTest {
 protected:
  void SetUp() override {
    prepare([](Engine&) {});
    start();
    notice_ = std::make_unique<SwapNotice>(context().worker, [this] { return refused_; });
    settle();
  }
  void TearDown() override { notice_.reset(); }

  /// Has the worker do something.
  void work() {
    bool done = false;
    context().worker.ask(
        notice_.get(), Worker::Access::look,
        [](Engine& engine, const Job&) { return engine.stats(Timestamp::now()); },
        [&done](const Outcome<StatsReport>&) { done = true; });
    EXPECT_TRUE(wait([&done] { return done; }));
    settle();
  }

  bool refused_ = false;
  std::unique_ptr<SwapNotice> notice_;
};

TEST_F(SwapNoticeTest, IsShownAfterTheWorkInWhichTheSystemRefused) {
  work();
  EXPECT_FALSE(notice_->isVisible()) << "nothing was refused";
  refused_ = true;
  EXPECT_FALSE(notice_->isVisible()) << "nothing was done yet";
  work();
  EXPECT_TRUE(notice_->isVisible());
  EXPECT_TRUE(notice_->text().contains(QStringLiteral("swap space")));
  EXPECT_EQ(notice_->accessibleName(), notice_->text());
}

TEST_F(SwapNoticeTest, StaysUntilItIsClosedAndDoesNotComeBack) {
  refused_ = true;
  work();
  work();
  ASSERT_TRUE(notice_->isVisible());
  auto* const close = notice_->findChild<QPushButton*>(QStringLiteral("bannerDismiss"));
  ASSERT_NE(close, nullptr);
  QTest::mouseClick(close, Qt::LeftButton);
  EXPECT_FALSE(notice_->isVisible());
  work();
  EXPECT_FALSE(notice_->isVisible()) << "it was read";
}

}  // namespace
}  // namespace kith::gui::test
