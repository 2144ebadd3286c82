#include "gui/views/talk/qr_picture.hpp"

#include <QPainter>
#include <memory>

#include <qrencode.h>

namespace kith::gui {
namespace {

constexpr int quiet_zone = 4;  // modules; ISO/IEC 18004
constexpr int module_side = 4;

}  // namespace

QrPicture::QrPicture(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrPicture::show(const QString& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code{
      QRcode_encodeString(text.toUtf8().constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), QRcode_free};
  width_ = code ? code->width : 0;
  dark_.resize(static_cast<qsizetype>(width_) * width_);
  for (qsizetype i = 0; i < dark_.size(); ++i) dark_.setBit(i, (code->data[i] & 1) != 0);
  updateGeometry();
  update();
}

QSize QrPicture::sizeHint() const {
  const int side = (width_ + 2 * quiet_zone) * module_side;
  return width_ == 0 ? QSize{0, 0} : QSize{side, side};
}

void QrPicture::paintEvent(QPaintEvent*) {
  if (width_ == 0) return;
  QPainter painter{this};
  painter.setPen(Qt::NoPen);
  painter.setBrush(Qt::white);
  painter.drawRoundedRect(rect(), 6, 6);
  painter.setBrush(Qt::black);
  for (int row = 0; row < width_; ++row) {
    for (int column = 0; column < width_; ++column) {
      if (!dark_.testBit(static_cast<qsizetype>(row) * width_ + column)) continue;
      painter.drawRect((column + quiet_zone) * module_side, (row + quiet_zone) * module_side,
                       module_side, module_side);
    }
  }
}

}  // namespace kith::gui
