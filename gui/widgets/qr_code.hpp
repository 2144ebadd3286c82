#pragma once

#include <QImage>
#include <QWidget>

namespace kith::gui {

/// A QR code of `text`, one pixel a module, with the quiet zone around it; null where the text is
/// empty or too long. ISO/IEC 18004.
[[nodiscard]] QImage qr_image(const QString& text);

/// One as a widget: dark on light in any theme, for scanners read no other.
class QrCode : public QWidget {
  Q_OBJECT

 public:
  explicit QrCode(QWidget* parent = nullptr);

  /// What it says is its accessible description.
  void show(const QString& text);
  [[nodiscard]] const QString& text() const { return text_; }
  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString text_;
  QImage image_;
};

}  // namespace kith::gui
