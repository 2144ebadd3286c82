#pragma once

#include <QGraphicsObject>
#include <QImage>
#include <QThreadPool>
#include <atomic>
#include <memory>

#include "gui/app/theme.hpp"
#include "gui/views/map/web_map.hpp"

namespace kith::gui {

/// All certifications of a map as one item. Tens of thousands of lines take longer to paint than a
/// window may stand still: they are painted on another thread, for what is to be seen, and the last
/// picture stands in until then.
class MapEdges : public QGraphicsObject {
  Q_OBJECT

 public:
  explicit MapEdges(Theme& theme);
  ~MapEdges() override;

  void set(WebMapPointer map, std::shared_ptr<const MapPlaces> places, const QRectF& bounds);
  /// What is to be seen: a part of the scene, pixels of the screen for one unit of it.
  void look(const QRectF& visible, double pixels);

  [[nodiscard]] QRectF boundingRect() const override { return bounds_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 signals:
  void painted();

 private:
  void request();

  Theme& theme_;
  WebMapPointer map_;
  std::shared_ptr<const MapPlaces> places_;
  QRectF bounds_, visible_;
  double pixels_ = 1;
  QImage picture_;
  QRectF pictured_;  ///< of the scene
  std::shared_ptr<std::atomic<int>> newest_ = std::make_shared<std::atomic<int>>(0);
  QThreadPool thread_;
};

}  // namespace kith::gui
