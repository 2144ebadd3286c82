#pragma once

#include <QGraphicsScene>

#include "gui/app/context.hpp"
#include "gui/views/web/drawing.hpp"
#include "gui/views/web/zoom_view.hpp"

namespace kith::gui {

/// Draws people and arrows. Tab moves from card to card.
class DrawingView : public ZoomView {
  Q_OBJECT

 public:
  explicit DrawingView(AppContext& context, QWidget* parent = nullptr);

  /// Lays out, then draws; what is there stays until then. What was asked for before is dropped.
  void show(Drawing drawing);
  void clear();

 signals:
  void chosen(const kith::Fingerprint& who);
  /// What was asked for is there.
  void drawn();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void draw(const Drawing& drawing, const Layout& layout);

  AppContext& context_;
  QGraphicsScene scene_;
  Drawing drawing_;
  Task task_;
};

}  // namespace kith::gui
