#include "core/session/channel.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

#include "core/session/encoding.hpp"
#include "core/session/proof/limits.hpp"
#include "core/session/proof/payload.hpp"

namespace kith::session {
namespace {

constexpr std::size_t length_size = 2;

bool has(std::uint32_t capabilities, std::uint32_t bit) { return (capabilities & bit) != 0; }

/// A frame of this side's own making, which can be written.
Bytes octets_of(const Frame& frame) {
  auto octets = write_frame(frame);
  if (!octets) std::abort();
  return *std::move(octets);
}

/// Whether `next` may follow: waiting once, then one of the others, which is final.
bool may_follow(const std::optional<Decision>& before, Decision next) {
  return !before || (*before == Decision::waiting && next != Decision::waiting);
}

}  // namespace

Channel::Channel(Transport transport, const ChannelSetup& setup, ByteQueue& out, Milliseconds now)
    : transport_(std::move(transport)),
      setup_(setup),
      h_final_(handshake_hash_of(transport_.handshake_hash())),
      quarantine_(setup.peer),
      must_introduce_(has(setup.own_capabilities, Capability::offers_introductions) &&
                      has(setup.peer_capabilities, Capability::wants_introductions)),
      expects_introduction_(has(setup.peer_capabilities, Capability::offers_introductions) &&
                            has(setup.own_capabilities, Capability::wants_introductions)),
      key_since_(now) {
  send(Confirm{setup_.role, setup_.self, setup_.peer, h_final_}, out, now);
}

bool Channel::allows_size(std::size_t size) {
  return size >= limits::frame_block + Transport::overhead &&
         size <= frame_size(limits::frame_body) + Transport::overhead &&
         (size - Transport::overhead) % limits::frame_block == 0;
}

/// The place of the next message's plaintext, a frame of `size` octets, in `out`, with room for the
/// tag behind it.
std::span<std::uint8_t> Channel::begin_frame(std::size_t size, ByteQueue& out) {
  const std::size_t message_size = size + Transport::overhead;
  const auto room = out.grow(length_size + message_size);
  std::ranges::copy(two_octets(message_size), room.begin());
  ++frames_under_key_;
  octets_under_key_ += size;
  return room.subspan(length_size);
}

void Channel::finish_frame(std::span<std::uint8_t> message) {
  const auto plaintext = message.first(message.size() - Transport::overhead);
  // 2^48 frames are thousands of years away from where a session ends.
  if (!transport_.write(plaintext, message)) std::abort();
}

void Channel::rekey_when_due(std::size_t size, ByteQueue& out, Milliseconds now) {
  // Room for the next frame, and for the REKEY that would come behind it.
  const bool due = frames_under_key_ + 2 > rekey_frames ||
                   octets_under_key_ + size + limits::frame_block > rekey_octets ||
                   now - key_since_ >= rekey_time;
  if (due) rekey(out, now);
}

void Channel::rekey(ByteQueue& out, Milliseconds now) {
  put(octets_of(Rekey{}), out);
  transport_.rekey_writing();
  key_since_ = now;
  frames_under_key_ = 0;
  octets_under_key_ = 0;
}

void Channel::put(ByteView frame, ByteQueue& out) {
  const auto message = begin_frame(frame.size(), out);
  std::ranges::copy(frame, message.begin());
  finish_frame(message);
}

void Channel::send(const Frame& frame, ByteQueue& out, Milliseconds now) {
  const Bytes octets = octets_of(frame);
  rekey_when_due(octets.size(), out, now);
  put(octets, out);
}

void Channel::send_data(ByteView octets, ByteQueue& out, Milliseconds now) {
  while (!octets.empty()) {
    const ByteView piece = octets.first(std::min(octets.size(), limits::frame_body));
    octets = octets.subspan(piece.size());
    const std::size_t size = frame_size(piece.size());
    rekey_when_due(size, out, now);
    const auto message = begin_frame(size, out);
    copy_octets(piece, message.subspan(frame_header_size));
    enclose_body(FrameType::data, piece.size(), message.first(size));
    finish_frame(message);
    ++sent_.frames;
    sent_.octets += piece.size();
  }
}

void Channel::introduce(const IntroductionDraft& draft, ByteQueue& out, Milliseconds now) {
  for (const IntroductionChunk& chunk : draft.chunks()) send(chunk, out, now);
  must_introduce_ = false;
}

bool Channel::may_decide(Decision decision) const {
  return confirmed_ && !close_sent_ && may_follow(own_decision_, decision) &&
         (decision == Decision::refused || (!must_introduce_ && !expects_introduction_));
}

void Channel::decide(Decision decision, ByteQueue& out, Milliseconds now) {
  // Introductions come before every decision, but a peer that is refused needs none.
  if (must_introduce_) introduce(IntroductionDraft(), out, now);
  own_decision_ = decision;
  send(decision, out, now);
  if (decision == Decision::refused) close(out, now);
}

void Channel::close(ByteQueue& out, Milliseconds now) {
  if (close_sent_) return;
  send(sent_, out, now);
  close_sent_ = true;
}

void Channel::fail(bool tell, ByteQueue& out, Milliseconds now) {
  if (tell && !close_sent_ && transport_.has_keys()) send(Failure{}, out, now);
  transport_.erase();
}

Channel::Handled Channel::receive(std::span<std::uint8_t> message, ByteQueue& out,
                                  Milliseconds now) {
  const auto plaintext = message.first(message.size() - Transport::overhead);
  const auto read = transport_.read(message, plaintext);
  if (!read) {
    return kith::fail(confirmed_ ? failure(FailureKind::not_authentic,
                                           "something was changed on the way from the peer",
                                           "connect again; should it happen again, somebody on the "
                                           "network interferes")
                                 : handshake_failed("what the peer sent is not authentic"));
  }
  const auto frame = read_frame(plaintext);
  if (!frame) {
    return kith::fail(protocol_error("sent a frame that cannot be read: " +
                                     std::string(describe(frame.error()))));
  }
  if (!confirmed_ && !std::holds_alternative<Confirm>(*frame)) {
    return kith::fail(protocol_error("said something before it confirmed who it is"));
  }
  Handled handled = std::visit([this](const auto& one) { return take(one); }, *frame);
  if (handled && !may_open()) close(out, now);
  return handled;
}

/// Whether both can still accept: a peer that has closed decides nothing any more.
bool Channel::may_open() const {
  return peer_decision_ != Decision::refused &&
         (!close_received_ || peer_decision_ == Decision::accepted);
}

bool Channel::is_expected_confirm(const Confirm& confirm) const {
  return confirm == Confirm{other(setup_.role), setup_.peer, setup_.self, h_final_};
}

Channel::Handled Channel::take(const Confirm& confirm) {
  if (confirmed_) return kith::fail(protocol_error("confirmed twice who it is"));
  if (!is_expected_confirm(confirm)) {
    return kith::fail(protocol_error("confirmed another handshake than this one"));
  }
  confirmed_ = true;
  return SessionEvent(Authenticated{});
}

Channel::Handled Channel::take(const IntroductionChunk& chunk) {
  if (!expects_introduction_) {
    return kith::fail(protocol_error("sent introductions that were not agreed on"));
  }
  const auto added = quarantine_.add(chunk);
  if (!added) {
    return kith::fail(protocol_error("sent introductions that are not taken: " +
                                     std::string(describe(added.error()))));
  }
  if (!quarantine_.complete()) return std::nullopt;
  expects_introduction_ = false;
  return SessionEvent(IntroductionsCame{});
}

Channel::Handled Channel::take(Decision decision) {
  if (expects_introduction_) {
    return kith::fail(protocol_error("decided before its introductions were complete"));
  }
  if (!may_follow(peer_decision_, decision)) {
    return kith::fail(protocol_error("decided again after its decision was final"));
  }
  peer_decision_ = decision;
  return SessionEvent(PeerDecided{decision});
}

Channel::Handled Channel::take(const Data& data) {
  if (!both_accepted()) {
    return kith::fail(protocol_error("sent data before both sides accepted"));
  }
  ++received_.frames;
  received_.octets += data.octets.size();
  return SessionEvent(Received{data.octets});
}

Channel::Handled Channel::take(const Rekey& /*rekey*/) {
  transport_.rekey_reading();
  return std::nullopt;
}

Channel::Handled Channel::take(const Close& close) {
  if (!(close == received_)) {
    return kith::fail(failure(FailureKind::truncated,
                              "something of what the peer sent did not arrive",
                              "do not rely on what came; connect again"));
  }
  close_received_ = true;
  return SessionEvent(PeerClosed{});
}

Channel::Handled Channel::take(const Failure& /*failure*/) {
  return kith::fail(failure(FailureKind::peer_failed, "the peer ended the session with an error",
                            "the peer's own messages say why"));
}

Channel::Handled Channel::take(const Padding& /*padding*/) { return std::nullopt; }

}  // namespace kith::session
