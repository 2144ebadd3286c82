#include "gui/dialogs/give_back/give_back_dialog.hpp"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QSaveFile>
#include <QVBoxLayout>

#include "gui/dialogs/identity/file_choice.hpp"

namespace kith::gui {

GiveBackDialog::GiveBackDialog(AppContext& context, const Fingerprint& who, const QString& said,
                               QWidget* parent)
    : QDialog(parent), context_(context), who_(who) {
  setObjectName(QStringLiteral("giveBackDialog"));
  setAttribute(Qt::WA_DeleteOnClose);
  const Person* const person = context_.keyring.snapshot()->find(who_);
  name_ = person == nullptr ? grouped(who_) : person->name;
  outgoing_.own = person != nullptr && person->own;
  setWindowTitle(outgoing_.own ? tr("Give to friends") : tr("Give it back"));
  setMinimumWidth(520);
  build(said);
  connect(&context_.keyring, &Keyring::changed, this, &GiveBackDialog::load);
  load();
}

void GiveBackDialog::build(const QString& said) {
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(24, 22, 24, 18);
  layout->setSpacing(14);
  auto* const done = new Notice{this};
  done->setObjectName(QStringLiteral("said"));
  done->say(Notice::Tone::good, said);
  layout->addWidget(done);
  auto* const title = new QLabel{
      outgoing_.own ? tr("Give your key to friends") : tr("Give %1's key back").arg(name_), this};
  title->setProperty("title", true);
  auto* const text = new QLabel{
      outgoing_.own
          ? tr("Friends import it, compare the fingerprint with you, and sign it. The secret part "
               "stays here.")
          : tr("Others see your signature once %1 has it and passes the key on. Send it by mail or "
               "chat: it is no secret.")
                .arg(name_),
      this};
  holds_ = new QLabel{this};
  holds_->setObjectName(QStringLiteral("holds"));
  for (QLabel* label : {title, text, holds_}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    layout->addWidget(label);
  }
  staying_ = new Notice{this};
  staying_->setObjectName(QStringLiteral("staying"));
  layout->addWidget(staying_);
  layout->addWidget(buildWays());
  notice_ = new Notice{this};
  notice_->setObjectName(QStringLiteral("giveNotice"));
  layout->addWidget(notice_);
  auto* const line = new QHBoxLayout;
  replace_ = new QPushButton{tr("Replace the file"), this};
  replace_->setObjectName(QStringLiteral("replaceFile"));
  replace_->setProperty("danger", true);
  replace_->setAutoDefault(false);
  replace_->hide();
  line->addWidget(replace_);
  line->addStretch();
  auto* const close = new QPushButton{tr("Close"), this};
  close->setObjectName(QStringLiteral("closeGiveBack"));
  close->setAutoDefault(false);
  line->addWidget(close);
  layout->addLayout(line);
  connect(replace_, &QPushButton::clicked, this, [this] { save(replace_path_, true); });
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

QWidget* GiveBackDialog::buildWays() {
  auto* const box = new QWidget{this};
  auto* const layout = new QHBoxLayout{box};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(20);
  auto* const ways = new QVBoxLayout;
  ways->setSpacing(10);
  save_ = new QPushButton{tr("Save as a file…"), box};
  save_->setObjectName(QStringLiteral("saveCertificate"));
  save_->setProperty("primary", true);
  copy_ = new QPushButton{tr("Copy"), box};
  copy_->setObjectName(QStringLiteral("copyCertificate"));
  for (QPushButton* button : {save_, copy_}) {
    button->setAutoDefault(false);
    button->setEnabled(false);
    ways->addWidget(button);
  }
  drag_ = new DragHandle{box};
  ways->addWidget(drag_);
  ways->addStretch();
  layout->addLayout(ways, 1);
  if (outgoing_.own) {
    auto* const side = new QVBoxLayout;
    qr_ = new QrCode{box};
    qr_->setObjectName(QStringLiteral("ownQr"));
    qr_->show(QStringLiteral("OPENPGP4FPR:") + QString::fromStdString(to_hex(who_)));
    side->addWidget(qr_, 0, Qt::AlignCenter);
    auto* const caption = new QLabel{tr("Friends scan this to compare."), box};
    caption->setProperty("muted", true);
    side->addWidget(caption, 0, Qt::AlignCenter);
    layout->addLayout(side);
  }
  connect(save_, &QPushButton::clicked, this, &GiveBackDialog::chooseFile);
  connect(copy_, &QPushButton::clicked, this, [this] {
    QApplication::clipboard()->setMimeData(mime_data_of(outgoing_));
    notice_->say(Notice::Tone::good, tr("Copied. Paste it into a message."));
  });
  return box;
}

void GiveBackDialog::load() {
  const quint64 question = ++question_;
  context_.worker.ask(
      this, Worker::Access::look,
      [who = who_](Engine& engine, const Job& job) { return outgoing(engine, who, job); },
      [this, question](const Outcome<Outgoing>& outgoing) {
        if (question != question_) return;
        if (outgoing) {
          present(*outgoing);
        } else if (outgoing.error().kind != ErrorKind::cancelled) {
          notice_->say(outgoing.error());
        }
      });
}

void GiveBackDialog::present(const Outgoing& outgoing) {
  outgoing_ = outgoing;
  QStringList text;
  if (outgoing.own) {
    text << (outgoing.others > 0
                 ? tr("It carries %n signatures by others.", nullptr, outgoing.others)
                 : tr("Nobody has signed it yet."));
  } else if (!outgoing.signed_by_you.isEmpty()) {
    text << tr("It carries your signature on\n%1")
                .arg(outgoing.signed_by_you.join(QLatin1Char{'\n'}));
  } else {
    text << tr("It carries no signature of yours.");
  }
  if (outgoing.revoked > 0) {
    text << tr("It tells that you took %n signatures back.", nullptr, outgoing.revoked);
  }
  if (!outgoing.own && outgoing.others > 0) {
    text << tr("And %n signatures by others.", nullptr, outgoing.others);
  }
  holds_->setText(text.join(QLatin1Char{'\n'}));
  staying_->say(Notice::Tone::careful,
                outgoing.staying.isEmpty()
                    ? QString{}
                    : tr("Your signature on these names is for this computer only, and stays "
                         "behind. Sign again as shareable if %1 is to have it.\n%2")
                          .arg(name_, outgoing.staying.join(QLatin1Char{'\n'})));
  drag_->offer(outgoing_);
  save_->setEnabled(true);
  copy_->setEnabled(true);
}

void GiveBackDialog::chooseFile() {
  auto* const chooser = new QFileDialog{this, tr("Save the key")};
  chooser->setObjectName(QStringLiteral("chooseFile"));
  chooser->setAttribute(Qt::WA_DeleteOnClose);
  chooser->setAcceptMode(QFileDialog::AcceptSave);
  chooser->setFileMode(QFileDialog::AnyFile);
  // The question whether to replace a file is asked in this dialog.
  chooser->setOption(QFileDialog::DontConfirmOverwrite);
  QString name;
  for (const QChar c : name_) name += c.isLetterOrNumber() ? c : QLatin1Char{'-'};
  chooser->selectFile(name + QStringLiteral(".asc"));
  connect(chooser, &QFileDialog::fileSelected, this,
          [this](const QString& path) { save(path, false); });
  chooser->open();
}

void GiveBackDialog::save(const QString& path, bool replace) {
  replace_->hide();
  if (!replace && QFileInfo::exists(path)) {
    replace_path_ = path;
    replace_->show();
    notice_->say(Notice::Tone::careful, tr("There is a file %1 already.").arg(path));
    return;
  }
  QSaveFile file{path};
  file.setDirectWriteFallback(true);
  const bool saved = file.open(QIODevice::WriteOnly) &&
                     file.write(outgoing_.armored) == outgoing_.armored.size() &&
                     put_in_place(file);
  if (saved) {
    notice_->say(Notice::Tone::good, tr("Saved as %1.").arg(path));
  } else {
    notice_->say(
        Notice::Tone::bad,
        tr("%1 could not be saved: %2. Choose another place.").arg(path, file.errorString()));
  }
}

}  // namespace kith::gui
