#pragma once

#include <QFont>
#include <QGraphicsItem>

#include "gui/app/theme.hpp"
#include "gui/views/web/drawing.hpp"
#include "gui/views/web/layout.hpp"

namespace kith::gui {

/// What one card says about another: a line with a head, and words on it.
class ArrowItem : public QGraphicsItem {
 public:
  ArrowItem(Theme& theme, DrawnArrow arrow, const Layout::Line& line, const QFont& font);

  [[nodiscard]] static QSizeF labelSize(const DrawnArrow& arrow, const QFont& font);
  [[nodiscard]] const DrawnArrow& arrow() const { return arrow_; }

  [[nodiscard]] QRectF boundingRect() const override;
  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 private:
  [[nodiscard]] QRectF labelPlace() const;

  Theme& theme_;
  DrawnArrow arrow_;
  Layout::Line line_;
  QFont font_;
  QSizeF label_;
};

}  // namespace kith::gui
