#include "gui/dialogs/identity/fitting_dialog.hpp"

#include <QEvent>
#include <QLayout>
#include <QScreen>
#include <algorithm>

namespace kith::gui {

bool FittingDialog::event(QEvent* event) {
  const bool done = QDialog::event(event);
  if (event->type() != QEvent::LayoutRequest && event->type() != QEvent::Show) return done;
  if (layout() == nullptr || !layout()->hasHeightForWidth()) return done;
  const int most = screen()->availableGeometry().height();
  const int wanted = std::min(layout()->totalHeightForWidth(width()), most);
  if (height() < wanted) resize(width(), wanted);
  return done;
}

}  // namespace kith::gui
