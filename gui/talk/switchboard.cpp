#include "gui/talk/switchboard.hpp"

#include <QHostAddress>
#include <QNetworkProxy>
#include <algorithm>
#include <chrono>

#include "core/engine/session_limits.hpp"
#include "gui/models/person.hpp"

namespace kith::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto dial_time = 10s;
constexpr int v6_network_octets = 8;  // of an address; whoever has one has all behind it

Error session_error(const QString& message, const QString& hint = {}) {
  Error error{ErrorKind::session, message.toStdString(), {}};
  if (!hint.isEmpty()) error.hints.push_back(hint.toStdString());
  return error;
}

/// The part of an address that its connections are counted by.
std::string source_of(const QHostAddress& address) {
  bool is_v4 = false;
  const quint32 v4 = address.toIPv4Address(&is_v4);
  if (is_v4) return std::to_string(v4);
  const Q_IPV6ADDR octets = address.toIPv6Address();
  return {reinterpret_cast<const char*>(&octets), v6_network_octets};
}

Error cannot_listen(const QTcpServer& server, quint16 port) {
  const bool taken = server.serverError() == QAbstractSocket::AddressInUseError;
  return taken ? session_error(
                     Switchboard::tr("Port %1 is in use: another program waits there").arg(port),
                     Switchboard::tr("Choose another port."))
               : session_error(Switchboard::tr("Nobody can be waited for at port %1: %2")
                                   .arg(QString::number(port), server.errorString()),
                               Switchboard::tr("Choose a port above 1023."));
}

Error cannot_dial(const QTcpSocket& socket, const QString& host, quint16 port) {
  switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError:
      return session_error(
          Switchboard::tr("Nobody waits at %1, port %2").arg(host, QString::number(port)),
          Switchboard::tr("Ask your friend to wait first, and compare the address."));
    case QAbstractSocket::HostNotFoundError:
      return session_error(Switchboard::tr("No address is known for the name %1").arg(host),
                           Switchboard::tr("Check the spelling, and your network."));
    default:
      return session_error(Switchboard::tr("%1, port %2, cannot be reached: %3")
                               .arg(host, QString::number(port), socket.errorString()),
                           Switchboard::tr("Check the address, and your network."));
  }
}

}  // namespace

Error not_believed(const PeerReport& report, RequiredTrust required) {
  const QString name = shown(report.trust.binding.user_id);
  if (report.vetoed) {
    return session_error(
        Switchboard::tr("%1 was refused: you said never to believe its owner, or disabled the key")
            .arg(name));
  }
  Error error = session_error(
      Switchboard::tr("%1 was refused: believed for %2 of %3, and %4 are needed")
          .arg(name, QString::number(report.trust.trust.amount.value_or(0)),
               QString::number(fully_believed), QString::number(amount_of(required))));
  return error;
}

Switchboard::~Switchboard() { hangUp(); }

Outcome<quint16> Switchboard::listen(const Engine& engine, const SessionRequest& request,
                                     quint16 port) {
  required_ = request.require;
  arrivals_ = RateLimit{arrivals_per_second, arrivals_per_second};
  comparisons_ = RateLimit{comparisons_per_minute / 60, comparisons_per_minute};
  auto host = engine.host_sessions(request);
  if (!host) return fail(std::move(host.error()));
  auto server = std::make_unique<QTcpServer>();
  server->setProxy(QNetworkProxy::NoProxy);
  server->setMaxPendingConnections(static_cast<int>(most_half_open));
  if (!server->listen(QHostAddress::Any, port)) return fail(cannot_listen(*server, port));
  host_.emplace(std::move(*host));
  server_ = std::move(server);
  connect(server_.get(), &QTcpServer::newConnection, this, &Switchboard::takeArrivals);
  return server_->serverPort();
}

void Switchboard::takeArrivals() {
  while (server_ && server_->hasPendingConnections()) take(server_->nextPendingConnection());
}

void Switchboard::take(QTcpSocket* socket) {
  const std::string source = source_of(socket->peerAddress());
  const auto of_source = std::ranges::count_if(links_, [&source](const SessionLink* link) {
    return !link->isOpen() && source_of(link->host()) == source;
  });
  const bool allowed =
      arrivals_.allows(source, RateLimit::Clock::now()) && links_.size() < most_half_open &&
      static_cast<std::size_t>(of_source) < most_half_open_of_one && host_->answers();
  if (!allowed) {
    socket->abort();
    socket->deleteLater();
    return;
  }
  addLink(socket, host_->respond(SessionInstant::now()))->start();
}

