#include "gui/dialogs/identity/secret_export_dialog.hpp"

#include <QDialogButtonBox>
#include <QFile>
#include <QSaveFile>

#include "gui/dialogs/identity/file_choice.hpp"
#include "gui/dialogs/identity/parts.hpp"

namespace kith::gui {
namespace {

Error cannot_write(const QSaveFile& file) {
  return {ErrorKind::keyring,
          "cannot write " + file.fileName().toStdString() + ": " + file.errorString().toStdString(),
          {"choose another place"}};
}

/// A file that only its owner can read, whole or not at all.
Outcome<ExportReport> write_secret(Engine& engine, const ExportSecretRequest& request,
                                   const QString& name, const Job& job) {
  QSaveFile file{name};
  if (!file.open(QIODevice::WriteOnly)) return fail(cannot_write(file));
  file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
  auto report = engine.export_secret(request, [&](ByteView piece) {
    const auto size = static_cast<qint64>(piece.size());
    return file.write(reinterpret_cast<const char*>(piece.data()), size) == size;
  });
  if (report && job.stopped()) report = fail(stopped_on_request());
  if (!report) {
    file.cancelWriting();
  } else if (!put_in_place(file)) {
    return fail(cannot_write(file));
  }
  return report;
}

}  // namespace

SecretExportDialog::SecretExportDialog(AppContext& context, QWidget* parent)
    : FittingDialog(parent),
      context_(context),
      who_(new QComboBox{this}),
      notice_(new Notice{this}),
      save_(make_button("saveSecret", tr("Save the secret key…"), this)) {
  setObjectName(QStringLiteral("secretExportDialog"));
  setWindowTitle(tr("Save a secret key"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(500);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 20);
  layout->setSpacing(12);
  layout->addWidget(make_title(tr("Take your secret key to another program"), this));
  auto* const warning = new Notice{this};
  warning->say(Notice::Tone::careful,
               tr("Whoever has this file and its passphrase can act as you: sign in your name and "
                  "read what was written to you. Never send it to anybody, and delete it when the "
                  "other program has it."));
  layout->addWidget(warning);
  layout->addWidget(
      make_muted(tr("To keep a copy for yourself, save a backup instead. To give your "
                    "key to friends, use “Give to friends”: that has nothing secret "
                    "in it."),
                 this));
  who_->setObjectName(QStringLiteral("secretOf"));
  who_->setAccessibleName(tr("Whose secret key"));
  for (const Person& person : context_.keyring.snapshot()->people) {
    if (person.own || person.locked)
      who_->addItem(person.user_id, QVariant::fromValue(person.fingerprint));
  }
  layout->addWidget(who_);
  layout->addWidget(notice_);
  layout->addStretch();
  auto* const buttons = new QDialogButtonBox{this};
  buttons->addButton(save_, QDialogButtonBox::ActionRole);
  close_ = buttons->addButton(QDialogButtonBox::Close);
  close_->setObjectName(QStringLiteral("closeSecret"));
  close_->setDefault(true);
  layout->addWidget(buttons);
  refresh();
  connect(buttons, &QDialogButtonBox::rejected, this, &SecretExportDialog::reject);
  connect(save_, &QPushButton::clicked, this, [this] {
    choose_file_to_save(this, {tr("Save the secret key"), QStringLiteral("secret-key.asc"), {}},
                        [this](const QString& file) { writeTo(file); });
  });
}

void SecretExportDialog::writeTo(const QString& file) {
  ExportSecretRequest request;
  request.who = {to_hex(who_->currentData().value<Fingerprint>())};
  request.armor = true;
  notice_->clear();
  writing_.begin(context_.worker.ask(
      this, Worker::Access::look,
      [request, file](Engine& engine, const Job& job) {
        return write_secret(engine, request, file, job);
      },
      [this, file](const Outcome<ExportReport>& report) {
        writing_.end();
        refresh();
        if (!report) {
          writing_.tell(report.error(), *notice_);
        } else if (report->unprotected > 0) {
          notice_->say(Notice::Tone::careful,
                       tr("Saved in %1. No passphrase protects it: whoever has it can act as you.")
                           .arg(file));
        } else if (report->locked_left_out > 0) {
          notice_->say(Notice::Tone::careful,
                       tr("Saved in %1, but for secret keys that came under another passphrase and "
                          "were never opened. Change the passphrase to open them.")
                           .arg(file));
        } else {
          notice_->say(Notice::Tone::good,
                       tr("Saved in %1, under the passphrase that it has here.").arg(file));
        }
      }));
  refresh();
}

void SecretExportDialog::refresh() {
  save_->setEnabled(who_->count() > 0 && !writing_.isGoing());
  close_->setEnabled(!writing_.isStopping());
}

void SecretExportDialog::reject() {
  if (!writing_.holds()) return QDialog::reject();
  refresh();
}

}  // namespace kith::gui
