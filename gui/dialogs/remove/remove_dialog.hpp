#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "gui/app/context.hpp"
#include "gui/dialogs/identity/fitting_dialog.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Removes a certificate from the keyring, after saying what goes with it. For one of the user's
/// own, whose secret keys are destroyed, the name has to be typed in.
class RemoveDialog : public FittingDialog {
  Q_OBJECT

 public:
  RemoveDialog(AppContext& context, const Fingerprint& who, QWidget* parent);

  void reject() override;

 private:
  void buildText();
  void plan();
  void present(const DeleteReport::Entry& entry);
  void askName(const QString& name);
  void refresh();
  void remove();
  /// It is removed, and there is more to say of that.
  void showGone(const QString& what);

  AppContext& context_;
  Fingerprint who_;
  QString typed_;  // what has to be typed in; empty: nothing
  bool own_ = false, planned_ = false;
  PendingChange removing_;
  QLabel *heading_, *fingerprint_, *consequence_, *question_;
  QLineEdit* answer_;
  Notice* notice_;
  QPushButton *cancel_, *remove_;
};

}  // namespace kith::gui
