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
  cancel_ = buttons->addButton(QDialogButtonBox::Cancel);
  cancel_->setObjectName(QStringLiteral("cancelIdentity"));
  cancel_->setAutoDefault(false);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &NewIdentityDialog::make);
  connect(buttons, &QDialogButtonBox::rejected, this, &NewIdentityDialog::reject);
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
  const bool busy = making_.isGoing();
  make_->setEnabled(fields_->isSound() && !busy);
  make_->setText(busy ? tr("Making it…") : tr("Make it…"));
  cancel_->setEnabled(!making_.isStopping());
  fields_->setEnabled(!busy);
  expiry_->setEnabled(!busy);
}

void NewIdentityDialog::make() {
  if (making_.isGoing() || !fields_->isSound()) return;
  notice_->clear();
  NewIdentityRequest request;
  request.user_ids = {fields_->userId()};
  request.profile = newest_->isChecked() ? IdentityProfile::v6 : IdentityProfile::v4;
  request.expires = expiry_->end();
  making_.begin(context_.worker.ask(
      this, Worker::Access::change,
      [request](Engine& engine, const Job& job) { return engine.make_identity(request, job); },
      [this](const Outcome<NewIdentityReport>& report) {
        making_.end();
        refresh();
        if (report) {
          showMade(*report);
        } else {
          making_.tell(report.error(), *notice_);
        }
      }));
  refresh();
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
  if (!making_.holds()) return QDialog::reject();
  refresh();
}

}  // namespace kith::gui
