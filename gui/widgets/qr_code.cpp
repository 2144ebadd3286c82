#include "gui/widgets/qr_code.hpp"

#include <QPainter>
#include <memory>

#include <qrencode.h>

namespace kith::gui {
namespace {

// Light modules around the code. ISO/IEC 18004, 9.1.
constexpr int quiet_zone = 4;
// A module of so many pixels is read from an arm's length.
constexpr int module_side = 4;

}  // namespace

QImage qr_image(const QString& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code{
      QRcode_encodeString(text.toUtf8().constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free};
  if (text.isEmpty() || !code) return {};
  const int width = code->width;
  QImage image{width + 2 * quiet_zone, width + 2 * quiet_zone, QImage::Format_RGB32};
  image.fill(Qt::white);
  for (int row = 0; row < width; ++row) {
    for (int column = 0; column < width; ++column) {
      if ((code->data[row * width + column] & 1) != 0) {
        image.setPixel(column + quiet_zone, row + quiet_zone, qRgb(0, 0, 0));
      }
    }
  }
  return image;
}

QrCode::QrCode(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setAccessibleName(tr("QR code"));
}

void QrCode::show(const QString& text) {
  text_ = text;
  image_ = qr_image(text);
  setAccessibleDescription(text);
  updateGeometry();
  update();
}

QSize QrCode::sizeHint() const { return image_.size() * module_side; }

void QrCode::paintEvent(QPaintEvent*) {
  if (image_.isNull()) return;
  QPainter painter{this};
  // Whole pixels to a module: one that is smoothed is no longer dark or light.
  const int side = std::max(1, std::min(width(), height()) / image_.width());
  const QSize size = image_.size() * side;
  painter.drawImage(
      QRect{QPoint{(width() - size.width()) / 2, (height() - size.height()) / 2}, size}, image_);
}

}  // namespace kith::gui
