#include "gui/talk/conversation.hpp"

#include <QFileInfo>

#include "core/base/display.hpp"
#include "gui/models/person.hpp"
#include "gui/talk/session_link.hpp"

namespace kith::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto tell_every = 50ms;
/// What may be told before the window has to say that it has shown it. Longer texts count as
/// several.
constexpr std::size_t most_told = 32;
constexpr std::size_t octets_of_one = 512;

Error session_error(const QString& message, const QString& hint = {}) {
  Error error{ErrorKind::session, message.toStdString(), {}};
  if (!hint.isEmpty()) error.hints.push_back(hint.toStdString());
  return error;
}

/// As a text of that many octets of UTF-8, at most; no character is cut in two.
QByteArray short_name(const QString& name) {
  QString text = name;
  while (text.toUtf8().size() > static_cast<qsizetype>(most_name)) text.chop(1);
  return text.toUtf8();
}

}  // namespace

Conversation::Conversation(SessionLink& link, QObject* parent) : QObject(parent), link_(link) {
  (void)link_.send(frame_preface());
}

Conversation::~Conversation() = default;

Outcome<void> Conversation::take(ByteView octets) {
  reader_.feed(octets);
  return takeFrames();
}

Outcome<void> Conversation::readOn() {
  held_ = false;
  told_ = 0;
  auto taken = takeFrames();
  if (!held_) link_.resume();
  return taken;
}

Outcome<void> Conversation::takeFrames() {
  while (!held_) {
    const auto frame = reader_.next();
    if (!frame) break;
    if (!handle(*frame)) {
      return fail(session_error(tr("What the other side sent makes no sense, so this ends here"),
                                tr("Both sides may need the same version of Kith.")));
    }
  }
  if (!reader_.broken()) return {};
  return fail(reader_.greeted()
                  ? session_error(tr("What the other side sent makes no sense, so this ends here"))
                  : session_error(tr("The other side does not use Kith's window"),
                                  tr("A session of `kith session` carries files and commands; "
                                     "talk to it with that.")));
}

bool Conversation::handle(const Frame& frame) {
  switch (frame.type) {
    case FrameType::text: return takeText(frame.body);
    case FrameType::offer: return takeOffer(frame.body);
    case FrameType::accept: return takeAccept(frame.body);
    case FrameType::cancel: return takeCancel(frame.body);
    case FrameType::part: return takePart(frame.body);
    case FrameType::end: return takeEnd(frame.body);
    case FrameType::saved: return takeSaved(frame.body);
    case FrameType::bye: emit byeCame(); return frame.body.empty();
  }
  return false;
}

