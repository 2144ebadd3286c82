#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/base/bytes.hpp"
#include "core/base/ids.hpp"
#include "core/base/result.hpp"
#include "core/session/byte_queue.hpp"
#include "core/session/proof/frame.hpp"
#include "core/session/proof/introduction.hpp"
#include "core/session/session_event.hpp"
#include "core/session/session_failure.hpp"
#include "core/session/transport.hpp"

namespace kith::session {

/// Who talks, and what about: from the handshake.
struct ChannelSetup {
  Role role = Role::initiator;
  Fingerprint self;
  Fingerprint peer;
  std::uint32_t own_capabilities = 0;
  std::uint32_t peer_capabilities = 0;
};

/// The frames of a session: which may come when, counted, and under fresh keys from time to time.
/// Writes Noise messages with their lengths into a queue. After a failure only fail() may follow.
class Channel {
 public:
  using Milliseconds = std::chrono::milliseconds;

  /// What goes under one key, at most, in one direction: frames, octets of their plaintexts, time.
  static constexpr std::uint64_t rekey_frames = std::uint64_t{1} << 16U;
  static constexpr std::uint64_t rekey_octets = std::uint64_t{1} << 30U;
  static constexpr Milliseconds rekey_time = std::chrono::minutes(10);

  /// Begins with this side's CONFIRM, which goes into `out`.
  Channel(Transport transport, const ChannelSetup& setup, ByteQueue& out, Milliseconds now);

  /// Whether a Noise message may have that size.
  [[nodiscard]] static bool allows_size(std::size_t size);

  /// Decrypts the peer's next message in place, and does what it says. The event, where there is
  /// one, may point into `message`.
  [[nodiscard]] Result<std::optional<SessionEvent>, SessionFailure> receive(
      std::span<std::uint8_t> message, ByteQueue& out, Milliseconds now);

  /// Sends all introductions, once, where must_introduce().
  void introduce(const IntroductionDraft& draft, ByteQueue& out, Milliseconds now);
  /// Sends this side's decision; refused closes, too.
  void decide(Decision decision, ByteQueue& out, Milliseconds now);
  void send_data(ByteView octets, ByteQueue& out, Milliseconds now);
  void close(ByteQueue& out, Milliseconds now);
  /// Tells the peer, where the protocol allows it, and wipes the keys.
  void fail(bool tell, ByteQueue& out, Milliseconds now);

  [[nodiscard]] bool confirmed() const { return confirmed_; }
  [[nodiscard]] bool must_introduce() const { return must_introduce_; }
  [[nodiscard]] bool expects_introduction() const { return expects_introduction_; }
  [[nodiscard]] const Quarantine& quarantine() const { return quarantine_; }
  /// Whether decide(decision) is in order.
  [[nodiscard]] bool may_decide(Decision decision) const;
  /// Whether data may be sent.
  [[nodiscard]] bool may_send() const { return both_accepted() && !close_sent_; }
  [[nodiscard]] bool both_accepted() const {
    return own_decision_ == Decision::accepted && peer_decision_ == Decision::accepted;
  }
  [[nodiscard]] const std::optional<Decision>& peer_decision() const { return peer_decision_; }
  [[nodiscard]] bool close_sent() const { return close_sent_; }
  [[nodiscard]] bool close_received() const { return close_received_; }
  [[nodiscard]] const Transport& transport() const { return transport_; }
  /// Replaces the sender's key at the next frame, whatever the limits.
  void rekey(ByteQueue& out, Milliseconds now);

 private:
  using Handled = Result<std::optional<SessionEvent>, SessionFailure>;

  void send(const Frame& frame, ByteQueue& out, Milliseconds now);
  void put(ByteView frame, ByteQueue& out);
  [[nodiscard]] std::span<std::uint8_t> begin_frame(std::size_t size, ByteQueue& out);
  void finish_frame(std::span<std::uint8_t> message);
  void rekey_when_due(std::size_t size, ByteQueue& out, Milliseconds now);
  [[nodiscard]] bool may_open() const;
  [[nodiscard]] bool is_expected_confirm(const Confirm& confirm) const;

  [[nodiscard]] Handled take(const Confirm& confirm);
  [[nodiscard]] Handled take(const IntroductionChunk& chunk);
  [[nodiscard]] Handled take(const Data& data);
  [[nodiscard]] Handled take(const Rekey& rekey);
  [[nodiscard]] Handled take(const Close& close);
  [[nodiscard]] Handled take(const Failure& failure);
  [[nodiscard]] Handled take(const Padding& padding);
  [[nodiscard]] Handled take(Decision decision);

  Transport transport_;
  ChannelSetup setup_;
  HandshakeHash h_final_;
  Quarantine quarantine_;
  bool confirmed_ = false;
  bool must_introduce_;
  bool expects_introduction_;
  bool close_sent_ = false;
  bool close_received_ = false;
  std::optional<Decision> own_decision_, peer_decision_;
  Close sent_, received_;
  std::uint64_t frames_under_key_ = 0;
  std::uint64_t octets_under_key_ = 0;
  Milliseconds key_since_;
};

}  // namespace kith::session
