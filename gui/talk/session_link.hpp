#pragma once

#include <QElapsedTimer>
#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>
#include <optional>

#include "core/engine/peer_session.hpp"

namespace kith::gui {

class SessionLink;

/// What happens on a link, for its owner. None of these is called after ended().
class LinkOwner {
 public:
  LinkOwner() = default;
  LinkOwner(const LinkOwner&) = delete;
  LinkOwner& operator=(const LinkOwner&) = delete;
  virtual ~LinkOwner() = default;

  virtual void judged(SessionLink& link) = 0;
  virtual void answered(SessionLink& link, PeerDecision decision) = 0;
  virtual void opened(SessionLink& link) = 0;
  virtual void dataCame(SessionLink& link, ByteView octets) = 0;
  virtual void peerFinished(SessionLink& link) = 0;
  virtual void renewalDue(SessionLink& link) = 0;
  /// More may be sent, SessionLink::room() octets of it.
  virtual void roomLeft(SessionLink& link) = 0;
  /// The session is over, and what was to be sent is with the network. `failure`: by no wish of
  /// both. Its report is there for the last time.
  virtual void ended(SessionLink& link, const std::optional<SessionFailed>& failure) = 0;
};

/// One session over one socket: brings octets and time to the session, and its output to the
/// network; takes in no more than it can hand on. Once the session is over it sees to the last
/// word, and then deletes itself. On the engine's thread.
class SessionLink : public QObject {
  Q_OBJECT

 public:
  /// Takes the socket, which is connected. `owner` hears of everything.
  SessionLink(QTcpSocket* socket, PeerSession session, LinkOwner& owner, QObject* parent);
  ~SessionLink() override;

  void start() { schedule(); }

  /// After the session was given anything from outside, schedule() is due. Not after its end.
  [[nodiscard]] PeerSession& session() { return *session_; }
  [[nodiscard]] bool isOpen() const { return open_; }
  /// Where the peer is, as text.
  [[nodiscard]] const QString& address() const { return address_; }
  /// The same without the port, of when the link began.
  [[nodiscard]] const QHostAddress& host() const { return host_; }

  /// Octets that may be sent now; 0 as long as the peer does not take what there is.
  [[nodiscard]] std::size_t room() const;
  /// False where nothing may be sent any more, or the peer takes nothing.
  bool send(ByteView octets);

  /// Why this side ends the session: told better than the protocol can.
  void giveReason(Error reason) { reason_ = std::move(reason); }
  [[nodiscard]] const std::optional<Error>& reason() const { return reason_; }
  /// What to tell of its end.
  [[nodiscard]] Error errorOf(const SessionFailed& failure) const;

  /// Does what there is to do, soon.
  void schedule();
  /// Takes in nothing more from the peer, who then has to wait as well, until resume().
  void pause() { paused_ = true; }
  void resume();
  /// Nothing more will be sent.
  void close();
  /// The same, and the peer is to close as well.
  void finish();
  /// Ends the session with an error.
  void abort();
  /// Ends the session at once, with a word to the peer; ended() is not called.
  void leave();

 private:
  void pump();
  bool read();
  void takeEvents();
  void handle(PeerEvent& event);
  void write();
  void stop(const std::optional<SessionFailed>& failure);
  void awaitDraining();
  void drain();
  void end(const std::optional<SessionFailed>& failure);
  [[nodiscard]] SessionFailed cutShort() const;
  void linger();
  void keepDeadline();

  QTcpSocket* socket_;
  std::optional<PeerSession> session_;  // none: over
  LinkOwner* owner_;
  QHostAddress host_;
  QString address_;
  QTimer timer_;
  qint64 unsent_ = 0;  ///< octets that the socket was given, and the system was not
  std::optional<Error> reason_;
  bool open_ = false, judged_ = false;
  bool scheduled_ = false;
  bool aborted_ = false;
  bool paused_ = false;
  bool behind_ = false;  // the session may have more to tell
  bool input_ended_ = false;
  bool draining_ = false;   ///< both have closed, and the peer is still to get what is left
  bool stalled_ = false;    ///< it takes nothing of that
  bool finishing_ = false;  ///< this side wants the end
  QElapsedTimer drained_since_;
  bool last_word_said_ = false;
};

/// Has the system notice that the other side is gone, and send small writes at once.
void prepare_connection(QTcpSocket& socket);

}  // namespace kith::gui
