#include "gui/dialogs/identity/gnupg_dialog.hpp"

#include <QDialogButtonBox>
#include <QFileDialog>

#include "gui/dialogs/identity/parts.hpp"

namespace kith::gui {
namespace {

constexpr std::size_t most_problems = 5;

QString problems_in(const ImportReport& report) {
  QStringList lines;
  for (const ImportProblem& problem : report.problems) {
    if (lines.size() == most_problems) break;
    const QString who = problem.fingerprint.empty()
                            ? QString{}
                            : grouped(problem.fingerprint) + QStringLiteral(": ");
    lines << who + shown(problem.problem);
  }
  return lines.join(QLatin1Char{'\n'});
}

}  // namespace

GnupgDialog::GnupgDialog(AppContext& context, QWidget* parent)
    : FittingDialog(parent),
      context_(context),
      contents_(make_text({}, this)),
      notice_(new Notice{this}),
      bar_(new QProgressBar{this}),
      folder_(make_button("gnupgFolder", tr("Another folder…"), this)),
      take_(make_button("takeOver", tr("Take it over"), this)),
      close_(nullptr) {
  setObjectName(QStringLiteral("gnupgDialog"));
  setWindowTitle(tr("Move in from GnuPG"));
  setAttribute(Qt::WA_DeleteOnClose);
  setMinimumWidth(520);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 20);
  layout->setSpacing(12);
  layout->addWidget(make_title(tr("Move in from GnuPG"), this));
  layout->addWidget(
      make_muted(tr("Your keys, your friends' keys, the signatures on them and how far "
                    "you rely on whom come over. GnuPG keeps everything that it has."),
                 this));
  contents_->setObjectName(QStringLiteral("gnupgContents"));
  layout->addWidget(contents_);
  layout->addWidget(notice_);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress"));
  bar_->hide();
  layout->addWidget(bar_);
  layout->addStretch();
  auto* const buttons = new QDialogButtonBox{this};
  take_->setProperty("primary", true);
  buttons->addButton(take_, QDialogButtonBox::AcceptRole);
  buttons->addButton(folder_, QDialogButtonBox::ActionRole);
  close_ = buttons->addButton(QDialogButtonBox::Close);
  close_->setObjectName(QStringLiteral("closeGnupg"));
  close_->setAutoDefault(false);
  layout->addWidget(buttons);
  connect(take_, &QPushButton::clicked, this, &GnupgDialog::takeOver);
  connect(folder_, &QPushButton::clicked, this, &GnupgDialog::chooseFolder);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  look();
}

void GnupgDialog::look() {
  const quint64 question = ++question_;
  found_ = false;
  contents_->setText(tr("Looking what GnuPG has…"));
  notice_->clear();
  setBusy(true);
  // Needs no keyring, and shall make none.
  task_ = context_.worker.post(this, Worker::Access::look,
                               [this, question, directory = directory_](
                                   const Outcome<Engine*>&, const Job& job) -> Worker::Afterwards {
                                 Outcome<Found> found = [&]() -> Outcome<Found> {
                                   const auto home = GnupgHome::find(directory, job.stop);
                                   if (!home) return fail(home.error());
                                   auto contents = home->contents();
                                   if (!contents) return fail(std::move(contents.error()));
                                   return Found{home->directory(), std::move(*contents)};
                                 }();
                                 return [this, question, found = std::move(found)] {
                                   if (question != question_) return;
                                   setBusy(false);
                                   contents_->setVisible(found.has_value());
                                   if (found) {
                                     present(*found);
                                   } else {
                                     notice_->say(found.error());
                                   }
                                 };
                               });
}

void GnupgDialog::present(const Found& found) {
  found_ = true;
  const GnupgContents& contents = found.contents;
  QStringList lines{tr("In %1 there are:").arg(shown(found.directory))};
  const QString dot = QStringLiteral("•  ");
  lines << dot + tr("%n keys", nullptr, static_cast<int>(contents.certificates));
  if (contents.identities.empty()) {
    lines << dot + tr("no secret key of your own");
  }
  for (const std::string& identity : contents.identities) {
    lines << dot + tr("your secret key %1").arg(shown(identity));
  }
  lines << dot + tr("your opinion of %n owners", nullptr, static_cast<int>(contents.ownertrusts));
  if (!contents.identities.empty()) {
    lines << QString{} << tr("GnuPG may ask for the passphrase of your secret keys. They keep it.");
  }
  contents_->setText(lines.join(QLatin1Char{'\n'}));
  setBusy(false);
  take_->setFocus();
}

