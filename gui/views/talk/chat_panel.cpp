#include "gui/views/talk/chat_panel.hpp"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "gui/widgets/flow_layout.hpp"

namespace kith::gui {
namespace {

constexpr int longest_line = 4000;  // characters; four octets each fit into one message

}  // namespace

ChatPanel::ChatPanel(AppContext& context, PersonActions& actions, QWidget* parent)
    : QWidget(parent),
      card_(new PeerCard{context, actions, this}),
      notice_(new Notice{this}),
      log_(new ChatLog{this}),
      incoming_(new FileStrip{true, this}),
      outgoing_(new FileStrip{false, this}) {
  setObjectName(QStringLiteral("talkChat"));
  setAcceptDrops(true);
  auto* const layout = new QVBoxLayout{this};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addWidget(card_);
  layout->addWidget(notice_);
  layout->addWidget(log_, 1);
  layout->addWidget(incoming_);
  layout->addWidget(outgoing_);
  layout->addWidget(buildInput());
  layout->addWidget(buildButtons());
  notice_->setObjectName(QStringLiteral("talkChatNotice"));
  log_->setMinimumHeight(120);
  connect(incoming_, &FileStrip::saveWanted, this, &ChatPanel::choosePlace);
  connect(incoming_, &FileStrip::cancelWanted, this, [this] { emit cancelWanted(true); });
  connect(outgoing_, &FileStrip::cancelWanted, this, [this] { emit cancelWanted(false); });
}

QWidget* ChatPanel::buildInput() {
  auto* const line = new QWidget{this};
  auto* const layout = new QHBoxLayout{line};
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  input_ = new QLineEdit{line};
  input_->setObjectName(QStringLiteral("talkInput"));
  input_->setMaxLength(longest_line);
  input_->setAccessibleName(tr("Message"));
  send_ = new QPushButton{tr("Send"), line};
  send_->setObjectName(QStringLiteral("talkSend"));
  send_->setProperty("primary", true);
  layout->addWidget(input_, 1);
  layout->addWidget(send_);
  connect(input_, &QLineEdit::returnPressed, this, &ChatPanel::say);
  connect(send_, &QPushButton::clicked, this, &ChatPanel::say);
  return line;
}

QWidget* ChatPanel::buildButtons() {
  auto* const bar = new QWidget{this};
  auto* const layout = new FlowLayout{bar, 8};
  const auto add = [&](const char* name, const QString& text) {
    auto* const button = new QPushButton{text, bar};
    button->setObjectName(QLatin1String{name});
    button->setAutoDefault(false);
    layout->addWidget(button);
    return button;
  };
  file_ = add("talkFile", tr("Send a file…"));
  sign_ = add("talkSign", tr("Sign this key now…"));
  close_ = add("talkClose", tr("I have said everything"));
  end_ = add("talkEnd", tr("End the conversation"));
  leave_ = add("talkLeave", tr("Back"));
  close_->setToolTip(tr("You send nothing more; the other side can go on."));
  connect(file_, &QPushButton::clicked, this, &ChatPanel::chooseFile);
  connect(sign_, &QPushButton::clicked, this, &ChatPanel::signWanted);
  connect(close_, &QPushButton::clicked, this, &ChatPanel::closeWanted);
  connect(end_, &QPushButton::clicked, this, [this] {
    end_->setEnabled(false);
    emit endWanted();
  });
  connect(leave_, &QPushButton::clicked, this, &ChatPanel::leaveWanted);
  return bar;
}

void ChatPanel::begin(const PeerReport& report) {
  name_ = name_of(report);
  over_ = own_done_ = peer_done_ = false;
  card_->show(report);
  notice_->clear();
  log_->clear();
  incoming_->clear();
  outgoing_->clear();
  input_->clear();
  input_->setPlaceholderText(tr("Say something to %1").arg(name_));
  const Badge badge = badge_of(report);
  sign_->setVisible(badge != Badge::verified && badge != Badge::mine);
  log_->addEvent(tr("This line is private: nobody between you and %1 can read or change what you "
                    "say.")
                     .arg(name_));
  showWhatCanBeDone();
  input_->setFocus();
}

void ChatPanel::showWhatCanBeDone() {
  const bool may_send = !over_ && !own_done_;
  for (QWidget* const widget : {static_cast<QWidget*>(input_), static_cast<QWidget*>(send_)}) {
    widget->setEnabled(may_send);
  }
  file_->setEnabled(may_send && !peer_done_ && !outgoing_->isBusy());
  close_->setEnabled(may_send);
  close_->setVisible(!over_);
  end_->setVisible(!over_);
  end_->setEnabled(!over_);
  leave_->setVisible(over_);
}

void ChatPanel::end(const std::optional<Error>& error) {
  over_ = true;
  incoming_->clear();
  outgoing_->clear();
  log_->addEvent(tr("The conversation has ended."));
  if (error) notice_->say(*error);
  showWhatCanBeDone();
}

void ChatPanel::peerDone() {
  peer_done_ = true;
  log_->addEvent(tr("%1 has said everything. You can go on, or end the conversation.").arg(name_));
  showWhatCanBeDone();
}

void ChatPanel::ownDone() {
  own_done_ = true;
  log_->addEvent(tr("You have said everything. %1 can go on.").arg(name_));
  showWhatCanBeDone();
}

void ChatPanel::say() {
  const QString text = input_->text();
  if (text.trimmed().isEmpty() || !send_->isEnabled()) return;
  notice_->clear();
  input_->clear();
  emit sayWanted(text);
}

void ChatPanel::giveBack(const QString& text) {
  if (input_->text().isEmpty()) input_->setText(text);
  notice_->say(
      Notice::Tone::careful,
      tr("This was not sent: “%1”. The other side takes nothing at the moment.").arg(text));
}

void ChatPanel::chooseFile() {
  auto* const dialog = new QFileDialog{this, tr("Send a file")};
  dialog->setObjectName(QStringLiteral("talkFileDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &ChatPanel::offer);
  dialog->open();
}

void ChatPanel::offer(const QString& path) {
  if (!file_->isEnabled()) return;
  const QFileInfo file{path};
  notice_->clear();
  outgoing_->offer(0, file.fileName(), static_cast<quint64>(file.size()), name_);
  showWhatCanBeDone();
  emit fileWanted(path);
}

void ChatPanel::offerCame(quint64 offer, const QString& name, quint64 size) {
  incoming_->offer(offer, name, size, name_);
}

void ChatPanel::choosePlace() {
  auto* const dialog = new QFileDialog{this, tr("Where to save it")};
  dialog->setObjectName(QStringLiteral("talkSaveDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  // Nothing is overwritten, whatever is answered there.
  dialog->setOption(QFileDialog::DontConfirmOverwrite);
  const QDir place{QStandardPaths::writableLocation(QStandardPaths::DownloadLocation)};
  if (place.exists()) dialog->setDirectory(place);
  dialog->selectFile(incoming_->name());
  // Another one may be offered in its place until a place is chosen.
  connect(dialog, &QFileDialog::fileSelected, this,
          [this, offer = incoming_->number()](const QString& path) {
            notice_->clear();
            emit saveWanted(offer, path);
          });
  dialog->open();
}

void ChatPanel::fileMoved(bool incoming, quint64 done, quint64 total) {
  (incoming ? incoming_ : outgoing_)->move(done, total);
}

void ChatPanel::fileEnded(bool incoming, FileEnd how, const QString& why) {
  FileStrip* const strip = incoming ? incoming_ : outgoing_;
  if (!strip->isBusy()) return;
  const QString name = strip->name();
  strip->clear();
  showWhatCanBeDone();
  switch (how) {
    case FileEnd::done:
      log_->addEvent(incoming ? tr("%1 was saved.").arg(name)
                              : tr("%1 has got %2.").arg(name_, name));
      return;
    case FileEnd::cancelled: log_->addEvent(tr("%1 was not sent.").arg(name)); return;
    case FileEnd::failed:
      log_->addEvent(tr("%1 was not sent.").arg(name));
      if (!why.isEmpty()) notice_->say(Notice::Tone::bad, why);
      return;
  }
}

void ChatPanel::fileRefused(bool incoming, const Error& error) {
  notice_->say(error);
  if (!incoming) outgoing_->clear();
  showWhatCanBeDone();
}

void ChatPanel::dragEnterEvent(QDragEnterEvent* event) {
  const auto urls = event->mimeData()->urls();
  if (file_->isEnabled() && urls.size() == 1 && urls.front().isLocalFile()) {
    event->acceptProposedAction();
  }
}

void ChatPanel::dropEvent(QDropEvent* event) {
  const auto urls = event->mimeData()->urls();
  if (urls.size() == 1) offer(urls.front().toLocalFile());
  event->acceptProposedAction();
}

}  // namespace kith::gui
