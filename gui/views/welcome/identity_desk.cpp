#include "gui/views/welcome/identity_desk.hpp"

#include <QAction>
#include <QDateTime>
#include <algorithm>

#include "gui/dialogs/identity/edit_identity_dialog.hpp"
#include "gui/dialogs/identity/gnupg_dialog.hpp"
#include "gui/dialogs/identity/new_identity_dialog.hpp"
#include "gui/dialogs/identity/revoke_dialog.hpp"
#include "gui/dialogs/identity/secret_export_dialog.hpp"
#include "gui/views/welcome/demo.hpp"

namespace kith::gui {
namespace {

// Long enough not to nag.
constexpr qint64 put_off_days = 14;

}  // namespace

IdentityDesk::IdentityDesk(AppContext& context, PersonActions& actions, QWidget* window)
    : QObject(window),
      context_(context),
      actions_(actions),
      window_(window),
      backups_(context),
      welcome_(new WelcomePage{window}),
      banner_(new Banner{window}) {
  setObjectName(QStringLiteral("identityDesk"));
  connect(welcome_, &WelcomePage::identityWanted, this, &IdentityDesk::makeIdentity);
  connect(welcome_, &WelcomePage::importWanted, this, &IdentityDesk::importWanted);
  connect(welcome_, &WelcomePage::gnupgWanted, this, &IdentityDesk::moveIn);
  connect(welcome_, &WelcomePage::demoWanted, this, &IdentityDesk::startDemo);
  const auto told = [this](Notice::Tone tone, const QString& text) { tell(tone, text); };
  connect(welcome_, &WelcomePage::restoreWanted, this,
          [this, told] { backups_.restore(window_, told); });
  connect(&actions_, &PersonActions::editIdentity, this, [this](const Fingerprint& who) {
    (new EditIdentityDialog{context_, actions_, who, window_})->open();
  });
  connect(&actions_, &PersonActions::revokeIdentity, this, [this](const Fingerprint& who) {
    (new RevokeDialog{context_, actions_, who, window_})->open();
  });
  connect(banner_, &Banner::agreed, this, &IdentityDesk::agree);
  connect(banner_, &Banner::dismissed, this, &IdentityDesk::dismiss);
  connect(&backups_, &Backups::saved, this, &IdentityDesk::refresh);
  connect(&context_.keyring, &Keyring::changed, this, &IdentityDesk::refresh);
  if (is_demo(context_)) {
    fill_demo(context_, this,
              [this](const Error& error) { tell(Notice::Tone::bad, text_of(error)); });
  }
  refresh();
}

bool IdentityDesk::welcomes() const {
  const SnapshotPointer snapshot = context_.keyring.snapshot();
  return context_.keyring.loaded() && !snapshot->error && snapshot->people.empty() &&
         !is_demo(context_);
}

void IdentityDesk::addTo(QMenu& menu) {
  const auto add = [&](const char* name, const QString& text, auto what) {
    QAction* const action = menu.addAction(text, this, what);
    action->setObjectName(QString::fromLatin1(name));
    return action;
  };
  const auto told = [this](Notice::Tone tone, const QString& text) { tell(tone, text); };
  add("menuNewIdentity", tr("&New identity…"), [this] { makeIdentity(); });
  add("menuGnupg", tr("&Move in from GnuPG…"), [this] { moveIn(); });
  menu.addSeparator();
  backup_ =
      add("menuBackup", tr("Save a &backup…"), [this, told] { backups_.save(window_, told); });
  add("menuRestore", tr("&Put a backup back…"), [this, told] { backups_.restore(window_, told); });
  secret_ = add("menuSecret", tr("Save a &secret key…"), [this] {
    (new SecretExportDialog{context_, window_})->open();
  });
  menu.addSeparator();
  refresh();
}

void IdentityDesk::makeIdentity() {
  (new NewIdentityDialog{context_, actions_, backups_, window_})->open();
}

void IdentityDesk::moveIn() { (new GnupgDialog{context_, window_})->open(); }

void IdentityDesk::startDemo() {
  const auto started = start_demo(context_.worker.home());
  if (started) {
    demo_process_ = *started;
  } else {
    tell(Notice::Tone::bad, text_of(started.error()));
  }
}

IdentityDesk::Subject IdentityDesk::subject() const {
  if (!message_.text.isEmpty()) return Subject::message;
  if (is_demo(context_)) return Subject::demo;
  if (!context_.keyring.loaded() || context_.keyring.snapshot()->people.empty()) {
    return Subject::nothing;
  }
  if (!context_.keyring.snapshot()->hasIdentity()) {
    return isPutOff(Subject::no_identity) ? Subject::nothing : Subject::no_identity;
  }
  const bool remind = backups_.isDue() && !isPutOff(Subject::no_backup);
  return remind ? Subject::no_backup : Subject::nothing;
}

void IdentityDesk::refresh() {
  const SnapshotPointer snapshot = context_.keyring.snapshot();
  if (backup_ != nullptr) backup_->setEnabled(snapshot->exists);
  if (secret_ != nullptr) {
    secret_->setEnabled(snapshot->hasIdentity() ||
                        std::ranges::any_of(snapshot->people, &Person::locked));
  }
  switch (subject()) {
    case Subject::nothing: banner_->clear(); break;
    case Subject::message: banner_->say(message_); break;
    case Subject::demo:
      banner_->say({Notice::Tone::careful,
                    tr("This is a demo. The people in it are made up, and nothing of it stays."),
                    tr("Leave the demo"),
                    {}});
      break;
    case Subject::no_identity:
      banner_->say({Notice::Tone::plain,
                    tr("You have no identity yet: it is what you sign friends' keys with."),
                    tr("Make one…"), tr("Later")});
      break;
    case Subject::no_backup:
      banner_->say({Notice::Tone::plain, backupReminder(), tr("Save a backup…"), tr("Later")});
      break;
  }
}

QString IdentityDesk::backupReminder() const {
  const auto last = backups_.last();
  if (!last) return tr("There is no backup of your key yet. Nobody can make it anew for you.");
  return tr("Your keyring has changed since its last backup, of %1.").arg(day(last->made));
}

bool IdentityDesk::isPutOff(Subject subject) const {
  const QString name = QStringLiteral("putOff%1").arg(static_cast<int>(subject));
  return context_.settings.value(name, 0).toLongLong() > QDateTime::currentSecsSinceEpoch();
}

void IdentityDesk::putOff(Subject subject) {
  const QString name = QStringLiteral("putOff%1").arg(static_cast<int>(subject));
  context_.settings.set(name,
                        QDateTime::currentDateTime().addDays(put_off_days).toSecsSinceEpoch());
  context_.settings.save();
}

void IdentityDesk::tell(Notice::Tone tone, const QString& text) {
  message_ = {tone, text, {}, tr("Close")};
  refresh();
}

void IdentityDesk::agree() {
  switch (subject()) {
    case Subject::demo:
      remove_demo(context_, window_, [window = window_] { window->close(); });
      break;
    case Subject::no_identity: makeIdentity(); break;
    case Subject::no_backup:
      backups_.save(window_, [this](Notice::Tone tone, const QString& text) { tell(tone, text); });
      break;
    case Subject::nothing:
    case Subject::message: break;
  }
}

void IdentityDesk::dismiss() {
  if (const Subject now = subject(); now == Subject::message) {
    message_ = {};
  } else {
    putOff(now);
  }
  refresh();
}

}  // namespace kith::gui
