#pragma once

#include <QFont>
#include <QGraphicsItem>
#include <QPixmap>
#include <memory>

#include "gui/app/theme.hpp"
#include "gui/views/map/web_map.hpp"

namespace kith::gui {

/// Everybody on a map as one item: badges from afar, pictures and names from near by. Draws what is
/// to be seen, and no more names than there is room for.
class MapPeople : public QGraphicsItem {
 public:
  explicit MapPeople(Theme& theme) : theme_(theme) {}

  void set(WebMapPointer map, std::shared_ptr<const MapPlaces> places, const QRectF& bounds);
  void setFont(const QFont& font);
  /// Whom the person looks at, with all whom they signed and who signed them; −1: nobody.
  void setCurrent(int number);
  [[nodiscard]] int current() const { return current_; }
  /// Whom a search found; empty: there is no search.
  void setFound(std::vector<bool> found);

  /// How large people are drawn, in pixels.
  [[nodiscard]] static double sideAt(double zoom);

  [[nodiscard]] QRectF boundingRect() const override { return bounds_; }
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  struct Seen;
  [[nodiscard]] const MapPerson& person(int number) const {
    return map_->people[static_cast<std::size_t>(number)];
  }
  void paintLinks(QPainter& painter, const QTransform& view) const;
  void paintBadges(QPainter& painter, const Seen& seen);
  void paintPictures(QPainter& painter, const Seen& seen) const;
  void paintNames(QPainter& painter, const Seen& seen) const;
  [[nodiscard]] bool faint(int number) const;
  [[nodiscard]] std::vector<int> namingOrder() const;
  const QPixmap& badges(double side, double ratio);

  Theme& theme_;
  WebMapPointer map_;
  std::shared_ptr<const MapPlaces> places_;
  QRectF bounds_;
  QFont font_;
  int current_ = -1;
  std::vector<bool> found_;
  QPixmap badges_;  ///< one beside the other
  double badges_side_ = 0;
  QRgb badges_for_ = 0;
};

}  // namespace kith::gui
