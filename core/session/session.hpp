#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/session/byte_queue.hpp"
#include "core/session/channel.hpp"
#include "core/session/derivations.hpp"
#include "core/session/handshake.hpp"
#include "core/session/session_event.hpp"

namespace kith::session {

/// One end of a session of KITH-HS/1, from the first octet to the last. Does no input and output
/// and has no clock and no thread: octets and the time go in, octets and events come out. What the
/// peer sends is only worked on in next_event(), so that a slow reader slows the peer down.
class Session {
 public:
  using Milliseconds = std::chrono::milliseconds;

  static constexpr Milliseconds handshake_time = std::chrono::seconds(10);
  static constexpr Milliseconds introduction_time = std::chrono::seconds(60);
  static constexpr Milliseconds frame_time = std::chrono::seconds(30);
  static constexpr Milliseconds close_time = std::chrono::seconds(10);
  static constexpr Milliseconds decision_time = std::chrono::minutes(10);
  static constexpr Milliseconds renewal_time = std::chrono::minutes(55);
  static constexpr Milliseconds life_time = std::chrono::hours(1);

  /// An initiator has something to send at once.
  Session(HandshakeParty party, Instant now);

  /// What is to be sent; valid until the next call that is not const.
  [[nodiscard]] ByteView output() const { return out_.view(); }
  /// The first `size` octets of output() were sent.
  void sent(std::size_t size) { out_.consume(size); }

  /// Room for `size` octets from the peer, of which received() then tells how many came.
  [[nodiscard]] std::span<std::uint8_t> input_room(std::size_t size);
  void received(std::size_t size);
  /// As both, for octets that lie elsewhere.
  void receive(ByteView octets);
  /// The peer's end of the connection is closed.
  void receive_end() { input_ended_ = true; }

  /// The next thing that happened up to `now`. None: more input, or time, is needed. To be called
  /// until there is none, after each input and at deadline().
  [[nodiscard]] std::optional<SessionEvent> next_event(Instant now);
  /// When, by the steady clock, next_event() has something to say without any input.
  [[nodiscard]] std::optional<Milliseconds> deadline() const;

  /// The peer, from when its proof was accepted; also after the failure `not_approved`.
  [[nodiscard]] const std::optional<ProvenPeer>& peer() const { return peer_; }
  /// From Authenticated on: twelve digits to compare by voice.
  [[nodiscard]] const std::string& sas() const { return sas_; }
  [[nodiscard]] const Digest32& id() const { return id_; }
  /// Which of the responder's secrets was used; spent from Authenticated on.
  [[nodiscard]] std::optional<std::size_t> invitation() const { return handshake_.invitation(); }
  /// From IntroductionsCame on, what the peer sent.
  [[nodiscard]] const Quarantine* quarantine() const;
  [[nodiscard]] bool must_introduce() const { return is_live() && channel_->must_introduce(); }
  [[nodiscard]] bool expects_introduction() const {
    return is_live() && channel_->expects_introduction();
  }

  /// Each of these does nothing, and gives false, where the protocol does not allow it now.
  bool introduce(const IntroductionDraft& draft, Instant now);
  bool decide(Decision decision, Instant now);
  /// Appends to output(), of which the caller limits the size.
  bool send(ByteView octets, Instant now);
  /// Nothing more will be sent. The peer may go on sending where both accepted.
  bool close(Instant now);
  /// As close(), for those who do not want more data either: the peer has close_time to close, too.
  bool finish(Instant now);
  /// Ends the session with an error; output() may hold the word of it.
  void abort(Instant now);

  /// Whether both accepted: data goes, until close() in one direction.
  [[nodiscard]] bool is_open() const { return is_live() && channel_->both_accepted(); }
  /// Whether send() is in order.
  [[nodiscard]] bool may_send() const { return is_live() && channel_->may_send(); }
  /// `size` octets of secret that the peer can export, too. None unless both accepted.
  [[nodiscard]] std::optional<Result<crypto::SecretBytes, ExportError>> export_key(
      std::string_view label, ByteView context, std::size_t size) const;

 private:
  using Stepped = Result<std::optional<SessionEvent>, SessionFailure>;

  [[nodiscard]] bool is_live() const { return channel_ && !over_; }
  [[nodiscard]] bool is_authenticated() const { return is_live() && channel_->confirmed(); }
  [[nodiscard]] Stepped step(Instant now, bool& progressed);
  [[nodiscard]] Stepped step_preface();
  [[nodiscard]] Stepped step_handshake(std::size_t size, Instant now);
  [[nodiscard]] Stepped step_channel(std::size_t size, Instant now);
  [[nodiscard]] Result<std::optional<std::size_t>, SessionFailure> message_size() const;
  [[nodiscard]] Result<void, SessionFailure> check_introduced_again(Instant now);
  [[nodiscard]] Result<void, SessionFailure> check_time(Milliseconds now) const;
  [[nodiscard]] SessionFailure end_of_input() const;
  void send_handshake(ByteView message);
  [[nodiscard]] Result<void, SessionFailure> begin_channel(Milliseconds now);
  [[nodiscard]] SessionEvent end(SessionFailure failure, Milliseconds now);
  void note_input(Milliseconds now);
  void note_event(const SessionEvent& event, Milliseconds now);
  void await_close(Milliseconds now);

  Handshake handshake_;
  std::optional<Channel> channel_;
  std::optional<ProvenPeer> peer_;
  std::string sas_;
  Digest32 id_{};
  ByteQueue in_, out_;
  std::size_t input_room_ = 0;
  std::size_t delivered_ = 0;  ///< octets of the message that an event points into
  bool preface_done_;
  bool input_ended_ = false;
  bool over_ = false;
  bool renewal_told_ = false;
  std::optional<SessionFailure> early_;  ///< of the constructor
  Milliseconds started_;
  std::optional<Milliseconds> partial_since_, introduction_since_, decision_since_, finish_since_;
  std::optional<Milliseconds> undecided_since_;  ///< this side
};

}  // namespace kith::session
