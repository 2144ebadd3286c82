#include "gui/widgets/badge.hpp"

#include <QPainterPath>

namespace kith::gui {
namespace {

void check(QPainter& painter, const QRectF& r) {
  painter.drawPolyline(QPolygonF{{r.left() + r.width() * 0.28, r.top() + r.height() * 0.53},
                                 {r.left() + r.width() * 0.44, r.top() + r.height() * 0.69},
                                 {r.left() + r.width() * 0.73, r.top() + r.height() * 0.34}});
}

void star(QPainter& painter, const QRectF& r) {
  QPolygonF points;
  for (int i = 0; i < 10; ++i) {
    const double angle = (-90.0 + 36.0 * i) * 3.14159265358979 / 180.0;
    const double radius = r.width() / 2 * (i % 2 == 0 ? 1.0 : 0.45);
    points << r.center() + QPointF{std::cos(angle) * radius, std::sin(angle) * radius};
  }
  painter.drawPolygon(points);
}

}  // namespace

void draw_badge_shape(QPainter& painter, const QRectF& place, Badge badge, const QColor& color) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF r = place.adjusted(0.5, 0.5, -0.5, -0.5);
  const double line = std::max(1.3, r.width() * 0.11);
  QPen pen{color, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
  const QRectF ring = r.adjusted(line / 2, line / 2, -line / 2, -line / 2);
  const QColor inside = painter.background().color();
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  switch (badge) {
    case Badge::mine:
      painter.setPen(Qt::NoPen);
      painter.setBrush(color);
      star(painter, r);
      break;
    case Badge::verified:
      painter.setPen(Qt::NoPen);
      painter.setBrush(color);
      painter.drawEllipse(r);
      painter.setPen(QPen{inside, line, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
      check(painter, r);
      break;
    case Badge::believed:
      painter.drawEllipse(ring);
      check(painter, r);
      break;
    case Badge::partly:
      painter.drawEllipse(ring);
      painter.setBrush(color);
      painter.drawPie(ring, 90 * 16, 180 * 16);
      break;
    case Badge::unknown: {
      QFont font = painter.font();
      font.setPixelSize(std::max(6, static_cast<int>(r.height() * 0.66)));
      font.setBold(true);
      painter.setFont(font);
      painter.drawText(r, Qt::AlignCenter, QStringLiteral("?"));
      pen.setStyle(Qt::DotLine);
      painter.setPen(pen);
      painter.drawEllipse(ring);
      break;
    }
    case Badge::expired:
      painter.drawEllipse(ring);
      painter.drawLine(r.center(), {r.center().x(), r.top() + r.height() * 0.26});
      painter.drawLine(r.center(), {r.left() + r.width() * 0.7, r.center().y()});
      break;
    case Badge::revoked:
      painter.drawEllipse(ring);
      painter.drawLine(QPointF{r.left() + r.width() * 0.33, r.top() + r.height() * 0.33},
                       QPointF{r.left() + r.width() * 0.67, r.top() + r.height() * 0.67});
      painter.drawLine(QPointF{r.left() + r.width() * 0.67, r.top() + r.height() * 0.33},
                       QPointF{r.left() + r.width() * 0.33, r.top() + r.height() * 0.67});
      break;
    case Badge::unusable:
      painter.drawPolygon(
          QPolygonF{{r.center().x(), ring.top()}, ring.bottomRight(), ring.bottomLeft()});
      painter.drawLine(QPointF{r.center().x(), r.top() + r.height() * 0.38},
                       QPointF{r.center().x(), r.top() + r.height() * 0.64});
      painter.drawPoint(QPointF{r.center().x(), r.top() + r.height() * 0.8});
      break;
  }
  painter.restore();
}

int badge_width(const QFontMetrics& metrics, int height, const QString& text) {
  return height + metrics.horizontalAdvance(text) + height / 2;
}

int draw_badge(QPainter& painter, const QPoint& top_left, int height, Badge badge,
               const QString& text, const Colors& colors) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const int width = badge_width(painter.fontMetrics(), height, text);
  const QRectF place{top_left, QSizeF(width, height)};
  painter.setPen(Qt::NoPen);
  painter.setBrush(colors.wash(badge));
  painter.drawRoundedRect(place, height / 2.0, height / 2.0);
  painter.setBackground(colors.wash(badge));
  const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
  const double margin = height * 0.2;
  const double side = height - 2 * margin;
  const double shape_x = mirrored ? place.right() - margin - side : place.left() + margin;
  draw_badge_shape(painter, {shape_x, place.top() + margin, side, side}, badge, colors.of(badge));
  painter.setPen(colors.of(badge));
  const QRectF words = mirrored ? place.adjusted(height / 2.0, 0, -height, 0)
                                : place.adjusted(height, 0, -height / 2.0, 0);
  painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextDontClip, text);
  painter.restore();
  return width;
}

BadgeLabel::BadgeLabel(Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  connect(&theme_, &Theme::changed, this, [this] { update(); });
}

void BadgeLabel::show(Badge badge, const QString& text) {
  badge_ = badge;
  text_ = text;
  setAccessibleName(text);
  updateGeometry();
  update();
}

QSize BadgeLabel::sizeHint() const {
  const int height = fontMetrics().height() + 8;
  return {badge_width(fontMetrics(), height, text_), height};
}

void BadgeLabel::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  draw_badge(painter, {0, 0}, sizeHint().height(), badge_, text_, theme_.colors());
}

}  // namespace kith::gui
