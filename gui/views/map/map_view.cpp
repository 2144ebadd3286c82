#include "gui/views/map/map_view.hpp"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <limits>
#include <utility>

namespace kith::gui {
namespace {

constexpr double smallest = 0.01;
constexpr double largest = 3;
// At which names are read.
constexpr double near_by = 0.8;
constexpr double border = 80;

}  // namespace

MapView::MapView(AppContext& context, QWidget* parent)
    : ZoomView(context.theme, smallest, largest, parent),
      edges_(new MapEdges{context.theme}),
      people_(new MapPeople{context.theme}) {
  setObjectName(QStringLiteral("map"));
  setAccessibleName(tr("Map of everybody"));
  setAccessibleDescription(tr("Arrow keys go from one to the next, Enter shows that one."));
  setLargestFit(1.4);
  setMouseTracking(true);
  setScene(&scene_);
  scene_.setItemIndexMethod(QGraphicsScene::NoIndex);
  scene_.addItem(edges_);
  scene_.addItem(people_);
  people_->setZValue(1);
  people_->setFont(font());
  // Names stand still on the screen while what they name moves: pieces cannot be moved along.
  setViewportUpdateMode(FullViewportUpdate);
  connect(this, &ZoomView::looked, this, &MapView::look);
}

void MapView::set(WebMapPointer map, MapPlaces places, bool keep_look) {
  map_ = std::move(map);
  places_ = std::make_shared<const MapPlaces>(std::move(places));
  QRectF bounds;
  for (const QPointF& place : *places_) bounds |= QRectF{place, QSizeF{1, 1}};
  bounds.adjust(-border, -border, border, border);
  edges_->set(map_, places_, bounds);
  people_->set(map_, places_, bounds);
  found_.clear();
  if (!keep_look) {
    setContent(bounds);
    fit();
  }
  look();
  viewport()->update();
}

int MapView::find(const QString& text) {
  found_.clear();
  next_ = 0;
  const QString wanted = text.trimmed().toLower();
  const QString digits = hex_digits_of(text);
  if (!map_ || wanted.isEmpty()) {
    people_->setFound({});
    return 0;
  }
  std::vector<bool> found(map_->people.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const QString& search = map_->people[i].search;
    if (!search.contains(wanted) && (digits.isEmpty() || !search.contains(digits))) continue;
    found[i] = true;
    found_.push_back(static_cast<int>(i));
  }
  people_->setFound(std::move(found));
  return static_cast<int>(found_.size());
}

void MapView::lookAtNext() {
  if (found_.empty()) return;
  const int number = found_[next_++ % found_.size()];
  setCurrent(number);
  lookAt((*places_)[static_cast<std::size_t>(number)], near_by);
}

std::optional<QPoint> MapView::placeOf(const Fingerprint& who) const {
  if (!map_) return std::nullopt;
  const auto person = std::ranges::find(map_->people, who, &MapPerson::fingerprint);
  if (person == map_->people.end()) return std::nullopt;
  return mapFromScene((*places_)[static_cast<std::size_t>(person - map_->people.begin())]);
}

void MapView::look() {
  const QRectF visible = mapToScene(viewport()->rect()).boundingRect();
  edges_->look(visible, zoom() * devicePixelRatioF());
}

int MapView::personAt(const QPoint& place) const {
  if (!map_) return -1;
  const QTransform view = viewportTransform();
  const double reach = std::max(MapPeople::sideAt(zoom()) / 2 + 2, 8.0);
  double best = reach * reach;
  int found = -1;
  for (std::size_t i = 0; i < places_->size(); ++i) {
    const QPointF off = view.map((*places_)[i]) - place;
    const double distance = QPointF::dotProduct(off, off);
    if (distance > best) continue;
    best = distance;
    found = static_cast<int>(i);
  }
  return found;
}

void MapView::setCurrent(int number) {
  if (number == people_->current()) return;
  people_->setCurrent(number);
  viewport()->setCursor(number >= 0 ? Qt::PointingHandCursor : Qt::OpenHandCursor);
  if (number < 0) {
    setAccessibleName(tr("Map of everybody"));
    viewport()->setToolTip({});
    return;
  }
  const MapPerson& person = map_->people[static_cast<std::size_t>(number)];
  const QString signed_by = tr("signed by %n", nullptr, static_cast<int>(person.signed_by.size()));
  const QString signs = tr("signed %n others", nullptr, static_cast<int>(person.signs.size()));
  const QString words =
      QStringList{person.name, name_of(person.badge), signed_by, signs}.join(QStringLiteral(", "));
  setAccessibleName(words);
  viewport()->setToolTip(as_tool_tip(words + QLatin1Char{'\n'} + grouped(person.fingerprint)));
}

void MapView::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position().toPoint();
  ZoomView::mousePressEvent(event);
}

void MapView::mouseMoveEvent(QMouseEvent* event) {
  ZoomView::mouseMoveEvent(event);
  if (event->buttons() == Qt::NoButton) setCurrent(personAt(event->position().toPoint()));
}

void MapView::mouseReleaseEvent(QMouseEvent* event) {
  ZoomView::mouseReleaseEvent(event);
  const QPoint place = event->position().toPoint();
  if (event->button() != Qt::LeftButton) return;
  if ((place - pressed_).manhattanLength() >= QApplication::startDragDistance()) return;
  const int number = personAt(place);
  if (number >= 0) emit chosen(map_->people[static_cast<std::size_t>(number)].fingerprint);
}

/// The nearest that way, far aside counting as farther.
int MapView::neighbour(const QPointF& direction) const {
  const QPointF here = (*places_)[static_cast<std::size_t>(people_->current())];
  double best = std::numeric_limits<double>::max();
  int found = -1;
  for (std::size_t i = 0; i < places_->size(); ++i) {
    const QPointF off = (*places_)[i] - here;
    const double ahead = QPointF::dotProduct(off, direction);
    const double aside = std::abs(off.x() * direction.y() - off.y() * direction.x());
    if (ahead <= 0 || aside > ahead) continue;
    const double distance = ahead + 2 * aside;
    if (distance >= best) continue;
    best = distance;
    found = static_cast<int>(i);
  }
  return found;
}

void MapView::moveTo(int number) {
  if (number < 0) return;
  setCurrent(number);
  const QPointF place = (*places_)[static_cast<std::size_t>(number)];
  const QRect inner = viewport()->rect().adjusted(40, 40, -40, -40);
  if (!inner.contains(mapFromScene(place))) lookAt(place, zoom());
}

void MapView::keyPressEvent(QKeyEvent* event) {
  if (!map_ || map_->people.empty()) {
    ZoomView::keyPressEvent(event);
    return;
  }
  const int current = people_->current();
  const auto go = [&](const QPointF& direction) {
    moveTo(current < 0 ? map_->by_weight.front() : neighbour(direction));
  };
  switch (event->key()) {
    case Qt::Key_Left: go({-1, 0}); break;
    case Qt::Key_Right: go({1, 0}); break;
    case Qt::Key_Up: go({0, -1}); break;
    case Qt::Key_Down: go({0, 1}); break;
    case Qt::Key_Home: moveTo(map_->by_weight.front()); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current >= 0) emit chosen(map_->people[static_cast<std::size_t>(current)].fingerprint);
      break;
    default: ZoomView::keyPressEvent(event);
  }
}

void MapView::changeEvent(QEvent* event) {
  ZoomView::changeEvent(event);
  if (event->type() == QEvent::FontChange) people_->setFont(font());
}

}  // namespace kith::gui
