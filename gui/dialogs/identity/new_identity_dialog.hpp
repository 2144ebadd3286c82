#pragma once

#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include "gui/app/context.hpp"
#include "gui/dialogs/identity/backups.hpp"
#include "gui/dialogs/identity/expiry_choice.hpp"
#include "gui/dialogs/identity/fitting_dialog.hpp"
#include "gui/dialogs/identity/user_id_fields.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Makes an identity: name, address, end. Then says what to do with it.
class NewIdentityDialog : public FittingDialog {
  Q_OBJECT

 public:
  NewIdentityDialog(AppContext& context, PersonActions& actions, Backups& backups,
                    QWidget* parent = nullptr);

  void reject() override;

 private:
  QWidget* buildForm();
  QWidget* buildAdvanced(QWidget* parent);
  void refresh();
  void make();
  void showMade(const NewIdentityReport& report);

  AppContext& context_;
  PersonActions& actions_;
  Backups& backups_;
  QVBoxLayout* layout_;
  QWidget* form_ = nullptr;
  UserIdFields* fields_ = nullptr;
  ExpiryChoice* expiry_ = nullptr;
  QRadioButton* newest_ = nullptr;
  QPushButton *make_ = nullptr, *cancel_ = nullptr;
  Notice* notice_ = nullptr;
  PendingChange making_;
};

}  // namespace kith::gui
