#pragma once

#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QTimer>
#include <optional>

#include "core/base/time.hpp"

namespace kith::gui {

/// At which day to judge: from the first to now.
class TimeSlider : public QWidget {
  Q_OBJECT

 public:
  explicit TimeSlider(QWidget* parent = nullptr);

  /// From when on; the day that was chosen stays where it can.
  void setFirst(Timestamp first);
  /// None: now, whenever that is.
  [[nodiscard]] std::optional<Timestamp> time() const;
  void goToNow();

 signals:
  /// Another day was chosen, and the slider has rested on it for a moment.
  void chosen();

 private:
  void say();

  QLabel* label_;
  QSlider* slider_;
  QPushButton* now_;
  QTimer rest_;
};

}  // namespace kith::gui
