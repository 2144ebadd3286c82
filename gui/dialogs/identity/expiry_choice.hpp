#pragma once

#include <QComboBox>
#include <QDateEdit>
#include <QWidget>
#include <optional>

#include "core/base/time.hpp"

namespace kith::gui {

/// When a key ends: after some years, on a day, or never.
class ExpiryChoice : public QWidget {
  Q_OBJECT

 public:
  explicit ExpiryChoice(QWidget* parent = nullptr);

  /// As it stands now; none: never.
  [[nodiscard]] std::optional<Timestamp> end() const;
  [[nodiscard]] bool never() const;

 signals:
  void changed();

 private:
  QComboBox* period_;
  QDateEdit* day_;
};

}  // namespace kith::gui
