#pragma once

#include <QIcon>
#include <QPainter>
#include <QWidget>

#include "gui/app/theme.hpp"

namespace kith::gui {

/// Draws the shape of a badge, which tells it apart without colours and words.
void draw_badge_shape(QPainter& painter, const QRectF& place, Badge badge, const QColor& color);

/// Draws a badge, shape and words on a wash, as wide as it needs; returns its width.
int draw_badge(QPainter& painter, const QPoint& top_left, int height, Badge badge,
               const QString& text, const Colors& colors);
/// The width that draw_badge() takes.
[[nodiscard]] int badge_width(const QFontMetrics& metrics, int height, const QString& text);

/// A badge as a widget.
class BadgeLabel : public QWidget {
  Q_OBJECT

 public:
  explicit BadgeLabel(Theme& theme, QWidget* parent = nullptr);
  void show(Badge badge, const QString& text);
  [[nodiscard]] QString text() const { return text_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Theme& theme_;
  Badge badge_ = Badge::unknown;
  QString text_;
};

}  // namespace kith::gui
