#include "gui/views/map/map_edges.hpp"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace kith::gui {
namespace {

// Beyond what is seen, so that it does not end where the person pulls it.
constexpr double more = 0.3;
constexpr double most_pixels = 4096;
// So few lines that their heads can be told apart.
constexpr std::size_t few_lines = 500;
constexpr double head = 9;
constexpr std::size_t look_up_every = 256;

struct Picture {
  WebMapPointer map;
  std::shared_ptr<const MapPlaces> places;
  QRectF part;
  double pixels = 1;
  QColor plain, from_you;
};

/// The lines that touch the part, in pixels.
class Lines {
 public:
  explicit Lines(const Picture& picture) : picture_(picture) {
    for (std::size_t i = 0; i < picture.map->people.size(); ++i) {
      const MapPerson& person = picture.map->people[i];
      auto& lines = person.you ? from_you_ : plain_;
      for (const int target : person.signs)
        add(lines, (*picture.places)[i], (*picture.places)[static_cast<std::size_t>(target)]);
    }
  }

  [[nodiscard]] const std::vector<QLineF>& plain() const { return plain_; }
  [[nodiscard]] const std::vector<QLineF>& fromYou() const { return from_you_; }

 private:
  void add(std::vector<QLineF>& lines, const QPointF& from, const QPointF& to) const {
    const QRectF both = QRectF{from, to}.normalized().adjusted(-1, -1, 1, 1);
    if (!both.intersects(picture_.part)) return;
    lines.emplace_back((from - picture_.part.topLeft()) * picture_.pixels,
                       (to - picture_.part.topLeft()) * picture_.pixels);
  }

  const Picture& picture_;
  std::vector<QLineF> plain_, from_you_;
};

void draw_head(QPainter& painter, const QLineF& line) {
  if (line.length() < 4 * head) return;
  const QLineF way = line.unitVector();
  // In the middle: the ends are under people.
  const QPointF tip = line.pointAt(0.58);
  const QPointF along{way.dx() * head, way.dy() * head};
  const QPointF side{-along.y() * 0.45, along.x() * 0.45};
  painter.drawPolygon(QPolygonF{{tip, tip - along + side, tip - along - side}});
}

/// False: a newer picture is wanted.
bool draw(QPainter& painter, const std::vector<QLineF>& lines, const QColor& color, double width,
          bool heads, const std::function<bool()>& stale) {
  painter.setPen(QPen{color, width});
  for (std::size_t i = 0; i < lines.size(); i += look_up_every) {
    if (stale()) return false;
    painter.drawLines(&lines[i], static_cast<int>(std::min(look_up_every, lines.size() - i)));
  }
  if (!heads) return true;
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  for (const QLineF& line : lines) draw_head(painter, line);
  return true;
}

/// Null: a newer picture is wanted.
QImage paint_picture(const Picture& picture, const std::function<bool()>& stale) {
  QImage image{(picture.part.size() * picture.pixels).toSize(),
               QImage::Format_ARGB32_Premultiplied};
  if (image.isNull()) return {};
  image.fill(Qt::transparent);
  const Lines lines{picture};
  const std::size_t count = lines.plain().size() + lines.fromYou().size();
  const bool heads = count <= few_lines;
  QColor plain = picture.plain;
  // The more there are, the fainter each: a web, not a felt.
  plain.setAlphaF(
      static_cast<float>(std::clamp(60.0 / std::sqrt(static_cast<double>(count) + 1), 0.1, 0.7)));
  QPainter painter{&image};
  painter.setRenderHint(QPainter::Antialiasing);
  if (!draw(painter, lines.plain(), plain, 1, heads, stale)) return {};
  if (!draw(painter, lines.fromYou(), picture.from_you, 1.6, heads, stale)) return {};
  return image;
}

}  // namespace

MapEdges::MapEdges(Theme& theme) : theme_(theme) {
  thread_.setMaxThreadCount(1);
  connect(&theme_, &Theme::changed, this, &MapEdges::request);
}

MapEdges::~MapEdges() {
  ++*newest_;
  thread_.clear();
  thread_.waitForDone();
}

void MapEdges::set(WebMapPointer map, std::shared_ptr<const MapPlaces> places,
                   const QRectF& bounds) {
  prepareGeometryChange();
  map_ = std::move(map);
  places_ = std::move(places);
  bounds_ = bounds;
  picture_ = {};
  request();
}

void MapEdges::look(const QRectF& visible, double pixels) {
  visible_ = visible;
  const bool enough =
      !picture_.isNull() && pictured_.contains(visible & bounds_) && qFuzzyCompare(pixels, pixels_);
  pixels_ = pixels;
  if (!enough) request();
}

void MapEdges::request() {
  if (!map_ || visible_.isEmpty()) return;
  const int number = ++*newest_;
  const QSizeF around = visible_.size() * more;
  Picture picture{map_, places_, {}, pixels_, theme_.colors().muted, theme_.colors().accent};
  picture.part =
      visible_.adjusted(-around.width(), -around.height(), around.width(), around.height()) &
      bounds_;
  if (picture.part.isEmpty()) return;
  const double side = std::max(picture.part.width(), picture.part.height());
  picture.pixels = std::min(picture.pixels, most_pixels / side);
  thread_.clear();
  thread_.start([this, picture = std::move(picture), number, newest = newest_] {
    const auto stale = [&] { return newest->load() != number; };
    if (stale()) return;
    QImage image = paint_picture(picture, stale);
    if (image.isNull()) return;
    QMetaObject::invokeMethod(
        this,
        [this, image = std::move(image), part = picture.part, number] {
          if (newest_->load() != number) return;
          picture_ = image;
          pictured_ = part;
          update();
          emit painted();
        },
        Qt::QueuedConnection);
  });
}

void MapEdges::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  if (picture_.isNull()) return;
  painter->drawImage(pictured_, picture_);
}

}  // namespace kith::gui