bool Conversation::takeText(ByteView body) {
  if (body.empty() || !is_utf8(as_text(body))) return false;
  // Lines are what a text may be made of; everything else is made safe.
  QStringList lines;
  std::string_view rest = as_text(body);
  for (;;) {
    const std::size_t end = rest.find('\n');
    lines << shown(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  emit textCame(lines.join(QLatin1Char{'\n'}));
  countTold(body.size());
  return true;
}

bool Conversation::takeOffer(ByteView body) {
  const auto offer = offer_in(body);
  if (!offer) return false;
  if (incoming_) {
    (void)link_.send(frame(FileCancel{true, offer->number}));
    return true;
  }
  incoming_ = Incoming{++offers_came_, offer->number, nullptr, offer->size, 0};
  emit fileOffered(incoming_->offer, safe_file_name(offer->name), offer->size);
  countTold(0);
  return true;
}

bool Conversation::takeAccept(ByteView body) {
  const auto number = take_number(body);
  if (!number || !body.empty()) return false;
  if (!outgoing_ || outgoing_->number != *number || outgoing_->accepted) return true;  // crossed
  outgoing_->accepted = true;
  emit fileAccepted();
  goOn();
  return true;
}

bool Conversation::takeCancel(ByteView body) {
  const auto cancel = cancel_in(body);
  if (!cancel) return false;
  if (cancel->of_receiver) {
    if (outgoing_ && outgoing_->number == cancel->number) endFile(false, FileEnd::cancelled);
  } else if (incoming_ && incoming_->number == cancel->number) {
    endFile(true, FileEnd::cancelled);
  }
  return true;
}

bool Conversation::takePart(ByteView body) {
  const auto number = take_number(body);
  if (!number) return false;
  // Parts of one that was cancelled may be on their way.
  if (!incoming_ || incoming_->number != *number) return true;
  if (!incoming_->file || body.size() > incoming_->size - incoming_->came) return false;
  if (auto written = incoming_->file->write(body); !written) {
    (void)link_.send(frame(FileCancel{true, *number}));
    endFile(true, FileEnd::failed, QString::fromStdString(written.error().message));
    return true;
  }
  if (body.empty()) return true;  // nothing to tell
  incoming_->came += body.size();
  tellMoved(true, incoming_->came, incoming_->size);
  return true;
}

bool Conversation::takeEnd(ByteView body) {
  const auto number = take_number(body);
  if (!number || !body.empty()) return false;
  if (!incoming_ || incoming_->number != *number) return true;
  if (!incoming_->file || incoming_->came != incoming_->size) return false;
  if (auto finished = incoming_->file->finish(); !finished) {
    (void)link_.send(frame(FileCancel{true, *number}));
    endFile(true, FileEnd::failed, QString::fromStdString(finished.error().message));
    return true;
  }
  (void)link_.send(frame(FrameType::saved, *number));
  endFile(true, FileEnd::done);
  return true;
}

bool Conversation::takeSaved(ByteView body) {
  const auto number = take_number(body);
  if (!number || !body.empty()) return false;
  if (!outgoing_ || outgoing_->number != *number) return true;
  if (!outgoing_->all_sent) return false;
  endFile(false, FileEnd::done);
  return true;
}

void Conversation::goOn() {
  while (outgoing_ && outgoing_->accepted && !outgoing_->all_sent && link_.room() > most_body) {
    sendPart();
  }
}

void Conversation::sendPart() {
  const std::uint32_t number = outgoing_->number;
  if (outgoing_->sent == outgoing_->size) {
    outgoing_->all_sent = true;
    (void)link_.send(frame(FrameType::end, number));
    return;
  }
  const quint64 wanted = std::min<quint64>(most_part, outgoing_->size - outgoing_->sent);
  const QByteArray part = outgoing_->file.read(static_cast<qint64>(wanted));
  if (static_cast<quint64>(part.size()) != wanted) {
    (void)link_.send(frame(FileCancel{false, number}));
    endFile(false, FileEnd::failed, tr("The file has become shorter, or cannot be read any more."));
    return;
  }
  (void)link_.send(frame(FrameType::part, number,
                         as_bytes({part.constData(), static_cast<std::size_t>(part.size())})));
  outgoing_->sent += wanted;
  tellMoved(false, outgoing_->sent, outgoing_->size);
}

void Conversation::peerFinished() {
  peer_finished_ = true;
  if (incoming_) {
    endFile(true, FileEnd::failed, tr("The other side ended before all of it had come."));
  }
  if (outgoing_ && !outgoing_->accepted) endFile(false, FileEnd::cancelled);
}

bool Conversation::say(const QString& text) {
  const QByteArray octets = text.toUtf8();
  if (octets.isEmpty() || static_cast<std::size_t>(octets.size()) > most_body) return false;
  return link_.send(frame(FrameType::text,
                          as_bytes({octets.constData(), static_cast<std::size_t>(octets.size())})));
}

Outcome<void> Conversation::offer(const QString& path) {
  if (outgoing_) return fail(session_error(tr("One file after the other: wait for the first")));
  if (peer_finished_) return fail(session_error(tr("The other side cannot answer any more")));
  // Anything else may never end, or hold up whoever opens it.
  if (!QFileInfo{path}.isFile()) return fail(session_error(tr("%1 is no file").arg(path)));
  auto outgoing = std::make_unique<Outgoing>();
  outgoing->number = ++offers_;
  outgoing->file.setFileName(path);
  if (!outgoing->file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
    return fail(session_error(tr("%1 cannot be read: %2").arg(path, outgoing->file.errorString())));
  }
  outgoing->size = static_cast<quint64>(outgoing->file.size());
  const FileOffer offer{outgoing->number, outgoing->size,
                        short_name(QFileInfo{path}.fileName()).toStdString()};
  if (!link_.send(frame(offer))) {
    return fail(session_error(tr("Nothing can be sent in this conversation any more")));
  }
  outgoing_ = std::move(outgoing);
  return {};
}

Outcome<void> Conversation::accept(quint64 offer, const QString& path) {
  if (!incoming_ || incoming_->offer != offer) {
    return fail(session_error(tr("The other side has taken back the file that you wanted to save"),
                              tr("If it offers one again, look at what it is.")));
  }
  if (incoming_->file) return {};
  auto file = IncomingFile::open(path);
  if (!file) return fail(std::move(file.error()));
  if (!link_.send(frame(FrameType::accept, incoming_->number))) {
    return fail(session_error(tr("Nothing can be sent in this conversation any more")));
  }
  incoming_->file = std::move(*file);
  emit fileMoved(true, 0, incoming_->size);
  return {};
}

void Conversation::cancel(bool incoming) {
  if (incoming ? !incoming_ : !outgoing_) return;
  (void)link_.send(frame(FileCancel{incoming, incoming ? incoming_->number : outgoing_->number}));
  endFile(incoming, FileEnd::cancelled);
}

void Conversation::sayBye() {
  cancel(true);
  if (outgoing_ && !outgoing_->all_sent) cancel(false);
  (void)link_.send(frame(FrameType::bye, ByteView{}));
}

void Conversation::endFile(bool incoming, FileEnd how, const QString& why) {
  if (incoming) {
    incoming_.reset();
  } else {
    outgoing_.reset();
  }
  emit fileEnded(incoming, how, why);
  countTold(0);
}

void Conversation::tellMoved(bool incoming, quint64 done, quint64 total) {
  const auto now = std::chrono::steady_clock::now();
  if (done < total && now - moved_told_ < tell_every) return;
  moved_told_ = now;
  emit fileMoved(incoming, done, total);
}

void Conversation::countTold(std::size_t octets) {
  told_ += 1 + octets / octets_of_one;
  if (told_ < most_told || held_) return;
  held_ = true;
  link_.pause();
  emit heldBack();
}

}  // namespace kith::gui
