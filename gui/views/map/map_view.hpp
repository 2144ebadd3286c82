#pragma once

#include <QGraphicsScene>

#include "gui/app/context.hpp"
#include "gui/models/people_filter.hpp"
#include "gui/views/map/map_edges.hpp"
#include "gui/views/map/map_people.hpp"
#include "gui/views/web/zoom_view.hpp"

namespace kith::gui {

/// The map itself. A click chooses; arrow keys go from one to the next, Enter chooses.
class MapView : public ZoomView {
  Q_OBJECT

 public:
  explicit MapView(AppContext& context, QWidget* parent = nullptr);

  /// `keep_look`: zoom and place stay as they are.
  void set(WebMapPointer map, MapPlaces places, bool keep_look);
  [[nodiscard]] const WebMapPointer& map() const { return map_; }
  /// Marks those whose names, addresses or fingerprints have it, dims the others; how many.
  int find(const QString& text);
  /// Looks at the next one that find() found.
  void lookAtNext();
  /// Where somebody is, in the viewport.
  [[nodiscard]] std::optional<QPoint> placeOf(const Fingerprint& who) const;

 signals:
  void chosen(const kith::Fingerprint& who);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  [[nodiscard]] int personAt(const QPoint& place) const;
  [[nodiscard]] int neighbour(const QPointF& direction) const;
  void setCurrent(int number);
  void moveTo(int number);
  void look();

  WebMapPointer map_;
  std::shared_ptr<const MapPlaces> places_ = std::make_shared<MapPlaces>();
  QGraphicsScene scene_;
  MapEdges* edges_;
  MapPeople* people_;
  std::vector<int> found_;
  std::size_t next_ = 0;
  QPoint pressed_;
};

}  // namespace kith::gui