SessionLink* Switchboard::addLink(QTcpSocket* socket, PeerSession session) {
  prepare_connection(*socket);
  auto* const link = new SessionLink{socket, std::move(session), *this, this};
  links_.push_back(link);
  return link;
}

Outcome<void> Switchboard::call(const Engine& engine, const SessionRequest& request,
                                const QString& host, quint16 port) {
  required_ = request.require;
  auto hosted = engine.host_sessions(request);
  if (!hosted) return fail(std::move(hosted.error()));
  host_.emplace(std::move(*hosted));
  host_name_ = host;
  port_ = port;
  dial();
  return {};
}

void Switchboard::reveal() {
  if (!host_ || !may_reveal_to_ || current_ != nullptr || dialling_ != nullptr) return;
  revealed_to_ = may_reveal_to_;
  dial();
}

void Switchboard::dial() {
  dialling_ = new QTcpSocket{this};
  dialling_->setProxy(QNetworkProxy::NoProxy);
  connect(dialling_, &QTcpSocket::connected, this, &Switchboard::dialled);
  connect(dialling_, &QTcpSocket::errorOccurred, this, [this] {
    if (dialling_ != nullptr) dialFailed(cannot_dial(*dialling_, host_name_, port_));
  });
  patience_ = std::make_unique<QTimer>();
  patience_->setSingleShot(true);
  connect(patience_.get(), &QTimer::timeout, this, [this] {
    dialFailed(
        session_error(tr("%1, port %2, does not answer").arg(host_name_, QString::number(port_)),
                      tr("Your friend's computer may be off, or a firewall in between.")));
  });
  patience_->start(dial_time);
  dialling_->connectToHost(host_name_, port_);
}

void Switchboard::stopDialling() {
  if (patience_) patience_->stop();
  if (dialling_ == nullptr) return;
  disconnect(dialling_, nullptr, this, nullptr);
  dialling_->abort();
  dialling_->deleteLater();
  dialling_ = nullptr;
}

void Switchboard::dialFailed(const Error& error) {
  stopDialling();
  emit talkEnded(TalkEnd{error, false, false});
}

void Switchboard::dialled() {
  patience_->stop();
  QTcpSocket* const socket = std::exchange(dialling_, nullptr);
  disconnect(socket, nullptr, this, nullptr);
  current_ = addLink(socket, host_->initiate(SessionInstant::now(), revealed_to_));
  emit greeting();
  current_->start();
}

void Switchboard::judged(SessionLink& link) {
  const PeerReport& report = *link.session().report();
  if (current_ != nullptr && !isCurrent(link)) {
    turnDown(link, session_error(tr("Somebody else is here already")));
    return;
  }
  current_ = &link;
  if (report.vetoed) {
    // The engine has refused it.
    link.giveReason(not_believed(report, required_));
    link.schedule();
    return;
  }
  if (!report.believed && !comparisons_.allows({}, RateLimit::Clock::now())) {
    Error reason = not_believed(report, required_);
    reason.hints.push_back(
        tr("Digits may be compared three times a minute, so that nobody can guess them.")
            .toStdString());
    turnDown(link, std::move(reason));
    return;
  }
  const Bytes certificate = link.session().peer_certificate();
  emit peerJudged(report, QByteArray{reinterpret_cast<const char*>(certificate.data()),
                                     static_cast<qsizetype>(certificate.size())});
  if (report.believed) return;
  (void)link.session().wait(SessionInstant::now());
  link.schedule();
  deciding_ = true;
  emit decisionWanted();
}

void Switchboard::turnDown(SessionLink& link, Error reason) {
  link.giveReason(std::move(reason));
  if (!link.session().refuse(SessionInstant::now())) link.abort();
  link.schedule();
}

void Switchboard::decide(const std::string& session_id, bool accept) {
  if (!deciding_ || current_ == nullptr) return;
  const PeerReport& report = *current_->session().report();
  if (report.session_id != session_id) return;
  deciding_ = false;
  if (accept) {
    (void)current_->session().accept(SessionInstant::now());
    current_->schedule();
    return;
  }
  turnDown(*current_, session_error(tr("%1 was refused: the digits were not compared, or differ")
                                        .arg(shown(report.trust.binding.user_id)),
                                    tr("Digits that differ mean that somebody is between the two "
                                       "of you.")));
}

void Switchboard::answered(SessionLink& link, PeerDecision decision) {
  if (isCurrent(link)) emit peerAnswered(decision);
}

