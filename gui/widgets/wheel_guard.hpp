#pragma once

#include <QObject>

namespace kith::gui {

/// Keeps the mouse wheel, on a page that it scrolls, from changing the choices that come under it:
/// boxes with a list, numbers and days. For the whole app.
class WheelGuard : public QObject {
  Q_OBJECT

 public:
  explicit WheelGuard(QObject* parent);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace kith::gui
