#pragma once

#include <QDialog>
#include <QPushButton>
#include <QVBoxLayout>
#include <functional>

#include "gui/app/context.hpp"
#include "gui/dialogs/identity/confirm_dialog.hpp"
#include "gui/dialogs/identity/expiry_choice.hpp"
#include "gui/dialogs/identity/user_id_fields.hpp"
#include "gui/dialogs/pending_change.hpp"
#include "gui/views/person_actions.hpp"
#include "gui/widgets/notice.hpp"

namespace kith::gui {

/// Changes an identity: names and addresses, end, passphrase, working keys. Each change is done at
/// once, and its dialog says what it means for others.
class EditIdentityDialog : public QDialog {
  Q_OBJECT

 public:
  EditIdentityDialog(AppContext& context, PersonActions& actions, const Fingerprint& who,
                     QWidget* parent = nullptr);

  void reject() override;

 private:
  using Verb = std::function<Outcome<IdentityReport>(Engine&, const std::string& who)>;

  QWidget* buildNames();
  QWidget* buildEnd();
  QWidget* buildPassphrase();
  QWidget* buildWorkingKeys();
  void load();
  void present(const CertificateInfo& info);
  QWidget* makeRow(const UserIdInfo& user_id, bool only);
  /// Has the engine do it, and says `done` afterwards; `for_others`: friends need the key again.
  void change(Verb verb, const QString& done, bool for_others = true,
              std::function<void()> afterwards = {});
  void confirm(const ConfirmDialog::Texts& texts,
               std::function<void(const QString& reason)> agreed);
  void addUserId();
  void refresh();

  AppContext& context_;
  PersonActions& actions_;
  Fingerprint who_;
  PendingChange changing_;
  quint64 question_ = 0;
  QLabel *title_, *end_ = nullptr;
  Notice* notice_;
  QPushButton* give_;
  QWidget* body_;
  QVBoxLayout* rows_ = nullptr;
  QWidget* adding_ = nullptr;
  UserIdFields* fields_ = nullptr;
  QPushButton *add_ = nullptr, *close_ = nullptr;
  ExpiryChoice* expiry_ = nullptr;
};

}  // namespace kith::gui
