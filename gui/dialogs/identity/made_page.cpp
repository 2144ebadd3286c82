#include "gui/dialogs/identity/made_page.hpp"

#include <QFileInfo>
#include <QFrame>
#include <QHBoxLayout>
#include <QSaveFile>

#include "gui/dialogs/identity/file_choice.hpp"
#include "gui/dialogs/identity/parts.hpp"
#include "gui/models/person.hpp"
#include "gui/widgets/identicon.hpp"

namespace kith::gui {
namespace {

constexpr int picture_side = 48;

/// A step: what and why, and the button that does it.
QFrame* make_step(const QString& heading, const QString& why, QPushButton* button,
                  QWidget* parent) {
  QFrame* frame = nullptr;
  QVBoxLayout* const layout = make_card(parent, frame);
  layout->addWidget(make_heading(heading, frame));
  layout->addWidget(make_muted(why, frame));
  button->setParent(frame);
  layout->addWidget(button, 0, Qt::AlignLeading);
  return frame;
}

bool is_same_file(const QString& one, const QString& other) {
  const QString path = QFileInfo{one}.canonicalFilePath();
  return !path.isEmpty() && path == QFileInfo{other}.canonicalFilePath();
}

/// Copies a file for its owner's eyes alone; what `to` was before is replaced by the whole copy, or
/// stays. What went wrong, or nothing.
QString copy_privately(const QString& from, const QString& to) {
  QFile source{from};
  if (!source.open(QIODevice::ReadOnly)) return source.errorString();
  const QByteArray octets = source.readAll();
  if (source.error() != QFileDevice::NoError) return source.errorString();
  QSaveFile copy{to};
  const bool saved = copy.open(QIODevice::WriteOnly) &&
                     copy.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                     copy.write(octets) == octets.size() && put_in_place(copy);
  return saved ? QString{} : copy.errorString();
}

}  // namespace

MadePage::MadePage(Backups& backups, const NewIdentityReport& report, QWidget* parent)
    : QWidget(parent),
      backups_(backups),
      revocation_(report.revocation_file),
      notice_(new Notice{this}) {
  setObjectName(QStringLiteral("madePage"));
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  const UserIdInfo* const user_id = shown_user_id(report.certificate);
  auto* const header = new QHBoxLayout;
  header->setSpacing(14);
  auto* const picture = new Identicon{picture_side, this};
  picture->show(report.certificate.fingerprint);
  header->addWidget(picture, 0, Qt::AlignTop);
  auto* const words = new QVBoxLayout;
  words->setSpacing(3);
  words->addWidget(make_title(
      tr("Welcome, %1").arg(user_id != nullptr ? name_in(shown(user_id->user_id)) : QString{}),
      this));
  QLabel* const fingerprint = make_muted(grouped(report.certificate.fingerprint), this);
  fingerprint->setProperty("mono", true);
  fingerprint->setAccessibleName(tr("Your fingerprint"));
  fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
  words->addWidget(fingerprint);
  header->addLayout(words, 1);
  layout->addLayout(header);
  layout->addWidget(make_text(tr("Your key is made. Three things to do now:"), this));
  layout->addWidget(notice_);

  QPushButton* const backup = make_button("saveBackup", tr("Save a backup…"), this);
  backup->setProperty("primary", true);
  layout->addWidget(
      make_step(tr("Keep a copy"),
                tr("Should this computer break or get lost, a backup brings back your "
                   "key and everybody in the keyring."),
                backup, this));
  QPushButton* const keep = make_button("saveRevocation", tr("Save a copy of it…"), this);
  layout->addWidget(make_step(
      tr("Be ready for the day on which you lose it"),
      tr("This file ends your key even when you have lost it or forgotten its passphrase. Keep a "
         "copy where nobody else finds it, on paper for example.\n%1")
          .arg(QString::fromStdString(revocation_.string())),
      keep, this));
  QPushButton* const give = make_button("giveKey", tr("Give it to friends…"), this);
  layout->addWidget(make_step(tr("Give it to your friends"),
                              tr("They compare the fingerprint with you, sign your key and give it "
                                 "back. From then on their friends can believe it, too."),
                              give, this));
  auto* const last = new QHBoxLayout;
  last->addStretch();
  QPushButton* const close = make_button("madeDone", tr("Done"), this);
  last->addWidget(close);
  layout->addLayout(last);
  connect(backup, &QPushButton::clicked, this, [this] {
    backups_.save(this,
                  [this](Notice::Tone tone, const QString& text) { notice_->say(tone, text); });
  });
  connect(keep, &QPushButton::clicked, this, &MadePage::saveRevocation);
  connect(give, &QPushButton::clicked, this, &MadePage::giveWanted);
  connect(close, &QPushButton::clicked, this, &MadePage::done);
}

void MadePage::saveRevocation() {
  const QString name = QString::fromStdString(revocation_.filename().string());
  choose_file_to_save(
      this, {tr("Save the file that ends your key"), name, {}}, [this](const QString& file) {
        const QString original = QString::fromStdString(revocation_.string());
        if (is_same_file(original, file)) {
          notice_->say(Notice::Tone::careful,
                       tr("%1 is that file itself. Save the copy in another place.").arg(file));
        } else if (const QString why = copy_privately(original, file); !why.isEmpty()) {
          notice_->say(Notice::Tone::bad, tr("Cannot write %1: %2.").arg(file, why));
        } else {
          notice_->say(Notice::Tone::good,
                       tr("Saved in %1. Whoever has this file can end your key.").arg(file));
        }
      });
}

}  // namespace kith::gui
