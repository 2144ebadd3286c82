#include "gui/widgets/wheel_guard.hpp"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>

namespace kith::gui {
namespace {

bool stands_in_scroll_area(const QWidget& widget) {
  for (const QWidget* above = widget.parentWidget(); above != nullptr && !above->isWindow();
       above = above->parentWidget()) {
    if (qobject_cast<const QAbstractScrollArea*>(above) != nullptr) return true;
  }
  return false;
}

}  // namespace

WheelGuard::WheelGuard(QObject* parent) : QObject(parent) {
  QCoreApplication::instance()->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::Wheel) return false;
  const bool choice = qobject_cast<QComboBox*>(watched) != nullptr ||
                      qobject_cast<QAbstractSpinBox*>(watched) != nullptr;
  if (!choice || !stands_in_scroll_area(static_cast<const QWidget&>(*watched))) return false;
  event->ignore();  // it goes on to the page
  return true;
}

}  // namespace kith::gui
