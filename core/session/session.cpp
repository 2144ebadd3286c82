#include "core/session/session.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/session/encoding.hpp"

namespace kith::session {
namespace {

constexpr std::size_t length_size = 2;

}  // namespace

Session::Session(HandshakeParty party, Instant now)
    : handshake_(std::move(party)),
      preface_done_(handshake_.party().role == Role::initiator),
      started_(now.steady) {
  if (!preface_done_) return;
  auto message = handshake_.start();
  if (!message) {
    early_ = message.error();
    return;
  }
  out_.append(preface_of(handshake_.suite()));
  send_handshake(*message);
}

void Session::send_handshake(ByteView message) {
  out_.append(two_octets(message.size()));
  out_.append(message);
}

std::span<std::uint8_t> Session::input_room(std::size_t size) {
  in_.consume(std::exchange(delivered_, 0));
  input_room_ = size;
  return in_.grow(size);
}

void Session::received(std::size_t size) { in_.shrink(std::exchange(input_room_, 0) - size); }

void Session::receive(ByteView octets) {
  copy_octets(octets, input_room(octets.size()));
  received(octets.size());
}

std::optional<SessionEvent> Session::next_event(Instant now) {
  in_.consume(std::exchange(delivered_, 0));
  if (over_) return std::nullopt;
  if (early_) return end(*std::exchange(early_, std::nullopt), now.steady);
  for (bool progressed = true; progressed;) {
    progressed = false;
    Stepped event = step(now, progressed);
    if (!event) return end(event.error(), now.steady);
    if (*event) {
      note_input(now.steady);
      return **event;
    }
  }
  note_input(now.steady);
  if (const auto in_time = check_time(now.steady); !in_time) {
    return end(in_time.error(), now.steady);
  }
  if (channel_ && channel_->close_sent() && channel_->close_received()) {
    over_ = true;
    channel_->fail(false, out_, now.steady);
    return Ended{};
  }
  if (input_ended_ && !(channel_ && channel_->close_received())) {
    return end(end_of_input(), now.steady);
  }
  if (is_open() && !renewal_told_ && now.steady - started_ >= renewal_time) {
    renewal_told_ = true;
    return RenewalDue{};
  }
  return std::nullopt;
}

/// Works on the next whole thing in the input; `progressed` says whether there was one.
Session::Stepped Session::step(Instant now, bool& progressed) {
  if (channel_ && channel_->close_received()) {
    if (!in_.empty()) return fail(protocol_error("sent something after its end"));
    return std::nullopt;
  }
  if (!preface_done_) {
    if (in_.size() < sizeof(Preface)) return std::nullopt;
    progressed = true;
    return step_preface();
  }
  const auto size = message_size();
  if (!size) return fail(size.error());
  if (!*size || in_.size() < length_size + **size) return std::nullopt;
  progressed = true;
  return channel_ ? step_channel(**size, now) : step_handshake(**size, now);
}

/// The size of the next message, once its length is there: a bad one is seen before the rest comes.
Result<std::optional<std::size_t>, SessionFailure> Session::message_size() const {
  if (in_.size() < length_size) return std::nullopt;
  const std::size_t size = read_two_octets(in_.view());
  const bool allowed = channel_ ? Channel::allows_size(size) : handshake_.allows_size(size);
  if (!allowed) return fail(protocol_error("sent a message of a size that there is not"));
  return std::optional(size);
}

Session::Stepped Session::step_preface() {
  Preface preface{};
  std::copy_n(in_.view().begin(), preface.size(), preface.begin());
  in_.consume(preface.size());
  if (const auto accepted = handshake_.accept(preface); !accepted) return fail(accepted.error());
  preface_done_ = true;
  return std::nullopt;
}

Session::Stepped Session::step_handshake(std::size_t size, Instant now) {
  const auto answer = handshake_.receive(in_.view().subspan(length_size, size), now.wall);
  in_.consume(length_size + size);
  if (handshake_.peer()) peer_ = handshake_.peer();
  if (!answer) return fail(answer.error());
  if (!answer->empty()) send_handshake(*answer);
  if (!handshake_.is_finished()) return std::nullopt;
  if (const auto begun = begin_channel(now.steady); !begun) return fail(begun.error());
  return std::nullopt;
}

Result<void, SessionFailure> Session::begin_channel(Milliseconds now) {
  sas_ = short_authentication_string(handshake_.sas_input());
  auto transport = handshake_.into_transport();
  if (!transport) return fail(transport.error());
  id_ = session_id(transport->handshake_hash());
  const OwnIdentity& own = handshake_.party().own;
  const ChannelSetup setup{handshake_.party().role, own.primary, peer_->primary, own.capabilities,
                           peer_->capabilities};
  channel_.emplace(*std::move(transport), setup, out_, now);
  return {};
}

Session::Stepped Session::step_channel(std::size_t size, Instant now) {
  const auto message = in_.view_mutable().subspan(length_size, size);
  auto event = channel_->receive(message, out_, now.steady);
  if (!event) return fail(event.error());
  delivered_ = length_size + size;
  partial_since_.reset();
  if (!*event) {
    in_.consume(std::exchange(delivered_, 0));
    return std::nullopt;
  }
  if (std::holds_alternative<IntroductionsCame>(**event)) {
    if (const auto sound = check_introduced_again(now); !sound) return fail(sound.error());
  }
  note_event(**event, now.steady);
  return **event;
}

/// Nobody is waited for who proves to hold some key and then says no more: a listener has room for
/// few such peers.
void Session::note_event(const SessionEvent& event, Milliseconds now) {
  if (std::holds_alternative<Authenticated>(event)) {
    undecided_since_ = now;
    (channel_->expects_introduction() ? introduction_since_ : decision_since_) = now;
  }
  if (std::holds_alternative<IntroductionsCame>(event)) {
    introduction_since_.reset();
    decision_since_ = undecided_since_ = now;
  }
  if (const auto* decided = std::get_if<PeerDecided>(&event)) {
    decision_since_.reset();
    if (decided->decision == Decision::waiting) decision_since_ = now;
    if (decided->decision == Decision::refused) await_close(now);
  }
}

/// The peer has some seconds to close its side, which nothing makes more.
void Session::await_close(Milliseconds now) {
  if (!finish_since_) finish_since_ = now;
}

/// What a peer leaves out of its minimal certificate may be in its introductions.
Result<void, SessionFailure> Session::check_introduced_again(Instant now) {
  const auto& introduced = channel_->quarantine().certificates();
  if (introduced.empty()) return {};
  auto again = check_again(*std::move(peer_), introduced.front().certificate, now.wall);
  if (!again) {
    peer_.reset();
    return fail(refused(again.error()));
  }
  peer_ = *std::move(again);
  return {};
}

/// Whole messages, with an event or without, begin the time for the next one anew.
void Session::note_input(Milliseconds now) {
  const bool partial = in_.size() > delivered_;
  if (!partial) partial_since_.reset();
  if (partial && !partial_since_) partial_since_ = now;
}

std::optional<Session::Milliseconds> Session::deadline() const {
  if (over_) return std::nullopt;
  if (!channel_ || !channel_->confirmed()) return started_ + handshake_time;
  Milliseconds first = started_ + life_time;
  if (is_open() && !renewal_told_) first = started_ + renewal_time;
  if (partial_since_) first = std::min(first, *partial_since_ + frame_time);
  if (introduction_since_) first = std::min(first, *introduction_since_ + introduction_time);
  if (decision_since_) first = std::min(first, *decision_since_ + decision_time);
  if (undecided_since_) first = std::min(first, *undecided_since_ + decision_time);
  if (finish_since_) first = std::min(first, *finish_since_ + close_time);
  return first;
}

Result<void, SessionFailure> Session::check_time(Milliseconds now) const {
  const auto past = [now](const std::optional<Milliseconds>& since, Milliseconds allowed) {
    return since && now - *since >= allowed;
  };
  const auto timed_out = [](const std::string& what) {
    return fail(failure(FailureKind::timed_out, "the peer " + what,
                        "check the network and whether the peer's program still runs"));
  };
  if (!channel_ || !channel_->confirmed()) {
    if (past(started_, handshake_time))
      return timed_out("did not finish the handshake in 10 seconds");
    return {};
  }
  if (past(partial_since_, frame_time)) return timed_out("stopped in the middle of a message");
  if (past(introduction_since_, introduction_time)) {
    return timed_out("did not introduce itself within a minute");
  }
  if (past(decision_since_, decision_time)) return timed_out("did not decide within 10 minutes");
  if (past(undecided_since_, decision_time)) {
    return fail(failure(FailureKind::timed_out, "it was not decided here within 10 minutes",
                        "connect again, and decide while the peer waits"));
  }
  if (past(finish_since_, close_time) && !channel_->close_received()) {
    return timed_out("did not close its side within 10 seconds");
  }
  if (past(started_, life_time)) {
    return fail(
        failure(FailureKind::exhausted, "the session has lasted for an hour", "connect again"));
  }
  return {};
}

SessionFailure Session::end_of_input() const {
  if (!channel_ || !channel_->confirmed())
    return handshake_failed("the peer closed the connection");
  return failure(FailureKind::truncated,
                 "the connection ended before the peer had closed the session",
                 "do not rely on what came; connect again");
}

SessionEvent Session::end(SessionFailure failure, Milliseconds now) {
  over_ = true;
  if (channel_) {
    const bool heard = failure.kind == FailureKind::peer_failed ||
                       (input_ended_ && failure.kind == FailureKind::truncated);
    channel_->fail(!heard, out_, now);
  }
  return failure;
}

const Quarantine* Session::quarantine() const {
  return channel_ ? &channel_->quarantine() : nullptr;
}

bool Session::introduce(const IntroductionDraft& draft, Instant now) {
  if (!is_authenticated() || !channel_->must_introduce() || channel_->close_sent()) return false;
  channel_->introduce(draft, out_, now.steady);
  return true;
}

bool Session::decide(Decision decision, Instant now) {
  if (!is_live() || !channel_->may_decide(decision)) return false;
  channel_->decide(decision, out_, now.steady);
  if (decision != Decision::waiting) undecided_since_.reset();
  if (decision == Decision::refused) await_close(now.steady);
  return true;
}

bool Session::send(ByteView octets, Instant now) {
  if (!may_send()) return false;
  channel_->send_data(octets, out_, now.steady);
  return true;
}

bool Session::close(Instant now) {
  if (!is_authenticated()) return false;
  channel_->close(out_, now.steady);
  if (!channel_->both_accepted()) await_close(now.steady);
  return true;
}

bool Session::finish(Instant now) {
  if (!close(now)) return false;
  await_close(now.steady);
  return true;
}

void Session::abort(Instant now) {
  if (over_) return;
  over_ = true;
  if (channel_) channel_->fail(true, out_, now.steady);
}

std::optional<Result<crypto::SecretBytes, ExportError>> Session::export_key(
    std::string_view label_text, ByteView context, std::size_t size) const {
  if (!is_open()) return std::nullopt;
  return session::export_key(channel_->transport().exporter_master(), label_text, context, size);
}

}  // namespace kith::session