void GnupgDialog::takeOver() {
  notice_->clear();
  bar_->setRange(0, 0);
  bar_->show();
  taking_.begin(context_.worker.ask(
      this, Worker::Access::change,
      [directory = directory_](Engine& engine, const Job& job) -> Outcome<GnupgReport> {
        const auto home = GnupgHome::find(directory, job.stop);
        if (!home) return fail(home.error());
        auto takeover = GnupgTakeover::begin(*home, false);
        if (!takeover) return fail(std::move(takeover.error()));
        return takeover->import_into(engine, {}, job);
      },
      [this](const Outcome<GnupgReport>& report) {
        bar_->hide();
        taking_.end();
        setBusy(false);
        if (report) {
          tell(*report);
        } else if (report.error().kind == ErrorKind::cancelled && taking_.wasStopped()) {
          notice_->say(Notice::Tone::careful,
                       tr("Stopped. What had come in stays; moving in again brings the rest."));
        } else {
          taking_.tell(report.error(), *notice_);
        }
      },
      [this](const TaskProgress& progress) {
        bar_->setRange(0, progress.total > 0 ? 1000 : 0);
        if (progress.total > 0) {
          bar_->setValue(static_cast<int>(progress.done * 1000 / progress.total));
        }
      }));
  setBusy(true);
}

void GnupgDialog::tell(const GnupgReport& report) {
  const auto& keys = report.import.certificates;
  const auto& secrets = report.import.secret_keys;
  QStringList lines{tr("%n keys are new here.", nullptr, static_cast<int>(keys.added))};
  if (keys.updated + keys.unchanged > 0) {
    lines << tr("%n keys were here already.", nullptr,
                static_cast<int>(keys.updated + keys.unchanged));
  }
  if (secrets.added > 0) {
    lines << tr("%n secret keys came along.", nullptr, static_cast<int>(secrets.added));
  }
  if (secrets.locked > 0) {
    lines << tr(
        "They wait for the passphrase that they have in GnuPG: “Edit” asks for it when you "
        "change the passphrase.");
  }
  if (secrets.left_out > 0) {
    lines << tr("%n secret keys were left out, for want of a passphrase.", nullptr,
                static_cast<int>(secrets.left_out));
  }
  const auto opinions = report.ownertrust.added + report.ownertrust.updated;
  if (opinions > 0) {
    lines << tr("Your opinion of %n owners came along.", nullptr, static_cast<int>(opinions));
  }
  const QString problems = problems_in(report.import);
  if (!problems.isEmpty()) lines << QString{} << tr("Not everything was in order:") << problems;
  const bool complete = report.shortfall.empty() && problems.isEmpty() && secrets.left_out == 0;
  notice_->say(complete ? Notice::Tone::good : Notice::Tone::careful,
               lines.join(QLatin1Char{'\n'}));
  contents_->hide();
  take_->hide();
  folder_->hide();
  close_->setText(tr("Done"));
  close_->setProperty("primary", true);
  close_->setFocus();
}

void GnupgDialog::chooseFolder() {
  auto* const dialog = new QFileDialog{this, tr("Where GnuPG has its keys"), QString{}};
  dialog->setObjectName(QStringLiteral("chooseFolder"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& directory) {
    directory_ = directory.toStdString();
    look();
  });
  dialog->open();
}

void GnupgDialog::setBusy(bool busy) {
  busy_ = busy;
  take_->setEnabled(found_ && !busy);
  folder_->setEnabled(!busy);
  if (close_ == nullptr) return;
  close_->setText(busy ? tr("Cancel") : tr("Close"));
  close_->setEnabled(!taking_.isStopping());
}

void GnupgDialog::reject() {
  if (taking_.holds()) return setBusy(true);
  task_.cancel();
  QDialog::reject();
}

}  // namespace kith::gui
