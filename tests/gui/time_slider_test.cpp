#include "gui/views/web/time_slider.hpp"

#include <QDateTime>
#include <QLabel>
#include <QSlider>
#include <ctime>

#include <gtest/gtest.h>

#include "gui/models/person.hpp"

namespace kith::gui::test {
namespace {

/// The days of somebody in a time zone, given as POSIX has it.
class TimeSliderTest : public testing::TestWithParam<const char*> {
 protected:
  TimeSliderTest() { set(GetParam()); }
  ~TimeSliderTest() override { set(former_); }

 private:
  static void set(const QByteArray& zone) {
    if (zone.isNull()) {
      qunsetenv("TZ");
    } else {
      qputenv("TZ", zone);
    }
    tzset();
  }
  QByteArray former_ = qgetenv("TZ");
};

TEST_P(TimeSliderTest, ADayIsJudgedAtItsEndWhereThePersonIs) {
  TimeSlider days;
  auto* const slider = days.findChild<QSlider*>(QStringLiteral("timeSlider"));
  const auto* const label = days.findChild<QLabel*>(QStringLiteral("timeLabel"));
  const QDate today = QDate::currentDate();
  const QDate first = today.addDays(-500);
  days.setFirst({QDateTime{first, QTime{0, 30}}.toSecsSinceEpoch()});
  for (const int back : {1, 10, 200, 500}) {
    slider->setValue(slider->maximum() - back);
    ASSERT_TRUE(days.time());
    const QDateTime at = QDateTime::fromSecsSinceEpoch(days.time()->seconds);
    EXPECT_EQ(at.date(), today.addDays(-back)) << at.toString().toStdString();
    EXPECT_EQ(at.time(), QTime(23, 59, 59)) << at.toString().toStdString();
    EXPECT_TRUE(label->text().contains(day(*days.time()))) << label->text().toStdString();
  }
  EXPECT_EQ(slider->value(), slider->minimum()) << "the day on which it begins";
  days.goToNow();
  EXPECT_EQ(days.time(), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Zones, TimeSliderTest,
                         testing::Values("UTC0", "CET-1CEST,M3.5.0,M10.5.0/3",  // Berlin
                                         "EST5EDT,M3.2.0,M11.1.0",              // New York
                                         "NZST-12NZDT,M9.5.0,M4.1.0/3"));       // Auckland

}  // namespace
}  // namespace kith::gui::test
