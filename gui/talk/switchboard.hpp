#pragma once

#include <QPointer>
#include <QTcpServer>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/rate_limit.hpp"
#include "core/engine/engine.hpp"
#include "core/engine/session_host.hpp"
#include "gui/talk/conversation.hpp"
#include "gui/talk/session_link.hpp"

namespace kith::gui {

/// Why a conversation is over, or an attempt at one.
struct TalkEnd {
  std::optional<Error> error;  ///< none: by both sides' wish
  bool was_open = false;
  bool goes_on = false;  ///< somebody else may come
};

/// Takes connections or makes one, lets the person decide about whoever the keyring does not
/// believe, and hands on what is said. Lives on the engine's thread; everything in public but the
/// signals belongs there. For one conversation: another one needs another switchboard.
class Switchboard : public QObject, private LinkOwner {
  Q_OBJECT

 public:
  Switchboard() = default;
  ~Switchboard() override;

  /// Waits at a port (0: any) of all of this computer's addresses; returns which.
  [[nodiscard]] Outcome<quint16> listen(const Engine& engine, const SessionRequest& request,
                                        quint16 port);
  /// Goes to somebody who waits.
  [[nodiscard]] Outcome<void> call(const Engine& engine, const SessionRequest& request,
                                   const QString& host, quint16 port);
  /// After revealWanted(): calls again, and shows who the user is to that peer.
  void reveal();

  /// After decisionWanted(): the person's word on the session of that ID.
  void decide(const std::string& session_id, bool accept);
  void say(const QString& text);
  void offerFile(const QString& path);
  void acceptFile(quint64 offer, const QString& path);
  void cancelFile(bool incoming);
  /// After heldBack(): all that was told before it has been shown.
  void readOn();
  /// Nothing more will be sent.
  void closeOwn();
  /// Ends the conversation; talkEnded() comes when the other side has closed, too.
  void finish();
  /// Ends everything at once, with a word to the peers; talkEnded() does not come.
  void hangUp();
  /// The same because the keyring goes: talkEnded() says so.
  void keyringGone();

 signals:
  /// Somebody is there and has not shown yet who it is.
  void greeting();
  void revealWanted(const kith::PeerReport& report);
  /// Who it is. `certificate` is what the peer introduced itself with.
  void peerJudged(const kith::PeerReport& report, const QByteArray& certificate);
  /// The keyring does not believe the peer that was judged.
  void decisionWanted();
  void peerAnswered(kith::PeerDecision decision);
  void talkOpened();
  void said(const QString& text);
  /// It could not be sent.
  void unsaid(const QString& text);
  void textCame(const QString& text);
  /// So much was told that nothing more is taken from the peer until readOn().
  void heldBack();
  void fileOffered(quint64 offer, const QString& name, quint64 size);
  void fileAccepted();
  void fileMoved(bool incoming, quint64 done, quint64 total);
  void fileEnded(bool incoming, kith::gui::FileEnd how, const QString& why);
  /// A file could not be offered or taken: nothing has changed.
  void fileRefused(bool incoming, const kith::Error& error);
  void peerDone();
  void renewing();
  void talkEnded(const kith::gui::TalkEnd& end);

 private:
  void judged(SessionLink& link) override;
  void answered(SessionLink& link, PeerDecision decision) override;
  void opened(SessionLink& link) override;
  void dataCame(SessionLink& link, ByteView octets) override;
  void peerFinished(SessionLink& link) override;
  void renewalDue(SessionLink& link) override;
  void roomLeft(SessionLink& link) override;
  void ended(SessionLink& link, const std::optional<SessionFailed>& failure) override;

  void takeArrivals();
  void take(QTcpSocket* socket);
  void dial();
  void dialled();
  void dialFailed(const Error& error);
  void stopDialling();
  SessionLink* addLink(QTcpSocket* socket, PeerSession session);
  void turnDown(SessionLink& link, Error reason);
  void closeDoor(const SessionLink* but);
  [[nodiscard]] bool isCurrent(const SessionLink& link) const { return current_ == &link; }

  std::optional<SessionHost> host_;
  RequiredTrust required_ = RequiredTrust::full;
  std::unique_ptr<QTcpServer> server_;
  RateLimit arrivals_{5, 5}, comparisons_{0.05, 3};

  QString host_name_;
  quint16 port_ = 0;
  QTcpSocket* dialling_ = nullptr;
  std::unique_ptr<QTimer> patience_;
  std::optional<Fingerprint> revealed_to_, may_reveal_to_;

  std::vector<SessionLink*> links_;  // whose sessions are not over
  SessionLink* current_ = nullptr;   // of whom the person knows
  bool deciding_ = false, finishing_ = false;
  std::unique_ptr<Conversation> conversation_;
};

/// Why a peer was refused that is not believed as far as `required`.
[[nodiscard]] Error not_believed(const PeerReport& report, RequiredTrust required);

}  // namespace kith::gui
