#include "gui/dialogs/identity/new_identity_dialog.hpp"

#include <QDialogButtonBox>

#include "gui/dialogs/identity/made_page.hpp"
#include "gui/dialogs/identity/parts.hpp"

namespace kith::gui {

NewIdentityDialog::NewIdentityDialog(AppContext& context, PersonActions& actions, Backups& backups,
                                     QWidget* parent)
    : FittingDialog(parent),
      context_(context),
      actions_(actions),
      backups_(backups),
      layout_(new QVBoxLayout{this}) {
  setObjectName(QStringLiteral("newIdentityDialog"));
  setWindowTitle(tr("New identity"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(540);
  layout_->setContentsMargins(24, 22, 24, 20);
  form_ = buildForm();
  layout_->addWidget(form_);
  refresh();
}

QWidget* NewIdentityDialog::buildForm() {
  auto* const form = new QWidget{this};
  auto* const layout = new QVBoxLayout{form};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addWidget(make_title(tr("Make an identity"), form));
  layout->addWidget(
      make_muted(tr("It is the key by which your friends know you, and with which you "
                    "sign theirs. Everybody who gets it sees this name and address."),
                 form));
  fields_ = new UserIdFields{context_, form};
  layout->addWidget(fields_);
  auto* const ends = new QLabel{tr("It ends"), form};
  expiry_ = new ExpiryChoice{form};
  ends->setBuddy(expiry_);
  layout->addWidget(ends);
  layout->addWidget(expiry_);
  layout->addWidget(make_muted(tr("You can put the end off at any time. Should you lose the key, "
                                  "it ends by itself."),
                               form));
  layout->addWidget(buildAdvanced(form));
  notice_ = new Notice{form};
  layout->addWidget(notice_);
  layout->addStretch();
  auto* const buttons = new QDialogButtonBox{form};
  make_ = new QPushButton{tr("Make it…"), form};
  make_->setObjectName(QStringLiteral("makeIdentity"));
  make_->setProperty("primary", true);
  make_->setDefault(true);
  buttons->addButton(make_, QDialogButtonBox::AcceptRole);
  QPushButton* const cancel = buttons->addButton(QDialogButtonBox::Cancel);
  cancel->setObjectName(QStringLiteral("cancelIdentity"));
  cancel->setAutoDefault(false);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &NewIdentityDialog::make);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(fields_, &UserIdFields::edited, this, &NewIdentityDialog::refresh);
  return form;
}

QWidget* NewIdentityDialog::buildAdvanced(QWidget* parent) {
  auto* const advanced = new QWidget{parent};
  auto* const layout = new QVBoxLayout{advanced};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(6);
  QPushButton* const more = make_button("advanced", tr("More choices"), advanced);
  more->setProperty("quiet", true);
  more->setCheckable(true);
  layout->addWidget(more, 0, Qt::AlignLeading);
  auto* const choices = new QWidget{advanced};
  auto* const inner = new QVBoxLayout{choices};
  inner->setContentsMargins(0, 0, 0, 0);
  auto* const usual =
      new QRadioButton{tr("A key that every program can read (OpenPGP v4)"), choices};
  usual->setObjectName(QStringLiteral("profileV4"));
  usual->setChecked(true);
  newest_ = new QRadioButton{
      tr("A key of the newest kind, which older programs cannot read (OpenPGP v6)"), choices};
  newest_->setObjectName(QStringLiteral("profileV6"));
  inner->addWidget(usual);
  inner->addWidget(newest_);
  choices->hide();
  layout->addWidget(choices);
  connect(more, &QPushButton::toggled, choices, &QWidget::setVisible);
  return advanced;
}

void NewIdentityDialog::refresh() {
  make_->setEnabled(fields_->isSound() && !busy_);
  make_->setText(busy_ ? tr("Making it…") : tr("Make it…"));
  fields_->setEnabled(!busy_);
  expiry_->setEnabled(!busy_);
}

void NewIdentityDialog::make() {
  if (busy_ || !fields_->isSound()) return;
  busy_ = true;
  notice_->clear();
  refresh();
  NewIdentityRequest request;
  request.user_ids = {fields_->userId()};
  request.profile = newest_->isChecked() ? IdentityProfile::v6 : IdentityProfile::v4;
  request.expires = expiry_->end();
  task_ = context_.worker.ask(
      this, Worker::Access::change,
      [request](Engine& engine, const Job&) { return engine.make_identity(request); },
      [this](const Outcome<NewIdentityReport>& report) {
        busy_ = false;
        refresh();
        if (report) {
          showMade(*report);
        } else if (report.error().kind != ErrorKind::cancelled) {
          notice_->say(report.error());
        }
      });
}

void NewIdentityDialog::showMade(const NewIdentityReport& report) {
  auto* const page = new MadePage{backups_, report, this};
  const Fingerprint who = report.certificate.fingerprint;
  connect(page, &MadePage::done, this, &QDialog::accept);
  connect(this, &QDialog::finished, this, [who, &actions = actions_] { emit actions.goTo(who); });
  connect(page, &MadePage::giveWanted, this, [this, who, &actions = actions_] {
    accept();
    emit actions.giveBack(who);
  });
  form_->hide();
  layout_->addWidget(page);
}

void NewIdentityDialog::reject() {
  task_.cancel();
  QDialog::reject();
}

}  // namespace kith::gui
