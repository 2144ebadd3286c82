#include "gui/views/talk/talk_page.hpp"

#include <QHBoxLayout>
#include <QMessageBox>
#include <QProgressBar>
#include <QVBoxLayout>

#include "gui/views/talk/chat_panel.hpp"
#include "gui/views/talk/decision_panel.hpp"
#include "gui/views/talk/start_panel.hpp"
#include "gui/views/talk/waiting_panel.hpp"

namespace kith::gui {
namespace {

constexpr int widest = 820;  // pixels; longer lines are hard to read

InputStream stream_of(const QByteArray& octets) {
  InputStream stream;
  stream.name = "what the peer sent";
  stream.size = static_cast<std::uint64_t>(octets.size());
  stream.read = [octets, at = qsizetype{0}](std::span<std::uint8_t> room) mutable {
    const auto size = std::min(room.size(), static_cast<std::size_t>(octets.size() - at));
    std::copy_n(octets.constData() + at, size, room.begin());
    at += static_cast<qsizetype>(size);
    return size;
  };
  return stream;
}

}  // namespace

TalkPage::TalkPage(AppContext& context, PersonActions& actions, QWidget* parent)
    : QScrollArea(parent), context_(context), actions_(actions) {
  setObjectName(QStringLiteral("talkPage"));
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* const inside = new QWidget{this};
  auto* const layout = new QHBoxLayout{inside};
  layout->setContentsMargins(24, 22, 24, 16);
  panels_ = new QStackedWidget{inside};
  panels_->setMaximumWidth(widest);
  layout->addWidget(panels_);
  setWidget(inside);
  start_ = new StartPanel{context_, panels_};
  waiting_panel_ = new WaitingPanel{panels_};
  busy_ = new QWidget{panels_};
  buildBusy();
  decision_ = new DecisionPanel{context_, actions_, panels_};
  chat_ = new ChatPanel{context_, actions_, panels_};
  for (QWidget* const panel :
       {static_cast<QWidget*>(start_), static_cast<QWidget*>(waiting_panel_), busy_,
        static_cast<QWidget*>(decision_), static_cast<QWidget*>(chat_)}) {
    panels_->addWidget(panel);
  }
  connectPanels();
  connectChat();
  connect(&context_.keyring, &Keyring::changed, this, &TalkPage::signKept);
}

TalkPage::~TalkPage() = default;

void TalkPage::buildBusy() {
  auto* const layout = new QVBoxLayout{busy_};
  layout->setContentsMargins(0, 60, 0, 0);
  layout->setSpacing(16);
  busy_words_ = new QLabel{busy_};
  busy_words_->setObjectName(QStringLiteral("talkBusy"));
  busy_words_->setTextFormat(Qt::PlainText);
  busy_words_->setWordWrap(true);
  busy_words_->setAlignment(Qt::AlignCenter);
  auto* const progress = new QProgressBar{busy_};
  progress->setRange(0, 0);
  progress->setTextVisible(false);
  progress->setMaximumWidth(320);
  auto* const cancel = new QPushButton{tr("Cancel"), busy_};
  cancel->setObjectName(QStringLiteral("talkCancel"));
  layout->addWidget(busy_words_);
  layout->addWidget(progress, 0, Qt::AlignHCenter);
  layout->addWidget(cancel, 0, Qt::AlignHCenter);
  layout->addStretch();
  connect(cancel, &QPushButton::clicked, this, &TalkPage::leave);
}

void TalkPage::connectPanels() {
  connect(start_, &StartPanel::waitWanted, this, &TalkPage::wait);
  connect(start_, &StartPanel::callWanted, this, &TalkPage::call);
  connect(waiting_panel_, &WaitingPanel::stopWanted, this, &TalkPage::leave);
  connect(decision_, &DecisionPanel::answered, this, &TalkPage::decisionAnswered);
  connect(decision_, &DecisionPanel::hangUpWanted, this, &TalkPage::leave);
}

void TalkPage::connectChat() {
  const auto tell = [this](std::function<void(Switchboard&)> wish) {
    if (talk_ != nullptr) talk_->tell(std::move(wish));
  };
  connect(chat_, &ChatPanel::sayWanted, this,
          [tell](const QString& text) { tell([text](Switchboard& board) { board.say(text); }); });
  connect(chat_, &ChatPanel::fileWanted, this, [tell](const QString& path) {
    tell([path](Switchboard& board) { board.offerFile(path); });
  });
  connect(chat_, &ChatPanel::saveWanted, this, [tell](quint64 offer, const QString& path) {
    tell([offer, path](Switchboard& board) { board.acceptFile(offer, path); });
  });
  connect(chat_, &ChatPanel::cancelWanted, this, [tell](bool incoming) {
    tell([incoming](Switchboard& board) { board.cancelFile(incoming); });
  });
  connect(chat_, &ChatPanel::closeWanted, this, [this, tell] {
    tell([](Switchboard& board) { board.closeOwn(); });
    chat_->ownDone();
  });
  connect(chat_, &ChatPanel::endWanted, this,
          [tell] { tell([](Switchboard& board) { board.finish(); }); });
  connect(chat_, &ChatPanel::leaveWanted, this, &TalkPage::leave);
  connect(chat_, &ChatPanel::signWanted, this, &TalkPage::sign);
}

/// What a talk that has ended still had to say is not heard.
template <typename Source, typename Signal, typename Slot>
void TalkPage::on(const Source& source, Signal signal, Slot slot) {
  connect(&source, signal, talk_, [this, talk = talk_, slot](const auto&... values) {
    if (talk_ == talk) slot(values...);
  });
}

/// As on(), in the order of all news.
template <typename Signal, typename Slot>
void TalkPage::onNews(const Switchboard& board, Signal signal, Slot slot) {
  on(board, signal,
     [this, slot](const auto&... values) { news_.add([slot, values...] { slot(values...); }); });
}

void TalkPage::endTalk() {
  news_.clear();
  if (talk_ == nullptr) return;
  talk_->end();
  std::exchange(talk_, nullptr)->deleteLater();
}

Talk& TalkPage::newTalk() {
  endTalk();
  talk_ = new Talk{context_.worker, this};
  report_.reset();
  certificate_.clear();
  waiting_ = revealing_ = false;
  connectBoard(*talk_);
  connectFiles(*talk_);
  return *talk_;
}

void TalkPage::connectBoard(const Talk& talk) {
  const Switchboard& board = talk.board();
  on(talk, &Talk::waiting, [this](quint16 port) { waitingAt(port); });
  on(talk, &Talk::failed, [this](const Error& error) {
    leave();
    if (error.kind != ErrorKind::cancelled) start_->notice().say(error);
  });
  on(board, &Switchboard::greeting, [this] { showBusy(tr("Somebody answers. Who is it?")); });
  on(board, &Switchboard::revealWanted, [this](const PeerReport& report) {
    report_ = report;
    revealing_ = true;
    decision_->askToReveal(report);
    showPanel(decision_);
  });
  on(board, &Switchboard::peerJudged,
     [this](const PeerReport& report, const QByteArray& certificate) {
       judged(report, certificate);
     });
  on(board, &Switchboard::decisionWanted, [this] {
    revealing_ = false;
    decision_->askToCompare(*report_);
    showPanel(decision_);
    emit attentionWanted();
  });
  on(board, &Switchboard::peerAnswered, [this](PeerDecision decision) {
    const bool asked = isCurrent(decision_) && !revealing_;
    if (decision == PeerDecision::waiting && report_ && !asked) {
      decision_->waitForPeer(*report_);
      showPanel(decision_);
      emit attentionWanted();
    }
  });
  on(board, &Switchboard::talkOpened, [this] {
    chat_->begin(*report_);
    showPanel(chat_);
    emit attentionWanted();
  });
  on(board, &Switchboard::talkEnded, [this](const TalkEnd& end) { ended(end); });
}

void TalkPage::connectFiles(const Talk& talk) {
  const Switchboard& board = talk.board();
  onNews(board, &Switchboard::said, [this](const QString& text) { chat_->addMine(text); });
  onNews(board, &Switchboard::unsaid, [this](const QString& text) { chat_->giveBack(text); });
  onNews(board, &Switchboard::textCame, [this](const QString& text) {
    chat_->addTheirs(text);
    emit attentionWanted();
  });
  onNews(board, &Switchboard::heldBack,
         [this] { talk_->tell([](Switchboard& there) { there.readOn(); }); });
  onNews(board, &Switchboard::fileOffered,
         [this](quint64 offer, const QString& name, quint64 size) {
           chat_->offerCame(offer, name, size);
           emit attentionWanted();
         });
  onNews(board, &Switchboard::fileAccepted, [this] { chat_->fileAccepted(); });
  onNews(board, &Switchboard::fileMoved, [this](bool incoming, quint64 done, quint64 total) {
    chat_->fileMoved(incoming, done, total);
  });
  onNews(board, &Switchboard::fileEnded, [this](bool incoming, FileEnd how, const QString& why) {
    chat_->fileEnded(incoming, how, why);
  });
  onNews(board, &Switchboard::fileRefused,
         [this](bool incoming, const Error& error) { chat_->fileRefused(incoming, error); });
  onNews(board, &Switchboard::peerDone, [this] { chat_->peerDone(); });
  onNews(board, &Switchboard::renewing, [this] {
    chat_->notice().say(
        Notice::Tone::plain,
        tr("A conversation lasts an hour, so that its keys are fresh. Call again to "
           "go on."));
  });
}

void TalkPage::wait(const QString& as, const QString& secret, quint16 port) {
  Talk& talk = newTalk();
  invitation_ = {};
  invitation_.secret = secret;
  if (const auto fingerprint = parse_fingerprint(as.toStdString())) {
    invitation_.fingerprint = *fingerprint;
  }
  showBusy(tr("Opening your key…"));
  talk.listen(as, secret, port);
}

void TalkPage::waitingAt(quint16 port) {
  waiting_ = true;
  invitation_.port = port;
  waiting_panel_->show(invitation_);
  showPanel(waiting_panel_);
}

void TalkPage::call(const QString& as, const Invitation& place) {
  Talk& talk = newTalk();
  showBusy(tr("Calling %1…").arg(place.host));
  talk.call(as, place);
}

void TalkPage::judged(const PeerReport& report, const QByteArray& certificate) {
  report_ = report;
  certificate_ = certificate;
  if (report.believed) showBusy(tr("It is %1. Waiting for their answer…").arg(name_of(report)));
}

void TalkPage::decisionAnswered(bool yes) {
  if (talk_ == nullptr || !report_) return;
  if (revealing_) {
    if (!yes) {
      leave();
      return;
    }
    revealing_ = false;
    showBusy(tr("Calling once more…"));
    talk_->tell([](Switchboard& board) { board.reveal(); });
    return;
  }
  if (yes) {
    // The peer may still have to compare.
    decision_->waitForPeer(*report_);
  } else {
    showBusy(tr("Refusing…"));
  }
  talk_->tell([id = report_->session_id, yes](Switchboard& board) { board.decide(id, yes); });
}

void TalkPage::ended(const TalkEnd& end) {
  news_.showAll();
  if (end.was_open) {
    chat_->end(end.error);
    endTalk();
    return;
  }
  if (waiting_ && end.goes_on) {
    showPanel(waiting_panel_);
    if (end.error) waiting_panel_->notice().say(*end.error);
    return;
  }
  leave();
  if (end.error) start_->notice().say(*end.error);
}

void TalkPage::leave() {
  endTalk();
  report_.reset();
  showPanel(start_);
  emit left();
}

bool TalkPage::isTaken() const { return !isCurrent(start_); }

void TalkPage::showBusy(const QString& text) {
  busy_words_->setText(text);
  showPanel(busy_);
}

void TalkPage::showPanel(QWidget* panel) {
  panels_->setCurrentWidget(panel);
  ensureVisible(0, 0);
}

void TalkPage::callTo(const Fingerprint& who) {
  if (isTaken()) return;
  start_->expect(who);
}

void TalkPage::sign() {
  if (!report_) return;
  const Fingerprint who = report_->trust.binding.fingerprint;
  if (context_.keyring.snapshot()->find(who) != nullptr) {
    emit actions_.sign(who);
    return;
  }
  auto* const question = new QMessageBox{
      QMessageBox::NoIcon, tr("Keep this key?"),
      tr("To sign the key of %1 it has to be in your keyring.").arg(name_of(*report_)),
      QMessageBox::NoButton, this};
  question->setObjectName(QStringLiteral("talkKeep"));
  question->setAttribute(Qt::WA_DeleteOnClose);
  question->setTextFormat(Qt::PlainText);
  QPushButton* const keep = question->addButton(tr("Keep it and sign"), QMessageBox::AcceptRole);
  keep->setObjectName(QStringLiteral("talkKeepYes"));
  question->addButton(QMessageBox::Cancel);
  connect(keep, &QPushButton::clicked, this, &TalkPage::keepAndSign);
  question->open();
}

void TalkPage::keepAndSign() {
  if (!report_) return;
  context_.worker.ask(
      this, Worker::Access::change,
      [certificate = certificate_](Engine& engine, const Job& job) {
        ImportRequest request;
        request.inputs.push_back(stream_of(certificate));
        return engine.import(request, job);
      },
      [this, who = report_->trust.binding.fingerprint](const Outcome<ImportReport>& report) {
        if (!report) {
          chat_->notice().say(report.error());
          return;
        }
        to_sign_ = who;
        signKept();
      });
}

void TalkPage::signKept() {
  if (to_sign_.empty() || context_.keyring.snapshot()->find(to_sign_) == nullptr) return;
  emit actions_.sign(std::exchange(to_sign_, Fingerprint{}));
}

}  // namespace kith::gui
