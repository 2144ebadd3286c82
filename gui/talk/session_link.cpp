#include "gui/talk/session_link.hpp"

#include <algorithm>
#include <chrono>
#include <type_traits>
#include <variant>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace kith::gui {
namespace {

using namespace std::chrono_literals;

constexpr qint64 read_buffer = qint64{256} << 10;
constexpr std::size_t output_limit = std::size_t{256} << 10;
/// What short things may add to that, before the peer counts as stuck.
constexpr std::size_t hard_limit = std::size_t{1} << 20;
/// How long what is left may take to leave without a single octet of it going.
constexpr auto stall_time = 2min;
/// How long it may take in all, and where the user has said that it is to end.
constexpr auto drain_time = 10min, last_drain_time = 1min;
/// How long the word of a failure may take to leave, and then to be read.
constexpr auto last_word_time = 2s;
constexpr auto lingering_time = 500ms;

QString place_of(const QTcpSocket& socket) {
  const QString host = socket.peerAddress().toString();
  const QString port = QString::number(socket.peerPort());
  return host.contains(QLatin1Char{':'}) ? QStringLiteral("[%1]:%2").arg(host, port)
                                         : QStringLiteral("%1:%2").arg(host, port);
}

}  // namespace

void prepare_connection(QTcpSocket& socket) {
  socket.setReadBufferSize(read_buffer);
  socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
  socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
  const int fd = static_cast<int>(socket.socketDescriptor());
  const std::pair<int, int> options[] = {{TCP_KEEPIDLE, 60}, {TCP_KEEPINTVL, 15}, {TCP_KEEPCNT, 4}};
  for (const auto& [name, value] : options) {
    (void)setsockopt(fd, IPPROTO_TCP, name, &value, sizeof value);
  }
}

SessionLink::SessionLink(QTcpSocket* socket, PeerSession session, LinkOwner& owner, QObject* parent)
    : QObject(parent),
      socket_(socket),
      session_(std::move(session)),
      owner_(&owner),
      host_(socket->peerAddress()),
      address_(place_of(*socket)),
      timer_(this) {
  socket_->setParent(this);
  timer_.setSingleShot(true);
  connect(socket_, &QTcpSocket::readyRead, this, &SessionLink::pump);
  connect(socket_, &QTcpSocket::bytesWritten, this, [this](qint64 count) {
    unsent_ -= count;
    if (draining_ && session_) awaitDraining();
    schedule();
  });
  connect(socket_, &QTcpSocket::disconnected, this, &SessionLink::schedule);
  connect(&timer_, &QTimer::timeout, this, [this] {
    stalled_ = draining_;
    if (session_) {
      pump();
    } else {
      socket_->abort();
      deleteLater();
    }
  });
}

SessionLink::~SessionLink() = default;

void SessionLink::schedule() {
  if (scheduled_) return;
  scheduled_ = true;
  QMetaObject::invokeMethod(this, &SessionLink::pump, Qt::QueuedConnection);
}

std::size_t SessionLink::room() const {
  if (!session_ || !session_->may_send()) return 0;
  const std::size_t waits =
      session_->output().size() + static_cast<std::size_t>(socket_->bytesToWrite());
  return waits < output_limit ? output_limit - waits : 0;
}

bool SessionLink::send(ByteView octets) {
  if (!session_ || !session_->may_send() || session_->output().size() > hard_limit) return false;
  schedule();
  return session_->send(octets, SessionInstant::now());
}

Error SessionLink::errorOf(const SessionFailed& failure) const {
  if (reason_) return *reason_;
  Error error = failure.error;
  const auto network = socket_->error();
  if (network != QAbstractSocket::UnknownSocketError &&
      network != QAbstractSocket::RemoteHostClosedError) {
    error.hints.push_back(tr("The network said: %1").arg(socket_->errorString()).toStdString());
  }
  return error;
}

void SessionLink::close() {
  if (session_) (void)session_->close(SessionInstant::now());
  schedule();
}

void SessionLink::finish() {
  // Both have closed, and the user waits no longer.
  if (draining_ && session_) {
    end(cutShort());
    return;
  }
  finishing_ = true;
  if (session_) (void)session_->finish(SessionInstant::now());
  schedule();
}

void SessionLink::abort() {
  aborted_ = true;
  schedule();
}

void SessionLink::leave() {
  if (!session_) return;
  const SessionInstant now = SessionInstant::now();
  owner_ = nullptr;
  if (open_) {
    (void)session_->finish(now);
  } else if (!judged_ || !session_->refuse(now)) {
    session_->abort(now);
  }
  end(std::nullopt);
  socket_->flush();
}

void SessionLink::resume() {
  paused_ = false;
  schedule();
}

void SessionLink::pump() {
  scheduled_ = false;
  if (!session_) {
    linger();
    return;
  }
  if (draining_) {
    drain();
    return;
  }
  // What a pause has left is first: each pause would add to it.
  if (behind_) takeEvents();
  if (!session_ || draining_) return;
  const bool more = !behind_ && read();
  takeEvents();
  if (!session_ || draining_) return;
  if (input_ended_ && !behind_) {
    // Of a peer that had not closed, the session itself would have told.
    session_->abort(SessionInstant::now());
    end(cutShort());
    return;
  }
  write();
  if (open_ && room() > 0) {
    owner_->roomLeft(*this);
    write();
  }
  keepDeadline();
  if (more) schedule();
}

