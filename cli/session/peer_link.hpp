#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>

#include "cli/session/descriptor.hpp"
#include "cli/session/terminal_text.hpp"
#include "core/engine/peer_session.hpp"

namespace kith::cli {

class PeerLink;

/// Where the data of a session come from, and where they go.
struct Channel {
  Descriptor source;
  Descriptor sink;
  std::optional<TerminalText> text = {};  ///< where the sink is a terminal
};

/// What happens on a link, for its owner. None of these is called after ended().
class LinkOwner {
 public:
  LinkOwner() = default;
  LinkOwner(const LinkOwner&) = delete;
  LinkOwner& operator=(const LinkOwner&) = delete;
  virtual ~LinkOwner() = default;

  virtual void judged(PeerLink& link) = 0;
  virtual void answered(PeerLink& link, PeerDecision decision) = 0;
  /// carry() is due.
  virtual void opened(PeerLink& link) = 0;
  virtual void peer_finished(PeerLink& link) = 0;
  virtual void renewal_due(PeerLink& link) = 0;
  /// The source has no more: PeerLink::close() is due, or more than that.
  virtual void source_ended(PeerLink& link) = 0;
  /// Nobody takes what the peer sends any more; `error` is an errno. Further data are dropped.
  virtual void sink_broken(PeerLink& link, int error) = 0;
  /// The source cannot be read; `error` is an errno.
  virtual void source_broken(PeerLink& link, int error) = 0;
  /// The connection is closed, and all that came is with the sink. `failure`: by no wish of both.
  virtual void ended(PeerLink& link, const std::optional<SessionFailed>& failure) = 0;
};

/// Application octets that a link has carried.
struct Traffic {
  std::uint64_t sent = 0;
  std::uint64_t received = 0;
};

/// One session over one connection: brings octets and time to the session, its output to the
/// network, and data from a source and to a sink. Reads from neither side while the other has not
/// taken what there is.
class PeerLink : public std::enable_shared_from_this<PeerLink> {
 public:
  /// `number` tells the links of one process apart. `owner` lives as long as `context`.
  PeerLink(asio::io_context& context, Descriptor network, PeerSession session, LinkOwner& owner,
           std::string address, unsigned number);
  PeerLink(const PeerLink&) = delete;
  PeerLink& operator=(const PeerLink&) = delete;
  ~PeerLink();

  void start() { schedule(); }

  /// After the session was given a decision, or anything else from outside, schedule() is due.
  [[nodiscard]] PeerSession& session() { return session_; }
  [[nodiscard]] const PeerSession& session() const { return session_; }
  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] unsigned number() const { return number_; }
  [[nodiscard]] const Traffic& traffic() const { return traffic_; }
  [[nodiscard]] bool is_open() const { return opened_; }
  /// What the network said when it broke, as an errno; 0: nothing.
  [[nodiscard]] int network_error() const { return network_error_; }

  /// Why this side ends the session, for ended() to be told better than the protocol can.
  void give_reason(Error reason) { reason_ = std::move(reason); }
  [[nodiscard]] const std::optional<Error>& reason() const { return reason_; }
  /// Whether the peer has said that it is done, and nothing of what it sent is missing.
  [[nodiscard]] bool heard_all() const { return peer_finished_; }
  /// Whether the source has been read to its end.
  [[nodiscard]] bool sent_all() const { return source_ended_; }

  /// Does what there is to do, soon.
  void schedule();

  /// From now on the session is the channel between source and sink.
  void carry(Channel channel);
  /// Nothing more will be sent.
  void close();
  /// The same, and the peer is to close as well.
  void finish();
  /// Ends the session with an error, and the link soon after. Nothing that is left is waited for.
  void abort();
  /// Closes the connection without a word; ended() is not called.
  void drop();

 private:
  enum class Stage : std::uint8_t {
    running,
    draining,   ///< the session is over, what is left goes where it belongs
    lingering,  ///< the peer is given the time to read the last word
    over,
  };

  void pump();
  bool read_network();
  void take_events();
  void handle(PeerEvent& event);
  void take_data(ByteView octets);
  void take_end();
  bool read_source();
  bool write_network();
  bool write_sink();
  void stop(std::optional<SessionFailed> failure);
  void be_patient();
  void cut_short();
  [[nodiscard]] static SessionFailed gone_before_open();
  void move_on();
  void linger();
  void end();
  void keep_deadline();

  [[nodiscard]] std::size_t behind() const { return backlog_.size() - written_; }
  [[nodiscard]] bool sink_is_full() const;
  void wait_to_read(Descriptor& descriptor, bool& waiting);
  void wait_to_write(Descriptor& descriptor, bool& waiting);
  void wait_for(std::chrono::milliseconds delay);

  asio::io_context& context_;
  Descriptor network_;
  PeerSession session_;
  LinkOwner& owner_;
  std::string address_;
  unsigned number_;
  asio::steady_timer timer_;
  std::optional<std::chrono::milliseconds> deadline_;  ///< that the timer is set to
  std::optional<Channel> channel_;

  Bytes backlog_;            ///< from the peer, for the sink
  std::size_t written_ = 0;  ///< octets of it that the sink has
  std::size_t room_;         ///< octets to read at once: more where more comes
  std::optional<SessionFailed> failure_;
  std::optional<Error> reason_;
  Traffic traffic_;
  Stage stage_ = Stage::running;
  int network_error_ = 0;
  bool opened_ = false;
  bool scheduled_ = false;
  bool network_read_waits_ = false, network_write_waits_ = false;
  bool source_waits_ = false, sink_waits_ = false;
  bool network_ended_ = false;   ///< nothing more comes from there
  bool network_broken_ = false;  ///< nothing more goes there
  bool stalled_ = false;         ///< because the peer takes nothing
  bool source_ended_ = false;
  bool sink_broken_ = false;
  bool peer_finished_ = false;
  bool impatient_ = false;  ///< what is left is not waited for
};

}  // namespace kith::cli
