#include "gui/widgets/strength_words.hpp"

#include <QCoreApplication>

namespace kith::gui {
namespace {

constexpr double minute = 60;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;
constexpr double year = 365.25 * day;
constexpr double month = year / 12;

}  // namespace

QString in_words(const Strength& strength) {
  const double time = strength.seconds();
  const auto tr = [](const char* text, double count = 0) {
    return QCoreApplication::translate("Strength", text, nullptr, static_cast<int>(count));
  };
  if (time < minute) return tr("less than a minute");
  if (time < 2 * hour) return tr("about %n minutes", time / minute);
  if (time < 2 * day) return tr("about %n hours", time / hour);
  if (time < 2 * month) return tr("about %n days", time / day);
  if (time < 2 * year) return tr("about %n months", time / month);
  return time < 200 * year ? tr("about %n years", time / year) : tr("centuries");
}

}  // namespace kith::gui
