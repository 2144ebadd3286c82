#include "gui/dialogs/remove/remove_dialog.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "gui/models/certificate_of.hpp"
#include "gui/models/person.hpp"

namespace kith::gui {

RemoveDialog::RemoveDialog(AppContext& context, const Fingerprint& who, QWidget* parent)
    : FittingDialog(parent),
      context_(context),
      who_(who),
      heading_(new QLabel{this}),
      fingerprint_(new QLabel{grouped(who), this}),
      consequence_(new QLabel{this}),
      question_(new QLabel{this}),
      answer_(new QLineEdit{this}),
      notice_(new Notice{this}),
      cancel_(new QPushButton{tr("Keep"), this}),
      remove_(new QPushButton{tr("Remove"), this}) {
  setObjectName(QStringLiteral("removeDialog"));
  setWindowTitle(tr("Remove from the keyring"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(480);
  buildText();
  plan();
}

void RemoveDialog::buildText() {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 18);
  layout->setSpacing(12);
  heading_->setObjectName(QStringLiteral("removeHeading"));
  heading_->setProperty("title", true);
  fingerprint_->setProperty("mono", true);
  fingerprint_->setProperty("muted", true);
  fingerprint_->setAccessibleName(tr("Fingerprint"));
  fingerprint_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  consequence_->setObjectName(QStringLiteral("removeConsequence"));
  for (QLabel* label : {heading_, fingerprint_, consequence_, question_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
  }
  answer_->setObjectName(QStringLiteral("removeAnswer"));
  answer_->setAccessibleName(tr("Name of the key"));
  layout->addWidget(answer_);
  notice_->setObjectName(QStringLiteral("removeNotice"));
  layout->addWidget(notice_);
  layout->addStretch(1);
  auto* const buttons = new QHBoxLayout;
  buttons->addStretch(1);
  buttons->addWidget(cancel_);
  buttons->addWidget(remove_);
  layout->addLayout(buttons);
  cancel_->setObjectName(QStringLiteral("removeCancel"));
  cancel_->setDefault(true);
  remove_->setObjectName(QStringLiteral("removeNow"));
  remove_->setProperty("danger", true);
  remove_->setAutoDefault(false);
  remove_->setEnabled(false);
  question_->hide();
  answer_->hide();
  cancel_->setFocus();
  connect(cancel_, &QPushButton::clicked, this, &RemoveDialog::reject);
  connect(remove_, &QPushButton::clicked, this, &RemoveDialog::remove);
  connect(answer_, &QLineEdit::textChanged, this, &RemoveDialog::refresh);
}

void RemoveDialog::plan() {
  const Person* const person = context_.keyring.snapshot()->find(who_);
  heading_->setText(tr("Remove %1?").arg(person != nullptr ? person->name : tr("this key")));
  context_.worker.ask(
      this, Worker::Access::look,
      [who = who_](Engine& engine, const Job&) -> Outcome<DeleteReport> {
        if (const auto there = certificate_of(engine, who); !there) return fail(there.error());
        return engine.plan_remove({{to_hex(who)}, true});
      },
      [this](const Outcome<DeleteReport>& plan) {
        if (!plan) {
          notice_->say(plan.error());
        } else if (!plan->deleted.empty()) {
          present(plan->deleted.front());
        }
      });
}

void RemoveDialog::present(const DeleteReport::Entry& entry) {
  const QString user_id = shown(entry.user_id);
  const QString own_name = name_in(user_id);
  const QString name = own_name.isEmpty() ? tr("this key") : own_name;
  heading_->setText(tr("Remove %1?").arg(name));
  own_ = entry.own;
  planned_ = true;
  const Person* const person = context_.keyring.snapshot()->find(who_);
  const bool locked = person != nullptr && person->locked;
  if (entry.own) {
    const QString address = address_in(user_id);
    // The line for the answer drops blanks at both ends, too.
    const QString asked = address.trimmed().isEmpty() ? own_name : address.trimmed();
    askName(asked.isEmpty() ? tr("remove") : asked);
  }
  if (entry.own && !locked) {
    consequence_->setText(
        tr("This is you. The secret keys are destroyed with it: without a backup you can never "
           "again sign with this identity, change it, or revoke it. Friends who have it keep "
           "believing it."));
    return;
  }
  QString text =
      tr("The key leaves this keyring only; nobody else notices. Those whom you believe "
         "because of its signatures may no longer be believed.");
  if (entry.certified_by_you) {
    text += QLatin1Char{' '} + tr("You signed it, and your signature goes, too, unless you gave it "
                                  "back to the owner or saved it.");
  }
  text += QLatin1Char{' '} +
          (locked ? tr("Its locked secret keys are destroyed with it: if they are yours, only a "
                       "backup brings them back.")
                  : tr("You can import it again."));
  consequence_->setText(text);
  refresh();
}

void RemoveDialog::askName(const QString& name) {
  typed_ = name;
  question_->setText(tr("To go on, type %1").arg(name));
  remove_->setText(tr("Destroy and remove"));
  question_->show();
  answer_->show();
  answer_->setFocus();
}

void RemoveDialog::refresh() {
  const bool named =
      typed_.isEmpty() || answer_->text().trimmed().compare(typed_, Qt::CaseInsensitive) == 0;
  remove_->setEnabled(planned_ && named && !removing_.isGoing());
  cancel_->setEnabled(!removing_.isStopping());
}

void RemoveDialog::remove() {
  if (removing_.isGoing()) return;
  notice_->clear();
  removing_.begin(context_.worker.ask(
      this, Worker::Access::look,
      [who = who_, own = own_](Engine& engine, const Job&) -> Outcome<DeleteReport> {
        if (const auto there = certificate_of(engine, who); !there) return fail(there.error());
        return engine.remove({{to_hex(who)}, own});
      },
      [this](const Outcome<DeleteReport>& report) {
        removing_.end();
        refresh();
        if (!report) return removing_.tell(report.error(), *notice_);
        if (own_) context_.os_keyring.forget(who_);
        if (!report->wiped) {
          showGone(
              tr("Pieces of its secret keys may still be in the keyring's file, as another "
                 "program was reading it."));
        } else if (removing_.wasStopped()) {
          showGone(tr("It was too late to keep it."));
        } else {
          accept();
        }
      }));
  refresh();
}

void RemoveDialog::showGone(const QString& what) {
  heading_->setText(tr("The key is removed"));
  consequence_->setText(what);
  for (QWidget* const widget : std::initializer_list<QWidget*>{question_, answer_, remove_}) {
    widget->hide();
  }
  cancel_->setText(tr("Close"));
  cancel_->setFocus();
}

void RemoveDialog::reject() {
  if (!removing_.holds()) return QDialog::reject();
  refresh();
}

}  // namespace kith::gui
