#include "gui/views/web/person_card.hpp"

#include <QFontMetricsF>
#include <QGraphicsSceneMouseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "gui/views/web/fonts.hpp"
#include "gui/widgets/badge.hpp"
#include "gui/widgets/identicon.hpp"

namespace kith::gui {
namespace {

constexpr double padding = 9;
constexpr double gap = 9;
constexpr double rounding = 11;
constexpr double least_width = 120;
constexpr double most_width = 220;

double text_height(const QFont& font) {
  return QFontMetricsF{bold(font)}.height() + QFontMetricsF{small(font)}.height() + 3;
}

}  // namespace

PersonCard::PersonCard(Theme& theme, DrawnPerson person, const QFont& font)
    : theme_(theme), person_(std::move(person)) {
  setFont(font);
  const QSizeF size = sizeFor(person_, font);
  setGeometry(QRectF{{-size.width() / 2, -size.height() / 2}, size});
  setToolTip(as_tool_tip(person_.fingerprint
                             ? person_.name + QLatin1Char{'\n'} + grouped(*person_.fingerprint)
                             : person_.name));
  if (!person_.fingerprint) return;
  setFocusPolicy(Qt::StrongFocus);
  setAcceptHoverEvents(true);
  setCursor(Qt::PointingHandCursor);
}

QSizeF PersonCard::sizeFor(const DrawnPerson& person, const QFont& font) {
  const double height = text_height(font) + 2 * padding;
  const double side = person.fingerprint ? text_height(font) + gap : 0;
  const QFontMetricsF lower{small(font)};
  const double words = std::max(QFontMetricsF{bold(font)}.horizontalAdvance(person.name),
                                lower.horizontalAdvance(person.badge_text) + lower.ascent() + 10);
  return {std::clamp(words + side + 2 * padding + 2, least_width, most_width), height};
}

QString PersonCard::words() const {
  return person_.name + QStringLiteral(", ") + person_.badge_text;
}

void PersonCard::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  const Colors& colors = theme_.colors();
  const QRectF all = rect().adjusted(1, 1, -1, -1);
  const QColor wash = person_.target || person_.you ? colors.wash(person_.badge) : colors.raised;
  painter->setRenderHint(QPainter::Antialiasing);
  const bool marked = hasFocus() || hovered_;
  const QColor frame = marked           ? colors.accent
                       : person_.target ? colors.of(person_.badge)
                                        : colors.border;
  painter->setPen(QPen{frame, hasFocus() || person_.target ? 2.0 : 1.2});
  painter->setBrush(wash);
  painter->drawRoundedRect(all, rounding, rounding);

  const bool mirrored = layoutDirection() == Qt::RightToLeft;
  const auto place = [&](const QRectF& rect) {
    return mirrored ? QRectF{all.left() + all.right() - rect.right(), rect.top(), rect.width(),
                             rect.height()}
                    : rect;
  };
  const double side = text_height(font());
  double left = all.left() + padding;
  if (person_.fingerprint) {
    draw_identicon(*painter, place({left, all.center().y() - side / 2, side, side}),
                   *person_.fingerprint);
    left += side + gap;
  }
  const QFontMetricsF upper{bold(font())}, lower{small(font())};
  const double width = all.right() - padding - left;
  const auto leading = static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter);
  painter->setLayoutDirection(layoutDirection());
  painter->setFont(bold(font()));
  painter->setPen(colors.text);
  const double top = all.center().y() - side / 2;
  painter->drawText(place({left, top, width, upper.height()}), leading,
                    upper.elidedText(person_.name, Qt::ElideRight, width));
  const QRectF second{left, top + upper.height() + 3, width, lower.height()};
  painter->setFont(small(font()));
  const double shape = lower.ascent();
  painter->setBackground(wash);
  draw_badge_shape(*painter, place({left, second.center().y() - shape / 2, shape, shape}),
                   person_.badge, colors.of(person_.badge));
  painter->setPen(colors.of(person_.badge));
  painter->drawText(place(second.adjusted(shape + 5, 0, 0, 0)), leading,
                    lower.elidedText(person_.badge_text, Qt::ElideRight, width - shape - 5));
}

void PersonCard::choose() {
  if (person_.fingerprint) emit chosen(*person_.fingerprint);
}

void PersonCard::mousePressEvent(QGraphicsSceneMouseEvent* event) {
  if (person_.fingerprint && event->button() == Qt::LeftButton) {
    event->accept();
  } else {
    event->ignore();
  }
}

void PersonCard::mouseReleaseEvent(QGraphicsSceneMouseEvent* event) {
  if (event->button() == Qt::LeftButton && rect().contains(event->pos())) choose();
}

void PersonCard::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: choose(); break;
    default: event->ignore();
  }
}

void PersonCard::focusInEvent(QFocusEvent*) {
  update();
  emit focused();
}

void PersonCard::focusOutEvent(QFocusEvent*) { update(); }

void PersonCard::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
  hovered_ = true;
  update();
}

void PersonCard::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
  hovered_ = false;
  update();
}

}  // namespace kith::gui
