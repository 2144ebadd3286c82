#include "gui/views/map/map_people.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/views/web/fonts.hpp"
#include "gui/widgets/badge.hpp"
#include "gui/widgets/identicon.hpp"

namespace kith::gui {
namespace {

constexpr int badge_kinds = 8;
constexpr double least_side = 9, most_side = 34;
// From which size on pictures stand for people, and as many as are painted.
constexpr double picture_side = 24;
constexpr std::size_t most_pictures = 400;
constexpr std::size_t most_names = 70;
constexpr std::size_t most_names_tried = 500;
constexpr double faintness = 0.2;

}  // namespace

/// Where those stand who are to be seen, in the view's pixels.
struct MapPeople::Seen {
  std::vector<std::pair<int, QPointF>> people;
  QRectF part;
  QTransform view;
  double side = least_side;
};

void MapPeople::set(WebMapPointer map, std::shared_ptr<const MapPlaces> places,
                    const QRectF& bounds) {
  prepareGeometryChange();
  map_ = std::move(map);
  places_ = std::move(places);
  bounds_ = bounds;
  current_ = -1;
  found_.clear();
  update();
}

void MapPeople::setFont(const QFont& font) {
  font_ = font;
  update();
}

void MapPeople::setCurrent(int number) {
  if (number == current_) return;
  current_ = number;
  update();
}

void MapPeople::setFound(std::vector<bool> found) {
  found_ = std::move(found);
  update();
}

double MapPeople::sideAt(double zoom) { return std::clamp(7 + 20 * zoom, least_side, most_side); }

bool MapPeople::faint(int number) const {
  return !found_.empty() && !found_[static_cast<std::size_t>(number)] && number != current_;
}

void MapPeople::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget* widget) {
  if (!map_ || map_->people.empty() || widget == nullptr) return;
  Seen seen;
  seen.view = painter->worldTransform();
  seen.side = sideAt(seen.view.m11());
  seen.part = QRectF{widget->rect()}.adjusted(-seen.side, -seen.side, seen.side, seen.side);
  for (std::size_t i = 0; i < places_->size(); ++i) {
    const QPointF place = seen.view.map((*places_)[i]);
    if (seen.part.contains(place)) seen.people.emplace_back(static_cast<int>(i), place);
  }
  painter->save();
  painter->setWorldTransform({});
  painter->setRenderHint(QPainter::Antialiasing);
  if (current_ >= 0) paintLinks(*painter, seen.view);
  if (seen.side >= picture_side && seen.people.size() <= most_pictures) {
    paintPictures(*painter, seen);
  } else {
    paintBadges(*painter, seen);
  }
  paintNames(*painter, seen);
  painter->restore();
}

void MapPeople::paintLinks(QPainter& painter, const QTransform& view) const {
  const Colors& colors = theme_.colors();
  const auto place = [&](int number) {
    return view.map((*places_)[static_cast<std::size_t>(number)]);
  };
  const QPointF here = place(current_);
  painter.setPen(QPen{colors.accent, 1.4, Qt::DashLine});
  for (const int target : person(current_).signs) painter.drawLine(here, place(target));
  painter.setPen(QPen{colors.accent, 2});
  for (const int issuer : person(current_).signed_by) painter.drawLine(place(issuer), here);
}

const QPixmap& MapPeople::badges(double side, double ratio) {
  const Colors& colors = theme_.colors();
  const bool same = qFuzzyCompare(side, badges_side_) && badges_for_ == colors.surface.rgb() &&
                    qFuzzyCompare(badges_.devicePixelRatio(), ratio);
  if (same) return badges_;
  badges_side_ = side;
  badges_for_ = colors.surface.rgb();
  const double cell = std::ceil(side) + 2;
  badges_ = QPixmap{static_cast<int>(std::ceil(cell * badge_kinds * ratio)),
                    static_cast<int>(std::ceil(cell * ratio))};
  badges_.setDevicePixelRatio(ratio);
  badges_.fill(Qt::transparent);
  QPainter painter{&badges_};
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setBackground(colors.surface);
  for (int kind = 0; kind < badge_kinds; ++kind) {
    const QRectF place{kind * cell + 1, 1, side, side};
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.surface);
    painter.drawEllipse(place);
    draw_badge_shape(painter, place, static_cast<Badge>(kind), colors.of(static_cast<Badge>(kind)));
  }
  return badges_;
}

