#pragma once

#include <QButtonGroup>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "gui/app/context.hpp"
#include "gui/dialogs/identity/fitting_dialog.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Ends an identity for good: why, what that brings about, the name typed in, and then how others
/// get to know. Of one that was retired, that somebody else may have it.
class RevokeDialog : public FittingDialog {
  Q_OBJECT

 public:
  RevokeDialog(AppContext& context, PersonActions& actions, const Fingerprint& who,
               QWidget* parent = nullptr);

  void reject() override;

 private:
  QWidget* buildForm();
  QWidget* buildReasons(QWidget* parent);
  QWidget* buildDone();
  void countBelieved();
  void refresh();
  void revoke();
  [[nodiscard]] std::optional<RevocationCause> cause() const;
  [[nodiscard]] QString effect() const;

  AppContext& context_;
  PersonActions& actions_;
  Fingerprint who_;
  QString name_;
  bool ended_ = false;  // for a soft reason; what is left to say is a hard one
  PendingChange revoking_;
  std::optional<int> believed_;  // through this identity alone; not known yet
  bool others_ = false;          // there is another identity
  QVBoxLayout* layout_;
  QWidget* form_ = nullptr;
  QButtonGroup* reasons_ = nullptr;
  QLabel* effect_ = nullptr;
  QLineEdit *text_ = nullptr, *typed_ = nullptr;
  Notice* notice_ = nullptr;
  QPushButton *revoke_ = nullptr, *cancel_ = nullptr;
};

}  // namespace kith::gui
