#include "gui/widgets/strength_words.hpp"

#include <QCoreApplication>

namespace kith::gui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(Strength)
};

}  // namespace

QString in_words(const Strength& strength) {
  using Unit = GuessingTime::Unit;
  const auto time = strength.guessing_time();
  const int count = static_cast<int>(time.count);
  switch (time.unit) {
    case Unit::under_a_minute: return Words::tr("less than a minute");
    case Unit::minutes: return Words::tr("about %n minutes", nullptr, count);
    case Unit::hours: return Words::tr("about %n hours", nullptr, count);
    case Unit::days: return Words::tr("about %n days", nullptr, count);
    case Unit::months: return Words::tr("about %n months", nullptr, count);
    case Unit::years: return Words::tr("about %n years", nullptr, count);
    case Unit::centuries: break;
  }
  return Words::tr("centuries");
}

}  // namespace kith::gui
