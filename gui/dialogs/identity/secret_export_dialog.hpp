#pragma once

#include <QComboBox>
#include <QPushButton>

#include "gui/app/context.hpp"
#include "gui/dialogs/identity/fitting_dialog.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Writes the secret key of an identity to a file, for another program.
class SecretExportDialog : public FittingDialog {
  Q_OBJECT

 public:
  explicit SecretExportDialog(AppContext& context, QWidget* parent = nullptr);

  void reject() override;

 private:
  void writeTo(const QString& file);
  void refresh();

  AppContext& context_;
  QComboBox* who_;
  Notice* notice_;
  PendingChange writing_;
  QPushButton *save_, *close_ = nullptr;
};

}  // namespace kith::gui
