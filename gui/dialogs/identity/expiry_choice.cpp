#include "gui/dialogs/identity/expiry_choice.hpp"

#include <QDateTime>
#include <QHBoxLayout>

namespace kith::gui {
namespace {

constexpr int usual_years = 3;
// Periods in years, besides these two.
constexpr int on_a_day = -1;
constexpr int not_at_all = 0;

}  // namespace

ExpiryChoice::ExpiryChoice(QWidget* parent)
    : QWidget(parent), period_(new QComboBox{this}), day_(new QDateEdit{this}) {
  auto* const layout = new QHBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(period_, 1);
  layout->addWidget(day_, 1);
  period_->setObjectName(QStringLiteral("period"));
  period_->setAccessibleName(tr("When the key ends"));
  period_->addItem(tr("in one year"), 1);
  for (const int years : {2, usual_years, 5, 10}) {
    period_->addItem(tr("in %n years", nullptr, years), years);
  }
  period_->addItem(tr("on a day that I choose"), on_a_day);
  period_->addItem(tr("never"), not_at_all);
  period_->setCurrentIndex(period_->findData(usual_years));
  day_->setObjectName(QStringLiteral("day"));
  day_->setAccessibleName(tr("The last day of the key"));
  day_->setCalendarPopup(true);
  day_->setMinimumDate(QDate::currentDate().addDays(1));
  day_->setDate(QDate::currentDate().addYears(usual_years));
  day_->hide();
  connect(period_, &QComboBox::currentIndexChanged, this, [this] {
    day_->setVisible(period_->currentData().toInt() == on_a_day);
    emit changed();
  });
  connect(day_, &QDateEdit::dateChanged, this, &ExpiryChoice::changed);
}

bool ExpiryChoice::never() const { return period_->currentData().toInt() == not_at_all; }

std::optional<Timestamp> ExpiryChoice::end() const {
  if (never()) return std::nullopt;
  const int years = period_->currentData().toInt();
  const QDateTime end =
      years == on_a_day ? day_->date().endOfDay() : QDateTime::currentDateTime().addYears(years);
  return Timestamp{end.toSecsSinceEpoch()};
}

}  // namespace kith::gui
