#pragma once

#include <QDialog>

namespace kith::gui {

/// A dialog that grows with texts that need more lines than before, as far as the screen allows.
class FittingDialog : public QDialog {
  Q_OBJECT

 public:
  using QDialog::QDialog;

 protected:
  bool event(QEvent* event) override;
};

}  // namespace kith::gui
