#pragma once

#include <QComboBox>
#include <QDialog>
#include <QPushButton>

#include "gui/app/context.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Writes the secret key of an identity to a file, for another program.
class SecretExportDialog : public QDialog {
  Q_OBJECT

 public:
  explicit SecretExportDialog(AppContext& context, QWidget* parent = nullptr);

 private:
  void writeTo(const QString& file);

  AppContext& context_;
  QComboBox* who_;
  Notice* notice_;
  QPushButton* save_;
};

}  // namespace kith::gui
