#pragma once

#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "gui/app/context.hpp"
#include "gui/dialogs/import/last_import.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Undoes the last import and says what came of it. Asks before only where secret keys go.
class UndoDialog : public QDialog {
  Q_OBJECT

 public:
  UndoDialog(AppContext& context, LastImport& last, QWidget* parent);

 public slots:
  void reject() override;

 private:
  void undo();
  void finish(const Outcome<UndoReport>& report);

  AppContext& context_;
  LastImport& last_;
  Task task_;
  bool working_ = false;
  QLabel *heading_, *text_;
  QProgressBar* progress_;
  Notice* notice_;
  QPushButton *close_, *go_;
};

}  // namespace kith::gui
