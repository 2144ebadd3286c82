#pragma once

#include <QGraphicsView>
#include <QToolButton>

#include "gui/app/theme.hpp"

namespace kith::gui {

/// A picture that people zoom (Ctrl and wheel, pinch, + and −), pan (drag, arrow keys, wheel) and
/// fit (0); with buttons for the same in the corner.
class ZoomView : public QGraphicsView {
  Q_OBJECT

 public:
  ZoomView(Theme& theme, double least, double most, QWidget* parent = nullptr);

  /// What there is to see; round it the person may pan as far again.
  void setContent(const QRectF& content);
  [[nodiscard]] const QRectF& content() const { return content_; }
  /// Shows all of it, and does so whenever the view changes its size, until the person zooms. Never
  /// larger than `largest`.
  void fit();
  void setLargestFit(double largest) { largest_fit_ = largest; }
  /// Pixels for one unit of the scene.
  [[nodiscard]] double zoom() const { return transform().m11(); }
  /// Round `at`, a place in the viewport.
  void zoomBy(double factor, const QPoint& at);
  /// Shows a place in the middle, at least as large as `least`.
  void lookAt(const QPointF& place, double least);

  /// Any size will do: what is to be seen is made to fit.
  [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }

 signals:
  /// What is to be seen is another part, or of another size.
  void looked();

 protected:
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  bool viewportEvent(QEvent* event) override;
  bool event(QEvent* event) override;

  [[nodiscard]] Theme& theme() const { return theme_; }
  /// The height at the bottom that the buttons take, in pixels.
  [[nodiscard]] int buttonRoom() const;

 private:
  QToolButton* button(const char* name, const QString& sign, const QString& words);
  void placeButtons();
  void paintBackdrop();

  Theme& theme_;
  double least_, most_, largest_fit_ = 1;
  QRectF content_;
  bool fitted_ = true;
  QToolButton *larger_, *smaller_, *all_;
};

}  // namespace kith::gui
