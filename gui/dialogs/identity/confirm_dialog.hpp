#pragma once

#include <QLineEdit>
#include <QPushButton>

#include "gui/dialogs/identity/fitting_dialog.hpp"

namespace kith::gui {

/// Asks once more before something that cannot be undone, and says what it brings about.
class ConfirmDialog : public FittingDialog {
  Q_OBJECT

 public:
  /// `question` and `consequences` are sentences, `agree` is what its button says. `reason`: asks
  /// for a few words that others will read; empty: it does not.
  struct Texts {
    QString question, consequences, agree, reason;
  };
  explicit ConfirmDialog(const Texts& texts, QWidget* parent = nullptr);

  [[nodiscard]] QString reason() const;

 private:
  QLineEdit* reason_ = nullptr;
};

}  // namespace kith::gui
