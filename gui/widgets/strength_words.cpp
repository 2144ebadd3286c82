#include "gui/widgets/strength_words.hpp"

#include <QCoreApplication>

namespace kith::gui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Strength)
};

constexpr double minute = 60;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr double year = 365.25 * day;
constexpr double month = year / 12;

}  // namespace

QString in_words(const Strength& strength) {
  const double time = strength.seconds();
  const auto count = [time](double unit) { return static_cast<int>(time / unit); };
  if (time < minute) return Words::tr("less than a minute");
  if (time < 2 * hour) return Words::tr("about %n minutes", nullptr, count(minute));
  if (time < 2 * day) return Words::tr("about %n hours", nullptr, count(hour));
  if (time < 2 * month) return Words::tr("about %n days", nullptr, count(day));
  if (time < 2 * year) return Words::tr("about %n months", nullptr, count(month));
  return time < 200 * year ? Words::tr("about %n years", nullptr, count(year))
                           : Words::tr("centuries");
}

}  // namespace kith::gui
