#pragma once

#include <QPainter>
#include <QWidget>

#include "core/base/ids.hpp"

namespace kith::gui {

/// Draws a picture that a fingerprint makes: nothing to verify by, but something to recognise a
/// certificate by. Pictures are the same in light and dark.
void draw_identicon(QPainter& painter, const QRectF& place, const Fingerprint& fingerprint);

/// One as a widget.
class Identicon : public QWidget {
  Q_OBJECT

 public:
  explicit Identicon(int side, QWidget* parent = nullptr);
  void show(const Fingerprint& fingerprint);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Fingerprint fingerprint_;
};

}  // namespace kith::gui
