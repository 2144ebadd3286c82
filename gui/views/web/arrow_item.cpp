#include "gui/views/web/arrow_item.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "gui/models/person.hpp"
#include "gui/views/web/fonts.hpp"

namespace kith::gui {
namespace {

constexpr double padding = 5;

double text_width(const QString& text, const QFont& font) {
  return QFontMetricsF{font}.horizontalAdvance(text);
}

}  // namespace

ArrowItem::ArrowItem(Theme& theme, DrawnArrow arrow, const Layout::Line& line, const QFont& font)
    : theme_(theme),
      arrow_(std::move(arrow)),
      line_(line),
      font_(font),
      label_(labelSize(arrow_, font)) {
  setToolTip(as_tool_tip(arrow_.sentence));
  setZValue(-1);
}

QSizeF ArrowItem::labelSize(const DrawnArrow& arrow, const QFont& font) {
  if (arrow.label.isEmpty()) return {};
  double width = 0;
  for (const QString& line : arrow.label) {
    width = std::max(width, text_width(line, bold(small(font))));
  }
  const double height =
      QFontMetricsF{small(font)}.height() * static_cast<double>(arrow.label.size());
  return {width + 2 * padding, height + padding};
}

QRectF ArrowItem::labelPlace() const {
  return QRectF{line_.label - QPointF{label_.width() / 2, label_.height() / 2}, label_};
}

QRectF ArrowItem::boundingRect() const {
  QRectF all = line_.path.boundingRect() | QRectF{line_.tip, QSizeF{1, 1}};
  if (!label_.isEmpty()) all |= labelPlace();
  return all.adjusted(-6, -6, 6, 6);
}

void ArrowItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const Colors& colors = theme_.colors();
  const QColor color = arrow_.limits ? colors.careful : colors.muted;
  QPen pen{color, arrow_.limits ? 2.2 : 1.6};
  pen.setCapStyle(Qt::RoundCap);
  if (arrow_.kind == DrawnArrow::Kind::reliance) pen.setDashPattern({4, 3});
  if (arrow_.kind == DrawnArrow::Kind::none) pen.setDashPattern({1, 4});
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(pen);
  painter->setBrush(Qt::NoBrush);
  painter->drawPath(line_.path);
  const QPointF base = line_.path.currentPosition();
  const QLineF shaft{base, line_.tip};
  if (shaft.length() > 0.5) {
    const QLineF across = shaft.normalVector().unitVector();
    const QPointF side{across.dx() * shaft.length() * 0.45, across.dy() * shaft.length() * 0.45};
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(QPolygonF{{line_.tip, base + side, base - side}});
  }
  if (label_.isEmpty()) return;
  QRectF line = labelPlace();
  painter->setFont(arrow_.limits ? bold(small(font_)) : small(font_));
  painter->setPen(color);
  line.setTop(line.top() + padding / 2);
  line.setHeight(QFontMetricsF{small(font_)}.height());
  for (const QString& words : arrow_.label) {
    painter->drawText(line, Qt::AlignCenter | Qt::TextDontClip, words);
    line.translate(0, line.height());
  }
}

}  // namespace kith::gui
