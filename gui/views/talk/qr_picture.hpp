#pragma once

#include <QBitArray>
#include <QWidget>

namespace kith::gui {

/// A text as a QR code: dark on white, whatever the look, since readers want it so.
class QrPicture : public QWidget {
  Q_OBJECT

 public:
  explicit QrPicture(QWidget* parent = nullptr);
  void show(const QString& text);
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  int width_ = 0;  // modules in a line; 0: nothing to show
  QBitArray dark_;
};

}  // namespace kith::gui
