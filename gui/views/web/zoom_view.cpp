#include "gui/views/web/zoom_view.hpp"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace kith::gui {
namespace {

constexpr double step = 1.25;
constexpr double wheel_notch = 120;  // QWheelEvent::angleDelta()
constexpr int margin = 10;

}  // namespace

ZoomView::ZoomView(Theme& theme, double least, double most, QWidget* parent)
    : QGraphicsView(parent), theme_(theme), least_(least), most_(most) {
  setRenderHint(QPainter::Antialiasing);
  setFrameShape(NoFrame);
  setDragMode(ScrollHandDrag);
  setTransformationAnchor(NoAnchor);
  setResizeAnchor(NoAnchor);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::StrongFocus);
  viewport()->grabGesture(Qt::PinchGesture);
  larger_ = button("zoomIn", QStringLiteral("+"), tr("Larger"));
  smaller_ = button("zoomOut", QStringLiteral("−"), tr("Smaller"));
  all_ = button("zoomFit", tr("All"), tr("Show everything"));
  connect(larger_, &QToolButton::clicked, this,
          [this] { zoomBy(step, viewport()->rect().center()); });
  connect(smaller_, &QToolButton::clicked, this,
          [this] { zoomBy(1 / step, viewport()->rect().center()); });
  connect(all_, &QToolButton::clicked, this, &ZoomView::fit);
  connect(&theme_, &Theme::changed, this, &ZoomView::paintBackdrop);
  paintBackdrop();
}

QToolButton* ZoomView::button(const char* name, const QString& sign, const QString& words) {
  auto* const made = new QToolButton{this};
  made->setObjectName(QString::fromLatin1(name));
  made->setProperty("framed", true);
  made->setText(sign);
  made->setToolTip(words);
  made->setAccessibleName(words);
  made->setCursor(Qt::ArrowCursor);
  return made;
}

void ZoomView::paintBackdrop() {
  setBackgroundBrush(theme_.colors().surface);
  viewport()->update();
}

void ZoomView::setContent(const QRectF& content) {
  content_ = content;
  const double around = std::max(content.width(), content.height()) + 1000;
  setSceneRect(content.adjusted(-around, -around, around, around));
}

void ZoomView::fit() {
  fitted_ = true;
  const QRectF& all = content_;
  const int below = buttonRoom();
  const QRectF room = viewport()->rect().adjusted(margin, margin, -margin, -below);
  if (all.isEmpty() || room.isEmpty()) return;
  const double zoom =
      std::clamp(std::min({room.width() / all.width(), room.height() / all.height(), largest_fit_}),
                 least_, most_);
  setTransform(QTransform::fromScale(zoom, zoom));
  centerOn(all.center() + QPointF{0, (below - margin) / (2 * zoom)});
  emit looked();
}

int ZoomView::buttonRoom() const { return all_->sizeHint().height() + 2 * margin; }

void ZoomView::zoomBy(double factor, const QPoint& at) {
  const double zoom = std::clamp(this->zoom() * factor, least_, most_);
  if (qFuzzyCompare(zoom, this->zoom())) return;
  fitted_ = false;
  const QPointF under = mapToScene(at);
  setTransform(QTransform::fromScale(zoom, zoom));
  const QPointF off = mapToScene(at) - under;
  centerOn(mapToScene(viewport()->rect().center()) - off);
  emit looked();
}

void ZoomView::lookAt(const QPointF& place, double least) {
  fitted_ = false;
  const double zoom = std::clamp(std::max(this->zoom(), least), least_, most_);
  setTransform(QTransform::fromScale(zoom, zoom));
  centerOn(place);
  emit looked();
}

void ZoomView::wheelEvent(QWheelEvent* event) {
  if (event->modifiers().testFlag(Qt::ControlModifier)) {
    zoomBy(std::pow(step, event->angleDelta().y() / wheel_notch), event->position().toPoint());
    event->accept();
    return;
  }
  // Where nothing is hidden, the wheel is for the page round this view.
  if (fitted_) {
    event->ignore();
    return;
  }
  QGraphicsView::wheelEvent(event);
}

void ZoomView::keyPressEvent(QKeyEvent* event) {
  const QPoint center = viewport()->rect().center();
  switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(step, center); break;
    case Qt::Key_Minus: zoomBy(1 / step, center); break;
    case Qt::Key_0: fit(); break;
    default: QGraphicsView::keyPressEvent(event);
  }
}

void ZoomView::resizeEvent(QResizeEvent* event) {
  QGraphicsView::resizeEvent(event);
  placeButtons();
  if (fitted_) {
    fit();
  } else {
    emit looked();
  }
}

void ZoomView::placeButtons() {
  int x = margin;
  const bool mirrored = layoutDirection() == Qt::RightToLeft;
  for (QToolButton* one : {larger_, smaller_, all_}) {
    const QSize size{std::max(one->sizeHint().width(), one->sizeHint().height()),
                     one->sizeHint().height()};
    one->setGeometry(mirrored ? x : width() - x - size.width(), height() - margin - size.height(),
                     size.width(), size.height());
    x += size.width() + 4;
  }
}

void ZoomView::scrollContentsBy(int dx, int dy) {
  QGraphicsView::scrollContentsBy(dx, dy);
  emit looked();
}

bool ZoomView::viewportEvent(QEvent* event) {
  if (event->type() == QEvent::Gesture) {
    auto* const gestures = static_cast<QGestureEvent*>(event);
    if (auto* const pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
      if (pinch->changeFlags().testFlag(QPinchGesture::ScaleFactorChanged)) {
        zoomBy(pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->hotSpot().toPoint()));
      }
      return true;
    }
  }
  if (event->type() == QEvent::NativeGesture) {
    auto* const gesture = static_cast<QNativeGestureEvent*>(event);
    if (gesture->gestureType() == Qt::ZoomNativeGesture) {
      zoomBy(1 + gesture->value(), gesture->position().toPoint());
      return true;
    }
  }
  return QGraphicsView::viewportEvent(event);
}

bool ZoomView::event(QEvent* event) {
  // The system's look and the person's font change how large the buttons are.
  if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange ||
      event->type() == QEvent::Show) {
    placeButtons();
  }
  return QGraphicsView::event(event);
}

}  // namespace kith::gui
