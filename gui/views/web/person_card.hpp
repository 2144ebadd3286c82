#pragma once

#include <QGraphicsWidget>

#include "gui/app/theme.hpp"
#include "gui/views/web/drawing.hpp"

namespace kith::gui {

/// Somebody in a drawing: picture, name, badge. Click or Enter chooses.
class PersonCard : public QGraphicsWidget {
  Q_OBJECT

 public:
  /// With its middle at the item's place.
  PersonCard(Theme& theme, DrawnPerson person, const QFont& font);

  [[nodiscard]] static QSizeF sizeFor(const DrawnPerson& person, const QFont& font);
  [[nodiscard]] const DrawnPerson& person() const { return person_; }
  /// Name and badge, for those who hear it.
  [[nodiscard]] QString words() const;

  void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

 signals:
  void chosen(const kith::Fingerprint& who);
  void focused();

 protected:
  void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
  void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
  void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;

 private:
  void choose();

  Theme& theme_;
  DrawnPerson person_;
  bool hovered_ = false;
};

}  // namespace kith::gui