void MapPeople::paintBadges(QPainter& painter, const Seen& seen) {
  const double ratio = painter.device()->devicePixelRatioF();
  const QPixmap& all = badges(seen.side, ratio);
  const double cell = std::ceil(seen.side) + 2;
  std::vector<QPainter::PixmapFragment> fragments;
  fragments.reserve(seen.people.size());
  for (const auto& [number, place] : seen.people) {
    const QRectF source{static_cast<int>(person(number).badge) * cell * ratio, 0, cell * ratio,
                        cell * ratio};
    fragments.push_back(QPainter::PixmapFragment::create(place, source, 1 / ratio, 1 / ratio, 0,
                                                         faint(number) ? faintness : 1));
  }
  painter.drawPixmapFragments(fragments.data(), static_cast<int>(fragments.size()), all);
}

void MapPeople::paintPictures(QPainter& painter, const Seen& seen) const {
  const Colors& colors = theme_.colors();
  for (const auto& [number, place] : seen.people) {
    painter.setOpacity(faint(number) ? faintness : 1);
    const QRectF picture{place - QPointF{seen.side / 2, seen.side / 2},
                         QSizeF{seen.side, seen.side}};
    draw_identicon(painter, picture, person(number).fingerprint);
    const double shape = seen.side * 0.5;
    const QRectF corner{picture.bottomRight() - QPointF{shape * 0.7, shape * 0.7},
                        QSizeF{shape, shape}};
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.surface);
    painter.drawEllipse(corner.adjusted(-1.5, -1.5, 1.5, 1.5));
    painter.setBackground(colors.surface);
    draw_badge_shape(painter, corner, person(number).badge, colors.of(person(number).badge));
  }
  painter.setOpacity(1);
}

std::vector<int> MapPeople::namingOrder() const {
  std::vector<int> order;
  if (current_ >= 0) order.push_back(current_);
  for (std::size_t i = 0; i < found_.size() && order.size() < most_names; ++i) {
    if (found_[i]) order.push_back(static_cast<int>(i));
  }
  if (current_ >= 0) {
    order.insert(order.end(), person(current_).signed_by.begin(), person(current_).signed_by.end());
  }
  if (found_.empty()) order.insert(order.end(), map_->by_weight.begin(), map_->by_weight.end());
  return order;
}

void MapPeople::paintNames(QPainter& painter, const Seen& seen) const {
  const Colors& colors = theme_.colors();
  const QFont font = small(font_);
  const QFontMetricsF metrics{font};
  std::vector<QRectF> taken;
  std::size_t tried = 0;
  for (const int number : namingOrder()) {
    const QPointF place = seen.view.map((*places_)[static_cast<std::size_t>(number)]);
    if (!seen.part.contains(place)) continue;
    if (taken.size() >= most_names || ++tried > most_names_tried) break;
    const QString& name = person(number).name;
    const double width = metrics.horizontalAdvance(name) + 10;
    const QRectF box{place.x() - width / 2, place.y() + seen.side / 2 + 1, width,
                     metrics.height() + 2};
    if (std::ranges::any_of(taken, [&](const QRectF& other) { return other.intersects(box); }))
      continue;
    taken.push_back(box);
    const bool marked =
        number == current_ || (!found_.empty() && found_[static_cast<std::size_t>(number)]);
    QColor wash = marked ? colors.accent_wash : colors.surface;
    wash.setAlphaF(marked ? 1.0F : 0.75F);
    painter.setPen(marked ? QPen{colors.accent, 1} : QPen{Qt::NoPen});
    painter.setBrush(wash);
    painter.drawRoundedRect(box, 4, 4);
    if (marked) {
      const double ring = seen.side / 2 + 3;
      painter.setBrush(Qt::NoBrush);
      painter.setPen(QPen{colors.accent, 2});
      painter.drawEllipse(place, ring, ring);
    }
    painter.setFont(marked ? bold(font) : font);
    painter.setPen(colors.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, name);
  }
}

}  // namespace kith::gui