bool SessionLink::read() {
  const qint64 size = std::min(socket_->bytesAvailable(), read_buffer);
  if (size > 0) {
    const auto room = session_->input_room(static_cast<std::size_t>(size));
    const qint64 count = socket_->read(reinterpret_cast<char*>(room.data()), size);
    session_->received(static_cast<std::size_t>(std::max<qint64>(count, 0)));
    return true;
  }
  if (socket_->state() == QAbstractSocket::UnconnectedState && !input_ended_) {
    input_ended_ = true;
    session_->receive_end();
  }
  return false;
}

void SessionLink::takeEvents() {
  while (session_ && !draining_) {
    if (aborted_) {
      session_->abort(SessionInstant::now());
      stop(SessionFailed{});
      return;
    }
    behind_ = paused_;
    if (behind_) return;
    auto event = session_->next_event(SessionInstant::now());
    if (!event) return;
    handle(*event);
  }
}

void SessionLink::handle(PeerEvent& event) {
  std::visit(
      [this](auto& happened) {
        using Event = std::decay_t<decltype(happened)>;
        if constexpr (std::is_same_v<Event, DataCame>) owner_->dataCame(*this, happened.octets);
        if constexpr (std::is_same_v<Event, PeerJudged>) {
          judged_ = true;
          owner_->judged(*this);
        }
        if constexpr (std::is_same_v<Event, PeerAnswered>) {
          owner_->answered(*this, happened.decision);
        }
        if constexpr (std::is_same_v<Event, SessionOpened>) {
          open_ = true;
          owner_->opened(*this);
        }
        if constexpr (std::is_same_v<Event, PeerFinished>) owner_->peerFinished(*this);
        if constexpr (std::is_same_v<Event, SessionRenewalDue>) owner_->renewalDue(*this);
        if constexpr (std::is_same_v<Event, SessionEnded>) stop(std::nullopt);
        if constexpr (std::is_same_v<Event, SessionFailed>) stop(happened);
      },
      event);
}

void SessionLink::write() {
  while (!session_->output().empty() && socket_->state() == QAbstractSocket::ConnectedState &&
         socket_->bytesToWrite() < static_cast<qint64>(output_limit)) {
    const ByteView output = session_->output();
    const qint64 count = socket_->write(reinterpret_cast<const char*>(output.data()),
                                        static_cast<qint64>(output.size()));
    if (count <= 0) return;
    session_->sent(static_cast<std::size_t>(count));
    unsent_ += count;
  }
  // Qt drops what it still has when it hears that the other side sends no more.
  (void)socket_->flush();
}

void SessionLink::stop(const std::optional<SessionFailed>& failure) {
  if (failure) {
    end(failure);
    return;
  }
  draining_ = true;
  drained_since_.start();
  awaitDraining();
  drain();
}

void SessionLink::awaitDraining() {
  const auto most = std::chrono::milliseconds{finishing_ ? last_drain_time : drain_time};
  const auto left = most - std::chrono::milliseconds{drained_since_.elapsed()};
  timer_.start(std::clamp<std::chrono::milliseconds>(left, 1ms, stall_time));
}

/// Both have closed: the session ends well once all is with the network.
void SessionLink::drain() {
  (void)socket_->readAll();
  write();
  if (aborted_) {
    end(SessionFailed{});
  } else if (session_->output().empty() && unsent_ == 0) {
    end(std::nullopt);
  } else if (stalled_ || socket_->state() == QAbstractSocket::UnconnectedState) {
    end(cutShort());
  }
}

SessionFailed SessionLink::cutShort() const {
  const QString what = stalled_ ? tr("The other side took what was sent too slowly, or not at all")
                       : socket_->state() == QAbstractSocket::UnconnectedState
                           ? tr("The connection broke before everything was sent")
                           : tr("You ended it before everything was sent");
  return {SessionProblem::truncated,
          {ErrorKind::session,
           what.toStdString(),
           {tr("The other side lacks the end of it: call again, and send it once more.")
                .toStdString()}},
          {}};
}

void SessionLink::end(const std::optional<SessionFailed>& failure) {
  const ByteView output = session_->output();
  if (!output.empty() && socket_->state() == QAbstractSocket::ConnectedState) {
    (void)socket_->write(reinterpret_cast<const char*>(output.data()),
                         static_cast<qint64>(output.size()));
  }
  if (owner_ != nullptr) owner_->ended(*this, failure);
  owner_ = nullptr;
  session_.reset();
  timer_.start(last_word_time);
  schedule();
}

void SessionLink::linger() {
  (void)socket_->readAll();
  if (socket_->state() == QAbstractSocket::UnconnectedState) {
    timer_.stop();
    deleteLater();
    return;
  }
  if (last_word_said_ || socket_->bytesToWrite() > 0) return;
  // Closing at once would take the last word away from a peer whose own words were not read.
  last_word_said_ = true;
  (void)::shutdown(static_cast<int>(socket_->socketDescriptor()), SHUT_WR);
  timer_.start(lingering_time);
}

void SessionLink::keepDeadline() {
  const auto deadline = session_->deadline();
  if (!deadline || paused_) {
    timer_.stop();
    return;
  }
  timer_.start(std::max(*deadline - SessionInstant::now().steady, 1ms));
}

}  // namespace kith::gui
