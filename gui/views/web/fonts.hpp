#pragma once

#include <QFont>

namespace kith::gui {

/// The two that drawings use beside the app's own.
[[nodiscard]] inline QFont bold(QFont font) {
  font.setWeight(QFont::DemiBold);
  return font;
}
[[nodiscard]] inline QFont small(QFont font) {
  font.setPointSizeF(font.pointSizeF() * 0.9);
  return font;
}

}  // namespace kith::gui
