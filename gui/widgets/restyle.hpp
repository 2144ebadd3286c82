#pragma once

#include <QStyle>
#include <QWidget>

namespace kith::gui {

/// Has the style sheet look at a widget's properties once more, after one of them changed.
inline void restyle(QWidget& widget) {
  widget.style()->unpolish(&widget);
  widget.style()->polish(&widget);
}

}  // namespace kith::gui