void Switchboard::opened(SessionLink& link) {
  current_ = &link;
  closeDoor(&link);
  conversation_ = std::make_unique<Conversation>(link);
  Conversation* const talk = conversation_.get();
  connect(talk, &Conversation::textCame, this, &Switchboard::textCame);
  connect(talk, &Conversation::heldBack, this, &Switchboard::heldBack);
  connect(talk, &Conversation::fileOffered, this, &Switchboard::fileOffered);
  connect(talk, &Conversation::fileAccepted, this, &Switchboard::fileAccepted);
  connect(talk, &Conversation::fileMoved, this, &Switchboard::fileMoved);
  connect(talk, &Conversation::fileEnded, this, &Switchboard::fileEnded);
  connect(talk, &Conversation::byeCame, this, [this] {
    finishing_ = true;
    current_->finish();
  });
  emit talkOpened();
}

void Switchboard::closeDoor(const SessionLink* but) {
  // One of its connections may be what is looked at now.
  if (server_) {
    server_->close();
    server_.release()->deleteLater();
  }
  const auto links = std::exchange(links_, {});
  for (SessionLink* const link : links) {
    if (link == but) {
      links_.push_back(link);
    } else {
      link->leave();
    }
  }
}

void Switchboard::dataCame(SessionLink& link, ByteView octets) {
  if (!isCurrent(link) || !conversation_) return;
  if (auto taken = conversation_->take(octets); !taken) {
    link.giveReason(std::move(taken.error()));
    link.abort();
  }
}

void Switchboard::peerFinished(SessionLink& link) {
  if (!isCurrent(link) || !conversation_) return;
  conversation_->peerFinished();
  if (!finishing_) emit peerDone();
}

void Switchboard::renewalDue(SessionLink& link) {
  if (!isCurrent(link)) return;
  emit renewing();
  finish();
}

void Switchboard::roomLeft(SessionLink& link) {
  if (isCurrent(link) && conversation_) conversation_->goOn();
}

void Switchboard::ended(SessionLink& link, const std::optional<SessionFailed>& failure) {
  std::erase(links_, &link);
  if (current_ != nullptr && !isCurrent(link)) return;
  // A stranger who never said who they are is nobody's business, but to a caller.
  if (current_ == nullptr && server_ && (!failure || failure->problem == SessionProblem::timed_out))
    return;
  current_ = nullptr;
  deciding_ = false;
  if (failure && failure->problem == SessionProblem::not_approved && !link.reason() &&
      !revealed_to_ && link.session().report()) {
    may_reveal_to_ = link.session().report()->trust.binding.fingerprint;
    emit revealWanted(*link.session().report());
    return;
  }
  TalkEnd end;
  end.was_open = link.isOpen();
  end.goes_on = server_ != nullptr && host_->answers();
  if (failure) {
    end.error = link.errorOf(*failure);
  } else if (link.reason()) {
    end.error = link.reason();
  }
  if (conversation_) {
    conversation_->peerFinished();
    conversation_->cancel(false);
    conversation_.reset();
  }
  emit talkEnded(end);
}

void Switchboard::say(const QString& text) {
  if (conversation_ && conversation_->say(text)) {
    emit said(text);
  } else {
    emit unsaid(text);
  }
}

void Switchboard::offerFile(const QString& path) {
  if (!conversation_) return;
  if (const auto offered = conversation_->offer(path); !offered) {
    emit fileRefused(false, offered.error());
  }
}

void Switchboard::acceptFile(quint64 offer, const QString& path) {
  if (!conversation_) return;
  if (const auto accepted = conversation_->accept(offer, path); !accepted) {
    emit fileRefused(true, accepted.error());
  }
}

void Switchboard::cancelFile(bool incoming) {
  if (conversation_) conversation_->cancel(incoming);
}

void Switchboard::readOn() {
  if (!conversation_) return;
  if (auto taken = conversation_->readOn(); !taken) {
    current_->giveReason(std::move(taken.error()));
    current_->abort();
  }
}

void Switchboard::closeOwn() {
  if (current_ != nullptr && current_->isOpen()) current_->close();
}

void Switchboard::finish() {
  if (current_ == nullptr || !conversation_) return;
  finishing_ = true;
  conversation_->sayBye();
  current_->finish();
}

void Switchboard::hangUp() {
  if (conversation_) conversation_->sayBye();
  conversation_.reset();
  stopDialling();
  current_ = nullptr;
  closeDoor(nullptr);
  host_.reset();
}

void Switchboard::keyringGone() {
  const bool was_open = conversation_ != nullptr;
  const bool was_busy = host_.has_value();
  hangUp();
  if (!was_busy) return;
  emit talkEnded(TalkEnd{session_error(tr("The keyring was closed, or taken away, so this ended")),
                         was_open, false});
}

}  // namespace kith::gui
