#include "gui/views/web/time_slider.hpp"

#include <QDateTime>
#include <QHBoxLayout>
#include <algorithm>
#include <chrono>

#include "gui/models/person.hpp"

namespace kith::gui {
namespace {

constexpr std::chrono::milliseconds rest_time{120};

/// Days as the person counts them, who sees their dates.
int day_number(Timestamp time) {
  return static_cast<int>(QDateTime::fromSecsSinceEpoch(time.seconds).date().toJulianDay());
}

}  // namespace

TimeSlider::TimeSlider(QWidget* parent)
    : QWidget(parent),
      label_(new QLabel{this}),
      slider_(new QSlider{Qt::Horizontal, this}),
      now_(new QPushButton{tr("Now"), this}) {
  auto* const layout = new QHBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addWidget(label_);
  layout->addWidget(slider_, 1);
  layout->addWidget(now_);
  slider_->setObjectName(QStringLiteral("timeSlider"));
  slider_->setAccessibleName(tr("The day at which to judge"));
  slider_->setPageStep(365);
  slider_->setSingleStep(30);
  slider_->setMinimumWidth(80);
  label_->setObjectName(QStringLiteral("timeLabel"));
  label_->setBuddy(slider_);
  now_->setObjectName(QStringLiteral("timeNow"));
  now_->setAutoDefault(false);
  const int today = day_number(Timestamp::now());
  slider_->setRange(today - 365, today);
  slider_->setValue(today);
  rest_.setSingleShot(true);
  rest_.setInterval(rest_time);
  connect(slider_, &QSlider::valueChanged, this, [this] {
    say();
    rest_.start();
  });
  connect(&rest_, &QTimer::timeout, this, &TimeSlider::chosen);
  connect(now_, &QPushButton::clicked, this, &TimeSlider::goToNow);
  say();
}

void TimeSlider::setFirst(Timestamp first) {
  const bool at_end = !time();
  const int today = day_number(Timestamp::now());
  const QSignalBlocker quiet{slider_};
  slider_->setRange(std::min(day_number(first), today - 1), today);
  if (at_end) slider_->setValue(today);
  say();
}

std::optional<Timestamp> TimeSlider::time() const {
  if (slider_->value() == slider_->maximum()) return std::nullopt;
  // The end of that day, so that what was signed on it counts.
  return Timestamp{QDate::fromJulianDay(slider_->value()).endOfDay().toSecsSinceEpoch()};
}

void TimeSlider::goToNow() { slider_->setValue(slider_->maximum()); }

void TimeSlider::say() {
  const auto at = time();
  label_->setText(at ? tr("As of %1").arg(day(*at)) : tr("As of now"));
  // The label keeps its width while the slider moves.
  label_->setMinimumWidth(std::max(label_->minimumWidth(), label_->sizeHint().width()));
  now_->setEnabled(at.has_value());
}

}  // namespace kith::gui
