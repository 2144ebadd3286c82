#include "gui/dialogs/identity/backups.hpp"

#include <QDateTime>
#include <QWidget>
#include <utility>

#include "gui/dialogs/identity/confirm_dialog.hpp"
#include "gui/dialogs/identity/file_choice.hpp"

namespace kith::gui {
namespace {

namespace fs = std::filesystem;

QString backup_filter() { return Backups::tr("Backups of Kith (*.kith);;All files (*)"); }

fs::path path_of(const QString& file) { return file.toStdString(); }

struct Restored {
  std::uint64_t certificates = 0;
  fs::path former;  ///< where the former keyring is now; empty: there was none
};

/// Keeps what is in the keyring now in a file of its own. A keyring that cannot be opened is kept
/// as it is.
Outcome<void> keep_former(const fs::path& home, const fs::path& file) {
  if (const auto engine = Engine::open({.home = home, .read_only = true})) {
    const auto kept = engine->backup(file, false);
    return kept ? Outcome<void>{} : Outcome<void>{fail(kept.error())};
  }
  std::error_code code;
  fs::copy_file(home / "data.mdb", file, code);
  if (!code) return {};
  return fail(Error{ErrorKind::keyring,
                    "cannot keep the former keyring in " + file.string() + ": " + code.message(),
                    {"nothing was changed"}});
}

Outcome<Restored> restore_keyring(const fs::path& home, const fs::path& file,
                                  const fs::path& former) {
  Restored restored;
  std::error_code code;
  if (fs::exists(home / "data.mdb", code)) {
    if (auto kept = keep_former(home, former); !kept) return fail(std::move(kept.error()));
    restored.former = former;
  }
  auto report = Engine::restore(home, {file, !restored.former.empty()});
  if (!report) {
    if (!restored.former.empty()) fs::remove(former, code);
    return fail(std::move(report.error()));
  }
  restored.certificates = report->certificates;
  return restored;
}

}  // namespace

Backups::Backups(AppContext& context, QObject* parent) : QObject(parent), context_(context) {}

std::optional<LastBackup> Backups::last() const { return last_backup(context_.worker.home()); }

bool Backups::isDue() const {
  return backup_is_due(last(), context_.keyring.snapshot()->revision, Timestamp::now());
}

void Backups::save(QWidget* parent, Tell tell) {
  const QString name =
      QStringLiteral("kith-%1.kith").arg(QDate::currentDate().toString(Qt::ISODate));
  choose_file_to_save(
      parent, {tr("Save a backup"), name, backup_filter()},
      [this, parent, tell = std::move(tell)](const QString& file) { saveTo(file, parent, tell); });
}

void Backups::saveTo(const QString& file, QWidget* parent, Tell tell) {
  context_.worker.ask(
      parent, Worker::Access::look,
      [path = path_of(file)](const Engine& engine, const Job&) { return engine.backup(path); },
      [this, file, tell = std::move(tell)](const Outcome<BackupReport>& report) {
        if (!report) {
          tell(Notice::Tone::bad, text_of(report.error()));
          return;
        }
        tell(Notice::Tone::good,
             tr("Saved in %1. Keep it somewhere else than on this computer, for example on a "
                "stick in a drawer. Your passphrase protects your secret keys in it, too.")
                 .arg(file));
        emit saved();
      });
}

void Backups::restore(QWidget* parent, Tell tell) {
  choose_file_to_open(
      parent, {tr("Put a backup back"), {}, backup_filter()},
      [this, parent, tell = std::move(tell)](const QString& file) {
        if (!context_.keyring.snapshot()->exists) {
          restoreFrom(file, parent, tell);
          return;
        }
        auto* const question = new ConfirmDialog{
            {tr("Put the backup in the place of your keyring?"),
             tr("From then on the keyring is as it was when the backup was saved. Whom you have "
                "signed or added since then is missing in it.\n\nWhat is in the keyring now is not "
                "lost: it is kept in a file in the keyring's folder, which you can put back in the "
                "same way."),
             tr("Put it back"),
             {}},
            parent};
        connect(question, &QDialog::accepted, this,
                [this, file, parent, tell] { restoreFrom(file, parent, tell); });
        question->open();
      });
}

void Backups::restoreFrom(const QString& file, QWidget* parent, Tell tell) {
  const fs::path home = context_.worker.home();
  const QString now = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
  const fs::path former = home / path_of(QStringLiteral("replaced-%1.kith").arg(now));
  context_.worker.postClosed(
      parent,
      [home, former, source = path_of(file), tell = std::move(tell)]() -> Worker::Afterwards {
        const auto restored = restore_keyring(home, source, former);
        if (!restored) {
          return [tell, error = restored.error()] { tell(Notice::Tone::bad, text_of(error)); };
        }
        return [tell, done = *restored] {
          QString text = tr("The backup is back: %n certificates.", nullptr,
                            static_cast<int>(done.certificates));
          if (!done.former.empty()) {
            text += QLatin1Char{' '} + tr("The former keyring is in %1.")
                                           .arg(QString::fromStdString(done.former.string()));
          }
          tell(Notice::Tone::good, text);
        };
      });
}

}  // namespace kith::gui
