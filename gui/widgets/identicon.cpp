#include "gui/widgets/identicon.hpp"

#include <QPainterPath>

namespace kith::gui {
namespace {

constexpr int cells = 5;

}  // namespace

void draw_identicon(QPainter& painter, const QRectF& place, const Fingerprint& fingerprint) {
  const ByteView octets = fingerprint.octets();
  if (octets.size() < 20) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath round;
  round.addRoundedRect(place, place.width() * 0.26, place.width() * 0.26);
  painter.setClipPath(round);
  const int hue = (octets[0] | octets[1] << 8) % 360;
  const int second = (hue + 40 + octets[2] % 80) % 360;
  painter.fillPath(round, QColor::fromHsl(hue, 110, 205));
  painter.setPen(Qt::NoPen);
  painter.setBrush(QColor::fromHsl(second, 150, 85));
  // Mirrored, since people recognise faces and masks best.
  const double margin = place.width() * 0.14;
  const double cell = (place.width() - 2 * margin) / cells;
  painter.setRenderHint(QPainter::Antialiasing, false);
  for (int x = 0; x < (cells + 1) / 2; ++x) {
    for (int y = 0; y < cells; ++y) {
      const auto bit = static_cast<std::size_t>(x * cells + y);
      if ((octets[4 + bit / 8] >> (bit % 8) & 1) == 0) continue;
      for (const int column : {x, cells - 1 - x}) {
        painter.drawRect(QRectF{place.left() + margin + column * cell,
                                place.top() + margin + y * cell, cell + 0.6, cell + 0.6});
      }
    }
  }
  painter.restore();
}

Identicon::Identicon(int side, QWidget* parent) : QWidget(parent) { setFixedSize(side, side); }

void Identicon::show(const Fingerprint& fingerprint) {
  fingerprint_ = fingerprint;
  update();
}

void Identicon::paintEvent(QPaintEvent*) {
  QPainter painter{this};
  draw_identicon(painter, rect(), fingerprint_);
}

}  // namespace kith::gui
