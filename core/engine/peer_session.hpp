#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/bytes.hpp"
#include "core/base/error.hpp"
#include "core/crypto/secret_bytes.hpp"
#include "core/engine/session_requests.hpp"

namespace kith {

/// One end of a session with a peer (KITH-HS/1). Does no input and output, has no thread and blocks
/// nowhere: octets and the time go in, octets and events come out. Whoever holds it calls
/// next_event() until there is none, after each input and at deadline(), and then sends output().
/// Belongs to the thread of its engine.
class PeerSession {
 public:
  PeerSession(PeerSession&&) noexcept;
  PeerSession& operator=(PeerSession&&) noexcept;
  ~PeerSession();

  /// What is to be sent; valid until the next call that is not const.
  [[nodiscard]] ByteView output() const;
  /// The first `size` octets of output() were sent.
  void sent(std::size_t size);

  /// Room for `size` octets from the peer, of which received() then tells how many came.
  [[nodiscard]] std::span<std::uint8_t> input_room(std::size_t size);
  void received(std::size_t size);
  /// The peer's end of the connection is closed.
  void receive_end();

  /// The next thing that happened up to `now`; none: more input, or time, is needed.
  [[nodiscard]] std::optional<PeerEvent> next_event(const SessionInstant& now);
  /// When, by the steady clock, next_event() has something to say without any input.
  [[nodiscard]] std::optional<std::chrono::milliseconds> deadline() const;

  /// Who the peer is: from PeerJudged on, and after the failure `not_approved` (without what is
  /// made of the session's keys).
  [[nodiscard]] const std::optional<PeerReport>& report() const;
  /// The certificate by which the peer introduced itself, to be kept where the user wants that.
  [[nodiscard]] Bytes peer_certificate() const;
  /// Which of the request's secrets the peer holds, counted from 0, where it came by invitation.
  /// That one is spent then, whatever becomes of the session.
  [[nodiscard]] std::optional<std::size_t> used_invitation() const;

  /// The user's word on a peer that was judged. wait() tells the peer that a person is asked, once;
  /// refuse() ends the session. Each gives false, and does nothing, where it is not in order.
  bool accept(const SessionInstant& now);
  bool wait(const SessionInstant& now);
  bool refuse(const SessionInstant& now);

  /// Whether both have accepted and data may be sent.
  [[nodiscard]] bool may_send() const;
  /// Appends to output(), of which the caller limits the size.
  bool send(ByteView octets, const SessionInstant& now);
  /// Nothing more will be sent; the peer may go on.
  bool close(const SessionInstant& now);
  /// As close(), and the peer is to close soon, too.
  bool finish(const SessionInstant& now);
  /// Ends the session with an error.
  void abort(const SessionInstant& now);

  /// A secret of `size` octets (1 to 64) that the peer can export, too, for the application that
  /// `label` names ("EXPORTER-reverse.domain.name"). Fails unless both have accepted.
  [[nodiscard]] Outcome<crypto::SecretBytes> export_key(std::string_view label, ByteView context,
                                                        std::size_t size) const;

 private:
  friend class SessionHost;
  class Impl;
  explicit PeerSession(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kith
